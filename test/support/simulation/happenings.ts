/**
 * What befalls the people and the document while faults are on: edits above all, then cuts, fences, lost lines, dying
 * tabs and instances, and hours that pass. Each seed draws how much of each.
 */
import { appendFence, close } from "../../../functions/documents/fences.ts";
import { SYSTEM } from "../../../functions/documents/system.ts";
import { cutAndAnnounce, sweep } from "../../../functions/documents/upkeep.ts";
import type { MemoryState } from "../../../functions/adapters/memory/state.ts";
import type { DocumentKey, Member } from "../../../functions/ports.ts";
import { randomBase62 } from "../../../shared/ids.ts";
import type { Seeded } from "../seeded.ts";
import type { Gateway } from "./gateway.ts";
import type { Oracle } from "./oracle.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Server } from "./server.ts";
import type { Tab } from "./tab.ts";

export interface Stage {
  readonly scheduler: Scheduler;
  readonly random: Seeded;
  readonly server: Server;
  readonly gateway: Gateway;
  readonly oracle: Oracle;
  readonly state: MemoryState;
  readonly key: DocumentKey;
  readonly people: readonly Member[];
  readonly heartbeats: boolean;
  readonly tabs: {
    readonly disks: readonly number[];
    alive(): Tab[];
    open(disk: number): void;
    kill(tab: Tab): void;
  };
  /** The servers' clock jumps ahead. */
  readonly skip: (ms: number) => void;
  readonly trace: (line: string) => void;
}

/** Opens a tab for everybody and plans what is to happen. @returns for how long, ms. */
export function planHappenings(stage: Stage): number {
  const { scheduler, random, server, gateway, oracle, state, key, people, heartbeats, tabs, skip, trace } = stage;
  const somebody = (): Tab | undefined => (tabs.alive().length === 0 ? undefined : random.pick(tabs.alive()));

  const quietly = (name: string, work: Parameters<Server["invoke"]>[1]): void =>
    void server.invoke(name, work).catch(() => undefined);
  let changing = false;
  const changeRights = (): void => {
    // One at a time: two at once for one person have no order to hold anybody to.
    if (changing) return;
    changing = true;
    scheduler.after(60_000, "", () => (changing = false));
    const member = random.pick(people);
    const held = state.members.get(`${key.tenant}/${member.person}`)!;
    const role = held.role === "process-leader" ? "registrator" : "process-leader";
    const id = randomBase62(16, random.next);
    if (role === "process-leader") oracle.bar(member.person, false);
    quietly(`${member.name} becomes ${role}`, async ({ ports }) => {
      await ports.directory.putMember(key.tenant, { ...held, role });
      if (role === "registrator") oracle.bar(member.person, true);
      for (let i = 0; i < 5; i++) {
        const head = await ports.heads.read(key);
        const fence = await appendFence(ports, key, head!.epoch, "rights", SYSTEM, id);
        if (fence?.fence === "rights") return void (changing = false);
        await new Promise<void>((resolve) => void scheduler.after(2_000, "", resolve));
      }
    });
  };
  const freeze = (): void =>
    quietly("freeze", ({ ports }) => close(ports, key, "freeze", SYSTEM, randomBase62(16, random.next)));
  const cutNow = (): void => quietly("cut", (deps) => cutAndAnnounce(deps, key));
  const offline = (tab: Tab, ms: number): void => {
    trace(`${tab.name} offline for ${Math.round(ms / 1000)} s`);
    tab.online = false;
    gateway.cut(tab);
    scheduler.after(ms, `${tab.name} online`, () => {
      tab.online = true;
      if (random.chance(0.5) && tab.alive && !tab.left) tab.session.nudge();
    });
  };

  const cuts = random.pick([0, 1, 1, 4]);
  // Nobody posts these fences: who does not ask learns of them late.
  const rights = heartbeats ? random.pick([0, 0, 1]) : 0;
  const deaths = random.pick([0, 1, 1, 4]);
  const opens = random.pick([1, 1, 4]);
  // 16: mostly offline.
  const lines = heartbeats ? random.pick([0, 1, 1, 4, 16]) : 0;
  const sharedDisks = random.chance(0.4);
  const weights: readonly (readonly [number, () => void])[] = [
    [
      100,
      () => {
        const tab = somebody();
        const what = tab?.work();
        if (what !== undefined) trace(`${tab!.name} writes ${what}`);
      },
    ],
    [4 * cuts, cutNow],
    [2 * cuts, () => [cutNow(), cutNow()]],
    [4, () => quietly("sweep", (deps) => sweep(deps))],
    [3 * rights, changeRights],
    [4 * lines, () => somebody() && gateway.cut(random.pick(tabs.alive()))],
    [
      3 * lines,
      () => tabs.alive().length > 0 && offline(random.pick(tabs.alive()), random.pick([2_000, 10_000, 40_000])),
    ],
    [2 * deaths, () => tabs.alive().length > 0 && tabs.kill(random.pick(tabs.alive()))],
    [deaths, () => tabs.alive().length > 0 && random.pick(tabs.alive()).leave()],
    [
      3 * opens,
      () => {
        const free = tabs.disks.filter((disk) => sharedDisks || tabs.alive().every((tab) => tab.disk !== disk));
        if (free.length > 0) tabs.open(random.pick(free));
      },
    ],
    [heartbeats ? 1 : 0, () => server.crash("one")],
    [
      heartbeats ? 0.5 : 0,
      () => {
        // Hours later: leases and tickets have run out, old logs go. No handler lives that long, but what a warm
        // instance kept may.
        server.crash(random.chance(0.5) ? "all" : "busy");
        skip(random.pick([62, 21 * 60]) * 60_000);
        trace(`hours pass`);
      },
    ],
  ];
  const total = weights.reduce((sum, [weight]) => sum + weight, 0);
  const act = (): void => {
    let at = random.next() * total;
    for (const [weight, happen] of weights) {
      at -= weight;
      if (at >= 0) continue;
      happen();
      return;
    }
  };
  for (const disk of tabs.disks) tabs.open(disk);
  const lasting = random.pick([20_000, 40_000, 80_000]);
  const actions = 40 + random.below(120);
  for (let i = 0; i < actions; i++) scheduler.after(500 + random.next() * lasting, "", act);
  if (heartbeats && random.chance(0.12)) scheduler.after(random.next() * lasting, "", freeze);
  return lasting;
}
