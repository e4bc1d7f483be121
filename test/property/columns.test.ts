/**
 * Law: people who change columns and cells at once, in any order and however late they hear of each other, are all
 * admitted, end with the same sheet, keep every option anybody added, and lose no value anybody wrote last.
 */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { formatCell } from "../../client/grid/cells/cell-types.ts";
import { converter } from "../../client/grid/columns/convert.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import {
  addColumn,
  deleteColumn,
  moveColumn,
  newOptionId,
  restoreColumn,
  retypeColumn,
  setColumn,
  setOption,
} from "../../shared/document/column-changes.ts";
import type { Column, ColumnType } from "../../shared/document/column.ts";
import { firstSnapshot, fold } from "../../shared/document/fold.ts";
import { applyChanges, insertRows, setCells, type Change } from "../../shared/document/mutations.ts";
import { columnAttributes, makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { RowId } from "../../shared/ids.ts";
import { admit, applyAdmitted } from "../../shared/protocol/admission.ts";
import { columnOf, contextOf } from "../unit/grid/columns.ts";
import { seeded } from "../support/seeded.ts";

const COLUMNS: readonly Column[] = [
  columnOf("text", { id: "textA" as never, ord: "a1" }),
  columnOf("select", { id: "selB" as never, ord: "a2", options: [{ id: "one", label: { sv: "Ett" } }] }),
  columnOf("number", { id: "numC" as never, ord: "a3" }),
];
const STORED: readonly ColumnType[] = [
  "text",
  "long-text",
  "number",
  "currency",
  "percent",
  "date",
  "date-time",
  "yes-no",
  "select",
  "multi-select",
  "rating",
  "link",
];
const TEXTS = ["12", "1,5", "2026-05-31", "ja", "Ett", "norsjo.se", "hej", "2026-05-31 14:30", "4"];
const CONTEXT = contextOf("sv");

interface Person {
  readonly overlay: Y.Doc;
  readonly view: SheetView;
}

const { snapshot } = firstSnapshot(Object.fromEntries(COLUMNS.map((one) => [one.id, columnAttributes(one)])));

function person(client: number): Person {
  const overlay = new Y.Doc();
  overlay.clientID = client;
  const view = makeSheetView(snapshot, overlay);
  overlay.getMap("c").observe((event) => view.changed("c", event.keysChanged));
  overlay.getMap("k").observe((event) => view.changed("k", event.keysChanged));
  return { overlay, view };
}

/** Whatever is sent passes the server's own check against the server's own sheet. */
function send(from: Person, server: Person, where: string): void {
  const update = Y.encodeStateAsUpdate(from.overlay, Y.encodeStateVector(server.overlay));
  const verdict = admit(update, {
    overlay: server.overlay,
    owns: () => "mine",
    valueOf: (map, key) => server.view.valueOf(map, key),
    column: (id) => server.view.column(id),
    mayWrite: () => undefined,
  });
  if (verdict.kind === "refused")
    throw new Error(`${where}: refused ${verdict.code} ${verdict.reason} ${verdict.keys?.join(" ") ?? ""}`);
  if (verdict.kind === "admitted") applyAdmitted(server.overlay, verdict.update);
}

const receive = (to: Person, server: Person): void =>
  Y.applyUpdate(to.overlay, Y.encodeStateAsUpdate(server.overlay, Y.encodeStateVector(to.overlay)));

function act(view: SheetView, random: () => number, options: Set<string>): readonly Change[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const columns = view.columns();
  const column = columns.length === 0 ? undefined : pick(columns);
  if (column === undefined || random() < 0.05)
    return addColumn(view, { label: { sv: "Ny" }, type: pick(["text", "number", "rating"]) }, null, random).changes;
  switch (Math.floor(random() * 8)) {
    case 0: {
      const type = pick(STORED);
      const settings = {
        label: column.label,
        type,
        ...(type.endsWith("select")
          ? { options: [...(column.options ?? []), { id: newOptionId(random), label: { sv: "Hej" } }] }
          : {}),
      };
      for (const { id } of settings.options ?? []) options.add(`${column.id} ${id}`);
      return retypeColumn(view, column, settings, converter(column, settings, CONTEXT)).changes;
    }
    case 1:
      return setColumn(view, column.id, { label: { sv: pick(TEXTS) }, width: 100 + Math.floor(random() * 100) });
    case 2:
      return moveColumn(view, column.id, random() < 0.3 ? null : pick(columns).id, random);
    case 3: {
      const id = newOptionId(random);
      options.add(`${column.id} ${id}`);
      return setOption(view, column.id, { id, label: { sv: pick(TEXTS) } });
    }
    case 4:
      return columns.length > 1 && random() < 0.4
        ? deleteColumn(view, column.id)
        : view
            .deletedColumns()
            .slice(0, 1)
            .flatMap(({ id }) => restoreColumn(view, id));
    default: {
      const value = valueFor(column, pick, random);
      return setCells(view, [{ row: pick(view.rows()), column: column.id, value }]);
    }
  }
}

function valueFor(column: Column, pick: <T>(list: readonly T[]) => T, random: () => number): CellValue {
  switch (column.type) {
    case "number":
    case "currency":
    case "percent":
      return Math.floor(random() * 100);
    case "rating":
      return 3;
    case "yes-no":
      return random() < 0.5;
    case "date":
      return "2026-05-31";
    case "date-time":
      return "2026-05-31T14:30";
    case "link":
      return "https://norsjo.se";
    case "select":
      return (column.options ?? []).length === 0 ? null : pick(column.options!).id;
    case "multi-select":
      return (column.options ?? []).length === 0 ? null : [pick(column.options!).id];
    default:
      return pick(TEXTS);
  }
}

const contentOf = ({ view }: Person): unknown => ({
  columns: view.columns(),
  deleted: view
    .deletedColumns()
    .map(({ id }) => id)
    .toSorted(),
  cells: view.rows().map((row) => view.columns().map(({ id }) => view.cell(row, id))),
});

const RUNS = Number(process.env["COLUMN_RUNS"] ?? 40);
const FIRST = Number(process.env["COLUMN_SEED"] ?? 20_261_122);

test("[A12] [P-2] columns changed by several at once: all admitted, all the same, no option and no last value lost", () => {
  for (let seed = FIRST; seed < FIRST + RUNS; seed++) {
    const random = seeded(seed).next;
    const server = person(1);
    const people = [person(10), person(20), person(30)];
    const ids = Array.from({ length: 4 }, (_, i) => `row0000${i}` as RowId);
    applyChanges(
      people[0]!.overlay,
      insertRows(
        people[0]!.view,
        null,
        ids.map(() => ({})),
        random,
        ids,
      ).changes,
      "seed",
    );
    send(people[0]!, server, `seed ${seed}`);
    for (const one of people) receive(one, server);
    const options = new Set<string>();

    for (let step = 0; step < 60; step++) {
      const one = people[Math.floor(random() * people.length)]!;
      applyChanges(one.overlay, act(one.view, random, options), "me");
      if (random() < 0.35) send(one, server, `seed ${seed} step ${step}`);
      if (random() < 0.35) receive(people[Math.floor(random() * people.length)]!, server);
    }
    for (const one of people) send(one, server, `seed ${seed} at the end`);
    for (const one of people) receive(one, server);

    const expected = contentOf(server);
    for (const one of people) expect(contentOf(one), `seed ${seed}`).toEqual(expected);
    const folded = makeSheetView(fold(snapshot, server.overlay, 1).snapshot, new Y.Doc());
    expect(contentOf({ overlay: server.overlay, view: folded }), `seed ${seed}, after a cut`).toEqual(expected);

    const { view } = server;
    for (const name of options) {
      const [column, option] = name.split(" ");
      const held = view.column(column as never)?.options ?? [];
      expect(
        held.some(({ id }) => id === option),
        `seed ${seed}: option ${name}`,
      ).toBe(true);
    }
    // Each stored value is read as words by everybody, whatever type won.
    for (const row of view.rows())
      for (const column of view.columns()) {
        const value = view.cell(row, column.id);
        if (value !== null && value !== "" && !(Array.isArray(value) && value.length === 0))
          expect(formatCell(value, column, CONTEXT), `seed ${seed}: ${row}:${column.id}`).not.toBe("");
      }
  }
});
