/** Random sheets, random epochs: going the steps gives what folding gave, byte for byte, from wherever one begins. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { firstSnapshot, fold, foldBy } from "../../shared/document/fold.ts";
import { hashText } from "../../shared/document/hash-text.ts";
import { CELLS, COLUMNS } from "../../shared/document/keys.ts";
import {
  deleteRows,
  insertRows,
  moveRows,
  restoreRows,
  setCells,
  type Change,
} from "../../shared/document/mutations.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import { stepText, takeSteps } from "../../shared/document/step.ts";
import type { RowId } from "../../shared/ids.ts";
import { generousColumns, sheetRows } from "../support/simulation/sheet.ts";
import { seeded, type Seeded } from "../support/seeded.ts";

const SEED = Math.floor(Math.random() * 2 ** 30);
const SHEETS = 60;
const EPOCHS = 5;

function edit(view: SheetView, random: Seeded): readonly Change[] {
  const rows = view.rows();
  const row = rows[random.below(rows.length)];
  const after = rows.length === 0 || random.chance(0.2) ? null : random.pick(rows);
  const value = random.pick([null, "ord å", random.below(9), true, { till: ["b", "a"], a: 1 }]);
  switch (random.below(8)) {
    case 0:
      return insertRows(view, after, [{ [random.pick(view.columns()).id]: value as never }], random.next).changes;
    case 1:
      return row === undefined ? [] : deleteRows(view, [row]);
    case 2:
      return row === undefined ? [] : moveRows(view, [row], after === row ? null : after, random.next);
    case 3: {
      const gone = [...view.overlay.getMap(CELLS).entries()].find(([key, mark]) => key.endsWith(":!") && mark === 0);
      return gone === undefined ? [] : restoreRows(view, [gone[0].slice(0, 8) as RowId]);
    }
    case 4: {
      const name = `new${random.below(9)}`;
      return [
        { map: COLUMNS, key: `${name}:label`, before: null, after: { sv: name } },
        { map: COLUMNS, key: `${name}:type`, before: null, after: "text" },
        { map: COLUMNS, key: `${name}:ord`, before: null, after: `a${random.below(9)}` },
      ];
    }
    default:
      return row === undefined
        ? []
        : setCells(view, [{ row, column: random.pick(view.columns()).id, value: value as never }]);
  }
}

test(`[D6] [D7] ${SHEETS} random sheets from seed ${SEED}: steps lead where folding led`, async () => {
  let crowded = 0;
  for (let sheet = 0; sheet < SHEETS; sheet++) {
    const random = seeded(SEED + sheet);
    const snapshots = [firstSnapshot(generousColumns(), [sheetRows(random.below(9)), sheetRows(0)]).snapshot];
    const steps: { from: string; text: string }[] = [];
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      const held = snapshots.at(-1)!;
      const overlay = new Y.Doc();
      const view = makeSheetView(held, overlay);
      for (let i = random.below(30); i >= 0; i--) {
        const changes = edit(view, random);
        overlay.transact(() => {
          for (const { map, key, after } of changes) overlay.getMap(map).set(key, after);
        });
        for (const { map, key } of changes) view.changed(map, [key]);
      }
      if (random.chance(0.1) && view.rows().length > 0) {
        crowded++;
        overlay.getMap(CELLS).set(`${view.rows()[0]}:~`, `a0${"V".repeat(40)}`);
      }
      const folded = fold(held, overlay, epoch + 3);
      const again = await foldBy(hashText, held, overlay, epoch + 3);
      expect(again).toEqual(folded);
      // Another replica has the keys in another order.
      const other = new Y.Doc();
      for (const map of [CELLS, COLUMNS])
        for (const [key, value] of [...overlay.getMap(map).entries()].toReversed()) other.getMap(map).set(key, value);
      const text = stepText(held, overlay, epoch + 3);
      expect(stepText(held, other, epoch + 3)).toBe(text);
      steps.push({ from: held.hash, text });
      snapshots.push(folded.snapshot);

      const begin = random.below(snapshots.length - 1);
      const taken = await takeSteps(snapshots[begin]!, steps.slice(begin), hashText);
      expect(taken.snapshot).toEqual(folded.snapshot);
      expect(taken.indexText).toBe(folded.indexText);
      for (const [hash, part] of taken.chunkTexts) expect(hashText(part)).toBe(hash);
    }
  }
  expect(crowded).toBeGreaterThan(0);
});
