/** Comments on the device: names in a text, what waits laid over what is stored, and that nothing typed goes astray. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fitting, namedIn, partsOf, typingAt, withName } from "../../client/comments/mentioning.ts";
import { draftOf, keepDraft, putWaiting, takeWaiting, waitingOf, type Waiting } from "../../client/comments/outbox.ts";
import { forgetComments, keptComments } from "../../client/doc/kept-comments.ts";
import { overlaid } from "../../client/comments/store.ts";
import type { Thread } from "../../shared/comments/thread.ts";
import type { ColumnId, DocumentId, PersonId, RowId, TenantId } from "../../shared/ids.ts";

const ME = { person: "p-annaanna" as PersonId, name: "Anna" };
const BO = { person: "p-bobobobo" as PersonId, name: "Bo Ek" };

const item = (n: number, more: Partial<Waiting> = {}): Waiting => ({
  kind: "new",
  tenant: "norsjo" as TenantId,
  document: "actions" as DocumentId,
  thread: "threadAAAAAA",
  row: "Row00001" as RowId,
  column: "name" as ColumnId,
  id: `m${String(n).padStart(15, "0")}`,
  text: `text ${n}`,
  mentions: [],
  at: 1_000 + n,
  ...more,
});

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("[K7] a name is being typed behind an @ that begins a word, and nowhere else", () => {
  expect(typingAt("Hej @", 5)).toEqual({ from: 4, query: "" });
  expect(typingAt("@Bo E", 5)).toEqual({ from: 0, query: "Bo E" });
  expect(typingAt("bo@ek", 5)).toBeUndefined();
  expect(typingAt("@Bo Ek nu", 9)).toBeUndefined();
  expect(typingAt("Hej @Åsa där", 8)).toEqual({ from: 4, query: "Åsa" });
});

test("[K7] people are found by any part of their names, without accents too, first names first", () => {
  const people = [{ name: "Bo Ek" }, { name: "Eva Åberg" }, { name: "Ek-Lund Siv" }];
  expect(fitting(people, "ek").map(({ name }) => name)).toEqual(["Ek-Lund Siv", "Bo Ek"]);
  expect(fitting(people, "abe").map(({ name }) => name)).toEqual(["Eva Åberg"]);
});

test("[K7] the chosen name stands in the text, and who was taken out of it again is not named", () => {
  const { text, caret } = withName("Fråga @bo om det", { from: 6, query: "bo" }, 9, BO.name);
  expect([text, text.slice(0, caret)]).toEqual(["Fråga @Bo Ek om det", "Fråga @Bo Ek "]);
  expect(namedIn(text, [BO, BO, ME])).toEqual([BO]);
  expect(namedIn("Fråga någon", [BO])).toEqual([]);
});

test("[K7] names are shown as such, the longer where two begin alike, and an @ of anything else as text", () => {
  const bo = { person: "p-annanannan" as PersonId, name: "Bo" };
  expect(partsOf("@Bo Ek och @Bo, a@b.se", [bo, BO]).map(({ text, mention }) => [text, mention?.name])).toEqual([
    ["@Bo Ek", "Bo Ek"],
    [" och ", undefined],
    ["@Bo", "Bo"],
    [", a@b.se", undefined],
  ]);
  expect(partsOf("@@", [BO])).toEqual([{ text: "@@" }]);
});

test("[K6] what was written waits on the device in order, each message once, apart for each person", () => {
  putWaiting(ME.person, item(1));
  putWaiting(ME.person, item(2));
  putWaiting(ME.person, item(1, { refused: "frozen" }));
  expect(waitingOf(ME.person).map(({ id, refused }) => [id.slice(-1), refused])).toEqual([
    ["2", undefined],
    ["1", "frozen"],
  ]);
  expect(waitingOf(BO.person)).toEqual([]);
  takeWaiting(ME.person, item(2).id);
  keepDraft(ME.person, "norsjo/actions/x", "Halv");
  expect(keptComments(ME.person)).toEqual(["text 1", "Halv"]);
  keepDraft(ME.person, "norsjo/actions/x", "  ");
  expect(draftOf(ME.person, "norsjo/actions/x")).toBe("");
});

test("[C7] [K6] signing out without keeping leaves nothing of it, and what cannot be read is nothing", () => {
  putWaiting(ME.person, item(1));
  forgetComments(ME.person);
  expect(kept.size).toBe(0);
  kept.set(`samplan:comments:${ME.person}`, "{");
  expect(waitingOf(ME.person)).toEqual([]);
});

test("[K6] a browser that keeps nothing says so", () => {
  vi.stubGlobal("localStorage", {
    getItem: () => null,
    setItem: () => {
      throw new Error("full");
    },
  });
  expect(putWaiting(ME.person, item(1))).toBe(false);
});

test("[K6] what waits is laid over what is stored: a new thread, an answer, other words, each with its state", () => {
  const thread: Thread = {
    id: "threadAAAAAA",
    row: "Row00001" as RowId,
    column: "name" as ColumnId,
    version: 1,
    changedAt: 10,
    messages: [{ id: item(9).id, author: ME.person, name: "Anna", at: 10, text: "Hej", mentions: [] }],
  };
  const shown = overlaid(
    new Map([[thread.id, thread]]),
    [
      item(1),
      item(2, { thread: "threadBBBBBB", refused: "thread-full" }),
      item(9, { kind: "edit", text: "Hejsan" }),
      item(8, { kind: "edit", thread: "threadCCCCCC" }),
      // Stored meanwhile: shown once, as stored.
      item(9),
    ],
    ME,
  );

  expect(
    shown.map(({ id, messages }) => [id, messages.map(({ text, state, refused }) => [text, state, refused])]),
  ).toEqual([
    [
      "threadAAAAAA",
      [
        ["Hejsan", "waiting", undefined],
        ["text 1", "waiting", undefined],
      ],
    ],
    ["threadBBBBBB", [["text 2", "refused", "thread-full"]]],
  ]);
});
