/** A sheet on the screen, left and opened again in one tab while its edits still wait. */
import * as fakeIndexedDb from "fake-indexeddb";
import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import type { Api } from "../../client/api.ts";
import { diskOf, openSheet, unsentOnDisk } from "../../client/doc/sheet-session.ts";
import { firstSnapshot } from "../../shared/document/fold.ts";
import type { ColumnId } from "../../shared/ids.ts";

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

const open = () =>
  createRoot(() =>
    openSheet({ tenant: "norsjo", document: "actions", me, api, language: () => "sv" } as unknown as Parameters<
      typeof openSheet
    >[0]),
  );

async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test("[C4] a sheet left with unsent edits and opened again shows them, and each is kept once", async () => {
  const disk = await diskOf(me.person);
  const { snapshot, indexText } = firstSnapshot({ [TEXT]: { key: "a", label: { sv: "A" }, type: "text", ord: "a0" } });
  await disk.writeText(snapshot.hash, indexText);
  await disk.beginEpoch("norsjo/actions", {
    epoch: 1,
    snapshot: snapshot.hash,
    template: "actions",
    restricted: false,
    status: "active",
  });

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
  expect(await unsentOnDisk(me.person), "three of the row, one of the second visit").toBe(4);
});
