/**
 * One seed, one history: real handlers and real sessions in a world of faults, judged after each step; then the faults
 * stop, everybody comes back, and all must agree (reliability.md 2.7).
 */
import { drained, underVirtualTime } from "./virtual-globals.ts";
import * as Y from "yjs";
import { compressText } from "../../../functions/documents/compression.ts";
import { firstHead } from "../../../functions/documents/fences.ts";
import { snapshotKey } from "../../../functions/documents/snapshots.ts";
import { sweep } from "../../../functions/documents/upkeep.ts";
import { verifyDocument } from "../../../functions/documents/verify.ts";
import { memoryPorts } from "../../../functions/adapters/memory.ts";
import { emptyState } from "../../../functions/adapters/memory/state.ts";
import type { DocumentKey, Member, SheetEntry } from "../../../functions/ports.ts";
import { LEASE_MS } from "../../../functions/sync/fan-out.ts";
import { firstSnapshot } from "../../../shared/document/fold.ts";
import { takeSteps } from "../../../shared/document/step.ts";
import { generousColumns, sheetRows } from "./sheet.ts";
import type { DocumentId, PersonId, TenantId } from "../../../shared/ids.ts";
import { fromBase64 } from "../../../shared/protocol/base64.ts";
import type { ReviewItem } from "../../../client/doc/model.ts";
import type { LocalStore } from "../../../client/sync/local-store.ts";
import { seeded } from "../seeded.ts";
import { makeDisk } from "./disk.ts";
import { makeWorld } from "./faults.ts";
import { planHappenings } from "./happenings.ts";
import { makeGateway, type Gateway, type Line } from "./gateway.ts";
import { makeHttp } from "./http.ts";
import { makeLedger } from "./ledger.ts";
import { makeOracle, Violation } from "./oracle.ts";
import { makeScheduler } from "./scheduler.ts";
import type { Mutant } from "./mutants.ts";
import { makeServer, type Server } from "./server.ts";
import { checkSame, checkTab, openTab, type Tab } from "./tab.ts";

export interface SimulationOptions {
  readonly seed: number;
  /** Without them only the order of effects brings everything to everybody; then nothing is lost and nobody dies. */
  readonly heartbeats?: boolean;
  readonly mutant?: Mutant;
  /** Collects the steps. */
  readonly trace?: string[];
}

export interface Report {
  readonly steps: number;
  readonly typed: number;
  readonly entries: number;
  readonly acks: number;
  readonly cuts: number;
  readonly fences: number;
  readonly dead: number;
  readonly posts: number;
  readonly lost: number;
  readonly twice: number;
  readonly crashes: number;
  readonly throttled: number;
  readonly unknown: number;
  readonly calls: number;
  readonly tabs: number;
  readonly tabDeaths: number;
  /** Times a snapshot was reached by steps, and the steps. */
  readonly ways: number;
  readonly steppedOver: number;
  readonly reviews: number;
  /** Reviews by reason. */
  readonly overwritten: number;
  readonly changed: number;
  readonly refused: number;
  /** Of every step's time and label: the same seed gives the same. */
  readonly hash: number;
}

const START = Date.UTC(2026, 8, 1, 8);
const KEY: DocumentKey = { tenant: "norsjo" as TenantId, document: "issues" as DocumentId };
const SHEET: SheetEntry = {
  document: KEY.document,
  sheet: "issues",
  name: { sv: "Frågor" },
  ord: "a0",
  folded: false,
  restricted: false,
};
const NAME = "norsjo/issues";
/** Nobody here sends what these answer. */
const DISHONEST: ReadonlySet<string> = new Set(["gap", "invalid", "bad-value", "bad-frame", "too-large", "outdated"]);
/** All must be saved and equal this long after the faults have stopped. */
const LIVENESS_MS = 240_000;

/** What one tab of a browser holds for as long as it is there, though a sheet is left and opened again in it. */
interface Page {
  alive: boolean;
  store?: LocalStore;
  /** Its sheets, one after the other. */
  readonly tabs: Tab[];
}

export async function simulate(options: SimulationOptions): Promise<Report> {
  const random = seeded(options.seed);
  const scheduler = makeScheduler(START);
  const bits = seeded(options.seed ^ 0x5eed);
  return underVirtualTime(
    {
      now: () => Math.floor(scheduler.now),
      plan: (ms, run) => scheduler.after(ms, "", run),
      cancel: (planned) => scheduler.cancel(planned as never),
      bits: () => Math.floor(bits.next() * 2 ** 32),
    },
    () => live(options, random, scheduler),
  );
}

async function live(
  options: SimulationOptions,
  random: ReturnType<typeof seeded>,
  scheduler: ReturnType<typeof makeScheduler>,
): Promise<Report> {
  const heartbeats = options.heartbeats ?? true;
  let steps = 0;
  let hash = 0;
  let skipped = 0;
  const trace = (line: string): void => {
    for (let i = 0; i < line.length; i++) hash = (Math.imul(hash, 31) + line.charCodeAt(i)) | 0;
    options.trace?.push(
      `${String(steps).padStart(5)} ${((scheduler.now - START) / 1000).toFixed(3).padStart(8)}  ${line}`,
    );
  };
  const now = (): number => Math.floor(scheduler.now);
  const world = makeWorld(random, heartbeats);
  const state = emptyState();
  const ledger = makeLedger();

  const columns = generousColumns();
  const first = firstSnapshot(columns, [sheetRows(2 + random.below(4))]);
  for (const [name, text] of [...first.chunkTexts, [first.snapshot.hash, first.indexText] as const]) {
    state.blobs.set(snapshotKey(KEY, name), compressText(text));
  }
  const oracle = makeOracle(state, KEY, firstHead(first, now()));
  state.tenants.set(KEY.tenant, { id: KEY.tenant } as never);
  state.sheets.set(`${KEY.tenant}/${KEY.document}`, SHEET);
  const people = Array.from({ length: 2 + random.below(3) }, (_, i): Member => ({
    person: `p-person0${i}00` as PersonId,
    name: `P${i}`,
    role: "process-leader",
    colour: i,
  }));
  for (const member of people) state.members.set(`${KEY.tenant}/${member.person}`, member);

  const highest = new Map<string, number>();
  const parts: { server?: Server; gateway?: Gateway } = {};
  const gateway = makeGateway({
    scheduler,
    random,
    world,
    server: () => parts.server!,
    trace,
    traced: options.trace !== undefined,
    altered(connection, text) {
      if (options.mutant?.beatsHighest !== true || !text.startsWith('{"t":"beat"')) return text;
      const beat = JSON.parse(text) as { e: number; s: number };
      return JSON.stringify({ ...beat, s: Math.max(beat.s, highest.get(`${connection}/${beat.e}`) ?? 0) });
    },
    onFrame(connection, line, text) {
      const frame = JSON.parse(text) as { t: string; id: string; b: string; e: number; s: number };
      if (frame.t === "push") {
        oracle.pushed(frame.id, frame.e, fromBase64(frame.b));
        if (random.chance(world.faults.deathAfterSending)) endSoon(line);
      }
      if (heartbeats || frame.t !== "beat") return undefined;
      // The registration lives on and the socket stays open, but nothing is repaired.
      const held = state.documents.get(`${KEY.tenant}/${KEY.document}`)!.connections;
      const registered = held.get(connection);
      if (registered !== undefined) held.set(connection, { ...registered, leaseUntil: now() + skipped + LEASE_MS });
      return JSON.stringify({ t: "beat", e: frame.e, upTo: frame.s, here: [] });
    },
    onPost(connection, text) {
      if (options.mutant?.beatsHighest === true && text.startsWith('{"t":"log"')) {
        const log = JSON.parse(text) as { e: number; entries: { s: number }[] };
        highest.set(
          `${connection}/${log.e}`,
          Math.max(highest.get(`${connection}/${log.e}`) ?? 0, ...log.entries.map((entry) => entry.s)),
        );
      }
      if (text.startsWith('{"t":"refused"')) {
        const { code } = JSON.parse(text) as { code: string };
        if (DISHONEST.has(code)) oracle.fail("A12", `an honest client was refused as ${code}`);
      }
      if (!text.startsWith('{"t":"ack"')) return;
      const ack = JSON.parse(text) as { id: string; e: number; s: number };
      oracle.acknowledged(ack.id, ack.e, ack.s);
    },
  });
  const server = makeServer({
    scheduler,
    random,
    world,
    state,
    sockets: gateway.sockets,
    serial: random.chance(0.5),
    instances: 1 + random.below(4),
    ahead: () => skipped,
    rewire: (ports) => options.mutant?.rewire?.(ports, (ms, run) => void scheduler.after(ms, "", run)) ?? ports,
    page: random.pick([2, 5, 100]),
    trace,
  });
  parts.server = server;
  const http = makeHttp({ scheduler, random, world, server, key: KEY, sheet: SHEET, onUpload: oracle.pushed });

  // --- people ----------------------------------------------------------------------------------------------------------

  const disks = people.map(() => makeDisk(scheduler, world, random.next));
  const tabs: Tab[] = [];
  const pages = new Map<Tab, Page>();
  const died = new Set<string>();
  let calm = false;
  const ways: number[] = [];
  const open = (disk: number, page: Page = { alive: true, tabs: [] }): void => {
    // Names in order of time, as the disk gives them back.
    const name = `tab${String(tabs.length).padStart(2, "0")}`;
    trace(`${name} opens on disk ${disk}`);
    const { person } = people[disk]!;
    const tab = openTab({
      name,
      person,
      disk,
      random,
      ledger,
      now,
      api: (line) => http(line, person),
      connect: (line, address) => gateway.connect(line, address),
      store() {
        const store = disks[disk]!.forTab(page, (values) => ledger.reachedDisk(values));
        return (page.store ??= options.mutant?.rewireStore?.(store, () => calm) ?? store);
      },
      aliveTabs: () =>
        new Set(
          tabs
            .filter((one) => one.disk === disk && one.alive)
            .map((one) => one.name)
            .concat(name),
        ),
      sheet: NAME,
      async takeSteps(...way) {
        const taken = await takeSteps(...way);
        ways.push(way[1].length);
        if (!state.blobs.has(snapshotKey(KEY, taken.snapshot.hash)))
          oracle.fail("D7", `${name} went ${way[1].length} steps and came to no snapshot`);
        return taken;
      },
    });
    tabs.push(tab);
    page.tabs.push(tab);
    pages.set(tab, page);
  };
  const kill = (tab: Tab): void => {
    trace(`${tab.name} dies`);
    const page = pages.get(tab)!;
    page.alive = false;
    // What this page's memory alone had of the sheets before goes with it.
    for (const { name } of page.tabs) died.add(name);
    gateway.cut(tab);
    tab.die();
  };
  const comeBack = (tab: Tab): void => {
    trace(`${tab.name} is left`);
    gateway.cut(tab);
    tab.die();
    open(tab.disk, pages.get(tab));
  };
  const endSoon = (line: Line): void => {
    const tab = tabs.find((one) => one === line)!;
    scheduler.after(world.faults.usualMs * 8 * random.next(), "", () => {
      // Once the faults have stopped nobody opens the sheet again to take over what it leaves.
      if (tab.alive && world.faults.deathAfterSending > 0) kill(tab);
    });
  };
  const alive = (): Tab[] => tabs.filter((tab) => tab.alive);

  const lasting = planHappenings({
    scheduler,
    random,
    server,
    gateway,
    oracle,
    state,
    key: KEY,
    people,
    heartbeats,
    tabs: { alive, open, kill, disks: disks.map((_, disk) => disk) },
    skip: (ms) => void (skipped += ms),
    trace,
  });

  if (options.mutant?.comesBack === true) {
    const drawn = seeded(options.seed + 1);
    for (let times = drawn.below(60); times > 0; times--)
      scheduler.after(500 + lasting * drawn.next(), "", () => {
        const here = alive().filter(({ left }) => !left);
        if (here.length > 0) comeBack(drawn.pick(here));
      });
  }

  const until = async (end: number): Promise<void> => {
    for (let planned = scheduler.next(end); planned !== undefined; planned = scheduler.next(end)) {
      steps++;
      if (planned.label !== "") trace(planned.label);
      planned.run?.();
      await drained();
      oracle.check();
      for (const tab of tabs) if (tab.alive) checkTab(tab);
    }
  };

  try {
    await until(START + 500 + lasting + 1_000);

    // --- and then all is well -------------------------------------------------------------------------------------------
    trace("--- the faults stop");
    world.stop();
    calm = true;
    for (const tab of alive()) {
      tab.online = true;
      if (tab.left) kill(tab);
    }
    disks.forEach((_, disk) => open(disk));
    const tend = (): void => {
      server.invoke("sweep", (deps) => sweep(deps)).catch(() => undefined);
      scheduler.after(10_000, "", tend);
    };
    tend();
    const end = scheduler.now + LIVENESS_MS;
    for (let quiet = 0; quiet < 2;) {
      if (scheduler.now >= end) await findUnrest();
      await until(scheduler.now + 1_000);
      quiet = (await atRest()) ? quiet + 1 : 0;
    }
    await judge();
  } finally {
    for (const tab of alive()) tab.die();
  }

  const reviews = await everyReview();
  return {
    steps,
    typed: ledger.size,
    ...oracle.counts,
    ...gateway.counts,
    ...server.counts,
    tabs: tabs.length,
    tabDeaths: died.size,
    ways: ways.length,
    steppedOver: ways.reduce((sum, count) => sum + count, 0),
    reviews: reviews.length,
    overwritten: reviews.filter(({ reason }) => reason === "overwritten").length,
    changed: reviews.filter(({ reason }) => reason === "changed-meanwhile").length,
    refused: reviews.filter(({ reason }) => reason === "refused").length,
    hash,
  };

  async function everyReview(): Promise<readonly ReviewItem[]> {
    return (await Promise.all(disks.map(({ store }) => store.readReview(NAME)))).flat();
  }

  async function atRest(): Promise<boolean> {
    if (alive().some(({ light }) => light.state !== "saved" && light.state !== "denied")) return false;
    if (alive().some((tab) => tab.head?.epoch !== oracle.head.epoch)) return false;
    for (const { store } of disks) if ((await store.unsent()) > 0) return false;
    // Who lacks something is told by the next heartbeat at the latest.
    return alive().every(
      ({ view }) => view !== undefined && Y.equalSnapshots(Y.snapshot(view.overlay), Y.snapshot(oracle.view.overlay)),
    );
  }

  async function findUnrest(): Promise<never> {
    const lights = alive().map((tab) => `${tab.name} ${JSON.stringify(tab.light)} epoch ${tab.head?.epoch}`);
    const unsent = await Promise.all(disks.map(({ store }) => store.unsent()));
    for (const tab of alive())
      if (tab.head?.epoch === oracle.head.epoch && tab.light.state === "saved") checkSame(tab, oracle.view);
    throw new Violation(
      `[L1] ${LIVENESS_MS / 1000} s after the faults stopped: ${lights.join(", ")}; on disks ${unsent.join()}; head at ${oracle.head.epoch}/${oracle.seq}`,
    );
  }

  async function judge(): Promise<void> {
    for (const tab of alive()) checkSame(tab, oracle.view);
    const { findings } = await verifyDocument(
      memoryPorts({ clock: () => now() + skipped, random: random.next, state, sockets: gateway.sockets }),
      KEY,
    );
    for (const { rule, text } of findings)
      throw new Violation(`[${rule.replace("-", "")}] the production checker: ${text}`);
    const registered = state.documents.get(`${KEY.tenant}/${KEY.document}`)!.connections;
    for (const { id, line } of gateway.open())
      if (!registered.has(id)) throw new Violation(`[R1] ${line.name} is connected as ${id} and not registered`);
    ledger.settle(oracle.stood, new Set((await everyReview()).map(({ mine }) => mine)), died);
  }
}
