/** Who loses a text to whom, decided from presence and values (SPEC C9). */
import { expect, test } from "vitest";
import { makeRivals } from "../../../client/sync/rivals.ts";
import type { PresenceStates } from "../../../client/sync/mount.ts";
import type { Change } from "../../../shared/document/mutations.ts";

const KEY = "rowAAAA1:textA";
const KARIN = 7;
const change = (after: unknown, key = KEY): Change => ({ map: "c", key, before: "was", after });
const at = (editing: boolean, column = "textA"): PresenceStates =>
  new Map([[KARIN, { name: "Karin", colour: 3, place: { row: "rowAAAA1", column, editing } }]]);

test("[C9] who was writing in the cell when mine was saved, and saves over it, takes away something unseen", () => {
  const rivals = makeRivals();
  rivals.seen(at(true), 0);
  rivals.saved([change("mine")], 1_000);
  // Presence is quicker than what is stored.
  rivals.seen(at(false), 1_900);

  expect(rivals.writtenOver(KEY, KARIN, "hers", 2_000)).toEqual(change("mine"));
  expect(rivals.writtenOver(KEY, KARIN, "hers again", 2_100), "told once").toBeUndefined();
});

test("[C9] presence that comes a moment late counts, one that comes much later saw what was there", () => {
  const late = makeRivals();
  late.saved([change("mine")], 0);
  late.seen(at(true), 1_500);
  expect(late.writtenOver(KEY, KARIN, "hers", 2_000)).toEqual(change("mine"));

  const later = makeRivals();
  later.saved([change("mine")], 0);
  later.seen(at(true), 5_000);
  expect(later.writtenOver(KEY, KARIN, "hers", 9_000)).toBeUndefined();
});

test.each([
  ["was not writing there", at(true, "textB"), KARIN, "hers"],
  ["was only standing there", at(false), KARIN, "hers"],
  ["is somebody else", at(true), 8, "theirs"],
  ["kept mine in hers", at(true), KARIN, "hers and mine"],
])("[C9] nothing is lost to somebody who %s", (_, states, client, theirs) => {
  const rivals = makeRivals();
  rivals.seen(states, 0);
  rivals.saved([change("mine")], 1_000);

  expect(rivals.writtenOver(KEY, client, theirs, 2_000)).toBeUndefined();
});

test("[C9] who stopped writing long before saving over it has seen what was there", () => {
  const rivals = makeRivals();
  rivals.seen(at(true), 0);
  rivals.saved([change("mine")], 1_000);
  rivals.seen(at(false), 2_000);

  expect(rivals.writtenOver(KEY, KARIN, "hers", 60_000)).toBeUndefined();
});

test("[C9] a cleared cell and a row that was moved are no text that could be lost; of a set all of it counts", () => {
  const rivals = makeRivals();
  rivals.seen(at(true), 0);
  rivals.saved([change(null), change("a1", "rowAAAA1:~")], 1_000);
  expect(rivals.writtenOver(KEY, KARIN, "hers", 2_000)).toBeUndefined();
  expect(rivals.writtenOver("rowAAAA1:~", KARIN, "a2", 2_000)).toBeUndefined();

  rivals.saved([change(["a", "b"])], 3_000);
  expect(rivals.writtenOver(KEY, KARIN, ["a", "c"], 4_000)).toEqual(change(["a", "b"]));
  rivals.saved([change(["a", "b"])], 5_000);
  expect(rivals.writtenOver(KEY, KARIN, ["b", "c", "a"], 6_000)).toBeUndefined();
});
