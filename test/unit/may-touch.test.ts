/** The rulebook behind the admission check: rows are judged before and after, new ones by what they bring (SPEC P4). */
import * as Y from "yjs";
import { expect, test } from "vitest";
import type { ColumnId, PersonId, TenantId } from "../../shared/ids.ts";
import type { Actor, DocumentResource } from "../../shared/permissions/can.ts";
import { mayTouch } from "../../shared/permissions/may-touch.ts";
import { admit, type Admission } from "../../shared/protocol/admission.ts";
import { contextOf } from "../support/admission-sheet.ts";

const MINE = "myOrg000";
const OTHER = "otherOrg";
const OWNER = "owner" as ColumnId;

/** What the snapshot's rights index holds: a row of mine, one of another's, one of nobody's. */
const INDEX: Readonly<Record<string, readonly string[]>> = { rowMine0: [MINE], rowOther: [OTHER], rowNobod: [] };

const owner: Actor = {
  person: "p-annaanna" as PersonId,
  tenant: "norsjo" as TenantId,
  role: "issue-owner",
  organisation: MINE,
};
const issues: DocumentResource = {
  kind: "document",
  tenant: "norsjo" as TenantId,
  sheet: "issues",
  restricted: false,
  status: "active",
};

function send(sets: Readonly<Record<string, unknown>>, actor: Actor = owner, document = issues): Admission {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const [key, value] of Object.entries(sets))
      doc.getMap(key.length < 12 && !key.startsWith("row") ? "k" : "c").set(key, value);
  });
  return sendUpdates([Y.encodeStateAsUpdate(doc)], actor, document);
}

function sendUpdates(updates: readonly Uint8Array[], actor: Actor = owner, document = issues): Admission {
  return admit(
    Y.mergeUpdates([...updates]),
    contextOf(new Y.Doc(), {
      valueOf: (_map, key) => {
        const row = INDEX[key.slice(0, 8)];
        if (key.endsWith(":!")) return row === undefined ? null : 1;
        return key.endsWith(`:${OWNER}`) ? (row ?? null) : null;
      },
      mayWrite: mayTouch(actor, {
        document,
        deciding: [{ id: OWNER, rights: "organisation" }],
        columnKey: (id) => ({ textA: "title", selD: "dnr" })[id as string] ?? id,
      }),
    }),
  );
}

test.each<[does: string, sets: Record<string, unknown>]>([
  ["a cell of an own row", { "rowMine0:textA": "x" }],
  ["the place of an own row", { "rowMine0:~": "a1" }],
  ["an own row deleted", { "rowMine0:!": 0 }],
  ["a partner added to an own row", { "rowMine0:owner": [MINE, OTHER].slice(0, 1) }],
  [
    "a new row with the own organisation",
    { "rowNew00:!": 1, "rowNew00:~": "a1", "rowNew00:owner": [MINE], "rowNew00:textA": "x" },
  ],
  [
    "a new row that was deleted again before it was sent",
    { "rowNew00:!": 0, "rowNew00:~": "a1", "rowNew00:owner": [MINE] },
  ],
])("[P4] an issue owner may send %s", (_does, sets) => {
  expect(send(sets)).toMatchObject({ kind: "admitted" });
});

test.each<[does: string, sets: Record<string, unknown>, keys: string[]]>([
  ["a cell of another's row", { "rowOther:textA": "x" }, ["rowOther:textA"]],
  ["a cell of nobody's row", { "rowNobod:textA": "x" }, ["rowNobod:textA"]],
  [
    "another's row, taken over",
    { "rowOther:owner": [MINE], "rowOther:textA": "x" },
    ["rowOther:owner", "rowOther:textA"],
  ],
  ["nobody's row, claimed", { "rowNobod:owner": [MINE] }, ["rowNobod:owner"]],
  [
    "nobody's row, claimed as if it were new",
    { "rowNobod:!": 1, "rowNobod:owner": [MINE] },
    ["rowNobod:!", "rowNobod:owner"],
  ],
  [
    "an own row, given away",
    { "rowMine0:owner": [OTHER], "rowMine0:textA": "x" },
    ["rowMine0:owner", "rowMine0:textA"],
  ],
  ["an own row, left without owner", { "rowMine0:owner": null }, ["rowMine0:owner"]],
  ["a new row of another's", { "rowNew00:!": 1, "rowNew00:owner": [OTHER] }, ["rowNew00:!", "rowNew00:owner"]],
  ["a new row of nobody's", { "rowNew00:!": 1, "rowNew00:textA": "x" }, ["rowNew00:!", "rowNew00:textA"]],
  [
    "cells for a row that is nowhere",
    { "rowNew00:owner": [MINE], "rowNew00:textA": "x" },
    ["rowNew00:owner", "rowNew00:textA"],
  ],
  ["a row's place, hidden among own cells", { "rowMine0:textA": "x", "rowOther:~": "a0" }, ["rowOther:~"]],
  ["another's row deleted", { "rowOther:!": 0 }, ["rowOther:!"]],
  ["a column", { "textA:width": 100 }, ["textA:width"]],
])("[P4] an issue owner may not send %s", (_does, sets, keys) => {
  expect(send(sets)).toMatchObject({ kind: "refused", code: "not-allowed", keys });
});

test("[P4] taking over a row and giving it back in one update is still a write to another's row", () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const cells = doc.getMap("c");
  cells.set("rowOther:owner", [MINE]);
  cells.set("rowOther:textA", "x");
  cells.set("rowOther:owner", [OTHER]);

  expect(sendUpdates(updates)).toMatchObject({ kind: "refused", code: "not-allowed" });
});

test("[P4] a registrator writes the register's column and no other", () => {
  const registrator: Actor = { ...owner, role: "registrator" };

  expect(send({ "rowOther:selD": "one" }, registrator)).toMatchObject({ kind: "admitted" });
  expect(send({ "rowOther:textA": "x", "rowOther:selD": "one" }, registrator)).toMatchObject({
    kind: "refused",
    keys: ["rowOther:textA"],
  });
  expect(send({ "rowNew00:!": 1 }, registrator)).toMatchObject({ kind: "refused", keys: ["rowNew00:!"] });
});

test("[P4] a process leader writes rows, new rows and columns", () => {
  const leader: Actor = { ...owner, role: "process-leader" };

  expect(send({ "rowOther:textA": "x", "rowNew00:!": 1, "textA:width": 100 }, leader)).toMatchObject({
    kind: "admitted",
  });
});

test.each(["frozen", "deleted"] as const)(
  "[P4] a document that is %s says so instead of blaming the person",
  (status) => {
    expect(send({ "rowMine0:textA": "x" }, owner, { ...issues, status })).toMatchObject({
      kind: "refused",
      code: status,
    });
  },
);

test("[P4] what one update would have made a row is forgotten with it", () => {
  const judge = mayTouch(owner, {
    document: issues,
    deciding: [{ id: OWNER, rights: "organisation" }],
    columnKey: (id) => id,
  });
  const ask = (sets: Readonly<Record<string, unknown>>): string => {
    const doc = new Y.Doc();
    for (const [key, value] of Object.entries(sets)) doc.getMap("c").set(key, value);
    return admit(Y.encodeStateAsUpdate(doc), contextOf(new Y.Doc(), { mayWrite: judge })).kind;
  };

  expect(ask({ "rowNew00:!": 1, "rowNew00:owner": [MINE] })).toBe("admitted");
  expect(ask({ "rowNew00:textA": "x" })).toBe("refused");
});
