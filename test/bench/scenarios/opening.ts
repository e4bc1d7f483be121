/**
 * Opening a large sheet: cold after a server's restart, after long history, again with a warm disk, and after an absence
 * in which others typed (P4, P5). Every opening is made by a fresh process, as a browser opens a tab.
 */
import { CONTESTANTS, startContestant, type Contestant, type ContestantName } from "../contestants.ts";
import { TEXT_COLUMNS } from "../content.ts";
import { startWorker, type Worker } from "../processes/calls.ts";
import type { Findings, GoalLine, Table } from "../report.ts";
import { median } from "../stats.ts";

interface Opening {
  readonly ms: number;
  readonly received: number;
  readonly sent: number;
}

type Results = Map<string, Opening[]>;

async function fresh<T>(work: (worker: Worker) => Promise<T>): Promise<T> {
  const worker = await startWorker("clients");
  try {
    return await work(worker);
  } finally {
    await worker.end();
  }
}

const open = (
  worker: Worker,
  contestant: Contestant,
  document: string,
  rows: number,
  kept: boolean,
  sees?: { readonly place: number; readonly value: string },
): Promise<Opening> =>
  worker.call("openOnce", { name: contestant.name, address: contestant.address(document), rows, kept, sees });

/** Cold, then warm, then after an absence; each contestant in turn, the server new each time. */
async function openings(
  contestants: readonly Contestant[],
  sheet: Sheet,
  rounds: number,
  results: Results,
): Promise<void> {
  const note = (contestant: Contestant, what: string, opening: Opening): void => {
    const name = `${sheet.document} ${contestant.name} ${what}`;
    results.set(name, [...(results.get(name) ?? []), opening]);
  };
  for (let round = 0; round < rounds; round++) {
    for (const contestant of contestants) {
      await contestant.restart();
      await fresh(async (worker) => {
        note(contestant, "cold", await open(worker, contestant, sheet.document, sheet.rows, false));
        await worker.call("closeAll");
        note(contestant, "warm", await open(worker, contestant, sheet.document, sheet.rows, true));
        await worker.call("closeAll");
      });
      if (contestant.name === "samplan") {
        note(
          contestant,
          "first chunk",
          await fresh((worker) => worker.call("firstChunk", { address: contestant.address(sheet.document) })),
        );
      }
    }
  }
}

/** One by one, as people type; the reader is away meanwhile. */
async function absence(contestant: Contestant, sheet: Sheet, edits: number): Promise<Opening> {
  return fresh(async (worker) => {
    await open(worker, contestant, sheet.document, sheet.rows, false);
    await worker.call("closeAll");
    await contestant.age(sheet.document, sheet.rows, edits, 1);
    await contestant.restart();
    const last = edits - 1;
    const place = ((last * 7_919) % sheet.rows) * TEXT_COLUMNS.length + (last % TEXT_COLUMNS.length);
    // A warm document has all its rows at once: what counts is when the last edit is there.
    return open(worker, contestant, sheet.document, sheet.rows, true, { place, value: `ändring ${last}` });
  });
}

interface Sheet {
  readonly document: string;
  readonly rows: number;
  readonly title: string;
}

export async function measureOpening(quick: boolean): Promise<Findings> {
  const factor = quick ? 5 : 1;
  const plain: Sheet = { document: "plain", rows: 10_000 / factor, title: "fresh" };
  const history = 100_000 / factor;
  const aged: Sheet = {
    document: "aged",
    rows: 10_000 / factor,
    title: `after ${history.toLocaleString("en-GB")} edits`,
  };
  const huge: Sheet = { document: "huge", rows: quick ? 20_000 : 99_000, title: "ten times the rows" };
  const away = 10_000 / factor;
  const rounds = quick ? 1 : 5;
  const results: Results = new Map();
  const notes: string[] = [];
  const absences = new Map<ContestantName, Opening>();
  const contestants: Contestant[] = [];
  for (const name of CONTESTANTS) contestants.push(await startContestant(name));
  try {
    for (const contestant of contestants) {
      await contestant.prepare([plain.document, aged.document], plain.rows);
      await contestant.age(aged.document, aged.rows, history);
    }
    await openings(contestants, plain, rounds, results);
    await openings(contestants, aged, rounds, results);
    for (const contestant of contestants) absences.set(contestant.name, await absence(contestant, plain, away));
    for (const contestant of contestants) {
      try {
        await contestant.prepare([huge.document], huge.rows);
        await openings([contestant], huge, quick ? 1 : 2, results);
      } catch (cause) {
        notes.push(`${contestant.name} could not open ${huge.rows} rows: ${String(cause).split("\n")[0] ?? ""}`);
      }
    }
  } finally {
    for (const contestant of contestants) await contestant.stop();
  }

  const of = (sheet: Sheet, name: ContestantName, what: string, field: keyof Opening): number =>
    median((results.get(`${sheet.document} ${name} ${what}`) ?? []).map((one) => one[field]));
  const kb = (bytes: number): number => bytes / 1_000;
  const tables: Table[] = [plain, aged, huge].map((sheet) => ({
    title: `${sheet.rows.toLocaleString("en-GB")} rows x 20, ${sheet.title}`,
    columns: [
      "",
      "cold: all rows in the client, ms",
      "kB received",
      "first chunk in hand, ms",
      "warm disk, ms",
      "kB received, warm",
    ],
    rows: CONTESTANTS.map((name) => [
      name,
      of(sheet, name, "cold", "ms"),
      kb(of(sheet, name, "cold", "received")),
      name === "samplan" ? of(sheet, name, "first chunk", "ms") : "all or nothing",
      of(sheet, name, "warm", "ms"),
      kb(of(sheet, name, "warm", "received")),
    ]),
  }));
  tables.push({
    title: `Back after ${away.toLocaleString("en-GB")} single edits by others`,
    columns: ["", "until the last is seen, ms", "kB received", "kB sent"],
    rows: CONTESTANTS.map((name) => [
      name,
      absences.get(name)!.ms,
      kb(absences.get(name)!.received),
      kb(absences.get(name)!.sent),
    ]),
  });

  const best = (values: readonly number[]): number => Math.min(...values.filter((value) => !Number.isNaN(value)));
  const peers = ["y-websocket", "hocuspocus"] as const;
  const against = (goal: string, own: Opening, others: readonly Opening[], time: number, bytes: number): GoalLine => {
    const t = own.ms / best(others.map(({ ms }) => ms));
    const b = own.received / best(others.map(({ received }) => received));
    return {
      goal,
      wanted: `<= ${time}x time, <= ${bytes}x bytes of the best peer`,
      reached: `${t.toFixed(2)}x, ${b.toFixed(2)}x`,
      holds: t <= time && b <= bytes,
    };
  };
  const opened = (sheet: Sheet, name: ContestantName): Opening => ({
    ms: of(sheet, name, "cold", "ms"),
    received: of(sheet, name, "cold", "received"),
    sent: 0,
  });
  return {
    title: "Opening a large sheet",
    tables,
    goals: [
      ...[plain, aged, huge].map((sheet) =>
        against(
          `P4, ${sheet.rows} rows, ${sheet.title}`,
          opened(sheet, "samplan"),
          peers.map((name) => opened(sheet, name)),
          0.5,
          0.35,
        ),
      ),
      against(
        "P5, catching up",
        absences.get("samplan")!,
        peers.map((name) => absences.get(name)!),
        0.5,
        0.5,
      ),
      {
        goal: "P5, warm reopening",
        wanted: "only what is new",
        reached: `${kb(of(plain, "samplan", "warm", "received")).toFixed(1)} kB`,
        holds: of(plain, "samplan", "warm", "received") < 20_000,
      },
    ],
    notes: [
      "Bytes as TCP carried them, HTTP and WebSocket together, both without TLS. The peers' clients keep their document as their IndexedDB provider would; ours keeps its disk.",
      `${rounds} interleaved rounds for the first two tables; the server starts anew before every cold opening.`,
      ...notes,
    ],
  };
}
