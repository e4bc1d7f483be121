/**
 * Laws of adopting (SPEC Y8), raced against edits and cuts on the real core: nothing is stored behind the fence in its
 * epoch, the frozen file holds exactly what stood before it, its bytes never change, and whoever edits is told at each try
 * whether it was stored; what came too late is stored in the living sheet and never in the file.
 *
 * `ADOPTION_RACES=100000` runs as many races as it says; `npm run races` runs them all.
 */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { append } from "../../functions/documents/append.ts";
import { cut } from "../../functions/documents/fences.ts";
import type { TicketClaims } from "../../functions/ports.ts";
import { adopt } from "../../functions/versions/adopt.ts";
import { applyChanges, insertRows } from "../../shared/document/mutations.ts";
import { makeSheetView } from "../../shared/document/sheet-view.ts";
import type { PersonId } from "../../shared/ids.ts";
import { readAdopted, sheetOfAdopted } from "../../shared/versions/adoption.ts";
import { sheetNow } from "../support/history-world.ts";
import { ENTRY, KEY, makeMemoryWorld, NAME_COLUMN, type MemoryWorld } from "../support/memory-world.ts";
import { seeded, type Seeded } from "../support/seeded.ts";

const RACES = Number(process.env["ADOPTION_RACES"] ?? 120);
const FIRST_SEED = Number(process.env["TEST_SEED"] ?? 1);
const RAGNA = { person: "p-000000000001" as PersonId, name: "Ragna", role: "registrator", colour: 1 } as const;
const BO = { person: "p-000000000001" as PersonId, name: "Bo", role: "process-leader", colour: 2 } as const;
const DECISION = { title: "Plan", body: "KF", date: "1970-01-01", paragraph: "4", dnr: "KS 1", attachments: [] };

const turns = async (random: Seeded): Promise<void> => {
  for (let left = random.below(60); left > 0; left--) await Promise.resolve();
};

/** One try to add a row that holds `text`, decided on the sheet as it was seen. */
async function addRow(world: MemoryWorld, random: Seeded, text: string, seen: Awaited<ReturnType<typeof sheetNow>>) {
  const client = 1 + random.below(2 ** 31);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(seen.overlay));
  doc.clientID = client;
  let update: Uint8Array | undefined;
  doc.on("update", (bytes: Uint8Array) => void (update = bytes));
  const view = makeSheetView(seen.snapshot, doc);
  applyChanges(doc, insertRows(view, null, [{ [NAME_COLUMN]: text }], random.next).changes, "test");
  const claims: TicketClaims = { ...KEY, ...BO, client, sheet: "actions", restricted: false, rightsVersion: 1 };
  const id = text.padEnd(16, "0");
  return append(world.coldDeps(), KEY, claims, { id, epoch: seen.snapshot.index.epoch, update: update! });
}

const texts = (view: ReturnType<typeof sheetOfAdopted>): Set<unknown> =>
  new Set(view.rows().map((row) => view.cell(row, NAME_COLUMN)));

test(`[Y8] in ${RACES} races the frozen file is what stood before the fence, and nobody is left in doubt`, async () => {
  const counts = { before: 0, after: 0, told: 0 };
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RACES; seed++) {
    const random = seeded(seed);
    const world = await makeMemoryWorld();
    const tenant = (await world.ports.directory.tenant(KEY.tenant))!;
    for (let i = 1 + random.below(3); i > 0; i--) await addRow(world, random, `was${seed}x${i}`, await sheetNow(world));
    if (random.chance(0.3)) await cut(world.ports, KEY, `before${seed}`);
    world.now += 60_000;
    const seen = await sheetNow(world);

    const outcomes = new Map<string, Awaited<ReturnType<typeof append>>>();
    const racers = Array.from({ length: 1 + random.below(5) }, (_, i) => async () => {
      await turns(random);
      const text = `race${seed}x${i}`;
      outcomes.set(text, await addRow(world, random, text, random.chance(0.3) ? await sheetNow(world) : seen));
    });
    if (random.chance(0.4))
      racers.push(async () => {
        await turns(random);
        await cut(world.ports, KEY, `cut${seed}`);
      });
    const wish = (id: string) => ({ id, decision: DECISION });
    const adopting = async (id: string) => {
      await turns(random);
      return adopt(world.coldDeps(), { key: KEY, tenant, sheet: ENTRY, member: RAGNA }, wish(id));
    };
    const ids = ["adpracing00001", "adpracing00002"].map((id) => `${id}0`).slice(0, random.chance(0.3) ? 2 : 1);
    // The same wish twice is one adoption.
    const asked = [...ids, ...(random.chance(0.3) ? [ids[0]!] : [])];
    const [adopted] = await Promise.all([
      Promise.all(asked.map((id) => adopting(id))),
      ...racers.map((race) => race()),
    ]);

    for (const [at, outcome] of adopted.entries()) {
      if (outcome?.kind !== "done") throw new Error(`seed ${seed}: ${JSON.stringify(outcome)}`);
      const id = asked[at]!;
      const bytes = (await world.ports.frozen.get(KEY, id))!;
      const file = readAdopted(new TextDecoder().decode(bytes))!;
      const log = await world.ports.log.read(KEY, file.frozen.epoch, 0);
      expect([seed, log.filter(({ seq }) => seq > file.frozen.seq)]).toEqual([seed, []]);
      expect([seed, log.at(-1)?.updateId]).toEqual([seed, `adopt.${id}`]);

      const held = texts(sheetOfAdopted(file));
      for (const [text, racer] of outcomes) {
        const place = log.find(({ updateId }) => updateId === text.padEnd(16, "0"));
        if (place !== undefined) expect([seed, text, held.has(text)]).toEqual([seed, text, true]);
        // Stored in an earlier epoch, it was folded into this one.
        if (held.has(text)) expect([seed, text, racer.kind]).toEqual([seed, text, "stored"]);
        if (held.has(text)) counts.before++;
        else counts.after++;
      }

      // Work goes on, epochs too, and whoever asks again: the bytes stay, and no later word gets in.
      for (const [text, racer] of outcomes)
        if (racer.kind !== "stored") {
          counts.told++;
          expect([seed, text, ["moved", "later", "refused"].includes(racer.kind)]).toEqual([seed, text, true]);
          const again = await addRow(world, random, text, await sheetNow(world));
          expect([seed, text, again.kind]).toEqual([seed, text, "stored"]);
          outcomes.set(text, again);
          expect(texts(await sheetNow(world)).has(text)).toBe(true);
        }
      if (random.chance(0.3)) await cut(world.ports, KEY, `after${seed}x${at}`);
      const repeated = await adopting(id);
      expect([seed, repeated]).toEqual([seed, { kind: "done", version: outcome.version }]);
      expect(await world.ports.frozen.get(KEY, id)).toEqual(bytes);
    }
    const alive = texts(await sheetNow(world));
    for (const text of outcomes.keys()) expect([seed, text, alive.has(text)]).toEqual([seed, text, true]);
  }
  console.info(`${RACES} races: ${JSON.stringify(counts)}`);
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
}, 3_600_000);
