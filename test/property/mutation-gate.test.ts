/**
 * The simulator's own test (reliability.md 5.3): a protocol with one rule broken must be found, each within 2,000 seeds,
 * and a change that breaks nothing must not.
 */
import { HARMLESS, MUTANTS } from "../support/simulation/mutants.ts";
import { runSeeds } from "../support/simulation/run-seeds.ts";
import { expect, test } from "vitest";

const MOST_SEEDS = 2_000;
const LONG = 1_200_000;

test.each(Object.entries(MUTANTS).map(([name, mutant]) => ({ name, mutant })))(
  "mutant $name dies: $mutant.breaks",
  async ({ mutant }) => {
    const { failure } = await runSeeds(1, MOST_SEEDS, { mutant, heartbeats: mutant.heartbeats });

    expect(failure?.message).toMatch(/^\[(?:I[1-8]|A1|A12|C2|L1|P2|P3|R1|D1)\] /);
  },
  LONG,
);

test.each(Object.entries(HARMLESS).map(([name, mutant]) => ({ name, mutant })))(
  "$name breaks nothing and is left alone",
  async ({ mutant }) => {
    const { failure } = await runSeeds(1, 60, { mutant });

    expect(failure).toBeUndefined();
  },
  LONG,
);
