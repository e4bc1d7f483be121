/** What would be refused is not offered on the wall: for whom, and in which columns. */
import { expect, test } from "vitest";
import { barred } from "../../../client/wall/barred.ts";
import type { Refusal } from "../../../client/doc/model.ts";
import { byKey } from "../../../client/wall/notes.ts";
import { demoSheets } from "../../support/chain-sheets.ts";

const sheets = demoSheets();
const columns = byKey(sheets.sheet("harvest")!.columns());
const [H01, H02] = [sheets.row("harvest", "H01"), sheets.row("harvest", "H02")];
const DENIED: Refusal = { code: "not-allowed" };
const wallOf = (mayEdit: (row: string, column: string) => Refusal | undefined) =>
  ({ notes: { columns: () => columns }, props: { model: { commands: { mayEdit } } } }) as never;

test("[Z7] notes are barred where none of them may be changed, with the reason; one that may is enough", () => {
  const focus = columns.get("focus")!.id;
  const reader = wallOf(() => DENIED);
  expect(barred(reader, "focus", [H01, H02])).toEqual(DENIED);
  expect(barred(reader, "focus", [])).toBeUndefined();
  const local = wallOf((row, column) => (row === H01 && column === focus ? undefined : DENIED));
  expect(barred(local, "focus", [H01, H02])).toBeUndefined();
  expect(barred(local, "focus", [H02])).toEqual(DENIED);
  expect(barred(local, "status", [H01])).toEqual(DENIED);
});
