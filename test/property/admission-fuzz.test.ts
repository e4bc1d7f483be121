/**
 * Law: whatever bytes come, the check neither throws nor changes the overlay, and what it admits changes exactly the
 * keys it named, to exactly the values it foretold, with nothing parked (SPEC A).
 */
import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";
import { expect, test } from "vitest";
import { admit, applyAdmitted } from "../../shared/protocol/admission.ts";
import { contextOf, fingerprint } from "../support/admission-sheet.ts";
import { assemble, honestUpdate, mutate } from "../support/random-updates.ts";
import { seeded, type Seeded } from "../support/seeded.ts";

const SEED = Number(process.env["SAMPLAN_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env["SAMPLAN_FUZZ_RUNS"] ?? 24_000);
/** An overlay is attacked this often before a new one takes its place. */
const RUNS_PER_OVERLAY = 60;
const MINE = [30_000, 5, 900] as const;

test(`[A13] ${RUNS} hostile updates from seed ${SEED}: no throw, no escape, nothing parked`, () => {
  const counts = { admitted: 0, refused: 0, known: 0 };
  const reasons = new Map<string, number>();
  for (let done = 0; done < RUNS; done += RUNS_PER_OVERLAY) {
    attackOverlay(SEED + done, Math.min(RUNS_PER_OVERLAY, RUNS - done), counts, reasons);
  }

  console.info(`seed ${SEED}: ${JSON.stringify(counts)} ${JSON.stringify(Object.fromEntries(reasons))}`);
  expect(counts.admitted + counts.refused + counts.known).toBe(RUNS);
  // The fuzz reaches both sides of the check, and most of its reasons.
  expect(counts.admitted).toBeGreaterThan(RUNS / 10);
  expect(counts.refused).toBeGreaterThan(RUNS / 4);
  expect(reasons.size).toBeGreaterThan(Math.min(10, RUNS / 100));
});

function attackOverlay(
  seed: number,
  runs: number,
  counts: Record<"admitted" | "refused" | "known", number>,
  reasons: Map<string, number>,
): void {
  const random = seeded(seed);
  const overlay = new Y.Doc();
  const peer = new Y.Doc();
  for (const client of [10_000, 20_000, ...MINE.slice(0, 2)])
    apply(overlay, peer, honestUpdate(overlay, client, random));

  for (let run = 0; run < runs; run++) {
    const update = anyUpdate(overlay, random);
    const where = `seed ${seed}, run ${run}: ${Buffer.from(update).toString("hex")}`;
    const before = fingerprint(overlay);
    const verdict = admit(
      update,
      contextOf(overlay, { owns: (client) => ((MINE as readonly number[]).includes(client) ? "mine" : "taken") }),
    );
    if (fingerprint(overlay) !== before) throw new Error(`${where}: the check changed the overlay`);

    if (verdict.kind === "refused") {
      counts.refused++;
      reasons.set(verdict.reason, (reasons.get(verdict.reason) ?? 0) + 1);
      continue;
    }
    if (verdict.kind === "nothing-new") {
      counts.known++;
      continue;
    }
    counts.admitted++;
    const held = read(overlay);
    apply(overlay, peer, verdict.update);
    const touched = new Map(verdict.touched.map((one) => [`${one.map} ${one.key}`, one]));
    const now = read(overlay);
    for (const key of new Set([...held.keys(), ...now.keys(), ...touched.keys()])) {
      const foretold = touched.get(key);
      const expected = foretold === undefined ? held.get(key) : foretold.after;
      if (!isDeepStrictEqual(now.get(key), expected)) throw new Error(`${where}: ${key} escaped`);
      if (foretold !== undefined && !isDeepStrictEqual(foretold.before, held.get(key)))
        throw new Error(`${where}: ${key} had another value before`);
      if (!now.has(key)) throw new Error(`${where}: ${key} vanished`);
    }
    if (!Y.equalSnapshots(Y.snapshot(overlay), Y.snapshot(peer)))
      throw new Error(`${where}: a peer holds something else`);
    if (!everyItemButLastIsDeleted(overlay)) throw new Error(`${where}: the overlay is no longer plain`);
  }
}

function anyUpdate(overlay: Y.Doc, random: Seeded): Uint8Array {
  const dice = random.next();
  if (dice < 0.4) return assemble(overlay, MINE, random);
  const honest = honestUpdate(overlay, random.pick(MINE), random);
  return dice < 0.45 ? honest : mutate(dice < 0.9 ? honest : assemble(overlay, MINE, random), random);
}

function apply(overlay: Y.Doc, peer: Y.Doc, update: Uint8Array): void {
  Y.applyUpdate(peer, applyAdmitted(overlay, update));
}

/** Own reading, by the struct store: the last item of each key. */
function read(overlay: Y.Doc): Map<string, unknown> {
  const held = new Map<string, unknown>();
  for (const [map, type] of overlay.share) {
    for (const [key, item] of type._map) if (!item.deleted) held.set(`${map} ${key}`, item.content.getContent().at(-1));
  }
  return held;
}

function everyItemButLastIsDeleted(overlay: Y.Doc): boolean {
  const flat = [...overlay.share.keys()].every((root) => root === "c" || root === "k");
  return (
    flat &&
    [...overlay.store.clients.values()].every((structs) =>
      structs.every(
        (struct) => struct instanceof Y.Item && struct.parentSub !== null && struct.deleted === (struct.right !== null),
      ),
    )
  );
}
