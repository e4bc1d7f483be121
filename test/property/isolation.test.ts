/**
 * Law: no municipality reaches another, and no member the restricted sheet, by whatever way in (SPEC P5, P7, T1).
 * Nothing succeeds, no byte of the other's store changes, none of its content is heard, and what is forbidden is
 * answered like what is not there. `SAMPLAN_SEED` and `SAMPLAN_ATTACKS` repeat a run or make it longer.
 */
import { expect, test } from "vitest";
import { ATTACKS } from "../support/isolation-attacks.ts";
import { makeScene } from "../support/isolation-scene.ts";
import { seeded } from "../support/seeded.ts";

const SEED = Number(process.env["SAMPLAN_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const TRIES = Number(process.env["SAMPLAN_ATTACKS"] ?? 100_000);
/** Tries on one world; its victim's store is looked at before and after. */
const TRIES_PER_SCENE = 2_000;

const WHEEL = Object.entries(ATTACKS).flatMap(([name, [, weight]]) => Array.from({ length: weight }, () => name));

test(`[T1] [P5] [P7] ${TRIES} tries to reach another municipality from seed ${SEED}: none succeeds, changes or hears anything`, async () => {
  const counts = new Map<string, number>();
  for (let done = 0; done < TRIES; done += TRIES_PER_SCENE) {
    await attackScene(SEED + done, Math.min(TRIES_PER_SCENE, TRIES - done), counts);
  }

  console.info(`seed ${SEED}: ${JSON.stringify(Object.fromEntries(counts))}`);
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(TRIES);
  expect([...counts.keys()].toSorted()).toEqual(Object.keys(ATTACKS).toSorted());
});

async function attackScene(seed: number, tries: number, counts: Map<string, number>, each = false): Promise<void> {
  const random = seeded(seed);
  const scene = await makeScene(seed);
  const before = await scene.fingerprint();
  for (let run = 0; run < tries; run++) {
    const name = random.pick(WHEEL);
    const { what, heard, canaries, given, told } = await ATTACKS[name]![0](scene, random);
    const where = `seed ${seed}, try ${run}: ${what}`;
    if (given !== undefined) throw new Error(`${where}\nwas given: ${given}\n${heard}`);
    if (told !== undefined) throw new Error(`${where}\nforbidden and missing differ:\n${told}`);
    if (canaries.test(heard)) throw new Error(`${where}\nheard what is not theirs:\n${heard}`);
    if (each && (await scene.fingerprint()) !== before) throw new Error(`${where}\nchanged the other's store`);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  // Once more, looking after each try, to say which it was.
  if ((await scene.fingerprint()) !== before && !each) await attackScene(seed, tries, new Map(), true);
  expect(await scene.fingerprint(), `seed ${seed}: the other's store has changed`).toBe(before);
}

test("[T1] the tries would be noticed: a canary in any guise, a changed byte, a right that is really there", async () => {
  const scene = await makeScene(2);
  const { world, victim, canaries, ids } = scene;
  const before = await scene.fingerprint();
  const leader = `${victim}.process-leader`;
  const heard = async (method: string, path: string, body?: unknown): Promise<boolean> =>
    canaries.test((await world.ask(leader, method, `/tenants/${victim}${path}`, body)).text);

  expect(await heard("GET", "")).toBe(true);
  expect(await heard("GET", "/people")).toBe(true);
  expect(await heard("POST", "/documents/actions/state", {})).toBe(true);
  const { body } = await world.ask(leader, "POST", `/tenants/${victim}/documents/actions/state`, {});
  const index = await world.ask(
    leader,
    "GET",
    `/tenants/${victim}/documents/actions/snapshot/${String(body["snapshot"])}`,
  );
  const chunk = /"hash":"([0-9a-f]{64})"/.exec(index.text)![1]!;
  expect(await heard("GET", `/documents/actions/snapshot/${chunk}`)).toBe(true);
  expect(await scene.fingerprint()).toBe(before);
  await world.ask(leader, "PUT", `/tenants/${victim}/people/${ids.person}`, { role: "council-member" });
  expect(await scene.fingerprint()).not.toBe(before);
});
