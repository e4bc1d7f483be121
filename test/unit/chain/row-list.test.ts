/** Chosen rows in the address, and where an input could be split. */
import { expect, test } from "vitest";
import { readRowList, rowListHash } from "../../../client/chain/row-list.ts";
import { sentencesOf } from "../../../client/chain/sentences.ts";
import type { RowId } from "../../../shared/ids.ts";

test("[B2] rows go into the address and come out again, a thousand of them too", () => {
  const rows = Array.from({ length: 1000 }, (_, i) => `Row${String(i).padStart(5, "0")}` as RowId);
  expect(readRowList(rowListHash({ name: "inputs-without-focus", rows }))).toEqual({
    name: "inputs-without-focus",
    rows,
  });
});

test("an address that names no rows chooses none, and what is no row id is left out", () => {
  expect(readRowList("")).toBeUndefined();
  expect(readRowList("#rader=")).toBeUndefined();
  expect(readRowList("#rader=stalled.")).toBeUndefined();
  expect(readRowList("#annat=stalled.Row00001")).toBeUndefined();
  expect(readRowList("#rader=stalled.Row00001Row-0002Row00003x")?.rows).toEqual(["Row00001", "Row00003"]);
});

test("an input is offered to be split at its sentences, and with one sentence nothing is suggested", () => {
  expect(sentencesOf("Macken behövs. Bussen går för tidigt!")).toEqual(["Macken behövs.", "Bussen går för tidigt!"]);
  expect(sentencesOf("Macken behövs.")).toEqual(["Macken behövs.", ""]);
  expect(sentencesOf("A. B. C. D. E.")).toEqual(["A.", "B.", "C.", "D. E."]);
});
