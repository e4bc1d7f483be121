/** What a card says above its fields. */
import { expect, test } from "vitest";
import type { Refusal, RefusalText } from "../../../client/doc/model.ts";
import { sharedWhy } from "../../../client/grid/card-why.ts";

const words: RefusalText = (refusal) => `because: ${typeof refusal === "string" ? refusal : refusal.code}`;
const reads: Refusal = { code: "read-only" };
const column: Refusal = { code: "other-column" };
const computed: Refusal = { code: "computed" };

test("[P12] a card says once what several of its fields cannot be changed for, and never what only one is", () => {
  expect(sharedWhy([reads, reads, column, undefined], words)).toBe("because: read-only");
  expect(sharedWhy([column, undefined, reads], words)).toBeUndefined();
});

test("[P12] columns that are worked out do not make a card one may change say that it cannot be", () => {
  expect(sharedWhy([undefined, computed, computed, undefined], words)).toBeUndefined();
  expect(sharedWhy([computed, computed, computed, reads, reads], words)).toBe("because: read-only");
});
