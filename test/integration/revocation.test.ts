/**
 * Rights taken away while everybody types, on the running server with real sockets (SPEC P8, P9). Counts are asserted, times
 * are printed. `REVOKES` sets how many people are removed.
 */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import type { HttpDeps } from "../../functions/http/context.ts";
import type { DocumentKey, Member } from "../../functions/ports.ts";
import { CELLS } from "../../shared/document/keys.ts";
import { randomBase62, type DocumentId, type PersonId, type TenantId } from "../../shared/ids.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { openEditor } from "../support/editor.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { ask, push, rawSocket, type RawSocket } from "../support/raw-client.ts";

const REVOKES = Number(process.env["REVOKES"] ?? 16);
const TENANT = "norsjo" as TenantId;
/** A sheet takes a hundred writers before it is cut; people are spread so that none is. */
const SHEETS = ["actions", "goals", "issues", "services", "stakeholders"] as const;
const WRITERS = 3;
const AT_ONCE = 8;
/** Between two edits of one person. */
const PAUSE_MS = 80;

let stack: LocalStack;
let deps: Pick<HttpDeps, "ports" | "residents">;
let members: typeof import("../../functions/tenants/members.ts");
let tickets: typeof import("../../functions/sync/tickets.ts");
let claims: typeof import("../../functions/documents/claims.ts");
let leader: string;
const open = new Set<RawSocket>();

beforeAll(async () => {
  stack = await startLocalStack({ demo: true });
  deps = (await import("../../functions/deps.ts")).deps();
  members = await import("../../functions/tenants/members.ts");
  tickets = await import("../../functions/sync/tickets.ts");
  claims = await import("../../functions/documents/claims.ts");
  leader = (await stack.signInAs("processledare")).id_token;
});

afterAll(async () => {
  for (const { ws } of open) ws.terminate();
  await stack.stop();
});

const keyOf = (document: string): DocumentKey => ({ tenant: TENANT, document: document as DocumentId });
const newMember = (): Member => ({
  person: `p-${randomBase62(20)}` as PersonId,
  name: "Tillfällig",
  role: "process-leader",
  colour: 3,
});

interface Typist {
  readonly member: Member;
  readonly document: string;
  readonly socket: RawSocket;
  /** When each frame came, beside `socket.frames`. */
  readonly heardAt: number[];
  readonly stop: () => void;
}

/** Joins and types for as long as it is let, one batch at a time. */
async function typist(member: Member, document: string): Promise<Typist> {
  const key = keyOf(document);
  const sheet = (await deps.ports.directory.sheets(TENANT)).find((one) => one.document === document)!;
  const client = 1 + Math.floor(Math.random() * 2 ** 31);
  const claimed = await claims.ticketClaims(deps, key, sheet, member.person, client);
  const ticket = await tickets.issueTicket(deps.ports, claimed!, randomBytes(32));
  const socket = await rawSocket(`${stack.wsUrl}?ticket=${encodeURIComponent(ticket)}`);
  open.add(socket);
  socket.ws.on("error", () => undefined);
  const heardAt: number[] = [];
  socket.ws.on("message", () => heardAt.push(performance.now()));
  const head = await deps.ports.heads.read(key);
  const epoch = head!.epoch;
  const joined = socket.next("joined", "fetch");
  socket.send({ t: "join", v: PROTOCOL_VERSION, e: epoch, s: (await deps.ports.log.tail(key, epoch))?.seq ?? 0 });
  await joined;

  const doc = new Y.Doc();
  doc.clientID = client;
  let typing = true;
  const type = (): void => {
    if (!typing || socket.ws.readyState !== socket.ws.OPEN) return;
    const before = Y.encodeStateVector(doc);
    doc.getMap(CELLS).set(`${randomBase62(8)}:!`, 1);
    socket.send(push(randomBase62(16), epoch, Y.encodeStateAsUpdate(doc, before)));
  };
  socket.ws.on("message", (data: Buffer) => {
    const { t } = JSON.parse(data.toString("utf8")) as { t: string };
    if (t === "ack") setTimeout(type, PAUSE_MS);
  });
  type();
  return { member, document, socket, heardAt, stop: () => void (typing = false) };
}

const wasTold = ({ frames }: RawSocket): boolean =>
  frames.some(({ code, final }) => code === "revoked" && final === true);
const isOpen = ({ ws }: RawSocket): boolean => ws.readyState === ws.OPEN;

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.ceil(q * sorted.length) - 1] ?? 0;

test(`[P8 P9] of ${REVOKES} people removed while they and others type, none stores or receives anything once it was acknowledged`, async () => {
  const by = {
    tenant: TENANT,
    person: (await deps.ports.directory.members(TENANT)).find(({ role }) => role === "process-leader")!.person,
  };
  const writers: Typist[] = [];
  for (const document of SHEETS)
    for (let i = 0; i < WRITERS; i++) {
      const member = newMember();
      await members.addMember(deps, by, member);
      writers.push(await typist(member, document));
    }
  const took: number[] = [];
  const late: number[] = [];
  const found = { appended: 0, delivered: 0, untold: 0, leftOpen: 0, typed: 0 };

  for (let done = 0; done < REVOKES; done += AT_ONCE) {
    const victims: Typist[] = [];
    for (let i = done; i < Math.min(done + AT_ONCE, REVOKES); i++) {
      const member = newMember();
      await members.addMember(deps, by, member);
      victims.push(await typist(member, SHEETS[i % SHEETS.length]!));
    }
    for (const victim of victims) {
      const key = keyOf(victim.document);
      const began = performance.now();
      const answer = await ask(stack.url, `/api/tenants/norsjo/people/${victim.member.person}`, leader, "", "DELETE");
      const acknowledged = performance.now();
      expect(answer.status).toBe(200);
      took.push(acknowledged - began);
      const tail = (await deps.ports.log.tail(key, 1))!.seq;

      await new Promise((resolve) => setTimeout(resolve, 60));
      late.push(Math.max(0, (victim.heardAt.at(-1) ?? 0) - acknowledged));
      Object.assign(victim, { tail });
    }
    // However busy the machine is: whoever was removed is told and let go. Then long enough for anything on its way.
    await expect.poll(() => victims.filter(({ socket }) => !wasTold(socket) || isOpen(socket)).length).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const victim of victims) {
      const { tail } = victim as Typist & { tail: number };
      const log = await deps.ports.log.read(keyOf(victim.document), 1, 0);
      const theirs = log.filter(({ actor }) => actor === victim.member.person);
      found.typed += theirs.length;
      found.appended += theirs.filter(({ seq }) => seq > tail).length;
      const entries = victim.socket.frames.flatMap(({ t, entries: carried }) =>
        t === "log" ? (carried as { s: number }[]) : [],
      );
      found.delivered += entries.filter(({ s }) => s > tail).length;
      if (!wasTold(victim.socket)) found.untold++;
      if (isOpen(victim.socket)) found.leftOpen++;
    }
  }
  for (const { stop } of writers) stop();

  took.sort((a, b) => a - b);
  late.sort((a, b) => a - b);
  const ms = (sorted: readonly number[]) => ({
    p50: Math.round(quantile(sorted, 0.5)),
    p99: Math.round(quantile(sorted, 0.99)),
    most: Math.round(sorted.at(-1) ?? 0),
  });
  console.info(
    `${REVOKES} removals under load (${writers.length} writers, ${AT_ONCE} removed people typing): ` +
      `acknowledged after ${JSON.stringify(ms(took))} ms, last frame after that ${JSON.stringify(ms(late))} ms, ${JSON.stringify(found)}`,
  );
  expect(found).toMatchObject({ appended: 0, delivered: 0, untold: 0, leftOpen: 0 });
  // A test in which they would not have typed anyway proves nothing.
  expect(found.typed).toBeGreaterThan(REVOKES);
  expect(writers.every(({ socket }) => socket.ws.readyState === socket.ws.OPEN)).toBe(true);
  expect(stack.problems).toEqual([]);
}, 900_000);

test("[P8] a role changed while connected is what the next edit is judged by, without joining anew", async () => {
  const { id_token: token } = await stack.signInAs("naringslivskontoret");
  const editor = await openEditor({ url: stack.url, token, tenant: "norsjo", document: "actions" });
  const me = (await ask(stack.url, "/api/me", token)).body as { person: PersonId };
  const row = editor.row("nr", "A06");
  editor.set(row, "result", "Innan");
  await editor.saved();

  const changed = await ask(
    stack.url,
    `/api/tenants/norsjo/people/${me.person}`,
    leader,
    { role: "council-member" },
    "PUT",
  );
  expect(changed.status).toBe(200);
  editor.set(row, "result", "Efter");
  await editor.until(() => editor.reviews.length === 1, "the refused edit");

  expect(editor.reviews[0]).toMatchObject({ reason: "refused", code: "not-allowed", mine: "Efter" });
  await editor.until(() => editor.view.cell(row, editor.column("result")) === "Innan", "the sheet as it is stored");
  editor.session.destroy();
});

test("[P9] whoever is removed learns it, keeps what was not sent, and has no way back in", async () => {
  const { id_token: token } = await stack.signInAs("nids");
  const editor = await openEditor({ url: stack.url, token, tenant: "norsjo", document: "actions" });
  const me = (await ask(stack.url, "/api/me", token)).body as { person: PersonId };

  await ask(stack.url, `/api/tenants/norsjo/people/${me.person}`, leader, "", "DELETE");
  await editor.until(() => editor.light.state === "denied", "being told");
  expect(editor.light).toMatchObject({ state: "denied", code: "revoked" });

  const at = "/api/tenants/norsjo/documents/actions";
  for (const [path, body] of [
    [`${at}/state`, {}],
    [`${at}/tickets`, { client: 77 }],
    [`${at}/updates`, { id: randomBase62(16), e: 1, client: 77, b: "AAA=" }],
    [`${at}/snapshot/${editor.view.snapshot.hash}`, undefined],
    ["/api/tenants/norsjo", undefined],
  ] as const) {
    expect([path, (await ask(stack.url, path, token, body)).status]).toEqual([path, 404]);
  }
  expect((await ask(stack.url, "/api/me", token)).body).toMatchObject({ tenants: [] });
  editor.session.destroy();
});
