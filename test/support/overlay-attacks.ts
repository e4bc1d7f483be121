/** Every known attack on an overlay by name, each built against the overlay it is aimed at (SPEC A). */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { craft, type CraftedId, type CraftedStruct, type CraftedUpdate } from "./crafted-updates.ts";

/** The id of the value now seen under a key. */
export function tipOf(overlay: Y.Doc, key: string, map = "c"): CraftedId {
  const { client, clock } = overlay.getMap(map)._map.get(key)!.lastId;
  return { client, clock };
}

/** The overlay an attack is aimed at: `mine` may be written by the attacker, `theirs` not. */
export interface Target {
  readonly overlay: Y.Doc;
  /** The attacker's own client id, bound to them, with `clock` values written. */
  readonly client: number;
  readonly clock: number;
  /** A client id bound to somebody else, with at least two values written. */
  readonly victim: number;
  readonly victimClock: number;
  /** Keys of map `c` that have values. */
  readonly mine: string;
  readonly theirs: string;
}

export interface Attack {
  readonly rule: string;
  readonly does: string;
  readonly code: string;
  readonly reason: string;
  readonly build: (target: Target) => Uint8Array;
}

/** One update with structs of the attacker's own, at the right clock. */
const own = (target: Target, structs: readonly CraftedStruct[], rest: Partial<CraftedUpdate> = {}): Uint8Array =>
  craft({ sections: [{ client: target.client, clock: target.clock, structs }], ...rest });

const after = (target: Target, key: string, values: readonly unknown[] = ["x"]): CraftedStruct => ({
  origin: tipOf(target.overlay, key),
  values,
});

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

const attack = (rule: string, code: string, reason: string, does: string, build: Attack["build"]): Attack => ({
  rule,
  code,
  reason,
  does,
  build,
});

export const ATTACKS: readonly Attack[] = [
  attack("A1", "invalid", "malformed", "a count of structs far beyond the bytes", (t) =>
    craft({ sections: [{ client: t.client, clock: t.clock, structs: [], claim: 2 ** 30 }] }).slice(0, -1),
  ),
  attack("A1", "invalid", "malformed", "a count of clients far beyond the bytes", () =>
    craft({ sectionsClaim: 2 ** 40 }),
  ),
  attack("A1", "invalid", "malformed", "a count of deletes far beyond the bytes", (t) =>
    craft({ deletes: [{ client: t.client, ranges: [], claim: 2 ** 30 }] }),
  ),
  attack("A1", "invalid", "malformed", "nothing at all", () => new Uint8Array()),
  attack("A1", "invalid", "trailing-bytes", "bytes of the second encoding", (t) => {
    const doc = new Y.Doc();
    doc.clientID = t.client;
    doc.getMap("c").set(t.mine, "x");
    return Y.encodeStateAsUpdateV2(doc);
  }),
  attack("A1", "invalid", "trailing-bytes", "bytes behind the end", (t) =>
    own(t, [after(t, t.mine)], { trailing: [0] }),
  ),
  attack("A1", "too-large", "too-many-bytes", "more bytes than one upload may carry", (t) =>
    own(t, [after(t, t.mine, ["x".repeat(5_000_000)])]),
  ),
  attack("A1", "too-large", "too-many-structs", "more structs than one update may carry", (t) =>
    own(
      t,
      Array.from({ length: 100_001 }, () => after(t, t.mine)),
    ),
  ),
  attack("A1", "too-large", "too-many-ticks", "a run of overwritten values that eats the client's clock", (t) =>
    own(t, [{ ref: 1, origin: tipOf(t.overlay, t.mine), length: 1_000_000 }]),
  ),
  attack("A1", "invalid", "giant-clock", "a clock moved to the end of numbers", (t) =>
    own(t, [{ ref: 1, origin: tipOf(t.overlay, t.mine), length: 2 ** 52 }]),
  ),
  attack("A1", "invalid", "empty-struct", "a struct of no length", (t) =>
    own(t, [{ ...after(t, t.mine, []), length: 0 }]),
  ),
  attack("A1", "invalid", "giant-client", "a client id beyond 32 bits", (t) =>
    craft({ sections: [{ client: 2 ** 40, clock: 0, structs: [after(t, t.mine)] }] }),
  ),
  attack("A1", "invalid", "client-twice", "the same client in two sections", (t) =>
    craft({ sections: [0, 1].map((i) => ({ client: t.client, clock: t.clock + i, structs: [after(t, t.mine)] })) }),
  ),
  attack("A1", "too-large", "too-many-clients", "thousands of clients in one update", (t) =>
    craft({
      sections: Array.from({ length: 2_000 }, (_, i) => ({
        client: 1_000_000 + i,
        clock: 0,
        structs: [after(t, t.mine)],
      })),
    }),
  ),

  attack("A2", "invalid", "gc-struct", "a collected struct", (t) => own(t, [{ ref: 0, length: 3 }])),
  attack("A2", "gap", "skip-struct", "a skipped stretch", (t) => own(t, [{ ref: 10, length: 3 }, after(t, t.mine)])),
  ...[2, 3, 4, 5, 6, 7, 9, 11, 31].map((ref) =>
    attack("A2", "invalid", "foreign-content", `content of kind ${ref}`, (t) =>
      own(t, [
        { ref, origin: tipOf(t.overlay, t.mine), length: 1, raw: (encoder) => encoding.writeVarString(encoder, "{}") },
      ]),
    ),
  ),
  attack("A2", "invalid", "foreign-root", "another root map", (t) =>
    own(t, [{ root: "x", key: t.mine, values: ["x"] }]),
  ),
  attack("A2", "invalid", "foreign-root", "eight thousand other roots", (t) =>
    own(
      t,
      Array.from({ length: 8_000 }, (_, i) => ({ root: `r${i}`, key: t.mine, values: [1] })),
    ),
  ),
  attack("A2", "invalid", "foreign-root", "a root named after an object's prototype", (t) =>
    own(t, [{ root: "__proto__", key: t.mine, values: ["x"] }]),
  ),
  attack("A2", "invalid", "list-item", "an item of a list under the map's name", (t) => own(t, [{ values: ["x"] }])),
  attack("A2", "invalid", "nested-parent", "a map inside a cell", (t) =>
    own(t, [{ parent: tipOf(t.overlay, t.mine), key: "k", values: ["x"] }]),
  ),
  attack("A2", "invalid", "right-origin", "left neighbour in one cell, right neighbour in another", (t) =>
    own(t, [{ origin: tipOf(t.overlay, t.mine), rightOrigin: tipOf(t.overlay, t.theirs), values: ["x"] }]),
  ),
  attack("A2", "invalid", "right-origin", "a right neighbour alone", (t) =>
    own(t, [{ rightOrigin: tipOf(t.overlay, t.theirs), values: ["x"] }]),
  ),
  attack("A2", "invalid", "not-json", "undefined as a value", (t) => own(t, [after(t, t.mine, [undefined])])),
  attack("A2", "invalid", "not-json", "bytes as a value", (t) => own(t, [after(t, t.mine, [new Uint8Array(3)])])),
  attack("A2", "invalid", "not-json", "a big integer", (t) => own(t, [after(t, t.mine, [1n])])),
  attack("A2", "invalid", "not-json", "not a number", (t) => own(t, [after(t, t.mine, [Number.NaN])])),
  attack("A2", "invalid", "not-json", "infinity", (t) => own(t, [after(t, t.mine, [Number.POSITIVE_INFINITY])])),
  attack("A2", "invalid", "not-json", "undefined deep inside a value", (t) =>
    own(t, [after(t, t.mine, [{ a: [undefined] }])]),
  ),
  attack("A2", "invalid", "proto-key", "the key __proto__ in a value", (t) =>
    own(t, [after(t, t.mine, [JSON.parse('{"__proto__": {"admin": true}}')])]),
  ),
  attack("A2", "invalid", "key-twice", "one key twice in a value", (t) =>
    own(t, [
      {
        origin: tipOf(t.overlay, t.mine),
        length: 1,
        raw: (encoder) => {
          encoding.writeUint8(encoder, 118);
          encoding.writeVarUint(encoder, 2);
          for (const value of [1, 2]) {
            encoding.writeVarString(encoder, "a");
            encoding.writeAny(encoder, value);
          }
        },
      },
    ]),
  ),
  attack("A2", "invalid", "too-deep", "twenty thousand levels of JSON", (t) =>
    own(t, [
      {
        origin: tipOf(t.overlay, t.mine),
        length: 1,
        raw: (encoder) => {
          for (let i = 0; i < 20_000; i++) encoding.writeUint8Array(encoder, Uint8Array.of(117, 1));
          encoding.writeUint8(encoder, 126);
        },
      },
    ]),
  ),
  attack("A2", "invalid", "too-deep", "one level of JSON too many", (t) => own(t, [after(t, t.mine, [nested(33)])])),
  attack("A1", "too-large", "too-many-values", "millions of empty lists in one cell", (t) =>
    own(t, [
      {
        origin: tipOf(t.overlay, t.mine),
        length: 1,
        raw: (encoder) => {
          encoding.writeUint8(encoder, 117);
          encoding.writeVarUint(encoder, 1_000_000);
          for (let i = 0; i < 1_000_000; i++) encoding.writeUint8Array(encoder, Uint8Array.of(117, 0));
        },
      },
    ]),
  ),
  attack("A2", "invalid", "malformed", "text that is not UTF-8", (t) =>
    own(t, [
      {
        origin: tipOf(t.overlay, t.mine),
        length: 1,
        raw: (encoder) => encoding.writeUint8Array(encoder, Uint8Array.of(119, 2, 0xc3, 0x28)),
      },
    ]),
  ),

  attack("A4", "gap", "clock-gap", "values behind a gap in the own clock, to be parked", (t) =>
    craft({ sections: [{ client: t.client, clock: t.clock + 1, structs: [after(t, t.mine)] }] }),
  ),
  attack("A4", "invalid", "differs-from-known", "another value under a known clock", (t) =>
    craft({
      sections: [{ client: t.victim, clock: t.victimClock - 1, structs: [{ key: t.theirs, values: ["forged"] }] }],
    }),
  ),
  attack("A4", "invalid", "differs-from-known", "a known clock claimed for another key", (t) =>
    craft({ sections: [{ client: t.client, clock: t.clock - 1, structs: [{ key: t.theirs, values: ["x", "y"] }] }] }),
  ),
  attack("A5", "invalid", "client-of-another", "a write under somebody else's client id", (t) =>
    craft({ sections: [{ client: t.victim, clock: t.victimClock, structs: [after(t, t.mine)] }] }),
  ),
  attack("A6", "gap", "unknown-origin", "a write that waits for somebody's next edit", (t) =>
    own(t, [{ origin: { client: t.victim, clock: t.victimClock }, values: ["x"] }]),
  ),
  attack("A6", "gap", "unknown-origin", "a write that follows a client nobody knows", (t) =>
    own(t, [{ origin: { client: 7, clock: 0 }, values: ["x"] }]),
  ),
  attack("A6", "invalid", "origin-cycle", "a value that follows itself", (t) =>
    own(t, [{ origin: { client: t.client, clock: t.clock }, values: ["x"] }]),
  ),
  attack("A6", "invalid", "origin-cycle", "a value that follows the next one", (t) =>
    own(t, [{ origin: { client: t.client, clock: t.clock + 1 }, values: ["x"] }, after(t, t.mine)]),
  ),
  attack("A6", "invalid", "origin-cycle", "two clients that follow each other", (t) =>
    craft({
      sections: [
        { client: t.client, clock: t.clock, structs: [{ origin: { client: t.client + 1, clock: 0 }, values: ["x"] }] },
        { client: t.client + 1, clock: 0, structs: [{ origin: { client: t.client, clock: t.clock }, values: ["y"] }] },
      ],
    }),
  ),
  attack("A6", "too-large", "too-much-work", "thousands of late values in one long list", (t) =>
    own(t, [
      ...Array.from({ length: 3_000 }, (_, i): CraftedStruct => ({
        origin: i === 0 ? tipOf(t.overlay, t.mine) : { client: t.client, clock: t.clock + i - 1 },
        values: ["x"],
      })),
      ...Array.from({ length: 3_000 }, (): CraftedStruct => ({ key: t.mine, values: ["y"] })),
    ]),
  ),

  attack("A7", "gap", "delete-outside-known", "a delete of everything the victim will ever write", (t) =>
    craft({ deletes: [{ client: t.victim, ranges: [[t.victimClock, 2 ** 30]] }] }),
  ),
  attack("A7", "gap", "delete-outside-known", "a delete up to the end of numbers", (t) =>
    craft({ deletes: [{ client: t.victim, ranges: [[0, 2 ** 50]] }] }),
  ),
  attack("A7", "gap", "delete-outside-known", "a delete of a client nobody knows", () =>
    craft({ deletes: [{ client: 7, ranges: [[0, 1]] }] }),
  ),
  attack("A7", "invalid", "takes-value-away", "a bare delete of somebody's value", (t) => {
    const { client, clock } = tipOf(t.overlay, t.theirs);
    return craft({ deletes: [{ client, ranges: [[clock, 1]] }] });
  }),
  attack("A7", "invalid", "takes-value-away", "a bare delete of one's own value", (t) => {
    const { client, clock } = tipOf(t.overlay, t.mine);
    return craft({ deletes: [{ client, ranges: [[clock, 1]] }] });
  }),
  attack("A7", "invalid", "takes-value-away", "a delete of their value beside an honest write", (t) => {
    const { client, clock } = tipOf(t.overlay, t.theirs);
    return own(t, [after(t, t.mine)], { deletes: [{ client, ranges: [[clock, 1]] }] });
  }),
  attack("A7", "invalid", "takes-value-away", "a value that is deleted by the update that brings it", (t) =>
    own(t, [after(t, t.mine)], { deletes: [{ client: t.client, ranges: [[t.clock, 1]] }] }),
  ),
  attack("A7", "invalid", "takes-value-away", "an overwritten value that nothing overwrote", (t) =>
    own(t, [{ ref: 1, origin: tipOf(t.overlay, t.mine), length: 1 }]),
  ),
  attack("A7", "invalid", "takes-value-away", "an overwritten value under a new key", (t) =>
    own(t, [{ ref: 1, key: "newRow00:textA", length: 1 }]),
  ),
  attack("A7", "invalid", "empty-delete", "a delete of no length", (t) =>
    craft({ deletes: [{ client: t.client, ranges: [[0, 0]] }] }),
  ),
  attack("A7", "invalid", "delete-order", "deletes that overlap", (t) =>
    craft({
      deletes: [
        {
          client: t.client,
          ranges: [
            [0, 1],
            [0, 1],
          ],
        },
      ],
    }),
  ),
  attack("A7", "invalid", "client-twice", "one client's deletes in two parts", (t) => {
    const part = { client: t.client, ranges: [[0, 1]] as const };
    return craft({ deletes: [part, part] });
  }),

  ...[
    "__proto__",
    "row",
    "",
    "rowMine0",
    "rowMine0:",
    "rowMine0:toolong",
    "rowMine0:textA:x",
    "rowMine0:~~",
    "rowMine0 textA",
    "row-ine0:textA",
    "toString:textA",
  ].map((key) =>
    attack("A8", "invalid", "foreign-key", `a cell under the key ${JSON.stringify(key)}`, (t) =>
      own(t, [{ key, values: ["x"] }]),
    ),
  ),
  ...["__proto__", "textA", "textA:", "textA:__proto__", "a:label", "textA:Label", "textA:label:x"].map((key) =>
    attack("A8", "invalid", "foreign-key", `a column attribute under the key ${JSON.stringify(key)}`, (t) =>
      own(t, [{ root: "k", key, values: ["x"] }]),
    ),
  ),

  attack("A9", "bad-value", "value-does-not-fit", "an object in a text cell", (t) =>
    own(t, [after(t, t.mine, [{ a: 1 }])]),
  ),
  attack("A9", "bad-value", "value-does-not-fit", "a text longer than the column holds", (t) =>
    own(t, [after(t, t.mine, ["x".repeat(2_001)])]),
  ),
  attack("A9", "bad-value", "value-does-not-fit", "a number in a text cell", (t) => own(t, [after(t, t.mine, [7])])),
  attack("A9", "bad-value", "value-does-not-fit", "an unfit value hidden before a fit one", (t) =>
    own(t, [after(t, t.mine, [{ a: 1 }, "x"])]),
  ),
  attack("A9", "bad-value", "value-does-not-fit", "a cell of a column nobody knows", (t) =>
    own(t, [{ key: "rowMine0:nowhre", values: ["x"] }]),
  ),
  attack("A9", "bad-value", "value-does-not-fit", "an order key that is none", (t) =>
    own(t, [{ key: "rowMine0:~", values: ["a b"] }]),
  ),
  attack("A9", "bad-value", "value-does-not-fit", "an order key beside which nothing can be placed", (t) =>
    own(t, [{ key: "rowMine0:~", values: ["0"] }]),
  ),
  attack("A9", "bad-value", "value-does-not-fit", "an order key with a trailing zero", (t) =>
    own(t, [{ key: "rowMine0:~", values: ["a10"] }]),
  ),
  attack("A9", "bad-value", "value-does-not-fit", "an endless order key", (t) =>
    own(t, [{ key: "rowMine0:~", values: ["a".repeat(201)] }]),
  ),
  attack("A9", "bad-value", "value-does-not-fit", "an existence mark that is neither", (t) =>
    own(t, [{ key: "rowMine0:!", values: [2] }]),
  ),
  attack("A9", "bad-value", "value-does-not-fit", "an existence mark that is cleared", (t) =>
    own(t, [{ key: "rowMine0:!", values: [null] }]),
  ),
  attack("A9", "bad-value", "value-does-not-fit", "a column attribute nobody knows", (t) =>
    own(t, [{ root: "k", key: "textA:colour", values: ["red"] }]),
  ),
  attack("A9", "bad-value", "value-does-not-fit", "an attribute with an extra field", (t) =>
    own(t, [{ root: "k", key: "textA:label", values: [{ sv: "Namn", html: "<b>" }] }]),
  ),

  attack("A10", "not-allowed", "no-right", "a plain write to somebody's cell", (t) => own(t, [after(t, t.theirs)])),
  attack("A10", "not-allowed", "no-right", "a write to somebody's cell as if it were new", (t) =>
    own(t, [{ key: t.theirs, values: ["x"] }]),
  ),
  attack("A10", "not-allowed", "no-right", "a write to somebody's cell that hides behind a run of own values", (t) =>
    own(t, [after(t, t.mine, ["x", "y"]), { ...after(t, t.theirs), values: ["z"] }]),
  ),
  attack("A10", "not-allowed", "no-right", "an overwritten value slipped in front of somebody's", (t) =>
    own(t, [{ ref: 1, key: t.theirs, length: 1 }]),
  ),
];
