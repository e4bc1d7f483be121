/**
 * What an attacker begins with: two settled municipalities, good requests of both by heart, tickets fresh, used and
 * late, connections of their own, and connections and tickets from the time before they were removed or lowered.
 * And what must not happen: a byte of the victim's store changed, or a byte of its content heard.
 */
import { createHash } from "node:crypto";
import type { MemoryDocument } from "../../functions/adapters/memory/state.ts";
import { changeMember } from "../../functions/tenants/members.ts";
import type { Caller } from "../../functions/sync/receive.ts";
import type { AuditEntry } from "../../shared/audit/entry.ts";
import type { TenantId } from "../../shared/ids.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { ROUTES, type AskedFor } from "./access-table.ts";
import {
  BEYOND_MARK,
  keyOf,
  LET_INTO,
  makeIsolationWorld,
  markOf,
  NORSJO,
  personOf,
  SECRET_MARK,
  SHEETS,
  SKELLEFTEA,
  tokenOf,
  type IsolationWorld,
  type Token,
} from "./isolation-world.ts";
import type { Seeded } from "./seeded.ts";

/** A route of the table that is about one municipality, with a good request of either. */
interface Known {
  readonly method: string;
  readonly theirs: AskedFor;
  readonly own: AskedFor;
}

export interface Scene {
  readonly world: IsolationWorld;
  readonly victim: TenantId;
  readonly own: TenantId;
  readonly known: readonly Known[];
  /** Of the victim: ids, hashes and names an attacker may have heard of. */
  readonly ids: {
    readonly person: string;
    readonly invitation: string;
    readonly link: string;
    readonly connection: string;
    readonly hashes: readonly string[];
  };
  readonly ownLink: string;
  /** Tickets of the attacker that are good, of the attacker that are used up, and good ones of the victim's people. */
  readonly tickets: { readonly good: string[]; readonly used: readonly string[]; readonly late: readonly string[] };
  readonly callers: readonly Caller[];
  /** Removed from the victim's municipality, or with a role that reads nothing any more; connected since before. */
  readonly stale: readonly Caller[];
  readonly removed: Token;
  /** What is found nowhere outside, in text and in base64 whatever it begins with. */
  readonly canaries: RegExp;
  readonly secret: RegExp;
  /** Of the sheets beside the one that limited members were let into. */
  readonly beyond: RegExp;
  /** Everything stored of the victim, but who came by and was noted, and what another may tell it. */
  fingerprint(): Promise<string>;
}

export interface Tried {
  readonly what: string;
  /** Everything that came back. */
  readonly heard: string;
  /** What must not be in it. */
  readonly canaries: RegExp;
  /** What was given although nothing may be. */
  readonly given?: string;
  /** What told missing from forbidden. */
  readonly told?: string;
}

export type Attack = (scene: Scene, random: Seeded) => Promise<Tried>;

/** A digit of base 16 that is another one. */
export const otherDigit = (random: Seeded, than: string | undefined): string =>
  random.pick(Array.from(HEX_DIGITS).filter((digit) => digit !== than));
export const HEX_DIGITS = "0123456789abcdef";

export async function makeScene(seed: number): Promise<Scene> {
  const world = await makeIsolationWorld({ seed });
  const [victim, own] = seed % 2 === 0 ? [NORSJO, SKELLEFTEA] : [SKELLEFTEA, NORSJO];
  const leader = tokenOf(victim, "process-leader");

  const known: Known[] = [];
  for (const [route, { request }] of Object.entries(ROUTES)) {
    if (!route.includes("/:tenant")) continue;
    known.push({
      method: route.split(" ")[0]!,
      theirs: await request(world, victim),
      own: await request(world, own),
    });
  }

  const connect = async (token: Token, tenant: TenantId, sheet: string): Promise<Caller> => {
    const client = world.client();
    const caller = await world.connect(await world.ticket(token, keyOf(tenant, sheet), client));
    if (caller === undefined) throw new Error(`${token} was not let in`);
    await world.send(caller, { t: "join", v: PROTOCOL_VERSION, e: 2, s: 0 });
    return caller;
  };
  const victimConnected = await connect(leader, victim, "actions");

  // Two who may go on trying after their right has ended: one with a connection, one with a ticket not yet redeemed.
  const [gone, waiting, lowered] = [world.spare(victim), world.spare(victim), world.spare(victim)];
  const narrowed = world.spare(victim);
  const names = Array.from({ length: 24 }, (_, i) => tokenOf(victim, `spare-${i}`));
  const named = (person: string): Token => names.find((token) => personOf(token) === person)!;
  const stale: Caller[] = [];
  for (const person of [gone, lowered, narrowed]) stale.push(await connect(named(person), victim, "actions"));
  const ticket = await world.ticket(named(waiting), keyOf(victim, "stakeholders"), world.client());
  for (const person of [gone, waiting]) await must(world, leader, "DELETE", `/tenants/${victim}/people/${person}`);
  const member = (await world.ports.directory.member(victim, lowered))!;
  const change = { tenant: victim, person: personOf(leader) };
  // A role that those who run the service have; a municipality does not give it.
  const changed = await changeMember(world.deps, change, { ...member, role: "analyst" });
  if (changed.kind !== "done") throw new Error(`not lowered: ${changed.code}`);
  const limited = { ...(await world.ports.directory.member(victim, narrowed))!, sheets: [LET_INTO] };
  if ((await changeMember(world.deps, change, limited)).kind !== "done") throw new Error("not narrowed");
  const late = await world.connect(ticket);
  if (late !== undefined) stale.push(late);

  const attacker = tokenOf(own, "process-leader");
  const give = async (token: Token, tenant: TenantId): Promise<string> =>
    (await world.ticket(token, keyOf(tenant, "actions"), world.client()))!;
  const used = [await give(attacker, own), await give(leader, victim)];
  for (const one of used) await world.connect(one);
  const expired = [await give(attacker, own), await give(leader, victim)];
  world.now += 31_000;
  const good = [await give(attacker, own), await give(tokenOf(own, "local-group"), own)];
  const callers = [
    await connect(attacker, own, "actions"),
    await connect(tokenOf(own, "local-group"), own, "stakeholders"),
  ];
  world.posted();

  return {
    world,
    victim,
    own,
    known,
    ids: {
      person: world.spare(victim),
      invitation: world.invitation(victim).id,
      link: world.invitation(victim).token,
      connection: victimConnected.connectionId,
      hashes: SHEETS.map((sheet) => world.snapshotOf(keyOf(victim, sheet))),
    },
    ownLink: world.invitation(own).token,
    tickets: { good, used, late: expired },
    callers,
    stale,
    removed: named(gone),
    canaries: inAnyGuise(markOf(victim)),
    secret: inAnyGuise(SECRET_MARK),
    beyond: inAnyGuise(BEYOND_MARK),
    fingerprint: () => fingerprint(world, victim, victimConnected.connectionId),
  };
}

async function must(world: IsolationWorld, token: Token, method: string, path: string): Promise<void> {
  const { status, text } = await world.ask(token, method, path);
  if (status !== 200) throw new Error(`${method} ${path}: ${text}`);
}

/** The word itself, and its three spellings in base64 without the characters that depend on what stands beside it. */
function inAnyGuise(word: string): RegExp {
  const spelled = [0, 1, 2].map((before) => {
    const text = Buffer.from(`${"\0".repeat(before)}${word}`)
      .toString("base64")
      .replace(/=+$/, "");
    return text.slice(before === 0 ? 0 : before + 1, -1);
  });
  return new RegExp([word, ...spelled].map((text) => text.replace(/[+/]/g, "\\$&")).join("|"));
}

/**
 * Counters of what the audit log notes of those who come by: refusals, its own members' first visit of a day, and each
 * sheet that somebody it has let in to help looks into.
 */
const NOTED = /^[^/]+\/(refused|signed-in|opened)-/;
const NOTED_KINDS: ReadonlySet<string> = new Set(["access-refused", "signed-in", "support-opened"]);
/**
 * What another municipality may tell it, and writes in its log for it to see: that it is offered a grant, and that the offer
 * is taken back (SPEC T6). Never what somebody of its own has decided.
 */
const TOLD_KINDS: ReadonlySet<string> = new Set(["share-proposed", "share-withdrawn"]);
/** Where whoever has taken a template over may leave an offer (SPEC T37), beside what the municipality put there itself. */
const OFFERED = /^T\/[^/]+\/lineage\//;

async function fingerprint({ ports, inviting }: IsolationWorld, tenant: TenantId, connection: string): Promise<string> {
  const hash = createHash("sha256");
  const mine = (name: string): boolean =>
    name === tenant || name === connection || name.startsWith(`${tenant}/`) || name.startsWith(`T/${tenant}/`);
  const isNoted = ({ kind, person }: AuditEntry): boolean =>
    NOTED_KINDS.has(kind) || (TOLD_KINDS.has(kind) && !ports.state.members.has(`${tenant}/${person}`));
  for (const [map, entries] of Object.entries(ports.state) as [string, Map<string, unknown>][]) {
    for (const [name, value] of entries) {
      if (!mine(name) || (map === "counts" && NOTED.test(name)) || (map === "blobs" && OFFERED.test(name))) continue;
      // Who shows it figures: the decision stands with whoever shows them (SPEC N24).
      if (map === "shown") continue;
      if (map === "documents" && isUntouched(value as MemoryDocument)) continue;
      const told = map === "audit" ? (value as AuditEntry[]).filter((entry) => !isNoted(entry)) : value;
      hash.update(`${map} ${name} ${JSON.stringify(told, plain)}\n`);
    }
  }
  hash.update(JSON.stringify(await inviting.invitations.list(tenant)));
  return hash.digest("hex");
}

/** Made by being looked for, with nothing in it. */
const isUntouched = ({ head, log, connections, bindings, leases }: MemoryDocument): boolean =>
  head === undefined && [log, connections, bindings, leases].every(({ size }) => size === 0);

function plain(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
  return value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value;
}
