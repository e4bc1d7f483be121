/**
 * Law: whatever text comes on a socket, the real handler neither throws nor hangs, stores nothing its sender may not
 * write, leaves nothing pending, binds nobody else's client, and says nothing to others that is not so (SPEC A, P2–P5, W8).
 * `SAMPLAN_SEED` and `SAMPLAN_FRAMES` repeat a run or make it longer: `SAMPLAN_FRAMES=100000 npx vitest run frame-fuzz`.
 */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { memoryPorts } from "../../functions/adapters/memory.ts";
import { emptyState } from "../../functions/adapters/memory/state.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import type { DocumentKey, Member } from "../../functions/ports.ts";
import { receive, type Caller } from "../../functions/sync/receive.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import { parseCellKey, parseColumnKey } from "../../shared/document/keys.ts";
import type { DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import { toBase64 } from "../../shared/protocol/base64.ts";
import { MAX_EPOCH, MAX_FRAME_BYTES, readClientFrame, type ServerFrame } from "../../shared/protocol/frames.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import type { SheetTemplate } from "../../shared/template/sheet-template.ts";
import { SHEET_COLUMNS } from "../support/admission-sheet.ts";
import { mutatedFrame } from "../support/mutated-frames.ts";
import { NORSJO } from "../support/memory-world.ts";
import { honestUpdate } from "../support/random-updates.ts";
import { seeded, type Seeded } from "../support/seeded.ts";

const SEED = Number(process.env["SAMPLAN_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const FRAMES = Number(process.env["SAMPLAN_FRAMES"] ?? 15_000);
/** A world is attacked this often before a new one takes its place. */
const FRAMES_PER_WORLD = 500;

const KEY: DocumentKey = { tenant: "norsjo" as TenantId, document: "actions" as DocumentId };
const SHEET = {
  document: KEY.document,
  key: "actions",
  name: { sv: "Åtgärder" },
  ord: "a0",
  folded: false,
  restricted: false,
  columns: SHEET_COLUMNS,
} as unknown as SheetTemplate;
const OWN = "orgOne00";
const LEADER: Member = { person: "p-leader000" as PersonId, name: "Siv", role: "process-leader", colour: 1 };
const OWNER: Member = {
  person: "p-owner0000" as PersonId,
  name: "Ola",
  role: "issue-owner",
  colour: 2,
  organisation: OWN,
};
const READER: Member = { person: "p-reader000" as PersonId, name: "Rut", role: "registrator", colour: 3 };
const CLIENTS = new Map([
  [LEADER.person, 10_000],
  [OWNER.person, 5],
  [READER.person, 900],
]);

test(
  `[A12] [A13] [P2] ${FRAMES} mutated frames from seed ${SEED}: no throw, no hang, no escape, nothing pending, nobody else disturbed`,
  { timeout: 1_200_000 },
  async () => {
    const counts = new Map<string, number>();
    for (let done = 0; done < FRAMES; done += FRAMES_PER_WORLD)
      await attackWorld(SEED + done, Math.min(FRAMES_PER_WORLD, FRAMES - done), counts);

    console.info(`seed ${SEED}: ${JSON.stringify(Object.fromEntries(counts))}`);
    // The fuzz reaches both sides of every check.
    expect(counts.get("stored issue-owner")).toBeGreaterThan(FRAMES / 300);
    for (const answer of ["refused bad-frame", "refused invalid", "refused not-allowed", "joined", "beat", "epoch"])
      expect(counts.get(answer), answer).toBeGreaterThan(0);
  },
);

test("[A12] an epoch that no store can be asked about is a bad frame, found by seed 44001", () => {
  const beat = (e: number): string => JSON.stringify({ t: "beat", v: PROTOCOL_VERSION, e, s: 0 });

  expect(readClientFrame(beat(MAX_EPOCH))).toMatchObject({ e: MAX_EPOCH });
  expect(readClientFrame(beat(MAX_EPOCH + 1))).toBeUndefined();
});

async function attackWorld(seed: number, frames: number, counts: Map<string, number>): Promise<void> {
  const random = seeded(seed);
  const state = emptyState();
  const ports = memoryPorts({ clock: () => 1_000_000, random: random.next, state });
  const members = [LEADER, OWNER, READER];
  await createTenant(ports, NORSJO, [SHEET], members);
  const deps = { ports, residents: makeResidents(ports) };
  const document = state.documents.get(`${KEY.tenant}/${KEY.document}`)!;
  const [leader, ...attackers] = members.map((member): Caller => {
    state.sockets.set(`c-${member.role}`, []);
    const claims = { ...KEY, ...member, client: CLIENTS.get(member.person)!, sheet: "actions", restricted: false };
    return { connectionId: `c-${member.role}`, claims: { ...claims, rightsVersion: 1 } };
  });
  const shadow = new Y.Doc();
  let seq = 0;

  /** Everything stored since the last look is of `by` and may be. */
  const follow = (by: Caller, where: string): void => {
    for (let entry = document.log.get(`1#${seq + 1}`); entry !== undefined; entry = document.log.get(`1#${seq + 1}`)) {
      seq += 1;
      count(counts, `stored ${by.claims.role}`);
      if (entry.actor !== by.claims.person) throw new Error(`${where}: stored as ${entry.actor}'s`);
      if (by.claims.role === "registrator") throw new Error(`${where}: a reader has written`);
      const before = cellsOf(shadow);
      Y.applyUpdate(shadow, entry.bytes!);
      if (shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null)
        throw new Error(`${where}: leaves something pending`);
      const after = cellsOf(shadow);
      for (const [key, value] of after) {
        if (JSON.stringify(before.get(key)) === JSON.stringify(value)) continue;
        const [map, name] = [key[0], key.slice(2)];
        const cell = map === "c" ? parseCellKey(name) : undefined;
        if (cell === undefined && parseColumnKey(name) === undefined) throw new Error(`${where}: key ${key}`);
        if (by.claims.role !== "issue-owner") continue;
        if (cell === undefined) throw new Error(`${where}: an issue owner changed column ${name}`);
        const owners = [before, after].map((cells) => cells.get(`c ${cell.row}:owner`) as string[] | undefined);
        const [was, is] = owners;
        if ((before.has(`c ${cell.row}:!`) && was?.includes(OWN) !== true) || is?.includes(OWN) !== true)
          throw new Error(`${where}: an issue owner changed ${name} of a row of ${String(was)}, now ${String(is)}`);
      }
      for (const key of before.keys()) if (!after.has(key)) throw new Error(`${where}: ${key} vanished`);
    }
    if (document.log.size !== seq) throw new Error(`${where}: the log has a hole`);
    for (const root of shadow.share.keys()) if (root !== "c" && root !== "k") throw new Error(`${where}: root ${root}`);
    if (state.documents.size !== 1 || document.head?.epoch !== 1)
      throw new Error(`${where}: another document or epoch`);
    for (const [person, client] of CLIENTS) {
      const bound = document.bindings.get(`1#${client}`);
      if (bound !== undefined && bound !== person) throw new Error(`${where}: client ${client} is bound to ${bound}`);
    }
  };

  /** What was posted is true, and of others only what `by` may let them hear. */
  const listen = (by: Caller, where: string): ServerFrame[] => {
    const own: ServerFrame[] = [];
    for (const [connection, inbox] of state.sockets) {
      for (const text of inbox.splice(0)) {
        if (text.length > MAX_FRAME_BYTES) throw new Error(`${where}: a frame of ${text.length} characters`);
        const frame = JSON.parse(text) as ServerFrame;
        if (connection === by.connectionId) own.push(frame);
        else if (frame.t === "here" && frame.who.client === by.claims.client && frame.who.name === by.claims.name)
          continue;
        else if (frame.t === "hello" && frame.to === by.connectionId) continue;
        else if (
          frame.t === "log" &&
          frame.entries.every(({ s, b }) => b === toBase64(document.log.get(`1#${s}`)!.bytes!))
        )
          continue;
        else throw new Error(`${where}: ${connection} heard ${text.slice(0, 200)}`);
      }
    }
    for (const frame of own) count(counts, frame.t === "refused" ? `refused ${frame.code}` : frame.t);
    return own;
  };

  const say = async (by: Caller, text: string, where: string): Promise<ServerFrame[]> => {
    await inTime(receive(deps, by, text), where);
    follow(by, where);
    return listen(by, where);
  };
  const edit = async (name: string, update: Uint8Array): Promise<void> => {
    const frame = { t: "push", id: name.padEnd(16, "x"), e: 1, b: toBase64(update) };
    const heard = await say(leader!, JSON.stringify(frame), `seed ${seed}, ${name}`);
    if (heard.at(-1)?.t !== "ack") throw new Error(`seed ${seed}, ${name}: answered ${JSON.stringify(heard)}`);
  };

  await say(leader!, JSON.stringify({ t: "join", v: PROTOCOL_VERSION, e: 1, s: 0 }), `seed ${seed}`);
  await edit("rows", firstRows(leader!.claims.client));
  for (let run = 0; run < frames; run++) {
    if (run % 25 === 0) await edit(`honest${run}`, honestUpdate(shadow, leader!.claims.client, random));
    const by = pickAttacker(attackers, random);
    const text = mutatedFrame(
      {
        overlay: shadow,
        clients: [by.claims.client, by.claims.client, by.claims.client + 1, 10_000],
        epoch: 1,
        seq,
        connections: [...state.sockets.keys(), "nobody"],
      },
      random,
    );
    await say(by, text, `seed ${seed}, run ${run}, ${by.claims.role} sends ${text.slice(0, 2_000)}`);
  }
}

/** Two rows of the owner's and two of another's. */
function firstRows(client: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.transact(() => {
    for (const [row, organisation] of [
      ["rowAAAA0", OWN],
      ["rowBBBB1", OWN],
      ["rowCCCC2", "orgTwo00"],
      ["rowDDDD3", "orgTwo00"],
    ]) {
      doc.getMap("c").set(`${row}:!`, 1);
      doc.getMap("c").set(`${row}:owner`, [organisation]);
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

const pickAttacker = (attackers: readonly Caller[], random: Seeded): Caller =>
  random.chance(0.8) ? attackers[0]! : attackers[1]!;

const count = (counts: Map<string, number>, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

/** Memory answers at once: what is not done after many turns of the event loop never will be. */
async function inTime(work: Promise<unknown>, where: string): Promise<void> {
  let ended = false;
  let thrown: unknown;
  work.catch((cause: unknown) => (thrown = cause ?? "nothing")).finally(() => (ended = true));
  for (let turns = 0; !ended; turns++) {
    if (turns > 1_000) throw new Error(`${where}: no end`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (thrown !== undefined) throw new Error(`${where}: thrown`, { cause: thrown });
}

/** By the struct store itself: `c <key>` and `k <key>`. */
function cellsOf(doc: Y.Doc): Map<string, unknown> {
  const cells = new Map<string, unknown>();
  for (const map of ["c", "k"])
    for (const [key, item] of doc.getMap(map)._map)
      if (!item.deleted) cells.set(`${map} ${key}`, item.content.getContent().at(-1));
  return cells;
}
