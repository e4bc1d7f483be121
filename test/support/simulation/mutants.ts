/**
 * Protocol mutants (reliability.md 2.5): each breaks one rule by changing what a port or a disk does, never the product's
 * code, and must be found within 2,000 seeds. `heartbeats: false`: with them on, the breach is repaired before it shows.
 */
import { memoryStore, type LocalStore } from "../../../client/sync/local-store.ts";
import { withRoomInMemory } from "../../../client/sync/room-in-memory.ts";
import type { Connection, Head, LogEntry, Member, Ports } from "../../../functions/ports.ts";

export interface Mutant {
  readonly breaks: string;
  readonly heartbeats: boolean;
  /** The first seed from 1 on that was seen to find it: where the gate looks first. */
  readonly diesAt?: number;
  /** Of one instance. `later` runs something after so many virtual ms. */
  readonly rewire?: (ports: Ports, later: (ms: number, run: () => void) => void) => Ports;
  /** Of one tab. `calm`: the faults have stopped. */
  readonly rewireStore?: (store: LocalStore, calm: () => boolean) => LocalStore;
  /** People leave the sheet and come back to it in the same page, which has in memory what the disk did not take. */
  readonly comesBack?: true;
  /** What a heartbeat says instead of the contiguous position: the highest that was posted to this connection. */
  readonly beatsHighest?: true;
}

type Listing = Awaited<ReturnType<Ports["heads"]["readWithConnections"]>>;

/** What every `readWithConnections` of this instance shows, seen through `see`. */
function beforeNextListing(ports: Ports, see: (real: Listing) => Listing): Ports["heads"] {
  return {
    ...ports.heads,
    readWithConnections: async (...asked) => see(await ports.heads.readWithConnections(...asked)),
  };
}

/**
 * A finished log goes at once instead of an hour later. The hour is a second net and hides what the check after the put
 * is for; without it the protocol must still hold.
 */
function withoutLateDeletion(ports: Ports): Ports {
  return {
    ...ports,
    heads: {
      ...ports.heads,
      async swap(key, expected, next) {
        const outcome = await ports.heads.swap(key, expected, next);
        if (outcome === "swapped" && next.epoch > expected.epoch) {
          const entries = await ports.log.read(key, expected.epoch, 0);
          await ports.log.remove(
            key,
            expected.epoch,
            entries.map(({ seq }) => seq),
          );
        }
        return outcome;
      },
    },
  };
}

/** Takes most of what it is given, in no order. */
function refusing(store: LocalStore, calm: () => boolean): LocalStore {
  let draws = 0;
  const room = <Given extends unknown[], Answer>(write: (...given: Given) => Promise<Answer>) =>
    async function (...given: Given): Promise<Answer> {
      draws += 1;
      if (!calm() && (draws * 2_654_435_761) % 4_294_967_296 < 1_500_000_000)
        throw Object.assign(new Error("no room"), { name: draws % 2 === 0 ? "QuotaExceededError" : "AbortError" });
      return write(...given);
    };
  const { beginEpoch, record, writeText, addJournal, setUnderway } = store;
  return {
    ...store,
    beginEpoch: room(beginEpoch),
    record: room(record),
    writeText: room(writeText),
    addJournal: room(addJournal),
    setUnderway: room(setUnderway),
  };
}

/** Changes that break nothing: the simulator must not cry wolf. */
export const HARMLESS: Readonly<Record<string, Mutant>> = {
  "no-late-deletion": { breaks: "nothing: the hour is a second net", heartbeats: true, rewire: withoutLateDeletion },
  "lease-for-everybody": {
    breaks: "nothing: leases save work, no more",
    heartbeats: true,
    rewire: (ports) => ({ ...ports, leases: { take: async () => true } }),
  },
  "disk-without-room": {
    breaks: "nothing: what the disk refuses the page has (C14)",
    heartbeats: true,
    comesBack: true,
    rewireStore: (store, calm) =>
      withRoomInMemory(
        refusing(store, calm),
        memoryStore(() => undefined),
      ),
  },
};

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  "no-check-after-put": {
    breaks: "the acknowledgement follows a second look at the pointer (L4)",
    heartbeats: true,
    diesAt: 17,
    rewire(real) {
      const ports = withoutLateDeletion(real);
      let put: LogEntry | undefined;
      return {
        ...ports,
        log: {
          ...ports.log,
          async append(key, entry) {
            const outcome = await ports.log.append(key, entry);
            if (outcome === "stored" && entry.fence === undefined) put = entry;
            return outcome;
          },
        },
        heads: {
          ...ports.heads,
          ...beforeNextListing(ports, (listed) => {
            const pretended = put?.epoch;
            put = undefined;
            return pretended === undefined || listed.head === undefined
              ? listed
              : { ...listed, head: { ...listed.head, epoch: pretended } };
          }),
        },
      };
    },
  },
  "ack-without-put": {
    breaks: "an acknowledgement follows the put",
    heartbeats: true,
    diesAt: 11,
    rewire: (ports) => ({
      ...ports,
      log: {
        ...ports.log,
        async append(key, entry) {
          if (entry.fence === undefined && ports.random() < 0.02) return "stored";
          return ports.log.append(key, entry);
        },
      },
    }),
  },
  "unconditional-append": {
    breaks: "an entry is put only where none stands (L1)",
    heartbeats: true,
    rewire: (ports) => ({
      ...ports,
      log: {
        ...ports.log,
        async append(key, entry) {
          if ((await ports.log.append(key, entry)) === "stored") return "stored";
          await ports.log.remove(key, entry.epoch, [entry.seq]);
          return ports.log.append(key, entry);
        },
      },
    }),
  },
  "unconditional-swap": {
    breaks: "the head is compared before it is swapped (L5)",
    heartbeats: true,
    diesAt: 230,
    rewire: (ports) => ({
      ...ports,
      heads: {
        ...ports.heads,
        async swap(key, expected, next) {
          for (let now: Head | undefined = expected; now !== undefined; now = await ports.heads.read(key)) {
            if ((await ports.heads.swap(key, now, next)) === "swapped") break;
          }
          return "swapped";
        },
      },
    }),
  },
  "fence-not-terminal": {
    breaks: "nothing is written behind a cut fence (L8)",
    heartbeats: true,
    diesAt: 9,
    rewire: (ports) => ({
      ...ports,
      log: {
        ...ports.log,
        read: async (...asked) =>
          (await ports.log.read(...asked)).map((entry) =>
            entry.fence === "cut" && ports.random() < 0.2 ? { ...entry, fence: "rights" as const } : entry,
          ),
      },
    }),
  },
  "fold-of-a-stale-log": {
    breaks: "a cut folds everything up to its fence (L9)",
    heartbeats: true,
    diesAt: 3,
    rewire(ports) {
      let kept: LogEntry[] = [];
      return {
        ...ports,
        log: {
          ...ports.log,
          async tail(key, epoch) {
            // The cut looked at the log before it set its fence, and folds what it saw then.
            kept = await ports.log.read(key, epoch, 0);
            return ports.log.tail(key, epoch);
          },
          async read(key, epoch, after, limit) {
            const real = await ports.log.read(key, epoch, after, limit);
            const fence = real.at(-1);
            if (after !== 0 || fence?.fence !== "cut" || kept.length < 2 || kept[0]?.epoch !== epoch) return real;
            const stale = kept.slice(0, -1).filter((entry) => entry.seq < fence.seq);
            return [
              ...stale,
              ...real
                .slice(stale.length)
                .map((entry) => (entry.fence === "cut" ? entry : { ...entry, bytes: new Uint8Array([0, 0]) })),
            ];
          },
        },
      };
    },
  },
  "pointer-before-blobs": {
    breaks: "whoever can read the pointer can read the snapshot (I3)",
    heartbeats: true,
    rewire: (ports, later) => ({
      ...ports,
      blobs: {
        ...ports.blobs,
        put: async (key, bytes) => later(3_000, () => void ports.blobs.put(key, bytes).catch(() => undefined)),
      },
    }),
  },
  "old-rights-for-ever": {
    breaks: "rights are read anew behind a rights fence (P5)",
    heartbeats: true,
    rewire(ports) {
      const known = new Map<string, Member | undefined>();
      return {
        ...ports,
        directory: {
          ...ports.directory,
          async member(tenant, person) {
            const name = `${tenant}/${person}`;
            if (!known.has(name)) known.set(name, await ports.directory.member(tenant, person));
            return known.get(name);
          },
        },
      };
    },
  },
  "deletes-the-running-log": {
    breaks: "only what was folded is deleted",
    heartbeats: true,
    diesAt: 58,
    rewire: (ports) => ({
      ...ports,
      heads: {
        ...ports.heads,
        async swap(key, expected, next) {
          const outcome = await ports.heads.swap(key, expected, next);
          if (outcome === "stale") for (let seq = 1; seq < 20; seq++) await ports.log.remove(key, next.epoch, [seq]);
          return outcome;
        },
      },
    }),
  },
  "journal-forgets-at-send": {
    breaks: "unsent work is on the disk until it is acknowledged (C2)",
    heartbeats: true,
    rewireStore: (store) => ({
      ...store,
      async setUnderway(sheet, tab, underway) {
        await store.setUnderway(sheet, tab, underway);
        await store.trimJournal(sheet, tab, underway.mark);
      },
    }),
  },
  "beats-the-highest": {
    breaks: "a heartbeat carries the contiguous position (W5)",
    heartbeats: true,
    diesAt: 29,
    beatsHighest: true,
  },
  "listed-before-put": {
    breaks: "connections are listed after the put (W2)",
    heartbeats: false,
    diesAt: 77,
    rewire(ports) {
      let early: Connection[] | undefined;
      return {
        ...ports,
        log: {
          ...ports.log,
          async append(key, entry) {
            early = (await ports.heads.readWithConnections(key, ports.clock())).connections;
            return ports.log.append(key, entry);
          },
        },
        heads: beforeNextListing(ports, (real) => {
          const connections = early ?? real.connections;
          early = undefined;
          return { ...real, connections };
        }),
      };
    },
  },
  "stale-listing": {
    breaks: "the listing of connections is a strong read",
    heartbeats: false,
    rewire(ports) {
      let before: Connection[] = [];
      return {
        ...ports,
        heads: beforeNextListing(ports, (real) => {
          const connections = before;
          before = real.connections;
          return { ...real, connections };
        }),
      };
    },
  },
  "registered-after-reading": {
    breaks: "a join registers before it reads the log (W3)",
    heartbeats: false,
    rewire: (ports, later) => ({
      ...ports,
      connections: {
        ...ports.connections,
        put: async (...asked) => later(1_500, () => void ports.connections.put(...asked).catch(() => undefined)),
      },
    }),
  },
  "stale-log-read": {
    breaks: "the log is read strongly",
    heartbeats: false,
    rewire: (ports) => ({
      ...ports,
      log: {
        ...ports.log,
        async read(key, epoch, after, limit) {
          const real = await ports.log.read(key, epoch, after, limit);
          return limit === undefined && ports.random() < 0.3 ? real.slice(0, -1) : real;
        },
      },
    }),
  },
};

/** Harmless ones too; `undefined` when there is none of that name. */
export const mutantNamed = (name: string): Mutant | undefined => MUTANTS[name] ?? HARMLESS[name];
