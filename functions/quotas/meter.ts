/**
 * What this instance has seen people and municipalities use, and what it lets through (SPEC Q). Lives as long as the
 * process and holds counts only. The way of an edit waits for nothing here: a municipality's counter is told beside it,
 * and limits are read only before somebody is held back.
 */
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { QuotaBreach } from "../../shared/protocol/frames.ts";
import { draw, type Bucket } from "../../shared/quotas/bucket.ts";
import { CONNECTION_SHARE, PERSON_SHARE, quotasWith, type Quotas, type RateName } from "../../shared/quotas/quotas.ts";
import { count, heard, windowEndsIn, windowLimit, WINDOW_MS, type Share } from "../../shared/quotas/window.ts";
import type { Ports } from "../ports.ts";
import { noteUse, type NotePorts } from "./note-use.ts";
import { makeRecent } from "./recent.ts";

export type Verdict =
  /** `settled`: what was begun beside it; to be awaited before the function returns. */
  | { readonly kind: "free"; readonly settled: Promise<void> | undefined }
  | {
      readonly kind: "held";
      readonly breach: QuotaBreach;
      /** Until it is worth trying again. */
      readonly ms: number;
      /** Whether to say so: whoever goes on all the same is told once a second. */
      readonly tell: boolean;
      /** Has gone on for so long that the connection is to be closed. */
      readonly flood: boolean;
      readonly settled: Promise<void> | undefined;
    };

export interface Spender {
  readonly tenant: TenantId;
  readonly person: PersonId;
  readonly connection?: string;
}

export type Costs = Partial<Readonly<Record<RateName, number>>>;

export interface Meter {
  /** Of the person's and the connection's own share. */
  own(who: Spender, costs: Costs): Promise<Verdict>;
  /** Of the municipality's. `anyway`: counted, but never held back (SPEC Q4). */
  tenant(who: Spender, costs: Costs, options?: { readonly anyway: boolean }): Promise<Verdict>;
  /** Nonsense costs more to judge than it costs to send: it is paid for. */
  charge(who: Spender, messages: number): void;
  /** The municipality's limits, at most a minute old. */
  quotas(tenant: TenantId): Promise<Quotas>;
  /** The same as far as it is known here, without asking. */
  known(tenant: TenantId): Quotas;
}

type MeterPorts = NotePorts & Pick<Ports, "usage" | "directory" | "clock" | "random" | "logger">;

const LIMITS_MS = 60_000;
const TELL_MS = 1_000;
/** Frames sent while held back by the own share: no honest page sends a tenth of it. */
const FLOOD = 200;
/** After a connection was closed for it, the next one of that person is closed at the first frame too many. */
const PENALTY_MS = 30_000;
/** Whoever stops for this long begins anew. */
const FORGIVEN_MS = 10_000;
const MOST_BUCKETS = 20_000;
const MOST_TENANTS = 2_000;
/** Counters are of no use after two windows; kept a little longer for whoever looks. */
const COUNTER_MS = 10 * WINDOW_MS;
const SHORTEST_WAIT_MS = 250;

interface Strikes {
  readonly count: number;
  readonly at: number;
  readonly toldAt: number;
}

export function makeMeter(ports: MeterPorts): Meter {
  const buckets = makeRecent<Bucket>(MOST_BUCKETS);
  const strikes = makeRecent<Strikes>(MOST_BUCKETS);
  const shares = makeRecent<Share>(MOST_TENANTS * 3);
  const penalties = makeRecent<number>(MOST_BUCKETS);
  const limits = makeRecent<{ readonly quotas: Quotas; readonly at: number }>(MOST_TENANTS);

  const known = (tenant: TenantId): Quotas => limits.get(tenant)?.quotas ?? quotasWith(undefined);
  const isFresh = (tenant: TenantId): boolean => {
    const held = limits.get(tenant);
    return held !== undefined && ports.clock() - held.at < LIMITS_MS;
  };

  /** A limit that cannot be read just now is the one known: nobody's work fails because of counting. */
  const read = async (tenant: TenantId): Promise<Quotas> => {
    if (isFresh(tenant)) return known(tenant);
    try {
      const found = await ports.directory.tenant(tenant);
      limits.set(tenant, { quotas: quotasWith(found?.quotas), at: ports.clock() });
    } catch (cause) {
      ports.logger.warn("quotas not read", { tenant, cause: String(cause) });
    }
    return known(tenant);
  };

  /** Judges by the limits known; before it says no, by those that stand now (SPEC Q5). */
  const judge = async (tenant: TenantId, decide: (quotas: Quotas) => Verdict): Promise<Verdict> => {
    const first = decide(known(tenant));
    if (first.kind === "free" || isFresh(tenant)) return first;
    return decide(await read(tenant));
  };

  const strike = (who: Spender, now: number): { tell: boolean; flood: boolean } => {
    const name = who.connection ?? who.person;
    const held = strikes.get(name);
    const again = held !== undefined && now - held.at < FORGIVEN_MS ? held : { count: 0, at: now, toldAt: 0 };
    const tell = now - again.toldAt >= TELL_MS;
    const next = { count: again.count + 1, at: now, toldAt: tell ? now : again.toldAt };
    strikes.set(name, next);
    const person = `${who.tenant}/${who.person}`;
    const flood = next.count >= FLOOD || (penalties.get(person) ?? 0) > now;
    if (flood) penalties.set(person, now + PENALTY_MS);
    return { tell, flood };
  };

  const decideOwn = (who: Spender, costs: Costs, quotas: Quotas): Verdict => {
    const now = ports.clock();
    const penalty = penalties.get(`${who.tenant}/${who.person}`) ?? 0;
    // Requests are a new connection's way in.
    if (costs.requests !== undefined && penalty > now) {
      const breach: QuotaBreach = { what: "messages", of: "person", limit: quotas.messages, freesMs: penalty - now };
      return { kind: "held", breach, ms: penalty - now, tell: true, flood: false, settled: undefined };
    }
    const taken: [string, Bucket][] = [];
    for (const [what, cost] of costsOf(costs)) {
      const holders = [
        ...(who.connection === undefined ? [] : [["connection", who.connection, CONNECTION_SHARE] as const]),
        ["person", `${who.tenant}/${who.person}`, PERSON_SHARE] as const,
      ];
      for (const [of, name, part] of holders) {
        const perMinute = Math.max(1, quotas[what] * part);
        const drawn = draw(buckets.get(`${what} ${name}`), perMinute, cost, now);
        if (drawn.kind === "empty") {
          const ms = Math.max(SHORTEST_WAIT_MS, drawn.waitMs);
          const breach: QuotaBreach = { what, of, limit: Math.floor(perMinute), freesMs: ms };
          return { kind: "held", breach, ms, ...strike(who, now), settled: undefined };
        }
        taken.push([`${what} ${name}`, drawn.bucket]);
      }
    }
    for (const [name, bucket] of taken) buckets.set(name, bucket);
    return { kind: "free", settled: undefined };
  };

  const report = async (tenant: TenantId, what: RateName, share: Share, amount: number): Promise<void> => {
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

  const decideTenant = ({ tenant }: Spender, costs: Costs, anyway: boolean, quotas: Quotas): Verdict => {
    const now = ports.clock();
    const taken: [RateName, ReturnType<typeof count>][] = [];
    const drained: [string, Bucket][] = [];
    const work: Promise<void>[] = [];
    for (const [what, cost] of costsOf(costs)) {
      // What comes through this one instance, smoothed: a window's worth at once would be everybody's wait.
      const drawn = draw(buckets.get(`${what} ${tenant}`), quotas[what], cost, now);
      if (drawn.kind === "empty" && !anyway) {
        const ms = Math.max(SHORTEST_WAIT_MS, Math.round(drawn.waitMs * (1 + ports.random())));
        const breach: QuotaBreach = { what, of: "tenant", limit: quotas[what], freesMs: ms };
        const noted = noteUse(ports, tenant, { what, level: "over", used: quotas[what], limit: quotas[what] });
        return { kind: "held", breach, ms, tell: true, flood: false, settled: noted };
      }
      if (drawn.kind === "drawn") drained.push([`${what} ${tenant}`, drawn.bucket]);
      const counted = count(shares.get(`${tenant} ${what}`), quotas[what], cost, now);
      if (counted.level === "over" && !anyway) {
        // Spread out, or everybody would come back in the same moment.
        const ms = Math.max(SHORTEST_WAIT_MS, Math.round(windowEndsIn(now) + (ports.random() * WINDOW_MS) / 4));
        const breach: QuotaBreach = { what, of: "tenant", limit: quotas[what], freesMs: ms };
        const noted = noteUse(ports, tenant, { what, level: "over", used: quotas[what], limit: quotas[what] });
        return { kind: "held", breach, ms, tell: true, flood: false, settled: noted };
      }
      taken.push([what, counted]);
    }
    for (const [name, bucket] of drained) buckets.set(name, bucket);
    for (const [what, { share, report: amount, level }] of taken) {
      shares.set(`${tenant} ${what}`, share);
      if (amount > 0) work.push(report(tenant, what, share, amount));
      if (level === "near") {
        const used = Math.round(((share.reported + share.unreported) / windowLimit(quotas[what])) * quotas[what]);
        const noted = noteUse(ports, tenant, { what, level, used, limit: quotas[what] });
        if (noted !== undefined) work.push(noted);
      }
    }
    return { kind: "free", settled: work.length === 0 ? undefined : Promise.all(work).then(() => undefined) };
  };

  return {
    own: (who, costs) => judge(who.tenant, (quotas) => decideOwn(who, costs, quotas)),
    tenant: (who, costs, { anyway } = { anyway: false }) =>
      judge(who.tenant, (quotas) => decideTenant(who, costs, anyway, quotas)),
    charge({ tenant, person, connection }, messages) {
      for (const name of [`messages ${connection ?? ""}`, `messages ${tenant}/${person}`]) {
        const held = buckets.get(name);
        if (held !== undefined) buckets.set(name, { ...held, tokens: held.tokens - messages });
      }
    },
    quotas: read,
    known,
  };
}

const costsOf = (costs: Costs) => Object.entries(costs) as [RateName, number][];
