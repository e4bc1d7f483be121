/** A standing group at its table: who sits where, sector beside sector, and how the sectors balance (domain S4.1, K15). */
import type { Readers } from "../../../shared/chain/reading.ts";
import type { RowId } from "../../../shared/ids.ts";

export interface Seat {
  readonly row: RowId;
  readonly name: string;
  /** Option id; empty where none is chosen. */
  readonly sector: string;
}

export interface Council {
  readonly name: string;
  readonly kind: string;
  readonly next: string | undefined;
  /** Sector beside sector, in the order of the sectors' choices. */
  readonly seats: readonly Seat[];
  /** Every sector there is, also those without a seat; others that sit there after them. */
  readonly balance: readonly { readonly sector: string; readonly seats: number }[];
}

export function councilOf(read: Readers, forum: RowId): Council {
  const [forums, stakeholders] = [read("forums"), read("stakeholders")];
  const members = [...new Set(forums.list(forum, "members"))].filter((row) => stakeholders.exists(row));
  const seats = members.map((row): Seat => {
    const [sector = ""] = stakeholders.choices(row, "sector");
    return { row, name: stakeholders.title(row) || stakeholders.nr(row), sector };
  });
  const options = stakeholders.options("sector");
  const sectors = [...options, ...new Set(seats.map(({ sector }) => sector).filter((id) => !options.includes(id)))];
  return {
    name: forums.title(forum),
    kind: forums.choices(forum, "kind")[0] ?? "",
    next: forums.day(forum, "next"),
    seats: seats.toSorted((a, b) => sectors.indexOf(a.sector) - sectors.indexOf(b.sector)),
    balance: sectors.map((sector) => ({ sector, seats: seats.filter((seat) => seat.sector === sector).length })),
  };
}

/** Around the table: the first half along its far side, the others back along the near one. */
export function aroundTable(seats: readonly Seat[]): { readonly far: readonly Seat[]; readonly near: readonly Seat[] } {
  const half = Math.ceil(seats.length / 2);
  return { far: seats.slice(0, half), near: seats.slice(half).toReversed() };
}

/** The council first, where there is one: it is whose balance is asked for. */
export function firstForum(read: Readers): RowId | undefined {
  const forums = read("forums");
  const rows = forums.rows();
  return rows.find((row) => forums.choices(row, "kind").includes("council")) ?? rows[0];
}
