/**
 * The deterministic simulator (reliability.md 2.7 and 5.2): the real handlers, sessions and stock provider in worlds of
 * faults. `SIM_RUNS` histories from `SIM_SEED` on; a failure names its seed, and
 * `npm run simulate -- --seeds 1 --seed <it>` tells its steps.
 */
import { availableParallelism } from "node:os";
import { runInProcesses } from "../support/simulation/run-in-processes.ts";
import { simulate } from "../support/simulation/simulate.ts";
import { expect, test } from "vitest";

const SEED = Number(process.env["SIM_SEED"] ?? Math.floor(Math.random() * 2 ** 30));
const RUNS = Number(process.env["SIM_RUNS"] ?? 2_000);
const LONG = 1_200_000;
const PROCESSES = availableParallelism();

test(
  `[I1 I2 I3 I4 I5 I8 A1 A12 C2 D7 L1 P2 P3 R1] ${RUNS} simulated histories from seed ${SEED}: nothing acknowledged is lost, all agree in the end`,
  async () => {
    const { failure, sums } = await runInProcesses(
      { from: SEED, count: RUNS, heartbeats: true, mutant: undefined },
      PROCESSES,
    );

    console.info(`seeds ${SEED}..${SEED + RUNS - 1}: ${JSON.stringify(sums)}`);
    expect(failure, explained(failure)).toBeUndefined();
    // A run in which nothing happened proves nothing.
    expect(sums.acks).toBeGreaterThan(RUNS * 5);
    expect(sums.cuts).toBeGreaterThan(RUNS / 4);
    expect(sums.crashes).toBeGreaterThan(RUNS / 4);
    expect(sums.lost).toBeGreaterThan(RUNS / 4);
    // Snapshots reached by the steps that were missed.
    expect(sums.ways).toBeGreaterThan(RUNS / 8);
  },
  LONG,
);

test(
  `[W2 W3] without heartbeats, ${Math.ceil(RUNS / 10)} histories from seed ${SEED}: the order of effects alone brings everything to everybody`,
  async () => {
    const { failure, sums } = await runInProcesses(
      { from: SEED, count: Math.ceil(RUNS / 10), heartbeats: false, mutant: undefined },
      PROCESSES,
    );

    expect(failure, explained(failure, " --heartbeats off")).toBeUndefined();
    expect(sums.acks).toBeGreaterThan(RUNS / 2);
  },
  LONG,
);

test(`one seed is one history (seed ${SEED})`, async () => {
  const first = await simulate({ seed: SEED });
  const second = await simulate({ seed: SEED });

  expect(second).toEqual(first);
});

const explained = (failure: { readonly seed: number; readonly message: string } | undefined, how = ""): string =>
  failure === undefined
    ? ""
    : `seed ${failure.seed}: ${failure.message}\nsteps: npm run simulate -- --seeds 1 --seed ${failure.seed}${how}`;
