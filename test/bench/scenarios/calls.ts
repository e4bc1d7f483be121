/**
 * What each thing a person does asks of DynamoDB, counted on the wire between the real functions and the engine with
 * their consumed capacity (P1, P8). The counts feed the cost page.
 */
import { writeFile } from "node:fs/promises";
import { openSamplan, fetchFirstChunk } from "../clients/samplan.ts";
import { openRawSocket } from "../clients/raw-socket.ts";
import { startContestant, type Contestant } from "../contestants.ts";
import { TEXT_COLUMNS, rowAt } from "../content.ts";
import { PROTOCOL_VERSION } from "../../../shared/protocol/version.ts";
import type { Counts } from "../counting-proxy.ts";
import type { Findings } from "../report.ts";
import { COUNTED_FILE, costTables, pricePage } from "../cost-page.ts";
import { COUNTED_STEPS, type Counted, type Step, type StepCost } from "../cost.ts";

const DOCUMENT = "counted";
const ROWS = 500;
const PEOPLE = 10;
const deaf = { saw: () => undefined, answered: () => undefined };

/** The averages over `times` repetitions. */
async function count(contestant: Contestant, times: number, work: (n: number) => Promise<void>): Promise<StepCost> {
  // What came before has its own echoes: greetings, reopenings.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await contestant.call("counts");
  for (let n = 0; n < times; n++) await work(n);
  // What is written behind an answer, such as a registration, is counted too.
  await new Promise((resolve) => setTimeout(resolve, 300));
  return average((await contestant.call<Counts>("counts")) ?? {}, times);
}

function average(counts: Counts, times: number): StepCost {
  const entries = Object.entries(counts);
  const sum = (of: (entry: Counts[string]) => number, which: (name: string) => boolean = () => true): number =>
    entries.filter(([name]) => which(name)).reduce((all, [, entry]) => all + of(entry), 0) / times;
  const isWrite = (name: string): boolean => /Put|Update|Delete|Write/.test(name);
  return {
    writes: sum(({ calls }) => calls, isWrite),
    reads: sum(
      ({ calls }) => calls,
      (name) => !isWrite(name),
    ),
    strongReads: sum(
      ({ calls }) => calls,
      (name) => name.endsWith("strong"),
    ),
    writeUnits: sum(({ writeUnits }) => writeUnits),
    readUnits: sum(({ readUnits }) => readUnits),
  };
}

export async function countSteps(quick: boolean): Promise<Counted> {
  const times = quick ? 10 : 50;
  const contestant = await startContestant("samplan", { count: true });
  try {
    await contestant.prepare([DOCUMENT], ROWS);
    const address = contestant.address(DOCUMENT);
    const open = (nth: number) => openSamplan(contestant.address(DOCUMENT, nth), deaf);
    // A function that has just started reads more; what is counted is the ordinary day.
    await (await open(0)).close();
    const counted: Partial<Record<Step, StepCost>> = {};
    counted.open = await count(contestant, times, () => fetchFirstChunk(address));
    let client = 2_000_000;
    counted.connect = await count(contestant, times, async () => (await openRawSocket(address, client++)).close());
    const raw = await openRawSocket(address, client++);
    counted.join = await count(
      contestant,
      1,
      async () => void (await raw.ask({ t: "join", v: PROTOCOL_VERSION, e: 1, s: 0 }, "joined")),
    );
    counted.heartbeat = await count(
      contestant,
      times,
      async () => void (await raw.ask({ t: "beat", v: PROTOCOL_VERSION, e: 1, s: 0 }, "beat")),
    );
    await raw.close();

    const people = await Promise.all(Array.from({ length: PEOPLE }, (_, nth) => open(nth)));
    const [writer] = people;
    const type = async (n: number): Promise<void> => {
      writer!.write(n, `ändring ${n}`);
      await writer!.settled();
    };
    await type(0);
    const shown = await openRawSocket(address, client++);
    await shown.ask({ t: "join", v: PROTOCOL_VERSION, e: 1, s: 0 }, "joined");
    counted.presence = await count(contestant, times, async (n) => {
      await shown.tell({ t: "here", p: { row: rowAt(n) } });
    });
    await shown.close();
    counted.batch = await count(contestant, times, type);
    await contestant.age(DOCUMENT, ROWS, 2_500);
    counted.cut = await count(contestant, 1, async () => void (await contestant.call("cut", { document: DOCUMENT })));
    await Promise.all(people.map((person) => person.close()));
    counted.sweep = await count(
      contestant,
      times,
      async () => void (await contestant.call("tend", { document: DOCUMENT })),
    );
    return { steps: counted as Readonly<Record<Step, StepCost>>, people: PEOPLE };
  } finally {
    await contestant.stop();
  }
}

export async function measureCalls(quick: boolean): Promise<Findings> {
  const counted = await countSteps(quick);
  if (!quick) await writeFile(COUNTED_FILE, `${JSON.stringify(counted, null, 2)}\n`);
  const { batch } = counted.steps;
  return {
    title: "Calls and capacity units",
    tables: [
      {
        title: `On average, ${counted.people} people in the sheet`,
        columns: ["", "writes", "reads", "of them strong", "write units", "read units"],
        rows: COUNTED_STEPS.map((step) => {
          const { writes, reads, strongReads, writeUnits, readUnits } = counted.steps[step.step];
          return [step.title, writes, reads, strongReads, writeUnits, readUnits];
        }),
      },
      ...costTables(counted),
    ],
    goals: [
      {
        goal: "P1, calls a batch",
        wanted: "<= 1.2 writes, <= 2 strong reads",
        reached: `${batch.writes.toFixed(2)}, ${batch.strongReads.toFixed(2)}`,
        holds: batch.writes <= 1.2 && batch.strongReads <= 2,
      },
      ...pricePage(counted).goals,
    ],
    notes: [
      `Opening means index and first chunk of ${ROWS} rows; a text typed into \`${rowAt(0)}:${TEXT_COLUMNS[0]!}\` is a batch of one edit.`,
      ...pricePage(counted).notes,
    ],
  };
}
