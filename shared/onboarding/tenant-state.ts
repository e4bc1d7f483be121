/**
 * The way a municipality goes with the service, from being invited to being archived (domain: state machine `tenant`).
 * Pure: asked by the administrator's page, by the server and by the operator's command line alike. Whether its people are
 * let in just now (`suspended`) is no state of this way: it goes on where it was.
 *
 *   invited ─► agreed ─► set-up ─► started ─► active ─► leaving ─► archived
 *                                     └────────────────────┘ (a pilot may end early)
 */

export const TENANT_STATES = ["invited", "agreed", "set-up", "started", "active", "leaving", "archived"] as const;
export type TenantState = (typeof TENANT_STATES)[number];

/** What a state asks for before it is entered. Each has words under `admin.need.<need>`. */
export const TENANT_NEEDS = [
  /** Agreement and data processing agreement signed: day and reference. */
  "agreement",
  /** Its sheets are made. */
  "created",
  /** Two process leaders, or as many invitations. */
  "leaders",
  /** Every blocking item of the checklist is done. */
  "blocking-items",
  /** Its first event has a day. */
  "first-event",
  /** The first row of harvest stands. */
  "first-harvest",
  /** Why, in words or by reference. */
  "reason",
  /** Everything was handed over. */
  "export-delivered",
] as const;
export type TenantNeed = (typeof TENANT_NEEDS)[number];

interface Step {
  readonly from: readonly TenantState[];
  readonly to: TenantState;
  readonly needs: readonly TenantNeed[];
}

export const TENANT_STEPS: readonly Step[] = [
  { from: ["invited"], to: "agreed", needs: ["agreement"] },
  { from: ["agreed"], to: "set-up", needs: ["agreement", "created", "leaders"] },
  { from: ["set-up"], to: "started", needs: ["blocking-items", "first-event"] },
  { from: ["started"], to: "active", needs: ["first-harvest"] },
  { from: ["set-up", "started", "active"], to: "leaving", needs: ["reason"] },
  { from: ["leaving"], to: "archived", needs: ["export-delivered"] },
];

export type TenantStep =
  | { readonly kind: "allowed" }
  | { readonly kind: "missing"; readonly needs: readonly TenantNeed[] }
  /** No step leads there from here. */
  | { readonly kind: "no-way" };

/** @param met what is so already. One comes back from leaving to where one may begin anew, asking for nothing. */
export function tenantStep(from: TenantState, to: TenantState, met: ReadonlySet<TenantNeed>): TenantStep {
  if (from === "leaving" && to === "started") return { kind: "allowed" };
  const step = TENANT_STEPS.find((one) => one.to === to && one.from.includes(from));
  if (step === undefined) return { kind: "no-way" };
  const needs = step.needs.filter((need) => !met.has(need));
  return needs.length === 0 ? { kind: "allowed" } : { kind: "missing", needs };
}

/** Where one step leads from here, forth. */
export const nextTenantStates = (from: TenantState): readonly TenantState[] =>
  TENANT_STEPS.filter((step) => step.from.includes(from)).map(({ to }) => to);
