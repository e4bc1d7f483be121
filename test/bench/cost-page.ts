/**
 * `npm run cost`: the price of an hour's editing, of an idle tenant and of a thousand, and which quota of an account is
 * met first as it grows, from the calls last counted by `npm run bench -- --only calls`.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { editorHour, idleTenantMonth, quotaUse, type Counted, type Load, type Work } from "./cost.ts";
import { PRICED, QUOTAS } from "./prices.ts";
import { findingsText, type Findings, type GoalLine, type Table } from "./report.ts";

export const COUNTED_FILE = join(import.meta.dirname, "results/counted.json");

const usd = (amount: number): string =>
  amount < 0.01 ? amount.toFixed(5) : amount < 10 ? amount.toFixed(3) : Math.round(amount).toLocaleString("en-GB");

const WORKS: readonly { readonly title: string; readonly work: Work }[] = [
  { title: "alone, an edit every 5 s", work: { people: 1, secondsPerEdit: 5 } },
  { title: "3 people, an edit every 5 s each", work: { people: 3, secondsPerEdit: 5 } },
  { title: "10 people, one edit per 2 s in all", work: { people: 10, secondsPerEdit: 20 } },
  { title: "10 people, an edit every 2 s each, without rest", work: { people: 10, secondsPerEdit: 2 } },
  { title: "50 people, an edit every 2 s each, without rest", work: { people: 50, secondsPerEdit: 2 } },
];
const GOAL_WORK = WORKS[2]!.work;
const HARD_WORK = WORKS[3]!.work;

/** A small municipality: three at work in a sheet, five at its busiest moment. */
const TYPICAL: Work = { people: 3, secondsPerEdit: 4 };
const LOADS: readonly Load[] = [
  { title: "50 editors on one document", tenants: 1, editors: 50, work: { people: 50, secondsPerEdit: 1 } },
  { title: "300 municipalities, 5 editing in each", tenants: 300, editors: 1_500, work: TYPICAL },
  { title: "2,000 municipalities, 5 editing in each", tenants: 2_000, editors: 10_000, work: TYPICAL },
];
const STORED = { snapshotsMb: 20, tableMb: 2 } as const;
/** Editor-hours of a municipality in a month: four people, an hour each working day. */
const EDITOR_HOURS = 80;

const PLANS: readonly (readonly [string, string])[] = [
  [
    "API calls a second",
    `Clients slow down by themselves (SPEC W13), so that one sheet stays within half of ${QUOTAS.apiCallsPerSecond.toLocaleString("en-GB")}. Beyond: ask for a higher quota (it is adjustable), then spread tenants over accounts, each a cell of its own with the same stacks; a tenant never spans two.`,
  ],
  [
    "functions running at once",
    "Raise the account's concurrency; each function's reservation keeps the others alive meanwhile. Refused messages are resent.",
  ],
  [
    "units of the busiest sheet",
    "A partition's limit cannot be raised. The pace bounds writes to a few dozen a second; the list of connections is what grows: above 50 people cache it under a version.",
  ],
  ["units of the table", "On demand doubles what it has borne; warm it before a launch, and raise the table's quota."],
  [
    "new connections",
    "Reconnecting is spread over a minute by jitter; raise the quota before everybody is on one account.",
  ],
  [
    "seconds one sweep takes",
    "The sweep visits every sheet, changed or not. Beyond its ten minutes: one invocation a tenant, and only sheets whose epoch has entries.",
  ],
];

export function costTables(counted: Counted): readonly Table[] {
  const hours = WORKS.map(({ title, work }) => {
    const { messages, functions, database, connection, total } = editorHour(counted, work);
    return [title, usd(messages), usd(functions), usd(database), usd(connection), usd(total)];
  });
  const idle = idleTenantMonth(counted, STORED);
  const working = editorHour(counted, TYPICAL).total * EDITOR_HOURS;
  const quotas = LOADS.map((load): Table => {
    const uses = quotaUse(counted, load);
    return {
      title: `${load.title}: the first quota met is ${uses[0]!.quota}`,
      columns: ["quota", "used at the busiest moment", "default limit", "share"],
      rows: uses.map(({ quota, used, limit }) => [
        quota,
        used,
        limit,
        `${((100 * used) / limit).toFixed(used / limit < 0.01 ? 2 : 0)} %`,
      ]),
    };
  });
  return [
    {
      title: `USD for one person's hour of editing, list prices ${PRICED.region}, ${PRICED.date}`,
      columns: ["", "messages", "functions", "database", "connection, HTTP", "together"],
      rows: hours,
    },
    {
      title: "USD a month",
      columns: ["", "one tenant", "1,000 tenants"],
      rows: [
        ["nobody opens it: sweep and storage", usd(idle), usd(idle * 1_000)],
        [
          `${EDITOR_HOURS} editor-hours, 3 in a sheet, an edit every 4 s`,
          usd(idle + working),
          usd((idle + working) * 1_000),
        ],
      ],
    },
    ...quotas,
    { title: "The plan past each quota", columns: ["quota", "plan"], rows: PLANS.map((plan) => [...plan]) },
  ];
}

export function pricePage(counted: Counted): {
  readonly goals: readonly GoalLine[];
  readonly notes: readonly string[];
} {
  const goal = editorHour(counted, GOAL_WORK).total;
  const hard = editorHour(counted, HARD_WORK).total;
  const idle = idleTenantMonth(counted, STORED);
  return {
    goals: [
      {
        goal: "P8, 10 people, one edit per 2 s in all",
        wanted: "< 0.01 USD per editor-hour",
        reached: usd(goal),
        holds: goal < 0.01,
      },
      {
        goal: "P8, 10 people, one edit per 2 s each",
        wanted: "< 0.01 USD per editor-hour",
        reached: usd(hard),
        holds: hard < 0.01,
      },
      { goal: "P8, idle tenant", wanted: "~ 0", reached: `${usd(idle)} USD a month`, holds: idle < 0.1 },
    ],
    notes: [
      "Every edit is counted with a cursor move that all others are told of. Durations of functions are assumptions (`test/bench/prices.ts`); everything else is counted.",
      "Ten people who each type every 2 s cause 90 posts a round: at the list price of a message no server-side saving brings that below a cent an hour, only sending more rarely does.",
    ],
  };
}

async function main(): Promise<void> {
  const counted = JSON.parse(await readFile(COUNTED_FILE, "utf8")) as Counted;
  const page: Findings = {
    title: "What it costs, and where it ends",
    tables: costTables(counted),
    ...pricePage(counted),
  };
  process.stdout.write(findingsText(page));
}

if (process.argv[1] === import.meta.filename) await main();
