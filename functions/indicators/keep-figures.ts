/**
 * Computes a municipality's figures and keeps them, a half-year each (SPEC N25): the one that lasts anew whenever something
 * has changed, those before it as they stood when they ended. Off the way of every edit, and repeatable.
 *
 *   log grows ──► mark ──► nobody computed in the last minute ──► compute ──► unmark
 *                   └──► otherwise the next change, or the sweep, or whoever decides what is shown
 */
import { sameValue } from "../../shared/document/cell-value.ts";
import { firstPeriod, indicatorsOf } from "../../shared/indicators/compute.ts";
import type { IndicatorSet } from "../../shared/indicators/indicator.ts";
import { lastDayOf, periodOf, periodsBetween, type Period } from "../../shared/indicators/period.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import { dayIn } from "../../shared/versions/version.ts";
import type { Ports, Tenant } from "../ports.ts";
import { townSheets } from "./town-sheets.ts";

type KeepingPorts = Pick<Ports, "blobs" | "clock" | "directory" | "figures" | "heads" | "leases" | "log" | "random">;

/** Of what is behind, so much is worked out afterwards: ten years. */
const MOST_PERIODS = 20;
/** So long after a computing the next change waits. */
const QUIET_MS = 60_000;
/** No sheet: the lease's own place. */
const LEASE = "figures" as DocumentId;

/** A demo's figures are of the day its story ends on, whenever somebody looks at them. */
const dayFor = ({ referenceDay, zone }: Pick<Tenant, "referenceDay" | "zone">, now: number): string =>
  referenceDay ?? dayIn(zone, now);

/** The log of one of its sheets has grown. @returns whether the figures were computed. */
export async function followChange(ports: KeepingPorts, tenant: TenantId): Promise<boolean> {
  const now = ports.clock();
  await ports.figures.mark(tenant, now);
  const holder = String(Math.floor(ports.random() * 2 ** 48));
  if (!(await ports.leases.take({ tenant, document: LEASE }, "figures", holder, now, QUIET_MS))) return false;
  return (await keepFigures(ports, tenant)) !== undefined;
}

/** For the sweep: what changed and nobody computed, and every day anew, since days themselves make things late or old. */
export async function keepIfDue(ports: KeepingPorts, tenant: TenantId): Promise<boolean> {
  const held = await ports.directory.tenant(tenant);
  if (held === undefined || held.kind === "region") return false;
  const day = dayFor(held, ports.clock());
  const [marked, current] = await Promise.all([
    ports.figures.marked(tenant),
    ports.figures.read(tenant, periodOf(day)),
  ]);
  if (marked === undefined && current?.asOf === day) return false;
  return (await keepFigures(ports, tenant)) !== undefined;
}

/** As they stand now. `undefined`: no municipality. */
export async function keepFigures(ports: KeepingPorts, tenant: TenantId): Promise<IndicatorSet | undefined> {
  const held = await ports.directory.tenant(tenant);
  if (held === undefined || held.kind === "region") return undefined;
  // Before anything is read: what changes meanwhile stays marked.
  const marked = await ports.figures.marked(tenant);
  const sheets = await townSheets(ports, tenant);
  const kept = new Map((await ports.figures.list(tenant)).map((set) => [set.period, set]));
  const today = dayFor(held, ports.clock());
  const current = periodOf(today);
  const setOf = (period: Period, asOf: string): IndicatorSet => ({
    v: 1,
    tenant,
    period,
    asOf,
    computed: ports.clock(),
    currency: held.currency,
    values: indicatorsOf(sheets, { asOf, backwards: asOf !== today }),
  });

  const past = periodsBetween(firstPeriod(sheets, today) ?? current, current).slice(-MOST_PERIODS, -1);
  for (const period of past) {
    const there = kept.get(period);
    if (there !== undefined && !isReconstructed(there)) continue;
    const set = setOf(period, lastDayOf(period));
    kept.set(period, set);
    if (there === undefined || !sameValue(there.values, set.values)) await ports.figures.put(tenant, set);
  }
  const set = setOf(current, today);
  await ports.figures.put(tenant, set);
  kept.set(current, set);
  await ports.figures.putPeriods(tenant, [...kept.keys()].toSorted());
  if (marked !== undefined) await ports.figures.unmark(tenant, marked);
  return set;
}

/** Worked out from today's rows: again whenever they change. What was kept as it stood never is. */
const isReconstructed = ({ values }: IndicatorSet): boolean =>
  values.every(({ gaps }) => gaps.includes("reconstructed"));
