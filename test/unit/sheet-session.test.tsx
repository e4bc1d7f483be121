/** A sheet on the screen, left and opened again in one tab while its edits still wait. */
import * as fakeIndexedDb from "fake-indexeddb";
import { createRoot } from "solid-js";
import { expect, onTestFinished, test } from "vitest";
import type { Api } from "../../client/api.ts";
import { changeElsewhere } from "../../client/doc/change-elsewhere.ts";
import { clearDisk, unsentOnDisk, unsentTextOnDisk } from "../../client/doc/person-disk.ts";
import { diskOf, openSheet } from "../../client/doc/sheet-session.ts";
import { firstSnapshot } from "../../shared/document/fold.ts";
import { insertRows } from "../../shared/document/mutations.ts";
import type { ColumnId, DocumentId, PersonId, TenantId } from "../../shared/ids.ts";

Object.assign(globalThis, fakeIndexedDb);

const TEXT = "textA" as ColumnId;
const me = {
  person: "p-anna0000",
  name: "Anna",
  tenants: [
    {
      tenant: "norsjo",
      role: "process-leader",
      name: { sv: "Norsjö" },
      currency: "SEK",
      languages: ["sv"],
      demo: false,
      zone: "Europe/Stockholm",
    },
  ],
};
const offline = { ok: false, problem: { kind: "offline" } } as const;
const api = { send: async () => offline, get: async () => offline, post: async () => offline } as unknown as Api;

const open = (given: object = {}) =>
  createRoot(() =>
    openSheet({
      tenant: "norsjo",
      document: "actions",
      me,
      api,
      language: () => "sv",
      ...given,
    } as unknown as Parameters<typeof openSheet>[0]),
  );

/** Whether whoever closes the window now is asked first. */
function asks(): boolean {
  const closing = new Event("beforeunload", { cancelable: true });
  dispatchEvent(closing);
  return closing.defaultPrevented;
}

/** From now on the disk takes nothing new. */
function refuseRoom(): void {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("no room", "AbortError");
  };
  onTestFinished(() => {
    IDBObjectStore.prototype.put = put;
  });
}

async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A person of one's own, whose disk has the sheet. */
async function withSheet(person: string): Promise<Awaited<ReturnType<typeof diskOf>>> {
  const disk = await diskOf(person);
  const { snapshot, indexText } = firstSnapshot({ [TEXT]: { key: "a", label: { sv: "A" }, type: "text", ord: "a0" } });
  await disk.writeText(snapshot.hash, indexText);
  await disk.beginEpoch("norsjo/actions", {
    epoch: 1,
    snapshot: snapshot.hash,
    template: "actions",
    restricted: false,
    status: "active",
  });
  return disk;
}

test("[C4] a sheet left with unsent edits and opened again shows them, and each is kept once", async () => {
  await withSheet(me.person);
  expect(await unsentOnDisk(me.person)).toBeUndefined();

  const first = open();
  await until(() => first.model() !== undefined);
  const [made] = first.model()!.commands.insertRows(null, 1, [{ [TEXT]: "first visit" }]);
  first.close();
  const second = open();
  await until(() => second.model() !== undefined);
  expect(second.model()!.sheet.cell(made!, TEXT)).toBe("first visit");
  second.model()!.commands.setCells([{ row: made!, column: TEXT, value: "second visit" }]);
  second.close();
  const third = open();
  // The disk's copy is shown first; that nobody answers is heard a moment later.
  await until(() => third.model() !== undefined && third.light().state === "offline");

  expect(third.model()!.sheet.cell(made!, TEXT)).toBe("second visit");
  expect(third.model()!.sheet.rows()).toEqual([made]);
  expect(third.light()).toEqual({ state: "offline", waiting: 4 });
  expect(await unsentOnDisk(me.person), "three of the row, one of the second visit").toEqual({
    count: 4,
    review: 0,
    unkept: false,
  });
});

test("[C14] what is written in a sheet that is not open is asked about too, until it is stored", async () => {
  const person = "p-elsewhere" as PersonId;
  const store = await withSheet(person);
  refuseRoom();
  void changeElsewhere(
    { person, tenant: "norsjo" as TenantId, api, store },
    "actions" as DocumentId,
    (view, random) => insertRows(view, null, [{ [TEXT]: "mine" }], random).changes,
  );
  await until(asks);

  for (const { tab } of await store.leftovers("norsjo/actions", new Set()))
    await store.forgetTab("norsjo/actions", tab);
  expect(asks()).toBe(false);
});

test("[C14] [C1] left while the sign-in has ended, words that only this page has are still asked about, and no help leads to losing them", async () => {
  const person = "p-ended000";
  await withSheet(person);
  let answer: object = offline;
  const asked = async () => answer;
  const sheet = open({ me: { ...me, person }, api: { send: asked, get: asked, post: asked } });
  await until(() => sheet.model() !== undefined);
  expect(asks()).toBe(false);
  refuseRoom();
  sheet.model()!.commands.insertRows(null, 1, [{ [TEXT]: "mine" }]);
  await until(asks);

  answer = { ok: false, problem: { kind: "session-ended", status: 401, code: "session-ended" } };
  dispatchEvent(new Event("focus"));
  await until(() => sheet.light().state === "denied");
  expect(sheet.light()).toEqual({ state: "denied", code: "session-ended", waiting: 3, unkept: true });
  sheet.close();

  expect(await unsentOnDisk(person)).toEqual({ count: 3, review: 0, unkept: true });
  expect(asks()).toBe(true);
  // Signing out has asked; that part of it is stored meanwhile is no reason to ask again.
  const disk = await diskOf(person);
  await clearDisk(person, { keepUnsent: true });
  const [{ tab, entries } = { tab: "", entries: [] }] = await disk.leftovers("norsjo/actions", new Set());
  await disk.trimJournal("norsjo/actions", tab, entries[0]!.n);
  expect(await unsentOnDisk(person)).toEqual({ count: 2, review: 0, unkept: true });
  expect(asks()).toBe(false);
});

test("[C14] [C2] a text to be looked at is told of at signing out and can be copied, whether the disk took it or not", async () => {
  const person = "p-looks000";
  const disk = await withSheet(person);
  const item = { key: "row00000:textA", reason: "refused", before: null, theirs: null } as const;
  await disk.writeReview("norsjo/actions", { ...item, id: "a", mine: "kept by the disk" });
  expect(await unsentOnDisk(person)).toMatchObject({ count: 0, review: 1 });
  refuseRoom();
  await disk.writeReview("norsjo/actions", { ...item, id: "b", mine: ["does not fit"] });

  expect(await unsentOnDisk(person)).toEqual({ count: 0, review: 2, unkept: true });
  const text = await unsentTextOnDisk({ ...me, person } as never, "sv");
  expect(text).toContain("kept by the disk");
  expect(text).toContain("does not fit");
  await clearDisk(person, { keepUnsent: true });
  expect((await disk.readReview("norsjo/actions")).length).toBe(2);
});
