/** A review as data (SPEC T35): what somebody decides about proposals, and what is still to be decided. */
import type { Decision } from "./record.ts";
import { aboutWhat, type Proposal } from "./compare.ts";

/** What is decided at once. */
export interface Review {
  /** Keys to take, each as it was seen: one that has become a conflict since is not taken. */
  readonly take: readonly { readonly key: string; readonly state: Proposal["state"] }[];
  readonly skip: readonly { readonly key: string; readonly reason: string }[];
  /** Taken in one's own wording: `value` is what a cell gets instead; without one mine stays as it is. */
  readonly adapt: readonly { readonly key: string; readonly reason: string; readonly value?: Proposal["now"] }[];
  /** Take whatever nobody here has touched, named or not. */
  readonly allFree: boolean;
}

const isDecided = (proposal: Proposal, decisions: readonly Pick<Decision, "key" | "about">[]): boolean =>
  decisions.some(({ key, about }) => key === proposal.key && about === aboutWhat(proposal));

/** Without those about which it has been decided, for as long as the origin says the same. */
export const undecided = (
  proposals: readonly Proposal[],
  decisions: readonly Pick<Decision, "key" | "about">[],
): readonly Proposal[] => (decisions.length === 0 ? proposals : proposals.filter((one) => !isDecided(one, decisions)));

/** Which of these proposals are to be written, with one's own wording where there is one. */
export function wanted(proposals: readonly Proposal[], { take, adapt, allFree }: Review): readonly Proposal[] {
  const asSeen = new Map(take.map(({ key, state }) => [key, state]));
  const worded = new Map(adapt.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value]])));
  return proposals.flatMap((one): readonly Proposal[] => {
    if (worded.has(one.key)) return one.kind === "cell" ? [{ ...one, now: worded.get(one.key) }] : [];
    const seen = asSeen.get(one.key);
    if (seen === "conflict" || (seen === "free" && one.state === "free")) return [one];
    return allFree && one.state === "free" && !adapt.some(({ key }) => key === one.key) ? [one] : [];
  });
}

/** The decisions there are afterwards: the newest about each thing. */
export function decidedAfter(
  before: readonly Decision[],
  proposals: readonly Proposal[],
  review: Review,
  by: Omit<Decision, "key" | "kind" | "about" | "reason">,
): readonly Decision[] {
  const known = new Map(proposals.map((one) => [one.key, one]));
  const made = (["skipped", "adapted"] as const).flatMap((kind) =>
    (kind === "skipped" ? review.skip : review.adapt).flatMap(({ key, reason }): Decision[] => {
      const proposal = known.get(key);
      return proposal === undefined ? [] : [{ ...by, key, kind, about: aboutWhat(proposal), reason }];
    }),
  );
  const again = new Set([...made.map(({ key }) => key), ...review.take.map(({ key }) => key)]);
  return [...before.filter(({ key }) => !again.has(key)), ...made];
}
