/** The wire does not change unnoticed: what it is made of is hashed and tied to a version and a line of history. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readClientFrame } from "../../shared/protocol/frames.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";

const PROJECT = join(import.meta.dirname, "../..");
/** Each holds the wire between two marks: the frames, what HTTP is asked, what it answers. */
const WIRE = ["shared/protocol/frames.ts", "functions/http/routes/documents.ts", "client/sync/document-api.ts"];

const read = (path: string): string => readFileSync(join(PROJECT, path), "utf8");

/** What stands between the marks. @throws when a file has lost them. */
function marked(path: string): string {
  const found = /\/\/ --- wire begins[^\n]*\n([\s\S]*?)\/\/ --- wire ends ---/.exec(read(path))?.[1];
  if (found === undefined) throw new Error(`${path} has no marks around its part of the wire`);
  return found;
}

/** Without what a formatter or a better comment changes. */
const bare = (source: string): string =>
  source
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/^\s*\/\/.*$/gm, "")
    .replaceAll(/\s+/g, "")
    .replaceAll(/[,;]([)\]}])/g, "$1")
    .replaceAll(/([=<(,])\|/g, "$1");

const hashOf = (sources: readonly string[]): string =>
  createHash("sha256").update(sources.map(bare).join("\n")).digest("hex").slice(0, 12);

const history = [...read("shared/SPEC.md").matchAll(/^\| (\d+) +\| (?:`([0-9a-f]{12})` +| +)\| (.+?) *\|$/gm)].map(
  ([, version, hash, what]) => ({ version: Number(version), hash, what }),
);

test("[W12] the wire is the one the last line of its history describes", () => {
  const wire = hashOf(WIRE.map(marked));
  const last = history.at(-1);

  expect(
    { version: last?.version, hash: last?.hash },
    `The wire has changed. Raise PROTOCOL_VERSION in shared/protocol/version.ts and add a row to the history in shared/SPEC.md with the hash ${wire}.`,
  ).toEqual({ version: PROTOCOL_VERSION, hash: wire });
});

test("[W12] the history counts up without a gap, each line says what changed, and no two wires are the same", () => {
  expect(history.map(({ version }) => version)).toEqual(Array.from({ length: PROTOCOL_VERSION }, (_, i) => i + 1));
  const hashes = history.flatMap(({ hash }) => hash ?? []);
  expect(new Set(hashes).size).toBe(hashes.length);
});

test("[W12] a changed field, code or limit changes the hash; a comment or a line break does not", () => {
  const wire = WIRE.map(marked);
  const [frames = "", ...rest] = wire;
  const changed = [
    frames.replace('t: v.literal("push")', 't: v.literal("put")'),
    frames.replace("readonly upTo: number", "readonly upto: number"),
    frames.replace('"bad-frame",', ""),
    frames.replace("22 * 1024", "23 * 1024"),
  ];

  for (const source of changed) {
    expect(source).not.toBe(frames);
    expect(hashOf([source, ...rest])).not.toBe(hashOf(wire));
  }
  expect(hashOf([frames.replaceAll(/\/\*\*/g, "/** More words. "), ...rest])).toBe(hashOf(wire));
  expect(hashOf([frames.replaceAll("\n", "\n\n  "), ...rest])).toBe(hashOf(wire));
});

test("[W12] a join or heartbeat of another version is known as such, whatever else it carries", () => {
  const other = PROTOCOL_VERSION + 1;

  expect(readClientFrame(JSON.stringify({ t: "join", v: 1, e: 1, s: 0 }))).toEqual({ t: "other-version", v: 1 });
  expect(readClientFrame(JSON.stringify({ t: "beat", v: other, of: "tomorrow" }))).toEqual({
    t: "other-version",
    v: other,
  });
  expect(readClientFrame(JSON.stringify({ t: "join", v: PROTOCOL_VERSION, e: 1, s: 0 }))).toEqual({
    t: "join",
    v: PROTOCOL_VERSION,
    e: 1,
    s: 0,
  });
  for (const v of ["1", -1, 1.5, null, undefined])
    expect(readClientFrame(JSON.stringify({ t: "join", v, e: 1, s: 0 }))).toBeUndefined();
});
