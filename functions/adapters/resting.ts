/**
 * Work that can wait, where one engine serves everybody: one piece at a time, and after each a rest twice as long as it
 * took. So somebody's edit mostly finds the engine free, and never waits for more than one piece.
 */
import { setTimeout as sleep } from "node:timers/promises";

export type Resting = (work: () => Promise<void>) => Promise<void>;

const REST = 2;

export function makeResting(
  clock: () => number = () => performance.now(),
  rest: (ms: number) => Promise<unknown> = (ms) => sleep(ms, undefined, { ref: false }),
): Resting {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = turn.then(async () => {
      const began = clock();
      await work();
      return clock() - began;
    });
    turn = mine.then(
      (took) => rest(took * REST),
      () => undefined,
    );
    return mine.then(() => undefined);
  };
}
