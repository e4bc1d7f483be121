/** Updates as an adversary would make them who knows the check: mutated honest bytes, and structs put together at will. */
import * as Y from "yjs";
import { craft, type CraftedId, type CraftedStruct } from "./crafted-updates.ts";
import { anyEdit } from "./honest-people.ts";
import type { Seeded } from "./seeded.ts";

/** An honest update onto `overlay`, under one of the attacker's clients. */
export function honestUpdate(overlay: Y.Doc, client: number, random: Seeded): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(overlay));
  doc.clientID = client;
  doc.transact(() => {
    for (let i = random.below(4); i >= 0; i--) {
      const [map, key, value] = anyEdit(random);
      doc.getMap(map).set(key, value);
    }
  });
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(overlay));
}

/** Some bytes changed, put in, left out, doubled or cut off. */
export function mutate(update: Uint8Array, random: Seeded): Uint8Array {
  const bytes = [...update];
  for (let i = random.below(4); i >= 0; i--) {
    const at = random.below(bytes.length + 1);
    switch (random.below(6)) {
      case 0:
        bytes[Math.min(at, bytes.length - 1)] = random.below(256);
        break;
      case 1:
        bytes.splice(at, 0, random.pick([0, 1, 2, 127, 128, 255]));
        break;
      case 2:
        bytes.splice(at, 1);
        break;
      case 3:
        bytes.splice(at, 0, ...bytes.slice(at, at + random.below(20)));
        break;
      case 4:
        bytes.length = Math.max(1, at);
        break;
      default:
        bytes[Math.min(at, bytes.length - 1)]! ^= 1 << random.below(8);
    }
  }
  return Uint8Array.from(bytes);
}

interface Placed extends CraftedId {
  readonly map: string;
  readonly key: string;
}

/** Well-formed structs that follow whatever they like: late, early, each other, themselves, other people's and nothing. */
export function assemble(overlay: Y.Doc, clients: readonly number[], random: Seeded): Uint8Array {
  const known = [...overlay.store.clients.keys()];
  const state = (client: number): number => Y.getState(overlay.store, client);
  const wild = random.chance(0.4);
  const made: Placed[] = [];

  const struct = (client: number, clock: number): CraftedStruct => {
    const [map, key, value] = anyEdit(random);
    const spot = wild && random.chance(0.3) ? undefined : anySpot(overlay, made, random);
    const origin = spot ?? { client: random.pick([...known, ...clients]), clock: random.below(12) };
    const rooted = random.chance(0.3);
    const home = rooted || spot === undefined ? { map, key } : spot;
    const place: CraftedStruct = rooted ? { root: map, key } : { origin };
    const fit = rooted ? value : valueFor(home.key, random);
    const length = random.chance(0.2) ? 2 : 1;
    for (let i = 0; i < length; i++) made.push({ client, clock: clock + i, map: home.map, key: home.key });
    if (random.chance(0.1)) return { ...place, ref: 1, length };
    if (wild && random.chance(0.1)) return { ...place, rightOrigin: origin, values: [value] };
    if (wild && random.chance(0.1)) return { ...place, ref: random.below(12), values: [value] };
    return { ...place, values: length === 1 ? [fit] : [fit, valueFor(home.key, random)] };
  };
  const sections = clients
    .filter(() => random.chance(0.5))
    .map((client) => {
      const start = Math.max(0, state(client) + (wild && random.chance(0.3) ? random.below(5) - 2 : 0));
      const structs: CraftedStruct[] = [];
      let clock = start;
      for (let i = random.below(5); i >= 0; i--) {
        const one = struct(client, clock);
        structs.push(one);
        clock += one.length ?? one.values?.length ?? 1;
      }
      return { client, clock: start, structs };
    });
  const deletes = [...new Set([...known, ...clients])]
    .filter(() => random.chance(wild ? 0.15 : 0.03))
    .map((client) => ({ client, ranges: [[random.below(state(client) + 3), 1 + random.below(3)]] as const }));
  return craft({ sections, deletes });
}

/** Some value of some key: one that is seen, one long overwritten, one in the middle of a run, one of this very update. */
function anySpot(overlay: Y.Doc, made: readonly Placed[], random: Seeded): Placed | undefined {
  if (made.length > 0 && random.chance(0.4)) return random.pick(made);
  const map = random.pick(["c", "c", "c", "k"]);
  const keys = [...(overlay.share.get(map)?._map.keys() ?? [])];
  if (keys.length === 0) return undefined;
  const key = random.pick(keys);
  let item = overlay.share.get(map)!._map.get(key)!;
  while (item.left !== null && random.chance(0.4)) item = item.left;
  return { client: item.id.client, clock: item.id.clock + random.below(item.length), map, key };
}

function valueFor(key: string, random: Seeded): unknown {
  const what = key.slice(key.indexOf(":"));
  for (;;) {
    const [, other, value] = anyEdit(random);
    if (other.endsWith(what)) return value;
  }
}
