/** Tries to reach another municipality by way of the socket: its tickets, its frames, connections from better days. */
import { authorize } from "../../functions/sync/authorize.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { FRAMES } from "./access-frames.ts";
import { HEX_DIGITS, otherDigit, type Attack, type Scene, type Tried } from "./isolation-scene.ts";
import { cellsUpdate } from "./cells-update.ts";
import { pushFrame } from "./isolation-world.ts";
import type { Seeded } from "./seeded.ts";

/** Tickets of others, halves of two, used ones, late ones, spelled otherwise. */
export const ticketTrick: Attack = async (scene, random) => {
  const { own, victim, tickets, world } = scene;
  const any = random.pick([...tickets.good, ...tickets.used, ...tickets.late]);
  const [tenant = "", secret = ""] = any.split(".");
  const at = random.below(64);
  const ticket = random.pick([
    `${tenant === own ? victim : own}.${secret}`,
    random.pick([...tickets.used, ...tickets.late]),
    `${tenant}.${secret.slice(0, at)}${otherDigit(random, secret[at])}${secret.slice(at + 1)}`,
    `${victim}.${Array.from({ length: 64 }, () => HEX_DIGITS[random.below(16)]).join("")}`,
    `${victim}.${secret.toUpperCase()}x`,
    `${tenant}.${secret}.${victim}`,
    `${victim}.${tenant}.${secret}`,
    `${tenant}%2e${secret}`,
    `${tenant}.${secret}${random.pick(["\0", " ", "\n", "=", "%00"])}`,
    `${tenant}/../${victim}.${secret}`,
    `T#${victim}#TICKET#${secret.slice(0, 2)}.${secret}`,
    secret,
    "",
  ]);
  const claims = await authorize(world.ports, { own: random.chance(0.9), ticket });
  return {
    what: `ticket ${ticket}`,
    heard: JSON.stringify(claims) ?? "",
    canaries: scene.canaries,
    ...(claims === undefined ? {} : { given: "a socket" }),
  };
};

/** Frames on an own connection that name other documents, other people's connections, other batches' blobs. */
export const frameTrick: Attack = async (scene, random) => {
  const { victim, ids, world } = scene;
  const caller = random.pick(scene.callers);
  const client = random.chance(0.5) ? caller.claims.client : random.below(2 ** 31);
  const good = random.pick(Object.values(FRAMES)).frame(world, client) as Record<string, unknown>;
  const frame = random.pick<() => unknown>([
    () => ({ ...good, tenant: victim }),
    () => ({ ...good, document: "actions", key: { tenant: victim, document: "actions" } }),
    () => ({ ...good, d: `T#${victim}#D#actions` }),
    () => ({ ...good, blob: `T/${victim}/D/actions/snapshot/${random.pick(ids.hashes)}.json.br` }),
    () => ({ t: "here", p: { row: "inLog000" }, to: ids.connection }),
    () => ({ t: "here", p: null, to: random.pick([ids.connection, `${ids.connection}\0`, victim, "*", ""]) }),
    () => ({ t: "join", v: PROTOCOL_VERSION, e: random.below(6), s: random.below(4) }),
    () => ({ t: "beat", v: PROTOCOL_VERSION, e: random.below(6), s: random.below(4) }),
    () => pushFrame(world.batch(), random.below(4), anyUpdate(scene, random, client)),
    () => [good],
    () => JSON.stringify(good).replace('"t":', `"claims":{"tenant":"${victim}"},"t":`),
    () => JSON.stringify(good).replace("{", `{"__proto__":{"tenant":"${victim}"},`),
  ])();
  await world.send(caller, frame);
  return { what: `frame of ${caller.claims.tenant} ${JSON.stringify(frame)}`, ...heard(scene, caller.connectionId) };
};

function anyUpdate({ victim }: Scene, random: Seeded, client: number): Uint8Array {
  const row = random.pick(["inLog000", "inSnap00", `T#${victim}`, `../${victim}`, "abcdefgh"]);
  return cellsUpdate(client, row, { [random.pick(["text", "../x", `${victim}:!`])]: victim });
}

/** What the connection was told; that anybody of the victim's was told something shows in its fingerprint. */
function heard({ world, canaries, victim }: Scene, connection: string): Pick<Tried, "heard" | "canaries" | "given"> {
  const posts = world.posted();
  const others = posts.filter(({ connection: to }) => to !== connection && to.startsWith(`connection-${victim}-`));
  return {
    heard: posts.map(({ text }) => text).join("\n"),
    canaries,
    ...(others.length === 0 ? {} : { given: `a post to ${others[0]!.connection}: ${others[0]!.text}` }),
  };
}

const NOTHING_GIVEN: ReadonlySet<string> = new Set(["revoked", "bad-frame", "not-allowed", "outdated"]);

/** Frames of those who were removed, or have a role that reads nothing any more, on what they opened before. */
export const staleFrame: Attack = async (scene, random) => {
  const { world } = scene;
  const caller = random.pick(scene.stale);
  // Closed by the server; frames that were on their way come nevertheless.
  world.ports.state.sockets.set(caller.connectionId, []);
  world.posted();
  const { frame } = random.pick(Object.values(FRAMES));
  // Never newer: what a ticket says comes from the server.
  const rightsVersion = random.below(caller.claims.rightsVersion + 1);
  const claims = random.chance(0.3) ? { ...caller.claims, rightsVersion } : caller.claims;
  const sent = random.chance(0.8)
    ? frame(world, claims.client)
    : { ...(frame(world, claims.client) as object), e: random.below(5), s: random.below(3) };
  await world.send({ ...caller, claims }, sent);
  const told = heard(scene, caller.connectionId);
  const answers = told.heard.split("\n").filter((text) => text !== "");
  const kinds = answers.map((text) => JSON.parse(text) as { t: string; code?: string }).map(({ t, code }) => code ?? t);
  const granted = kinds.filter((kind) => !NOTHING_GIVEN.has(kind));
  world.ports.state.sockets.delete(caller.connectionId);
  return {
    what: `stale ${caller.claims.name} ${JSON.stringify(sent)}`,
    ...told,
    ...(granted.length === 0 ? {} : { given: granted.join() }),
  };
};
