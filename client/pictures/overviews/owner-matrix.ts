/**
 * Who has which part in which issue (domain S2.9): owner, asked to be its owner but without an answer yet, or partner. And
 * the issues nobody owns.
 */
import type { Readers } from "../../../shared/chain/reading.ts";
import type { RowId } from "../../../shared/ids.ts";

export const PARTS = ["owner", "asked", "partner"] as const;
export type Part = (typeof PARTS)[number];

export interface OwnerMatrix {
  readonly issues: readonly RowId[];
  /** Those of them that nobody owns. */
  readonly ownerless: ReadonlySet<RowId>;
  /** With a part in at least one issue, those with the most first. */
  readonly taking: readonly RowId[];
  /** With none, as they stand in the sheet. */
  readonly others: readonly RowId[];
  part(stakeholder: RowId, issue: RowId): Part | undefined;
  /** `owner` counts those who are asked too. */
  count(stakeholder: RowId, part: "owner" | "partner"): number;
}

export function ownerMatrix(read: Readers): OwnerMatrix {
  const [stakeholders, issues] = [read("stakeholders"), read("issues")];
  const parts = new Map<RowId, Map<RowId, Part>>();
  const give = (stakeholder: RowId, issue: RowId, part: Part): void => {
    const held = parts.get(stakeholder) ?? new Map<RowId, Part>();
    // Who owns it is no partner beside.
    if (!held.has(issue)) held.set(issue, part);
    parts.set(stakeholder, held);
  };
  const ownerless = new Set<RowId>();
  for (const issue of issues.rows()) {
    const owners = issues.list(issue, "owner").filter((row) => stakeholders.exists(row));
    if (owners.length === 0) ownerless.add(issue);
    const accepted = issues.day(issue, "accepted_on") !== undefined;
    for (const row of owners) give(row, issue, accepted ? "owner" : "asked");
    for (const row of issues.list(issue, "partners")) give(row, issue, "partner");
  }
  const count = (stakeholder: RowId, part: "owner" | "partner"): number =>
    [...(parts.get(stakeholder)?.values() ?? [])].filter((held) => (held === "partner") === (part === "partner"))
      .length;
  const weight = (row: RowId): number => count(row, "owner") * 1_000 + count(row, "partner");
  const all = stakeholders.rows();
  return {
    issues: issues.rows(),
    ownerless,
    taking: all.filter((row) => parts.has(row)).toSorted((a, b) => weight(b) - weight(a)),
    others: all.filter((row) => !parts.has(row)),
    part: (stakeholder, issue) => parts.get(stakeholder)?.get(issue),
    count,
  };
}
