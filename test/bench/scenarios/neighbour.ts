/**
 * What a municipality notices of another that sends twenty times its quota (issue 4: others' p95 rises by at most 10 %).
 * Three kinds of phases take turns on one server: alone; the flood beside the server, so that it only costs this machine;
 * the flood against the server. The quiet municipality's ten people type all the time.
 */
import { startContestant, type Contestant } from "../contestants.ts";
import { cpuMs } from "../machine.ts";
import { startWorker, type Worker } from "../processes/calls.ts";
import type { LoadResult } from "../clients/load.ts";
import { TEXT_COLUMNS } from "../content.ts";
import { DEFAULT_QUOTAS } from "../../../shared/quotas/quotas.ts";
import type { Findings } from "../report.ts";
import { median, medianSpread, spreadOf, type Spread } from "../stats.ts";

/** A new one each round: whoever was shut out in an earlier one would make a quiet flood. */
const neighbourOf = (round: number): string => `noisy${round}`;
const NOISE = ["noise0", "noise1"];
const TIMES = 20;
const PER_SECOND = (TIMES * DEFAULT_QUOTAS.messages) / 60;
const CONNECTIONS = 40;
const PEOPLE = 10;
const ROWS = 1_000;
const PHASES = ["alone", "beside", "against"] as const;
type Phase = (typeof PHASES)[number];

interface Taken {
  readonly answered: Spread;
  readonly visible: Spread;
  readonly missing: number;
  readonly cpu: number;
}

async function typed(server: Contestant, quiet: Worker, seconds: number): Promise<Taken> {
  await quiet.call("heard");
  const cpu = cpuMs(server.pid);
  const order = { perSecond: 20, seconds, startAt: Date.now() + 50, processes: 1, nth: 0, fromDue: true };
  const { written } = await quiet.call<LoadResult>("load", { ...order, places: ROWS * TEXT_COLUMNS.length });
  const missing = await quiet.call<number>("missing", { written, patience: 20_000 });
  await quiet.call("settle");
  const { answered, visible } = await quiet.call<{ answered: number[]; visible: number[] }>("heard");
  return { answered: spreadOf(answered), visible: spreadOf(visible), missing, cpu: cpuMs(server.pid) - cpu };
}

export async function measureNeighbour(quick: boolean): Promise<Findings> {
  const rounds = quick ? 3 : 9;
  const seconds = quick ? 5 : 10;
  const server = await startContestant("samplan");
  const quiet = await startWorker("clients");
  const flood = await startWorker("flood");
  const results: Record<Phase, Taken[]> = { alone: [], beside: [], against: [] };
  let noise: Readonly<Record<string, number>> = {};
  try {
    await server.prepare(["quiet"], ROWS);
    for (let round = 0; round < rounds; round++)
      await server.call("prepare", { documents: NOISE, rows: 100, neighbour: neighbourOf(round) });
    const addresses = Array.from({ length: PEOPLE }, (_, i) => server.address("quiet", i));
    await quiet.call("open", { name: "samplan", addresses, rows: ROWS });
    await typed(server, quiet, 3);
    for (let round = 0; round < rounds; round++) {
      // Nobody is always first.
      for (const phase of PHASES.map((_, i) => PHASES[(i + round) % PHASES.length]!)) {
        if (phase !== "alone") {
          await flood.call("begin", {
            ...(phase === "against" ? { url: addresses[0]!.url } : {}),
            tenant: neighbourOf(round),
            documents: NOISE,
            tokens: addresses.map(({ token }) => token),
            connections: CONNECTIONS,
            perSecond: PER_SECOND,
          });
          // Its first seconds too: that is when it is let in.
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
        results[phase].push(await typed(server, quiet, seconds));
        if (phase !== "alone") {
          const tally = await flood.call<Readonly<Record<string, number>>>("end");
          if (phase === "against") noise = tally;
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
      }
    }
    const counted = await server.call<Record<string, number>>("counted");
    return findings(results, rounds, seconds, { ...counted, ...noise });
  } finally {
    await Promise.all([flood.end(), quiet.end()]);
    await server.stop();
  }
}

function findings(
  results: Readonly<Record<Phase, Taken[]>>,
  rounds: number,
  seconds: number,
  counted: Readonly<Record<string, number>>,
): Findings {
  const answered = (phase: Phase): Spread => medianSpread(results[phase].map((one) => one.answered));
  const visible = (phase: Phase): Spread => medianSpread(results[phase].map((one) => one.visible));
  /** Of each round, so that a loud moment of the machine counts in all three. */
  const rise = (against: Phase, of: (taken: Taken) => Spread): number =>
    median(results.against.map((taken, i) => of(taken).p95 / of(results[against][i]!).p95));
  const three = ({ p50, p95, p99 }: Spread): string => [p50, p95, p99].map((ms) => ms.toFixed(1)).join(" / ");
  const titles: Readonly<Record<Phase, string>> = {
    alone: "alone",
    beside: "flood beside the server",
    against: "flood against the server",
  };
  const missing = PHASES.flatMap((phase) => results[phase]).reduce((sum, one) => sum + one.missing, 0);
  const percent = (ratio: number): string => `${ratio < 1 ? "" : "+"}${((ratio - 1) * 100).toFixed(0)} %`;
  return {
    title: "A noisy neighbour",
    tables: [
      {
        title: `Ten people typing 20 edits/s; another municipality sends ${PER_SECOND} frames/s, ${TIMES} times its quota`,
        columns: ["", "answered p50 / p95 / p99, ms", "visible p50 / p95 / p99, ms", "server CPU, ms/s"],
        rows: PHASES.map((phase) => [
          titles[phase],
          three(answered(phase)),
          three(visible(phase)),
          median(results[phase].map(({ cpu }) => cpu)) / seconds,
        ]),
      },
      {
        title: "What became of the flood, in all",
        columns: [
          "frames sent, last phases",
          "told to wait",
          "connections closed",
          "its batches stored",
          "everybody's",
        ],
        rows: [["sent", "heldBack", "closed", "stored", "acknowledged"].map((name) => counted[name] ?? 0)],
      },
    ],
    goals: [
      {
        goal: "noisy tenant, others' p95 to durable",
        wanted: "<= +10 %",
        reached: `${percent(rise("alone", (taken) => taken.answered))} against alone, ${percent(rise("beside", (taken) => taken.answered))} against the same noise beside the server`,
        holds: rise("alone", (taken) => taken.answered) <= 1.1,
      },
      {
        goal: "noisy tenant, others' p95 to visible",
        wanted: "<= +10 %",
        reached: `${percent(rise("alone", (taken) => taken.visible))}, ${percent(rise("beside", (taken) => taken.visible))}`,
        holds: rise("alone", (taken) => taken.visible) <= 1.1,
      },
      { goal: "noisy tenant, others' edits", wanted: "none lost", reached: `${missing} lost`, holds: missing === 0 },
    ],
    notes: [
      `${rounds} rounds of three phases of ${seconds} s, in turning order; the rise is the median of each round's own ratio. Bridge, functions, issuer and embedded engine share one process's event loop and this machine; in the cloud every message has a function of its own.`,
      `${CONNECTIONS} connections of ten people who ignore every answer and come back when they are closed: three edits in four frames, presence, every fiftieth 30 KB of rubbish. Another municipality each round, so that its first second, in which it is let in, counts in all.`,
    ],
  };
}
