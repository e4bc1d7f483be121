/**
 * The functions of the simulated cloud: several instances over one store, each with ports and residents of its own.
 * Every call of a port is a point where it may wait, be refused, be done and reported as failed, or be the last thing
 * the instance does: what a crashed instance was about to do never happens.
 */
import { makeResidents } from "../../../functions/documents/residents.ts";
import type { AppendDeps } from "../../../functions/documents/append.ts";
import { PortFailure } from "../../../functions/adapters/failure.ts";
import { memoryPorts } from "../../../functions/adapters/memory.ts";
import type { MemoryState } from "../../../functions/adapters/memory/state.ts";
import type { DocumentLog, Leases, Ports, Sockets } from "../../../functions/ports.ts";
import type { Seeded } from "../seeded.ts";
import type { World } from "./faults.ts";
import type { Scheduler } from "./scheduler.ts";

/** Handlers die at their timeout: the proof of the protocol leans on it. */
const TIMEOUT_MS = 29_000;

interface Instance {
  readonly id: number;
  alive: boolean;
  running: number;
  readonly deps: AppendDeps;
  /** Tells the callers that no answer will come. */
  readonly waiting: Set<() => void>;
}

export interface Counts {
  crashes: number;
  throttled: number;
  unknown: number;
  calls: number;
}

export interface Server {
  readonly counts: Counts;
  /** Runs a handler on some instance. Rejects when it threw or died. */
  invoke<T>(name: string, work: (deps: AppendDeps) => Promise<T>): Promise<T>;
  /** One instance dies, all that are working, or all. */
  crash(which: "one" | "busy" | "all"): void;
}

/** Changes the ports of every instance: how a protocol mutant is made. */
export type Rewire = (ports: Ports) => Ports;

export interface ServerOptions {
  readonly scheduler: Scheduler;
  readonly random: Seeded;
  readonly world: World;
  readonly state: MemoryState;
  readonly sockets: Sockets;
  /** One call at a time per instance, as Lambda does it; else as many as come, as the local bridge does it. */
  readonly serial: boolean;
  readonly instances: number;
  /** The servers' clock runs ahead of the scheduler's by this, ms; grows when hours are skipped. */
  readonly ahead: () => number;
  readonly rewire: Rewire;
  /** Entries a page of the log holds. */
  readonly page: number;
  readonly trace: (line: string) => void;
}

export function makeServer(options: ServerOptions): Server {
  const { scheduler, random, world, trace } = options;
  const counts: Counts = { crashes: 0, throttled: 0, unknown: 0, calls: 0 };
  const instances: Instance[] = [];
  let born = 0;

  const die = (instance: Instance, why: string): void => {
    if (!instance.alive) return;
    instance.alive = false;
    counts.crashes++;
    trace(`instance ${instance.id} dies (${why})`);
    instances.splice(instances.indexOf(instance), 1);
    for (const tell of instance.waiting) scheduler.after(1_000, "", tell);
  };

  const gateOf =
    (instance: () => Instance) =>
    async (op: string, key: string, moment: "before" | "after"): Promise<void> => {
      const here = instance();
      const { faults } = world;
      const never = new Promise<never>(() => undefined);
      if (!here.alive) return never;
      if (moment === "before") {
        counts.calls++;
        await new Promise<void>((resolve) => {
          const ms = world.latency();
          scheduler.after(ms, "", resolve);
        });
        if (!here.alive) return never;
        if (random.chance(faults.crash)) {
          die(here, `before ${op}`);
          return never;
        }
        if (random.chance(faults.throttle)) {
          counts.throttled++;
          trace(`  ${here.id} ${op} throttled`);
          throw new PortFailure("throttled", `${op} ${key}: too much at once`);
        }
        trace(`  ${here.id} ${op}`);
        return undefined;
      }
      // Most answers come at once; one that dawdles lets others overtake.
      if (random.chance(0.15)) await new Promise<void>((resolve) => void scheduler.after(world.latency(), "", resolve));
      if (!here.alive) return never;
      if (random.chance(faults.crash)) {
        die(here, `after ${op}`);
        return never;
      }
      if (random.chance(faults.unknown)) {
        counts.unknown++;
        trace(`  ${here.id} ${op} done, answer lost`);
        throw new PortFailure("unknown-outcome", `${op} ${key}: no answer`);
      }
    };

  const bear = (): Instance => {
    const id = ++born;
    const slot: { instance?: Instance } = {};
    const made = memoryPorts({
      clock: () => Math.floor(scheduler.now + options.ahead()),
      random: random.next,
      state: options.state,
      sockets: options.sockets,
      gate: gateOf(() => slot.instance!),
    });
    const ports = options.rewire({
      ...made,
      log: paged(made.log, options.page),
      leases: generous(made.leases, () => random.chance(world.faults.leaseTwice)),
    });
    const deps: AppendDeps = { ports, residents: makeResidents(ports) };
    const instance: Instance = { id, alive: true, running: 0, deps, waiting: new Set() };
    slot.instance = instance;
    instances.push(instance);
    return instance;
  };

  const choose = (): Instance => {
    const free = options.serial ? instances.filter(({ running }) => running === 0) : instances;
    if (free.length === 0 || (instances.length < options.instances && random.chance(0.3))) return bear();
    return random.pick(free);
  };

  return {
    counts,
    invoke(name, work) {
      const instance = choose();
      trace(`${instance.id} runs ${name}`);
      instance.running++;
      return new Promise((resolve, reject) => {
        const lost = (): void => reject(new Error(`${name}: the instance died`));
        instance.waiting.add(lost);
        const timeout = scheduler.after(TIMEOUT_MS, "", () => die(instance, `${name} took too long`));
        const done = (): void => {
          scheduler.cancel(timeout);
          instance.waiting.delete(lost);
          instance.running--;
        };
        work(instance.deps).then(
          (value) => {
            done();
            resolve(value);
          },
          (cause: unknown) => {
            done();
            trace(`${name} failed: ${String(cause)}`);
            reject(cause instanceof Error ? cause : new Error(String(cause)));
          },
        );
      });
    },
    crash(which) {
      const doomed =
        which === "one" ? instances.slice(0, 1) : instances.filter(({ running }) => which === "all" || running > 0);
      for (const instance of doomed) die(instance, "told to");
    },
  };
}

/** A long query is several requests: what comes between two pages may change the log. */
function paged(log: DocumentLog, page: number): DocumentLog {
  return {
    ...log,
    async read(key, epoch, after, limit = Number.POSITIVE_INFINITY) {
      const all = [];
      for (let from = after; ; from = all.at(-1)!.seq) {
        const wanted = Math.min(page, limit - all.length);
        const got = await log.read(key, epoch, from, wanted);
        all.push(...got);
        if (got.length < wanted || all.length >= limit) return all;
      }
    },
  };
}

function generous(leases: Leases, twice: () => boolean): Leases {
  return { take: async (...asked) => (await leases.take(...asked)) || twice() };
}
