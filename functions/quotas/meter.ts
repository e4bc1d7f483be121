/**
 * What this instance has seen people and municipalities use, and what it lets through (SPEC Q). Lives as long as the
 * process and holds counts only. The way of an edit waits for nothing here: a municipality's counter is told beside it,
 * and limits are read only before somebody is held back.
 */
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { QuotaBreach } from "../../shared/protocol/frames.ts";
import { draw, type Bucket } from "../../shared/quotas/bucket.ts";
import {
  CONNECTION_PRESENCE,
  CONNECTION_SHARE,
  PERSON_SHARE,
  quotasWith,
  rateOf,
  type CountedName,
  type Quotas,
} from "../../shared/quotas/quotas.ts";
import { count, heard, windowEndsIn, windowLimit, WINDOW_MS, type Share } from "../../shared/quotas/window.ts";
import type { Ports } from "../ports.ts";
import { noteUse, type NotePorts } from "./note-use.ts";
import { makeRecent } from "./recent.ts";
import { makeStrikes } from "./strikes.ts";

export type Verdict =
  /** `settled`: what was begun beside it; to be awaited before the function returns. */
  | { readonly kind: "free"; readonly settled: Promise<void> | undefined }
  | {
      readonly kind: "held";
      readonly breach: QuotaBreach;
      /** Until it is worth trying again. */
      readonly ms: number;
      /** Whether to say so: whoever goes on all the same is told now and then. */
      readonly tell: boolean;
      /** Has gone on for so long that the connection is to be closed. */
      readonly flood: boolean;
      readonly settled: Promise<void> | undefined;
    };
type Held = Extract<Verdict, { kind: "held" }>;

export interface Spender {
  readonly tenant: TenantId;
  readonly person: PersonId;
  readonly connection?: string;
}

export type Costs = Partial<Readonly<Record<CountedName, number>>>;
/**
 * What waiting means for it. `edits` wait for as long as they are told; what is `vital` for the connection, heartbeats and
 * joins, waits for nothing but the connection's own share (SPEC Q4); `presence` is left out.
 */
export type Weight = "edits" | "vital" | "presence";

export interface Meter {
  /** Of the person's and the connection's own share. */
  own(who: Spender, costs: Costs, weight?: Weight): Promise<Verdict>;
  /** Of the municipality's. What is vital is counted, but never held back. */
  tenant(who: Spender, costs: Costs, weight?: Weight): Promise<Verdict>;
  /**
   * Says that this connection's edits are to wait, for another reason than a quota. @returns whether to tell it: where the
   * municipality pushes, now and then.
   */
  wait(who: Spender, ms: number): boolean;
  /** Nonsense costs more to judge than it costs to send: it is paid for. */
  charge(who: Spender, messages: number): void;
  /** Whether connections of the municipality have gone on, just lately, though they were told to wait. */
  pushes(tenant: TenantId): boolean;
  /** Whether the connection was closed for it: what it left behind is not worth handling. */
  hasFlooded(connection: string): boolean;
  /** The municipality's limits, at most a minute old. */
  quotas(tenant: TenantId): Promise<Quotas>;
  /** The same as far as it is known here, without asking. */
  known(tenant: TenantId): Quotas;
}

type MeterPorts = NotePorts & Pick<Ports, "usage" | "directory" | "clock" | "random" | "logger">;

const LIMITS_MS = 60_000;
const MOST_BUCKETS = 20_000;
const MOST_TENANTS = 2_000;
/** Counters are of no use after two windows; kept a little longer for whoever looks. */
const COUNTER_MS = 10 * WINDOW_MS;
const SHORTEST_WAIT_MS = 250;
/** Clocks and timers may disagree by so much about when a wait has ended. */
const SLACK_MS = 50;

export function makeMeter(ports: MeterPorts): Meter {
  const buckets = makeRecent<Bucket>(MOST_BUCKETS);
  const waits = makeRecent<{ readonly until: number; readonly breach: QuotaBreach }>(MOST_BUCKETS);
  const shares = makeRecent<Share>(MOST_TENANTS * 4);
  const limits = makeRecent<{ readonly quotas: Quotas; readonly at: number }>(MOST_TENANTS);
  const strikes = makeStrikes(MOST_BUCKETS);

  const lastRead = (tenant: TenantId): Quotas => limits.get(tenant)?.quotas ?? quotasWith(undefined);
  const isFresh = (tenant: TenantId): boolean => {
    const held = limits.get(tenant);
    return held !== undefined && ports.clock() - held.at < LIMITS_MS;
  };

  /** A limit that cannot be read just now is the one known: nobody's work fails because of counting. */
  const read = async (tenant: TenantId): Promise<Quotas> => {
    if (isFresh(tenant)) return lastRead(tenant);
    try {
      const found = await ports.directory.tenant(tenant);
      limits.set(tenant, { quotas: quotasWith(found?.quotas), at: ports.clock() });
    } catch (cause) {
      ports.logger.warn("quotas not read", { tenant, cause: String(cause) });
    }
    return lastRead(tenant);
  };

  const reading = new Set<TenantId>();
  /** Judging by what is held waits for nothing, and yet a limit that was lowered is in force for whoever comes next. */
  const known = (tenant: TenantId): Quotas => {
    if (!isFresh(tenant) && !reading.has(tenant)) {
      reading.add(tenant);
      void read(tenant).finally(() => reading.delete(tenant));
    }
    return lastRead(tenant);
  };

  /** Judges by the limits known; before it says no, by those that stand now (SPEC Q5). */
  const judge = async (tenant: TenantId, decide: (quotas: Quotas) => Verdict): Promise<Verdict> => {
    const first = decide(known(tenant));
    if (first.kind === "free" || isFresh(tenant)) return first;
    return decide(await read(tenant));
  };

  /** Edits that come before their time are no honest page's: it has one batch on its way, and waits with it. */
  const early = (who: Spender): Held | undefined => {
    const now = ports.clock();
    const wait = who.connection === undefined ? undefined : waits.get(who.connection);
    if (wait === undefined || now >= wait.until - SLACK_MS) return undefined;
    const ms = wait.until - now;
    const breach = { ...wait.breach, freesMs: ms };
    return { kind: "held", breach, ms, ...strikes.add(who, now, 1), settled: undefined };
  };

  const remember = ({ connection }: Spender, { breach, ms }: Pick<Held, "breach" | "ms">): void => {
    if (connection !== undefined) waits.set(connection, { until: ports.clock() + ms, breach });
  };

  /** What being held back means for whoever sent it. */
  const after = (who: Spender, verdict: Verdict, weight: Weight): Verdict => {
    if (verdict.kind === "free" || who.connection === undefined) return verdict;
    if (weight === "edits") remember(who, verdict);
    if (weight === "edits") return verdict;
    const struck = strikes.add(who, ports.clock(), weight === "vital" ? 1 : PRESENCE_STRIKE);
    return { ...verdict, ...struck, tell: weight === "vital" && struck.tell };
  };

  const decideOwn = (who: Spender, costs: Costs, quotas: Quotas): Verdict => {
    const now = ports.clock();
    // Requests are a new connection's way in.
    const barred = costs.requests === undefined ? 0 : strikes.barredFor(who, now);
    if (barred > 0) {
      return heldFor({ what: "messages", of: "person", limit: quotas.messages, freesMs: barred }, barred);
    }
    const taken: [string, Bucket][] = [];
    for (const [what, cost] of costsOf(costs)) {
      for (const [of, name, perMinute] of holdersOf(who, what, quotas)) {
        const drawn = draw(buckets.get(`${what} ${name}`), perMinute, cost, now);
        if (drawn.kind === "empty") {
          const ms = Math.max(SHORTEST_WAIT_MS, drawn.waitMs);
          return heldFor({ what: toldAs(what), of, limit: Math.floor(perMinute), freesMs: ms }, ms);
        }
        taken.push([`${what} ${name}`, drawn.bucket]);
      }
    }
    for (const [name, bucket] of taken) buckets.set(name, bucket);
    return { kind: "free", settled: undefined };
  };

  const report = async (tenant: TenantId, what: CountedName, share: Share, amount: number): Promise<void> => {
    try {
      // The limits beside it: so rarely that an operator's change arrives for nothing.
      const until = (share.window + 1) * WINDOW_MS + COUNTER_MS;
      const [total] = await Promise.all([ports.usage.add(tenant, what, share.window, amount, until), read(tenant)]);
      const held = shares.get(`${tenant} ${what}`);
      if (held !== undefined) shares.set(`${tenant} ${what}`, heard(held, share.window, total));
    } catch (cause) {
      ports.logger.warn("use not counted", { tenant, what, cause: String(cause) });
    }
  };

  /** Presence that is left out is nothing to warn of. */
  const note = (tenant: TenantId, what: CountedName, level: "near" | "over", used: number, limit: number) =>
    what === "presence" ? undefined : noteUse(ports, tenant, { what, level, used, limit });

  const decideTenant = ({ tenant }: Spender, costs: Costs, anyway: boolean, quotas: Quotas): Verdict => {
    const now = ports.clock();
    const over = (what: CountedName, ms: number): Held => {
      const limit = rateOf(quotas, what);
      const noted = note(tenant, what, "over", limit, limit);
      return { ...heldFor({ what: toldAs(what), of: "tenant", limit, freesMs: ms }, ms), settled: noted };
    };
    const taken: [CountedName, ReturnType<typeof count>][] = [];
    const drained: [string, Bucket][] = [];
    const work: Promise<void>[] = [];
    for (const [what, cost] of costsOf(costs)) {
      const limit = rateOf(quotas, what);
      // What comes through this one instance, smoothed: a window's worth at once would be everybody's wait.
      const drawn = draw(buckets.get(`${what} ${tenant}`), limit, cost, now);
      if (drawn.kind === "empty" && !anyway) {
        return over(what, Math.max(SHORTEST_WAIT_MS, Math.round(drawn.waitMs * (1 + ports.random()))));
      }
      if (drawn.kind === "drawn") drained.push([`${what} ${tenant}`, drawn.bucket]);
      const counted = count(shares.get(`${tenant} ${what}`), limit, cost, now);
      if (counted.level === "over" && !anyway) {
        // Spread out, or everybody would come back in the same moment.
        return over(what, Math.max(SHORTEST_WAIT_MS, Math.round(windowEndsIn(now) + (ports.random() * WINDOW_MS) / 4)));
      }
      taken.push([what, counted]);
    }
    for (const [name, bucket] of drained) buckets.set(name, bucket);
    for (const [what, { share, report: amount, level }] of taken) {
      const limit = rateOf(quotas, what);
      shares.set(`${tenant} ${what}`, share);
      if (amount > 0) work.push(report(tenant, what, share, amount));
      if (level === "near") {
        const used = Math.round(((share.reported + share.unreported) / windowLimit(limit)) * limit);
        const noted = note(tenant, what, level, used, limit);
        if (noted !== undefined) work.push(noted);
      }
    }
    return { kind: "free", settled: work.length === 0 ? undefined : Promise.all(work).then(() => undefined) };
  };

  return {
    async own(who, costs, weight = "edits") {
      const tooEarly = weight === "edits" ? early(who) : undefined;
      if (tooEarly !== undefined) return tooEarly;
      return after(who, await judge(who.tenant, (quotas) => decideOwn(who, costs, quotas)), weight);
    },
    async tenant(who, costs, weight = "edits") {
      const verdict = await judge(who.tenant, (quotas) => decideTenant(who, costs, weight === "vital", quotas));
      // Presence is left out for what others do, too: that is nobody's strike.
      if (verdict.kind === "held" && weight === "edits") remember(who, verdict);
      return verdict;
    },
    wait(who, ms) {
      const limit = known(who.tenant).messages;
      remember(who, { ms, breach: { what: "messages", of: "tenant", limit } });
      const now = ports.clock();
      return !strikes.pushes(who.tenant, now) || strikes.add(who, now, 0).tell;
    },
    charge({ tenant, person, connection }, messages) {
      for (const name of [`messages ${connection ?? ""}`, `messages ${tenant}/${person}`]) {
        const held = buckets.get(name);
        if (held !== undefined) buckets.set(name, { ...held, tokens: held.tokens - messages });
      }
    },
    pushes: (tenant) => strikes.pushes(tenant, ports.clock()),
    hasFlooded: strikes.hasFlooded,
    quotas: read,
    known,
  };
}

/**
 * Presence beyond its share, in strikes: so little that a page in a sheet of five hundred may greet all of them at once,
 * and yet a connection that sends nothing else for a living is closed.
 */
const PRESENCE_STRIKE = 1 / 20;

const costsOf = (costs: Costs) => Object.entries(costs) as [CountedName, number][];
/** Presence is never told of; if a word is needed, it is a message. */
const toldAs = (what: CountedName): QuotaBreach["what"] => (what === "presence" ? "messages" : what);

const heldFor = (breach: QuotaBreach, ms: number): Held => ({
  kind: "held",
  breach,
  ms,
  tell: true,
  flood: false,
  settled: undefined,
});

type Holder = readonly [of: "connection" | "person", name: string, perMinute: number];

/** Whose buckets are drawn from, with what flows into them. */
function holdersOf({ tenant, person, connection }: Spender, what: CountedName, quotas: Quotas): Holder[] {
  const part = (share: number): number => Math.max(1, rateOf(quotas, what) * share);
  if (what === "presence") return connection === undefined ? [] : [["connection", connection, CONNECTION_PRESENCE]];
  return [
    ...(connection === undefined ? [] : [["connection", connection, part(CONNECTION_SHARE)] as const]),
    ["person", `${tenant}/${person}`, part(PERSON_SHARE)],
  ];
}
