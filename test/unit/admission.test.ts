/** The admission check, attack by attack and kindness by kindness (SPEC A). */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { admit, applyAdmitted, PendingUpdateError, type Admission } from "../../shared/protocol/admission.ts";
import { attackerContext, contentOf, contextOf, fingerprint, makeTarget } from "../support/admission-sheet.ts";
import { craft } from "../support/crafted-updates.ts";
import { ATTACKS, tipOf } from "../support/overlay-attacks.ts";

test.each(
  ATTACKS.map((attack) => ({ ...attack, name: `[${attack.rule}] ${attack.does} is refused as ${attack.reason}` })),
)("$name", ({ build, code, reason }) => {
  const target = makeTarget();
  const update = build(target);
  const before = fingerprint(target.overlay);

  const verdict = admit(update, attackerContext(target));

  expect(verdict).toMatchObject({ kind: "refused", code, reason });
  expect(fingerprint(target.overlay)).toBe(before);
});

test("[A10] every refused key is named, and only those", () => {
  const target = makeTarget();
  const doc = reopen(target.overlay, 77);
  doc.transact(() =>
    ["rowMine0:textA", "rowTheir:textA", "rowTheir:longB"].forEach((key) => doc.getMap("c").set(key, "x")),
  );

  const verdict = admit(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(target.overlay)), attackerContext(target));

  expect(verdict).toMatchObject({ kind: "refused", code: "not-allowed", keys: ["rowTheir:textA", "rowTheir:longB"] });
});

test("[A9] every unfit key is named, and only those", () => {
  const { overlay } = makeTarget();
  const doc = reopen(overlay, 77);
  doc.transact(() =>
    [
      ["textA", 7],
      ["numbC", 7],
      ["selD", "three"],
    ].forEach(([column, value]) => doc.getMap("c").set(`rowMine0:${column}`, value)),
  );

  const verdict = admit(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(overlay)), contextOf(overlay));

  expect(verdict).toMatchObject({ kind: "refused", code: "bad-value", keys: ["rowMine0:textA", "rowMine0:selD"] });
});

test("[A10] a key is described with its value before, after, and every value on the way", () => {
  const { overlay } = makeTarget();
  const updates: Uint8Array[] = [];
  const doc = reopen(overlay, 77, updates);
  for (const value of ["a", "b", "c"]) doc.getMap("c").set("rowMine0:textA", value);

  const verdict = admitted(admit(Y.mergeUpdates(updates), contextOf(overlay)));

  expect(verdict.touched).toEqual([
    {
      map: "c",
      key: "rowMine0:textA",
      parsed: { kind: "cell", row: "rowMine0", column: "textA" },
      before: "second",
      after: "c",
      values: ["a", "b", "c"],
    },
  ]);
});

test("[A10] rights see the other keys of the same update, before and after", () => {
  const { overlay } = makeTarget();
  const doc = reopen(overlay, 77);
  doc.transact(() => {
    doc.getMap("c").set("rowNew00:textA", "x");
    doc.getMap("c").set("rowNew00:owner", ["orgOne00"]);
  });
  const seen: unknown[] = [];

  admit(
    Y.encodeStateAsUpdate(doc, Y.encodeStateVector(overlay)),
    contextOf(overlay, {
      mayWrite: (_touched, { before, after }) => {
        seen.push([before("c", "rowNew00:owner"), after("c", "rowNew00:owner"), after("c", "rowMine0:textA")]);
        return undefined;
      },
    }),
  );

  expect(seen).toEqual([
    [undefined, ["orgOne00"], "second"],
    [undefined, ["orgOne00"], "second"],
  ]);
});

test("[A6] a late value that loses against another's is admitted and changes nothing that is seen", () => {
  const { overlay } = makeTarget();
  const early = reopen(overlay, 10);
  early.getMap("c").set("rowMine0:textA", "late and lower");
  const late = Y.encodeStateAsUpdate(early, Y.encodeStateVector(overlay));
  const other = reopen(overlay, 20);
  other.getMap("c").set("rowMine0:textA", "first and higher");
  Y.applyUpdate(overlay, Y.encodeStateAsUpdate(other));

  const verdict = admitted(admit(late, contextOf(overlay)));

  expect(verdict.touched).toMatchObject([
    { before: "first and higher", after: "first and higher", values: ["late and lower"] },
  ]);
  applyAdmitted(overlay, verdict.update);
  expect(overlay.getMap("c").get("rowMine0:textA")).toBe("first and higher");
});

test("[A6] a value its own document has already lost comes without content and is admitted", () => {
  const { overlay } = makeTarget();
  const mine = reopen(overlay, 10);
  mine.getMap("c").set("rowMine0:textA", "lost");
  const other = reopen(overlay, 20);
  other.getMap("c").set("rowMine0:textA", "kept");
  Y.applyUpdate(overlay, Y.encodeStateAsUpdate(other));
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(overlay));

  const verdict = admitted(admit(Y.encodeStateAsUpdate(mine, Y.encodeStateVector(overlay)), contextOf(overlay)));

  expect(verdict.touched).toMatchObject([{ after: "kept", values: [] }]);
});

test("[A4] what is known is left out, and what is all known is nothing new", () => {
  const { overlay } = makeTarget();
  const doc = reopen(overlay, 77);
  doc.getMap("c").set("rowMine0:textA", "one");
  const first = Y.encodeStateAsUpdate(doc);
  applyAdmitted(overlay, admitted(admit(first, contextOf(overlay))).update);
  doc.getMap("c").set("rowMine0:numbC", 2);

  expect(admit(first, contextOf(overlay))).toEqual({ kind: "nothing-new" });
  const whole = admitted(admit(Y.encodeStateAsUpdate(doc), contextOf(overlay)));

  expect(whole.touched.map(({ key }) => key)).toEqual(["rowMine0:numbC"]);
  expect(Y.decodeUpdate(whole.update).structs.map(({ id }) => [id.client, id.clock])).toEqual([[77, 1]]);
});

test("[A4] a full resend of a document many clients wrote is nothing new", () => {
  const overlay = new Y.Doc();
  for (let client = 1; client <= 200; client++) {
    const doc = reopen(overlay, client);
    doc.getMap("c").set(`row${String(client % 40).padStart(5, "0")}:textA`, String(client));
    Y.applyUpdate(overlay, Y.encodeStateAsUpdate(doc));
  }

  expect(admit(Y.encodeStateAsUpdate(overlay), contextOf(overlay))).toEqual({ kind: "nothing-new" });
});

test("[A5] a client id nobody holds is reported, once, and only when it writes something new", () => {
  const target = makeTarget();
  const doc = reopen(target.overlay, 77);
  doc.getMap("c").set("rowMine0:textA", "x");

  const verdict = admitted(admit(Y.encodeStateAsUpdate(doc), attackerContext(target)));

  expect(verdict.newClients).toEqual([77]);
});

test("[A6] two clients of one person come in one update, each following the other", () => {
  const { overlay } = makeTarget();
  const first = reopen(overlay, 100);
  first.getMap("c").set("rowMine0:textA", "first tab");
  const second = reopen(first, 50);
  second.getMap("c").set("rowMine0:textA", "second tab");
  Y.applyUpdate(first, Y.encodeStateAsUpdate(second));
  first.getMap("c").set("rowMine0:textA", "first tab again");

  const verdict = admitted(admit(Y.encodeStateAsUpdate(first, Y.encodeStateVector(overlay)), contextOf(overlay)));

  expect(verdict.touched).toMatchObject([{ after: "first tab again" }]);
  applyAdmitted(overlay, verdict.update);
  expect(contentOf(overlay)).toBe(contentOf(first));
});

test("[A9] a new column and its cells come in one update", () => {
  const { overlay } = makeTarget();
  const doc = reopen(overlay, 77);
  doc.transact(() => {
    for (const [attribute, value] of Object.entries({
      key: "km",
      label: { sv: "Km" },
      type: "number",
      ord: "a5",
      width: null,
      "!": 1,
    })) {
      doc.getMap("k").set(`colNew:${attribute}`, value);
    }
    doc.getMap("c").set("rowMine0:colNew", 12);
  });

  const verdict = admit(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(overlay)), contextOf(overlay));

  expect(verdict.kind).toBe("admitted");
});

test("[A9] an edit from before the column changed its type still fits", () => {
  const { overlay } = makeTarget();
  const updates: Uint8Array[] = [];
  const doc = reopen(overlay, 77, updates);
  doc.getMap("c").set("rowMine0:textA", "twelve");
  doc.getMap("k").set("textA:type", "number");
  doc.getMap("c").set("rowMine0:textA", 12);

  expect(admit(Y.mergeUpdates(updates), contextOf(overlay)).kind).toBe("admitted");
});

test.each([
  ["label", { sv: "Namn", fi: "Nimi" }],
  ["required", null],
  ["options", [{ id: "a", label: { sv: "A" } }]],
  ["target", { document: "stakeholders", many: true }],
  ["rights", "place"],
  ["unit", "km"],
  ["!", 0],
])("[A9] the column attribute %s takes a value of its form", (attribute, value) => {
  expect(admitAttribute(attribute, value).kind).toBe("admitted");
});

test.each([
  ["label", null],
  ["label", { fi: "Nimi" }],
  ["type", "sparkline"],
  ["ord", ""],
  [
    "options",
    [
      { id: "a", label: { sv: "A" } },
      { id: "a", label: { sv: "B" } },
    ],
  ],
  ["target", { document: "Stakeholders", many: true }],
  ["rights", "role"],
  ["width", 1e9],
  ["deleted", true],
  ["id", "other"],
  ["!", true],
])("[A9] the column attribute %s does not take %j", (attribute, value) => {
  expect(admitAttribute(attribute, value)).toMatchObject({
    kind: "refused",
    code: "bad-value",
    keys: [`textA:${attribute}`],
  });
});

test("[A9] no value is lost on the way: text, numbers of every size, lists, null", () => {
  const { overlay } = makeTarget();
  const doc = reopen(overlay, 77);
  const values: [string, unknown][] = [
    ["textA", "åäö 🙂 \u0000 \uFEFF"],
    ["longB", "x".repeat(20_000)],
    ["numbC", -0.1],
    ["selD", "two"],
    ["owner", ["orgOne00"]],
    ["manyF", ["two", "one"]],
    ["boolG", false],
  ];
  doc.transact(() => {
    for (const [column, value] of values) doc.getMap("c").set(`rowMine0:${column}`, value);
    [0, 1, -1, 1.5, 2 ** 31, -(2 ** 40), 2 ** 53 - 1, 1e300, Number.MIN_VALUE, null].forEach((value, i) =>
      doc.getMap("c").set(`rowNum0${i}:numbC`, value),
    );
  });

  applyAdmitted(
    overlay,
    admitted(admit(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(overlay)), contextOf(overlay))).update,
  );

  expect(contentOf(overlay)).toBe(contentOf(doc));
});

test("[A3] several values in one struct are applied as one struct each, so that only the last stays", () => {
  const target = makeTarget();
  const update = craft({
    sections: [
      {
        client: target.client,
        clock: target.clock,
        structs: [{ origin: tipOf(target.overlay, target.mine), values: ["x", "y", "z"] }],
      },
    ],
  });

  const verdict = admitted(admit(update, attackerContext(target)));
  applyAdmitted(target.overlay, verdict.update);

  expect(target.overlay.getMap("c").get(target.mine)).toBe("z");
  expect(
    Y.decodeUpdate(Y.encodeStateAsUpdate(target.overlay))
      .structs.filter(({ id }) => id.client === target.client)
      .map(({ length }) => length),
  ).toEqual([4, 1]);
});

test("[A11] what is applied leaves as the document's own bytes, the same for everybody", () => {
  const { overlay } = makeTarget();
  const peer = reopen(overlay, 1);
  const doc = reopen(overlay, 77);
  doc.getMap("c").set("rowMine0:textA", "x");

  const emitted = applyAdmitted(overlay, admitted(admit(Y.encodeStateAsUpdate(doc), contextOf(overlay))).update);
  Y.applyUpdate(peer, emitted);

  expect(contentOf(peer)).toBe(contentOf(overlay));
  expect(Y.equalSnapshots(Y.snapshot(peer), Y.snapshot(overlay))).toBe(true);
});

test("[A11] applying to another overlay than the judged one is an error, not a parked update", () => {
  const { overlay } = makeTarget();
  const doc = reopen(overlay, 77);
  doc.getMap("c").set("rowMine0:textA", "x");
  const { update } = admitted(admit(Y.encodeStateAsUpdate(doc), contextOf(overlay)));

  expect(() => applyAdmitted(new Y.Doc(), update)).toThrow(PendingUpdateError);
  applyAdmitted(overlay, update);
  expect(() => applyAdmitted(overlay, update)).toThrow(PendingUpdateError);
});

test("[A3] the check makes no root map in an empty overlay", () => {
  const overlay = new Y.Doc();
  const doc = reopen(overlay, 77);
  doc.getMap("c").set("rowMine0:textA", "x");

  expect(admit(Y.encodeStateAsUpdate(doc), contextOf(overlay)).kind).toBe("admitted");
  expect([...overlay.share.keys()]).toEqual([]);
});

function reopen(overlay: Y.Doc, client: number, updates: Uint8Array[] = []): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(overlay));
  doc.on("update", (update: Uint8Array) => updates.push(update));
  return doc;
}

function admitted(verdict: Admission): Extract<Admission, { kind: "admitted" }> {
  if (verdict.kind !== "admitted") throw new Error(`expected to be admitted: ${JSON.stringify(verdict)}`);
  return verdict;
}

function admitAttribute(attribute: string, value: unknown): Admission {
  const { overlay } = makeTarget();
  const doc = reopen(overlay, 77);
  doc.getMap("k").set(`textA:${attribute}`, value);
  return admit(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(overlay)), contextOf(overlay));
}
