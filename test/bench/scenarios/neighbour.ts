/**
 * What a municipality notices of another that sends, or asks, twenty times its quota (issue 4: others' p95 rises by at
 * most 10 %). Phases of three kinds take turns on one server: alone, frames against it, requests against it. Every flood
 * has a phase alone on both sides, for the machine's own pace drifts within minutes. The quiet municipality's ten people
 * type all the time.
 */
import { startContestant, type Contestant } from "../contestants.ts";
import { cpuMs, keptApart } from "../machine.ts";
import { startWorker, type Worker } from "../processes/calls.ts";
import type { LoadResult } from "../clients/load.ts";
import { TEXT_COLUMNS } from "../content.ts";
import { DEFAULT_QUOTAS } from "../../../shared/quotas/quotas.ts";
import type { Findings, GoalLine } from "../report.ts";
import { intervalOf, median, quantile, spreadOf, type Spread } from "../stats.ts";

const NOISE = ["noise0", "noise1"];
const TIMES = 20;
const FRAMES = (TIMES * DEFAULT_QUOTAS.messages) / 60;
const REQUESTS = (TIMES * DEFAULT_QUOTAS.requests) / 60;
const CONNECTIONS = { sending: 40, asking: 100 } as const;
const PEOPLE = 10;
const ROWS = 1_000;
/** What is left of a flood is not to be measured as the quiet after it: forty who leave are told of to each other. */
const AFTER_MS = 2_000;
const PHASES = ["alone", "sending", "asking"] as const;
type Phase = (typeof PHASES)[number];
/** One round, and the next. */
const ORDERS: readonly (readonly Phase[])[] = [
  ["alone", "sending", "alone", "asking"],
  ["alone", "asking", "alone", "sending"],
];

/** A new one each round, so that none has the 5,000 edits after which its epoch is cut: that would hit one phase only. */
const sheetsOf = (rounds: number): string[] => Array.from({ length: rounds }, (_, round) => `quiet${round}`);
/** A new one each round: whoever was shut out in an earlier one would make a quiet flood. */
const neighbourOf = (phase: Phase, round: number): string => `${phase}${round}`;

/** Ms of each edit of one phase. */
interface Taken {
  readonly answered: readonly number[];
  readonly visible: readonly number[];
  readonly missing: number;
  readonly cpu: number;
}

/** For each kind of phase, of each round, those of that kind. */
type Results = Readonly<Record<Phase, readonly (readonly Taken[])[]>>;

type Of = (taken: Taken) => readonly number[];

type Tally = Readonly<Record<string, number>>;

async function typed(server: Contestant, quiet: Worker, seconds: number): Promise<Taken> {
  await quiet.call("heard");
  const cpu = cpuMs(server.pid);
  const order = { perSecond: 20, seconds, startAt: Date.now() + 50, processes: 1, nth: 0, fromDue: true };
  const { written } = await quiet.call<LoadResult>("load", { ...order, places: ROWS * TEXT_COLUMNS.length });
  const missing = await quiet.call<number>("missing", { written, patience: 20_000 });
  await quiet.call("settle");
  const { answered, visible } = await quiet.call<{ answered: number[]; visible: number[] }>("heard");
  return { answered, visible, missing, cpu: cpuMs(server.pid) - cpu };
}

export async function measureNeighbour(quick: boolean): Promise<Findings> {
  const rounds = quick ? 2 : 8;
  const seconds = quick ? 10 : 30;
  const apart = keptApart();
  const server = await startContestant("samplan", { cores: apart?.server });
  const quiet = await startWorker("clients", apart?.load(0));
  const floods = {
    sending: await startWorker("flood", apart?.load(1)),
    asking: await startWorker("asking", apart?.load(1)),
  };
  const results: Record<Phase, Taken[][]> = { alone: [], sending: [], asking: [] };
  const noise: Record<"sending" | "asking", Tally> = { sending: {}, asking: {} };
  try {
    await server.prepare(sheetsOf(rounds), ROWS);
    for (let round = 0; round < rounds; round++)
      for (const phase of ["sending", "asking"] as const)
        await server.call("prepare", { documents: NOISE, rows: 100, neighbour: neighbourOf(phase, round) });
    for (const [round, sheet] of sheetsOf(rounds).entries()) {
      const addresses = Array.from({ length: PEOPLE }, (_, i) => server.address(sheet, i));
      await quiet.call("open", { name: "samplan", addresses, rows: ROWS });
      await typed(server, quiet, 3);
      for (const phase of PHASES) results[phase].push([]);
      for (const phase of ORDERS[round % ORDERS.length]!) {
        if (phase === "alone") {
          results.alone[round]!.push(await typed(server, quiet, seconds));
          continue;
        }
        await floods[phase].call("begin", {
          url: addresses[0]!.url,
          tenant: neighbourOf(phase, round),
          documents: NOISE,
          tokens: addresses.map(({ token }) => token),
          connections: CONNECTIONS[phase],
          perSecond: phase === "asking" ? REQUESTS : FRAMES,
        });
        // Its first seconds too: that is when it is let in.
        await new Promise((resolve) => setTimeout(resolve, 200));
        results[phase][round]!.push(await typed(server, quiet, seconds));
        noise[phase] = sum(noise[phase], await floods[phase].call<Tally>("end"));
        await new Promise((resolve) => setTimeout(resolve, AFTER_MS));
      }
      await quiet.call("closeAll");
      process.stderr.write(`${lineOf(results, round, seconds)}\n`);
    }
    return findings(results, { rounds, seconds, apart: apart !== undefined }, noise);
  } finally {
    await Promise.all([...Object.values(floods), quiet].map((worker) => worker.end()));
    await server.stop();
  }
}

/** For whoever waits: a whole run takes a quarter of an hour and more. */
function lineOf(results: Results, round: number, seconds: number): string {
  const told = PHASES.flatMap((phase) =>
    results[phase][round]!.map(
      ({ answered, cpu }) => `${phase} ${quantile(answered, 0.95).toFixed(1)} ms (${(cpu / seconds).toFixed(0)} ms/s)`,
    ),
  );
  return `round ${round + 1}, p95 to durable (server CPU): ${told.join(", ")}`;
}

const sum = (a: Tally, b: Tally): Tally =>
  Object.fromEntries(Object.keys(b).map((name) => [name, (a[name] ?? 0) + b[name]!]));

interface Setting {
  readonly rounds: number;
  readonly seconds: number;
  readonly apart: boolean;
}

function findings(
  results: Results,
  { rounds, seconds, apart }: Setting,
  noise: Readonly<Record<"sending" | "asking", Tally>>,
): Findings {
  const allOf = (phase: Phase, of: Of): number[] => results[phase].flat().flatMap(of);
  /** How much higher the p95 of all edits of some rounds is than in the same rounds alone. */
  const rise = (phase: Phase, of: Of, chosen: readonly number[]): number => {
    const p95 = (one: Phase): number =>
      quantile(
        chosen.flatMap((round) => results[one][round]!.flatMap(of)),
        0.95,
      );
    return p95(phase) / p95("alone");
  };
  const every = results.alone.map((_, round) => round);
  const percent = (ratio: number): string => `${ratio < 1 ? "" : "+"}${((ratio - 1) * 100).toFixed(0)} %`;
  const goalOf = (phase: "sending" | "asking", what: string, of: Of): GoalLine => {
    const ratio = rise(phase, of, every);
    const [low, high] = intervalOf(rounds, (chosen) => rise(phase, of, chosen));
    const each = every.map((round) => percent(rise(phase, of, [round]))).join(", ");
    return {
      goal: `neighbour ${phase} ${TIMES} x its quota, others' p95 to ${what}`,
      wanted: "<= +10 %",
      reached: `${percent(ratio)} (90 % of rounds drawn anew: ${percent(low)} to ${percent(high)}; each: ${each})`,
      holds: ratio <= 1.1,
    };
  };
  const three = ({ p50, p95, p99 }: Spread): string => [p50, p95, p99].map((ms) => ms.toFixed(1)).join(" / ");
  const titles: Readonly<Record<Phase, string>> = {
    alone: "alone",
    sending: "frames against the server",
    asking: "requests against the server",
  };
  const missing = PHASES.flatMap((phase) => results[phase].flat()).reduce((lost, one) => lost + one.missing, 0);
  return {
    title: "A noisy neighbour",
    tables: [
      {
        title: `Ten people typing 20 edits/s; another municipality sends ${FRAMES} frames/s or asks ${REQUESTS} times/s, ${TIMES} times its quota`,
        columns: ["", "answered p50 / p95 / p99, ms", "visible p50 / p95 / p99, ms", "server CPU, ms/s"],
        rows: PHASES.map((phase) => [
          titles[phase],
          three(spreadOf(allOf(phase, (taken) => taken.answered))),
          three(spreadOf(allOf(phase, (taken) => taken.visible))),
          median(results[phase].flat().map(({ cpu }) => cpu)) / seconds,
        ]),
      },
      {
        title: "What became of the floods, all rounds",
        columns: ["", "sent", "answered", "of them told to wait", "its batches stored", "connections closed"],
        rows: (["sending", "asking"] as const).map((kind) => [
          titles[kind],
          ...["sent", "answered", "heldBack", "stored", "closed"].map((name) => noise[kind][name] ?? "-"),
        ]),
      },
    ],
    goals: [
      goalOf("sending", "durable", (taken) => taken.answered),
      goalOf("sending", "visible", (taken) => taken.visible),
      goalOf("asking", "durable", (taken) => taken.answered),
      goalOf("asking", "visible", (taken) => taken.visible),
      { goal: "noisy neighbour, others' edits", wanted: "none lost", reached: `${missing} lost`, holds: missing === 0 },
    ],
    notes: [
      `${rounds} rounds of four phases of ${seconds} s, two of them alone; the rise is of the p95 of all edits of a kind of phase together, whose number is ${allOf("sending", ({ answered }) => answered).length}, and twice that alone. Bridge, functions and issuer share one process's event loop; in the cloud every message has a function of its own.`,
      apart
        ? "The server and its engine have half of the processors, the ten people and the flood one each of the rest."
        : "Server, people and flood share all processors here: part of a rise is the flood's own work on the machine.",
      `Ten people who ignore every answer and come back when they are closed. Sending, on ${CONNECTIONS.sending} connections: three edits in four frames, presence, every fiftieth 30 KB of rubbish. Asking, on ${CONNECTIONS.asking}: each again as soon as it was answered, however it was. Another municipality each round, so that its first second, in which it is let in, counts in all.`,
    ],
  };
}
