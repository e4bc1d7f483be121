/** A small sheet to judge updates against: two rows, columns of several types, and who may write what. */
import * as Y from "yjs";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId } from "../../shared/ids.ts";
import type { AdmissionContext } from "../../shared/protocol/admission.ts";
import type { Target } from "./overlay-attacks.ts";

const column = (id: string, rest: Partial<Column> & Pick<Column, "type">): Column => ({
  id: id as ColumnId,
  key: id,
  label: { sv: id },
  ord: "a0",
  ...rest,
});

export const SHEET_COLUMNS: readonly Column[] = [
  column("textA", { type: "text" }),
  column("longB", { type: "long-text" }),
  column("numbC", { type: "number" }),
  column("selD", {
    type: "select",
    options: [
      { id: "one", label: { sv: "Ett" } },
      { id: "two", label: { sv: "Två" } },
    ],
  }),
  column("owner", { type: "relation", target: { document: "stakeholders", many: false }, rights: "organisation" }),
  column("manyF", {
    type: "multi-select",
    options: [
      { id: "one", label: { sv: "Ett" } },
      { id: "two", label: { sv: "Två" } },
    ],
  }),
  column("boolG", { type: "yes-no" }),
];

/** Everything allowed, every client known; tests narrow it. */
export function contextOf(overlay: Y.Doc, rest: Partial<AdmissionContext> = {}): AdmissionContext {
  return {
    overlay,
    owns: () => "mine",
    valueOf: (map, key) => overlay.share.get(map)?._map.get(key)?.content.getContent().at(-1),
    column: (id) => SHEET_COLUMNS.find((one) => one.id === id),
    mayWrite: () => undefined,
    ...rest,
  };
}

export const ATTACKER = 5_000;
export const VICTIM = 9_000;

/** An overlay with a value of the attacker's and one of the victim's. */
export function makeTarget(): Target {
  const overlay = new Y.Doc();
  for (const [client, key] of [
    [ATTACKER, "rowMine0:textA"],
    [VICTIM, "rowTheir:textA"],
  ] as const) {
    const doc = new Y.Doc();
    doc.clientID = client;
    doc.getMap("c").set(key, "first");
    doc.getMap("c").set(key, "second");
    Y.applyUpdate(overlay, Y.encodeStateAsUpdate(doc));
  }
  return {
    overlay,
    client: ATTACKER,
    clock: 2,
    victim: VICTIM,
    victimClock: 2,
    mine: "rowMine0:textA",
    theirs: "rowTheir:textA",
  };
}

/** The attacker writes rows that are not the victim's, under own client ids. */
export const attackerContext = (target: Target, rest: Partial<AdmissionContext> = {}): AdmissionContext =>
  contextOf(target.overlay, {
    owns: (client) => (client === VICTIM ? "taken" : client === ATTACKER ? "mine" : "free"),
    mayWrite: ({ key }) => (key.startsWith("rowTheir") ? "not-allowed" : undefined),
    ...rest,
  });

/** Everything of a document that a check might have changed. */
export function fingerprint(doc: Y.Doc): string {
  const roots = [...doc.share.keys()].toSorted().join();
  const { pendingStructs, pendingDs } = doc.store;
  return `${Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64")} ${roots} ${pendingStructs === null} ${pendingDs === null} ${structCount(doc)}`;
}

const structCount = (doc: Y.Doc): number =>
  [...doc.store.clients.values()].reduce((sum, structs) => sum + structs.length, 0);

/** What is seen, in an order of its own. */
export function contentOf(doc: Y.Doc): string {
  const held = ["c", "k"].flatMap((map) =>
    [...doc.getMap(map).entries()].map(([key, value]) => [`${map} ${key}`, value] as const),
  );
  return JSON.stringify(held.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
