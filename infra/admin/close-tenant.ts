/** Erasing a municipality for good on the command line (SPEC LV4), with the decision that allows it. */
import { makeResidents } from "../../functions/documents/residents.ts";
import { SYSTEM } from "../../functions/documents/system.ts";
import { makeSharing } from "../../functions/sharing/grants.ts";
import { eraseTenant, type ClosingDecision, type ClosingRefusal } from "../../functions/leaving/erase-tenant.ts";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import { HASH } from "../../shared/document/snapshot.ts";
import { nothingDone, readOptions, type Done } from "./options.ts";
import type { Store } from "./store.ts";

export const CLOSE_HELP = `  npm run admin -- close               erases everything of a municipality that has taken its archive
    --id <name>            --decision <text>: of the decision to erase, for example "KS 2026/91 § 12"
    --reason <text>        --manifest <sha256>: the receipt of the archive that was delivered
`;

export interface CloseWish {
  readonly tenant: TenantId;
  readonly decision: ClosingDecision;
}

const WHY: Readonly<Record<ClosingRefusal, string>> = {
  unknown: "there is no such municipality. npm run admin -- list shows those there are",
  "not-exported": "no archive of it has been taken. Take one first: npm run admin -- export",
  "other-export":
    "that is not the receipt of its last archive. Give the one the last export wrote, or take and deliver another archive",
  "edited-since": "it was edited since its last archive was taken. Take another one, deliver it, and give its receipt",
};

export function readCloseWish(args: readonly string[]): CloseWish {
  const {
    id = "",
    decision = "",
    reason = "",
    manifest = "",
  } = readOptions("close", args, {
    id: "the municipality's short name",
    decision: "the decision to erase, as it is registered",
    reason: "why, for example that the agreement has ended",
    manifest: "the receipt of the archive that was delivered",
  });
  if (!TENANT_ID.test(id)) throw nothingDone(`--id "${id}" is no municipality's name.`);
  if (!HASH.test(manifest)) throw nothingDone("--manifest is a SHA-256, 64 digits: the receipt the export wrote.");
  return { tenant: id as TenantId, decision: { reference: decision, reason, manifest } };
}

/** @returns the record of the erasure: keep it, for nothing of it stays here. @throws when refused. */
export async function closeTenant(
  { ports, sharing, sweep }: Pick<Store, "ports" | "sharing" | "sweep">,
  wish: CloseWish,
): Promise<Done> {
  const deps = { ports, residents: makeResidents(ports) };
  const by = { person: SYSTEM, name: "Samplan", right: "system" } as const;
  // An operator acts for the whole installation, so both sides of what was shared are told from here.
  const shares = makeSharing({ ...deps, ...sharing, inTenant: (_tenant, work) => work() });
  const outcome = await eraseTenant(deps, sweep, shares, wish.tenant, by, wish.decision);
  if (outcome.kind === "refused") throw new Error(`Nothing was erased: ${WHY[outcome.code]}.`);
  const { at, blobs, decision, frozen, keys, left, shared, tenant } = outcome;
  const { kind: _kind, ...record } = outcome;
  const lines = [
    `Erased ${tenant} at ${at}, by the decision ${decision.reference}: ${keys} keys of both tables, ${blobs} objects. Found afterwards: ${left}.`,
    ...(shared > 0
      ? [`Ended with it what was shared with other municipalities: ${shared}. Each was told in its log.`]
      : []),
    `The archive with the receipt ${decision.manifest} is all there is.`,
    ...frozen.map(({ key, title, until }) => `Stays until ${until}, for it was adopted: ${title} (${key}).`),
    "Older versions of objects expire within 40 days and the tables' restore points within 35. Sign-ins at the issuer are their owners' own.",
    "Keep these lines: here nothing says any more that the municipality was.",
  ];
  return { lines, json: record };
}
