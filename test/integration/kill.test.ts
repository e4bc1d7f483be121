/** kill -9 of the whole server under load, again and again: what was said to be saved is there afterwards. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signInAs } from "../../infra/local/sign-in.ts";
import { cellKey } from "../../shared/document/keys.ts";
import { builtProgram } from "../support/built-program.ts";
import { makeLine, openEditor, type Editor, type TestLine } from "../support/editor.ts";
import { untilSame } from "../support/same-sheet.ts";
import { seeded } from "../support/seeded.ts";
import { freePort } from "../support/free-port.ts";
import { demoInto } from "../support/local-stack.ts";
import { allGone, descendants, endServerProcesses, startServerProcess } from "../support/server-process.ts";
import type { RowId } from "../../shared/ids.ts";

const ROUNDS = 10;
const WRITERS = 20;
const LOAD_MS = 1_000;
/** Twenty at once, at a server that has just started, on a machine with other things to do. */
const OPENING_MS = 120_000;
/** Who may write every row of the sheet. */
const PEOPLE = [
  "processledare",
  "landsbygdsutvecklare",
  "kommunstyrelsens-ordforande",
  "naringslivskontoret",
  "miljo-och-bygg",
];
const SHEET = { tenant: "norsjo", document: "issues" };
const COLUMNS = ["title", "next_step", "description", "dnr"];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samplan-kill-"));
  const place = await demoInto(folder);
  await place?.release();
});
afterAll(async () => {
  await endServerProcesses();
  await rm(folder, { recursive: true, force: true });
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Writer {
  readonly line: TestLine;
  readonly editor: Editor;
  readonly rows: RowId[];
  /** Cell -> number of the last value written, and of the last the session said was stored. */
  readonly written: Map<string, number>;
  readonly acknowledged: Map<string, number>;
}

/** Grows with every edit seen acknowledged. */
const acknowledgedBy = (writers: readonly Writer[]): number =>
  writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);

/** What the journal no longer holds is acknowledged. */
function noteAcknowledged({ editor, written, acknowledged }: Writer): void {
  for (const [key, n] of written) if (!editor.session.isWaiting(key)) acknowledged.set(key, n);
}

const isLive = ({ editor: { light } }: Writer): boolean => light.state === "saved" || light.state === "saving";

/** Number in a cell as `reader` sees it; 0 where nothing of ours stands. */
function numberAt(reader: Editor, key: string): number {
  const [row, column] = key.split(":");
  return Number(String(reader.view.cell(row as never, column as never)).split("#")[1] ?? 0);
}

test(
  "[W1] [L2] kill -9 of the whole server under 20 writers, 10 rounds: no acknowledged edit is lost",
  { timeout: 600_000 },
  async () => {
    const seed = Math.floor(Math.random() * 2 ** 30);
    console.log(`kill: seed ${seed}`);
    const random = seeded(seed);
    const started = performance.now();
    const port = await freePort();
    const program = await builtProgram("infra/local/start.ts");
    let server = startServerProcess({ dataFolder: folder, port, program });
    const url = await server.url;
    const tokens = await Promise.all(PEOPLE.map(async (person) => (await signInAs(url, person)).id_token));
    const open = async (i: number): Promise<Pick<Writer, "line" | "editor">> => {
      const line = makeLine(url);
      return {
        line,
        editor: await openEditor({ url, token: tokens[i % PEOPLE.length]!, ...SHEET, line, patience: OPENING_MS }),
      };
    };
    const writers = await Promise.all(
      Array.from({ length: WRITERS }, async (_, i): Promise<Writer> => ({
        ...(await open(i)),
        rows: [],
        written: new Map(),
        acknowledged: new Map(),
      })),
    );
    let count = 0;
    let lost = 0;
    const engines: number[] = [];

    const edit = (writer: Writer): void => {
      const { editor, rows } = writer;
      noteAcknowledged(writer);
      const value = `${editor.session === writers[0]!.editor.session ? "a" : "b"}#${++count}`;
      const column = random.pick(COLUMNS);
      if (rows.length < 3 || random.chance(0.1)) rows.push(editor.insert({ [column]: value }));
      else editor.set(random.pick(rows), column, value);
      const row = rows.find((one) => editor.get(one, column) === value)!;
      writer.written.set(cellKey(row, editor.column(column)), count);
    };

    for (let round = 1; round <= ROUNDS; round++) {
      await Promise.all(writers.map((writer) => writer.editor.until(() => isLive(writer), "coming back", OPENING_MS)));
      const before = acknowledgedBy(writers);
      let loaded = true;
      const load = writers.map(async (writer) => {
        while (loaded) {
          edit(writer);
          await pause(20 + random.below(60));
        }
      });
      await pause(LOAD_MS);
      // A busy machine may take longer; without anything acknowledged there would be nothing to lose.
      while (acknowledgedBy(writers) <= before) {
        await pause(20);
        for (const writer of writers) noteAcknowledged(writer);
      }
      engines.push(...descendants(server.pid));
      const dead = server.end("SIGKILL");
      for (const { line } of writers) line.cut();
      loaded = false;
      await Promise.all([...load, dead]);
      for (const writer of writers) noteAcknowledged(writer);

      server = startServerProcess({ dataFolder: folder, port, program });
      expect(await server.url).toBe(url);
      // Read before any writer is back: a writer would bring along what the server had lost.
      const reader = await open(0);
      for (const { acknowledged } of writers) {
        for (const [key, n] of acknowledged) if (numberAt(reader.editor, key) < n) lost += 1;
      }
      reader.editor.session.destroy();
      for (const { line, editor } of writers) {
        line.mend();
        editor.session.nudge();
      }
    }

    const last = await open(0);
    await untilSame([...writers.map(({ editor }) => editor), last.editor]);
    const acknowledged = acknowledgedBy(writers);
    const missing = writers.flatMap(({ written }) =>
      [...written].filter(([key, n]) => numberAt(last.editor, key) !== n),
    );
    const reviews = writers.flatMap(({ editor }) => editor.reviews);
    for (const { editor } of [...writers, last]) editor.session.destroy();
    await server.end("SIGTERM");
    await allGone(engines);
    const ms = Math.round(performance.now() - started);
    console.log(
      `kill: ${ROUNDS} rounds, ${WRITERS} writers, ${count} edits, ${acknowledged} cells acknowledged, ${lost} lost, ${ms} ms`,
    );

    expect(lost).toBe(0);
    expect(missing, "after the last start everything typed arrives").toEqual([]);
    expect(reviews, "nobody wrote into another's cells").toEqual([]);
  },
);
