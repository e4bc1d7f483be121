/** Frames as a hostile client sends them: honest ones of every kind, with their text or their parts spoilt. */
import type * as Y from "yjs";
import { toBase64 } from "../../shared/protocol/base64.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { assemble, honestUpdate, mutate } from "./random-updates.ts";
import type { Seeded } from "./seeded.ts";

export interface FrameWriter {
  /** What the server's overlay is now. */
  readonly overlay: Y.Doc;
  /** Own clients and others'. */
  readonly clients: readonly number[];
  readonly epoch: number;
  readonly seq: number;
  readonly connections: readonly string[];
}

/** A frame no or hardly any honest client sends. */
export function mutatedFrame(writer: FrameWriter, random: Seeded): string {
  const frame = anyFrame(writer, random);
  const dice = random.next();
  if (dice < 0.6) return JSON.stringify(frame);
  if (dice < 0.8) return JSON.stringify(spoilParts(frame, random));
  if (dice < 0.99) return spoilText(JSON.stringify(frame), random);
  return random.pick(ODD_TEXTS)();
}

type Parts = Record<string, unknown>;

function anyFrame({ overlay, clients, epoch, seq, connections }: FrameWriter, random: Seeded): Parts {
  const at = random.chance(0.9) ? epoch : random.below(4);
  const from = random.chance(0.5) ? seq : random.below(seq + 5);
  switch (random.below(8)) {
    case 0:
      return { t: "join", v: PROTOCOL_VERSION, e: at, s: from };
    case 1:
      return { t: "beat", v: PROTOCOL_VERSION, e: at, s: from };
    case 2:
      return {
        t: "here",
        p: random.chance(0.1) ? null : { row: "rowAAAA0", column: "textA", editing: random.chance(0.5) },
        ...(random.chance(0.3) ? { to: random.pick(connections) } : {}),
      };
    default: {
      const made = random.chance(0.6)
        ? honestUpdate(overlay, random.pick(clients), random)
        : assemble(overlay, clients, random);
      const id = Array.from({ length: 16 }, () => random.pick("0123456789abcXYZ".split(""))).join("");
      return { t: "push", id, e: at, b: toBase64(random.chance(0.3) ? mutate(made, random) : made) };
    }
  }
}

const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2 ** 53,
  Number.MAX_SAFE_INTEGER,
  "",
  "push",
  "\u0000",
  "\ud800",
  "ä".repeat(300),
  "=".repeat(40),
  "A".repeat(30_000),
  [],
  [[]],
  {},
  { t: "push" },
  { length: 1e9 },
];

/** Values and names changed, left out, put in. */
function spoilParts(frame: Parts, random: Seeded): Parts {
  const spoilt: Parts = { ...frame };
  for (let i = random.below(3); i >= 0; i--) {
    const names = Object.keys(spoilt);
    const name = names.length === 0 ? "t" : random.pick(names);
    switch (random.below(6)) {
      case 0:
        delete spoilt[name];
        break;
      case 1:
        // Not by assignment: that would set the prototype instead.
        Object.defineProperty(spoilt, random.pick(["__proto__", "constructor", "x", "keys", "v", "to", "toString"]), {
          value: random.pick(ODD),
          enumerable: true,
          configurable: true,
          writable: true,
        });
        break;
      case 2:
        spoilt["t"] = random.pick([
          "join",
          "beat",
          "push",
          "here",
          "ack",
          "log",
          "epoch",
          "hello",
          "refused",
          "__proto__",
        ]);
        break;
      case 3:
        spoilt[name] = { [name]: spoilt[name] };
        break;
      case 4:
        // Not `String`: what was spoilt before may have a `toString` of its own that is no function.
        spoilt[name] = JSON.stringify(spoilt[name]) ?? "undefined";
        break;
      default:
        spoilt[name] = random.pick(ODD);
    }
  }
  return spoilt;
}

/** Characters changed, put in, left out, doubled or cut off. */
function spoilText(text: string, random: Seeded): string {
  let spoilt = text;
  for (let i = random.below(4); i >= 0; i--) {
    const at = random.below(spoilt.length + 1);
    const rest = spoilt.slice(at);
    switch (random.below(6)) {
      case 0:
        spoilt = spoilt.slice(0, at) + random.pick('"\\{}[],:0-9eE+/=å\u0000\u2028'.split("")) + rest.slice(1);
        break;
      case 1:
        spoilt = spoilt.slice(0, at) + random.pick(["{", "]", '"', ',"e":1', "\\u0000", "1e999", "\ud83d"]) + rest;
        break;
      case 2:
        spoilt = spoilt.slice(0, at) + rest.slice(1 + random.below(4));
        break;
      case 3:
        spoilt += spoilt.slice(0, at);
        break;
      case 4:
        spoilt = spoilt.slice(0, at);
        break;
      default: {
        const to = random.below(spoilt.length + 1);
        spoilt = spoilt.slice(0, to) + rest + spoilt.slice(to);
      }
    }
  }
  return spoilt;
}

const ODD_TEXTS: readonly (() => string)[] = [
  () => "",
  () => "null",
  () => "[]",
  () => "[".repeat(20_000),
  () => `${"[".repeat(15_000)}${"]".repeat(15_000)}`,
  () => `{"t":"push","b":"${"A".repeat(32_000)}"}`,
  () => `{"t":${"9".repeat(3_000)}}`,
  () => '{"t":"join","t":"push"}',
  () => '{"__proto__":{"t":"push"}}',
];
