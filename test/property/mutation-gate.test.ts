/**
 * The simulator's own test (reliability.md 5.3): a protocol with one rule broken must be found, each within 2,000 seeds,
 * and a change that breaks nothing must not.
 */
import { HARMLESS, MUTANTS, type Mutant } from "../support/simulation/mutants.ts";
import { runSeeds } from "../support/simulation/run-seeds.ts";
import { expect, test } from "vitest";

const MOST_SEEDS = 2_000;
const LONG = 1_200_000;

/**
 * Which of the seeds kills it, if any does. The one that did so last is asked first: one of 2,000 is enough, and whether
 * it is the first of them only takes time to learn. When histories have changed and it lives there, all are asked.
 */
async function death(mutant: Mutant): Promise<{ readonly seed: number; readonly message: string } | undefined> {
  const options = { mutant, heartbeats: mutant.heartbeats };
  const known = mutant.diesAt ?? 1;
  expect(known).toBeLessThanOrEqual(MOST_SEEDS);
  return (await runSeeds(known, 1, options)).failure ?? (await runSeeds(1, MOST_SEEDS, options)).failure;
}

test.each(Object.entries(MUTANTS).map(([name, mutant]) => ({ name, mutant })))(
  "mutant $name dies: $mutant.breaks",
  async ({ mutant }) => {
    const killer = await death(mutant);

    expect(killer?.message).toMatch(/^\[(?:I[1-8]|A1|A12|C2|L1|P2|P3|R1|D1)\] /);
  },
  LONG,
);

test.each(Object.entries(HARMLESS).map(([name, mutant]) => ({ name, mutant })))(
  "$name breaks nothing and is left alone",
  async ({ mutant }) => {
    const { failure } = await runSeeds(1, 80, { mutant });

    expect(failure).toBeUndefined();
  },
  LONG,
);
