/**
 * How often one person may send to a sheet, so that what everybody is then told stays within a budget (architecture 3,
 * reliability 1.1). The first edit after a pause always goes at once; only what follows it waits and travels together.
 */

/**
 * Posts a second that one sheet may cause for edits, and as many again for presence, with everybody in it typing and
 * moving at once. An account may make 10,000 calls a second in a Region, over all its APIs: 2 x 2,500 is half of that.
 *
 *   N people who each send every T cause N x (N - 1) / T posts, so T = N x (N - 1) / budget:
 *
 *   people      4      10      20      50     100
 *   T, ms       0      36     152     980   3,960
 */
export const POSTS_PER_SECOND = 2_500;
/** So few cause 12 posts a round: nothing is held back. */
export const FEW_PEOPLE = 4;
/** Beyond 100 people the wait stops growing: whoever types would think that nothing happens. Then quotas are raised. */
const LONGEST_MS = 4_000;

/** Milliseconds between two batches of one person. `people`: connected to the sheet, oneself among them. */
export function paceMs(people: number): number {
  if (people <= FEW_PEOPLE) return 0;
  return Math.min(LONGEST_MS, Math.round((people * (people - 1) * 1_000) / POSTS_PER_SECOND));
}
