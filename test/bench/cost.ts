/** Counted calls -> money and quotas. Pure; the counts come from `scenarios/calls.ts`, the prices from `prices.ts`. */
import { paceMs } from "../../client/sync/pace.ts";
import { FUNCTIONS, type FunctionName } from "../../infra/resources.ts";
import { DURATIONS_MS, PRICES, QUOTAS } from "./prices.ts";

export interface StepCost {
  readonly writes: number;
  readonly reads: number;
  readonly strongReads: number;
  readonly writeUnits: number;
  readonly readUnits: number;
}

export const COUNTED_STEPS = [
  { step: "open", title: "open a sheet by HTTP (state, index, one chunk)" },
  { step: "connect", title: "ticket and connecting" },
  { step: "join", title: "join" },
  { step: "heartbeat", title: "heartbeat (every 20 s)" },
  { step: "batch", title: "batch of edits" },
  { step: "presence", title: "presence" },
  { step: "cut", title: "cut of an epoch, and ten people moving on" },
  { step: "sweep", title: "sweep of one idle sheet (every 15 min)" },
] as const;
export type Step = (typeof COUNTED_STEPS)[number]["step"];

export interface Counted {
  readonly steps: Readonly<Record<Step, StepCost>>;
  /** People in the sheet while batches were counted. */
  readonly people: number;
}

/**
 * What the worker adds to a batch for its history (SPEC G2): the entry and one row's record; and asks where history, head
 * and log stand. As if every batch came to it alone, which at ten people in a sheet it does not.
 */
const HISTORY: StepCost = { writes: 2, reads: 3, strongReads: 3, writeUnits: 2, readUnits: 3 };

const HOUR_S = 3_600;
const BEAT_S = 20;
const EDITS_PER_CUT = 5_000;
const MONTH_HOURS = 730;
const SWEEPS_A_MONTH = MONTH_HOURS * 4;
const SHEETS_A_TENANT = 15;
const GB = 1e9;

/** The head and who is connected are one read, paid by 4 KB; a connection is about 220 bytes. */
const listUnits = (people: number): number => Math.ceil((300 + 220 * people) / 4_096);

const units = ({ writeUnits, readUnits }: StepCost): number =>
  writeUnits * PRICES.writeUnit + readUnits * PRICES.readUnit;
const run = (name: FunctionName, ms: number): number =>
  PRICES.invocation + (ms / 1_000) * (FUNCTIONS[name].memoryMb / 1_024) * PRICES.gbSecond;

export interface Work {
  /** In one sheet at the same time. */
  readonly people: number;
  /** Seconds between two edits of one person. */
  readonly secondsPerEdit: number;
}

export interface HourCost {
  readonly messages: number;
  readonly functions: number;
  readonly database: number;
  readonly connection: number;
  readonly total: number;
}

/** USD for one person who edits for an hour among others. Each edit comes with a move of the cursor that others see. */
export function editorHour({ steps }: Counted, { people, secondsPerEdit }: Work): HourCost {
  const edits = HOUR_S / secondsPerEdit;
  const batches = Math.min(edits, (HOUR_S * 1_000) / Math.max(1, paceMs(people)));
  const beats = HOUR_S / BEAT_S;
  // Of an entry: everybody else and the answer; of presence: everybody else.
  const posts = batches * people + batches * (people - 1) + beats;
  const received = batches * 2 + beats;
  // The list is read with every batch and every move; how long it was while counting is in the counts already.
  const list = 2 * (listUnits(people) - 1) * PRICES.readUnit;
  const database =
    batches * (units(steps.batch) + units(steps.presence) + units(HISTORY) + list) +
    beats * units(steps.heartbeat) +
    (edits / EDITS_PER_CUT) * units(steps.cut) +
    units(steps.open) +
    units(steps.connect) +
    units(steps.join);
  const functions =
    received * run("sync", DURATIONS_MS.message) +
    batches * run("worker", DURATIONS_MS.streamRecord) +
    (edits / EDITS_PER_CUT) * run("worker", DURATIONS_MS.cut) +
    3 * run("http", DURATIONS_MS.http) +
    run("authorizer", DURATIONS_MS.authorizer);
  const messages = (posts + received) * PRICES.socketMessage;
  const connection = 60 * PRICES.connectionMinute + 3 * PRICES.httpRequest;
  return { messages, functions, database, connection, total: messages + functions + database + connection };
}

/** USD a month for a tenant nobody opens: the sweep and what lies stored. */
export function idleTenantMonth(
  { steps }: Counted,
  stored: { readonly snapshotsMb: number; readonly tableMb: number },
): number {
  const sweep = SHEETS_A_TENANT * SWEEPS_A_MONTH * (units(steps.sweep) + run("scheduler", DURATIONS_MS.sweptSheet));
  const held =
    ((stored.snapshotsMb * 1e6) / GB) * PRICES.s3GbMonth +
    ((stored.tableMb * 1e6) / GB) * (PRICES.dynamoGbMonth + PRICES.backupGbMonth);
  return sweep + held;
}

export interface Load {
  readonly title: string;
  readonly tenants: number;
  /** At work at the busiest moment, over all tenants, and how they sit together. */
  readonly editors: number;
  readonly work: Work;
}

export interface QuotaUse {
  readonly quota: string;
  readonly used: number;
  readonly limit: number;
}

/** What the busiest moment takes of each quota, the most taken first. */
export function quotaUse({ steps }: Counted, { tenants, editors, work }: Load): readonly QuotaUse[] {
  const perSecond = Math.min(1 / work.secondsPerEdit, 1_000 / Math.max(1, paceMs(work.people)));
  const inbound = editors * (2 * perSecond + 1 / BEAT_S);
  const posts = editors * (perSecond * (2 * work.people - 1) + 1 / BEAT_S);
  const sheet = work.people * perSecond;
  const writes = steps.batch.writeUnits;
  const reads = steps.batch.readUnits + steps.presence.readUnits + 2 * (listUnits(work.people) - 1);
  return [
    {
      quota: "API calls a second, messages and posts together",
      used: inbound + posts,
      limit: QUOTAS.apiCallsPerSecond,
    },
    {
      quota: "functions running at once",
      used: (inbound * DURATIONS_MS.message) / 1_000,
      limit: QUOTAS.concurrentInvocations,
    },
    { quota: "write units a second of the busiest sheet", used: sheet * writes, limit: QUOTAS.partitionWriteUnits },
    { quota: "read units a second of the busiest sheet", used: sheet * reads, limit: QUOTAS.partitionReadUnits },
    {
      quota: "write units a second of the table",
      used: editors * perSecond * writes + (editors / BEAT_S) * steps.heartbeat.writeUnits,
      limit: QUOTAS.tableWriteUnits,
    },
    {
      quota: "read units a second of the table",
      used: editors * perSecond * reads + (editors / BEAT_S) * steps.heartbeat.readUnits,
      limit: QUOTAS.tableReadUnits,
    },
    {
      quota: "new connections a second, everybody within a minute of a break",
      used: editors / 60,
      limit: QUOTAS.newConnectionsPerSecond,
    },
    {
      quota: "seconds one sweep takes",
      used: (tenants * SHEETS_A_TENANT * DURATIONS_MS.sweptSheet) / 1_000,
      limit: QUOTAS.sweepSeconds,
    },
  ].toSorted((a, b) => b.used / b.limit - a.used / a.limit);
}
