/** Real sessions on the running server while messages, posts and invocations are delayed, overtaken, doubled, lost and crashed. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { entryBytes } from "../../functions/documents/resident.ts";
import { CELLS, cellKey } from "../../shared/document/keys.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import { makeLine, openEditor, type Editor, type TestLine } from "../support/editor.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { pictureOf, untilSame } from "../support/same-sheet.ts";
import { seeded, type Seeded } from "../support/seeded.ts";

const SHEET = { tenant: "norsjo", document: "issues" };
/** All may write every row of the sheet. */
const PEOPLE = [
  "processledare",
  "landsbygdsutvecklare",
  "kommunstyrelsens-ordforande",
  "naringslivskontoret",
  "miljo-och-bygg",
];
const COLUMNS = ["title", "next_step", "description", "dnr"];
const STEPS = 60;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Typist {
  readonly editor: Editor;
  readonly line: TestLine;
}

/** Key -> typist -> the last value they typed there. Every value is typed once. */
type Typed = Map<string, Map<number, string>>;

async function openAll(stack: LocalStack): Promise<Typist[]> {
  return Promise.all(
    PEOPLE.map(async (person): Promise<Typist> => {
      const { id_token: token } = await stack.signInAs(person);
      const line = makeLine(stack.url);
      const editor = await openEditor({ url: stack.url, token, ...SHEET, line, early: true });
      await editor.until(() => editor.shown && editor.light.state === "saved", "opening");
      return { editor, line };
    }),
  );
}

async function type({ editor, line }: Typist, who: number, random: Seeded, typed: Typed): Promise<void> {
  for (let step = 0; step < STEPS; step++) {
    const rows = editor.view.rows();
    const column = random.pick(COLUMNS);
    const value = `${who}-${step}`;
    const chance = random.next();
    if (chance < 0.04 && rows.length > 3) editor.remove(random.pick(rows));
    else {
      const row = chance < 0.2 ? editor.insert({ [column]: value }, random.pick(rows)) : random.pick(rows);
      if (chance >= 0.2) editor.set(row, column, value);
      const key = cellKey(row, editor.column(column));
      typed.set(key, (typed.get(key) ?? new Map<number, string>()).set(who, value));
    }
    if (random.chance(0.04)) {
      line.cut();
      await pause(random.below(400));
      line.mend();
      editor.session.nudge();
    }
    await pause(random.below(60));
  }
}

/** Last typed values that neither stand, nor were written over later, nor are up for review. */
async function unseen(view: SheetView, typists: readonly Typist[], typed: Typed): Promise<string[]> {
  const { deps } = await import("../../functions/deps.ts");
  const { ports } = deps();
  const key = { tenant: SHEET.tenant as TenantId, document: SHEET.document as DocumentId };
  const { epoch } = (await ports.heads.read(key))!;
  expect(epoch, "one epoch, so that its log tells everything").toBe(view.snapshot.index.epoch);
  const storedAt = new Map<unknown, number>();
  for (const entry of await ports.log.read(key, epoch, 0)) {
    const bytes = await entryBytes(ports.blobs, entry);
    for (const struct of bytes === undefined ? [] : Y.decodeUpdate(bytes).structs) {
      if ("content" in struct && struct.content instanceof Y.ContentAny)
        for (const value of struct.content.arr) storedAt.set(value, entry.seq);
    }
  }
  return [...typed].flatMap(([name, byWho]) => {
    const stands = view.valueOf(CELLS, name);
    return [...byWho].flatMap(([who, mine]) => {
      const seen = typists[who]!.editor.reviews.some((item) => item.key === name && item.mine === mine);
      const later = (storedAt.get(stands) ?? 0) > (storedAt.get(mine) ?? Number.POSITIVE_INFINITY);
      return mine === stands || later || seen
        ? []
        : [`${name}: ${mine} at ${storedAt.get(mine)}, ${String(stands)} at ${storedAt.get(stands)}`];
    });
  });
}

test.each([
  { chaos: "seed=1,delay=0-80,reorder=0.1,duplicate=0.1,drop=0.05,crash=0.03,close=0.01" },
  { chaos: "seed=2,delay=0-20,reorder=0.05,duplicate=0.05,drop=0.15,crash=0.05" },
  { chaos: "seed=3,delay=0-150,reorder=0.3,duplicate=0.3,crash=0.02,close=0.02" },
])(
  "[X.2] five people edit through $chaos: all see the same, all is stored, nothing typed went unseen",
  async ({ chaos }) => {
    const seed = Number(/seed=(\d+)/.exec(chaos)![1]);
    const stack = await startLocalStack({ demo: true, chaos });
    const typists: Typist[] = [];
    try {
      typists.push(...(await openAll(stack)));
      const typed: Typed = new Map();

      await Promise.all(typists.map((typist, who) => type(typist, who, seeded(seed * 100 + who), typed)));
      const picture = await untilSame(typists.map(({ editor }) => editor));

      for (const { editor } of typists) expect(await editor.store.unsent(), "an empty journal").toBe(0);
      const { id_token: token } = await stack.signInAs("processledare");
      const fresh = await openEditor({ url: stack.url, token, ...SHEET, early: true });
      typists.push({ editor: fresh, line: makeLine(stack.url) });
      await fresh.until(() => fresh.shown && fresh.light.state === "saved", "opening");
      expect(pictureOf(fresh.view), "what the server has").toBe(picture);
      expect(await unseen(fresh.view, typists, typed)).toEqual([]);
    } finally {
      for (const { editor } of typists) editor.session.destroy();
      await stack.stop();
    }
  },
);
