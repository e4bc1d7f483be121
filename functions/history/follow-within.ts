/** History in the time there is for it: what follows it in the same run must not be what is never come to. */
import type { DocumentKey } from "../ports.ts";
import type { Followed, Follower } from "./follow.ts";

const LEFT: Followed = { told: 0, more: true };

/**
 * Follows for so long from now on, ms, and then leaves the rest: `told: 0, more: true`. A piece that was begun is finished.
 */
export function followWithin(follow: Follower["follow"], clock: () => number, ms: number): Follower["follow"] {
  const until = clock() + ms;
  return (key: DocumentKey) => (clock() < until ? follow(key) : Promise.resolve(LEFT));
}
