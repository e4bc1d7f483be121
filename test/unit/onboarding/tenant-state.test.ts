/** The way of a municipality with the service: every state with every other, and what each step asks for. */
import { expect, test } from "vitest";
import {
  nextTenantStates,
  TENANT_NEEDS,
  TENANT_STATES,
  tenantStep,
  type TenantNeed,
  type TenantState,
} from "../../../shared/onboarding/tenant-state.ts";

/** By from and to: what has to be there. What stands in no line cannot be done. */
const TABLE: readonly (readonly [from: TenantState, to: TenantState, needs: readonly TenantNeed[]])[] = [
  ["invited", "agreed", ["agreement"]],
  ["agreed", "set-up", ["agreement", "created", "leaders"]],
  ["set-up", "started", ["blocking-items", "first-event"]],
  ["set-up", "leaving", ["reason"]],
  ["started", "active", ["first-harvest"]],
  ["started", "leaving", ["reason"]],
  ["active", "leaving", ["reason"]],
  ["leaving", "archived", ["export-delivered"]],
  // Minds change before anything is erased.
  ["leaving", "started", []],
];

test("[T20] a step is allowed with everything it asks for, and names what is missing without", () => {
  for (const from of TENANT_STATES)
    for (const to of TENANT_STATES) {
      const line = TABLE.find(([a, b]) => a === from && b === to);
      const all = tenantStep(from, to, new Set(TENANT_NEEDS));
      const none = tenantStep(from, to, new Set());
      expect([from, to, all.kind]).toEqual([from, to, line === undefined ? "no-way" : "allowed"]);
      if (line === undefined) expect([from, to, none.kind]).toEqual([from, to, "no-way"]);
      else if (line[2].length === 0) expect(none).toEqual({ kind: "allowed" });
      else expect(none).toEqual({ kind: "missing", needs: line[2] });
      for (const need of line?.[2] ?? []) {
        const but = new Set(TENANT_NEEDS.filter((one) => one !== need));
        expect(tenantStep(from, to, but)).toEqual({ kind: "missing", needs: [need] });
      }
    }
});

test("[T20] every state but the last leads on, and archived is the end", () => {
  for (const state of TENANT_STATES)
    expect([state, nextTenantStates(state).length > 0]).toEqual([state, state !== "archived"]);
  expect(TENANT_STATES.filter((to) => tenantStep("archived", to, new Set(TENANT_NEEDS)).kind === "allowed")).toEqual(
    [],
  );
});
