/** A hundred documents with three people each, as many municipalities at work at once (P3). */
import { CONTESTANTS, startContestant, type Contestant } from "../contestants.ts";
import type { LoadResult } from "../clients/load.ts";
import { TEXT_COLUMNS } from "../content.ts";
import { cpuMs } from "../machine.ts";
import { startWorker, type Worker } from "../processes/calls.ts";
import type { Findings } from "../report.ts";
import { median, quantile } from "../stats.ts";

const PEOPLE = 3;
const ROWS = 100;
const PROCESSES = 2;

interface Round {
  readonly perSecond: number;
  readonly visible: readonly number[];
  readonly missing: number;
  readonly cpuPerEdit: number;
}

async function oneRound(
  contestant: Contestant,
  documents: readonly string[],
  perSecond: number,
  seconds: number,
): Promise<Round> {
  const workers: Worker[] = [];
  for (let nth = 0; nth < PROCESSES; nth++) workers.push(await startWorker("clients"));
  try {
    await Promise.all(
      workers.map((worker, nth) => {
        const own = documents.filter((_, i) => i % PROCESSES === nth);
        const addresses = Array.from({ length: PEOPLE }, (_, person) =>
          own.map((document) => contestant.address(document, person)),
        ).flat();
        return worker.call("open", { name: contestant.name, addresses, rows: ROWS });
      }),
    );
    const cpu = cpuMs(contestant.pid);
    const began = Date.now();
    const order = {
      perSecond: perSecond / PROCESSES,
      seconds,
      startAt: Date.now() + 100,
      processes: PROCESSES,
      places: ROWS * TEXT_COLUMNS.length,
      fromDue: true,
    };
    const typed = await Promise.all(workers.map((worker, nth) => worker.call<LoadResult>("load", { ...order, nth })));
    const left = await Promise.all(
      workers.map((worker, nth) => worker.call<number>("missing", { written: typed[nth]!.written, patience: 20_000 })),
    );
    const lasted = (Date.now() - began) / 1_000;
    const edits = typed.reduce((sum, one) => sum + one.edits, 0);
    const used = cpuMs(contestant.pid) - cpu;
    const heard = await Promise.all(workers.map((worker) => worker.call<{ visible: number[] }>("heard")));
    const visible = heard.flatMap((one) => one.visible);
    return {
      perSecond: visible.length / lasted,
      visible,
      missing: left.reduce((sum, one) => sum + one, 0),
      cpuPerEdit: used / edits,
    };
  } finally {
    for (const worker of workers) await worker.end();
  }
}

export async function measureCrowd(quick: boolean): Promise<Findings> {
  const count = quick ? 20 : 100;
  const paces = quick ? [40] : [100, 300];
  const rounds = quick ? 1 : 3;
  const documents = Array.from({ length: count }, (_, i) => `doc${i}`);
  const contestants: Contestant[] = [];
  for (const name of CONTESTANTS) contestants.push(await startContestant(name));
  const results = new Map<string, Round[]>();
  try {
    for (const contestant of contestants) await contestant.prepare(documents, ROWS);
    for (let round = 0; round < rounds; round++)
      for (const pace of paces)
        for (const contestant of contestants) {
          const name = `${contestant.name} ${pace}`;
          results.set(name, [
            ...(results.get(name) ?? []),
            await oneRound(contestant, documents, pace, quick ? 4 : 15),
          ]);
        }
  } finally {
    for (const contestant of contestants) await contestant.stop();
  }
  const delivered = (name: string, pace: number): number =>
    median(results.get(`${name} ${pace}`)!.map((round) => round.perSecond));
  const lost = (name: string): number =>
    paces.flatMap((pace) => results.get(`${name} ${pace}`)!).reduce((sum, round) => sum + round.missing, 0);
  const top = paces.at(-1)!;
  const better = Math.max(delivered("y-websocket", top), delivered("hocuspocus", top));
  return {
    title: `${count} documents with ${PEOPLE} people each`,
    tables: paces.map((pace) => ({
      title: `${pace} edits/s over all documents: ${pace * (PEOPLE - 1)} remote updates/s offered`,
      columns: ["", "delivered/s", "visible p50, ms", "p95, ms", "missing at the end", "server CPU an edit, ms"],
      rows: CONTESTANTS.map((name) => {
        const all = results.get(`${name} ${pace}`)!;
        const of = (share: number): number => median(all.map((round) => quantile(round.visible, share)));
        return [
          name,
          delivered(name, pace),
          of(0.5),
          of(0.95),
          all.reduce((sum, round) => sum + round.missing, 0),
          median(all.map((round) => round.cpuPerEdit)),
        ];
      }),
    })),
    goals: [
      {
        goal: "P3, many documents",
        wanted: "none lost, delivered >= the better peer",
        reached: `${lost("samplan")} lost, ${(delivered("samplan", top) / better).toFixed(2)}x`,
        holds: lost("samplan") === 0 && delivered("samplan", top) >= 0.98 * better,
      },
    ],
    notes: [
      "One machine and one process stand for what the cloud spreads over as many function instances as there are messages at once.",
    ],
  };
}
