/** Nobody is asked to choose between two lists once both stand in the cell. */
import { expect, test } from "vitest";
import type { ReviewItem } from "../../../client/doc/model.ts";
import type { LocalStore } from "../../../client/sync/local-store.ts";
import { makeReviewList } from "../../../client/sync/review-list.ts";
import { seeded } from "../../support/seeded.ts";

test("[Z4] a question about tags ends when both people's tags stand, and not before", () => {
  let shown: readonly ReviewItem[] = [];
  const store = { writeReview: async () => undefined, removeReview: async () => undefined } as unknown as LocalStore;
  const list = makeReviewList("norsjo/harvest", store, seeded(1).next, (items) => void (shown = items));
  list.add({ key: "r1:focus", reason: "overwritten", before: [], mine: ["F1"], theirs: ["F2"] });
  list.add({ key: "r1:text", reason: "overwritten", before: "", mine: "a", theirs: "b" });

  list.bothStand("r1:focus", ["F1"]);
  list.bothStand("r2:focus", ["F1", "F2"]);
  list.bothStand("r1:text", ["a", "b"]);
  expect(shown.length).toBe(2);

  list.bothStand("r1:focus", ["F0", "F2", "F1"]);
  expect(shown.map(({ key }) => key)).toEqual(["r1:text"]);
});
