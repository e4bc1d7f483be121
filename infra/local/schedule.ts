/** Runs the schedules of resources.ts: once soon after the start, for what a killed server left, and then at their pace. */
import { randomUUID } from "node:crypto";
import type { FunctionName } from "../resources.ts";
import { LOCAL_REGION } from "./environment.ts";
import type { Outcome } from "./invoker.ts";

export interface Schedule {
  readonly function: FunctionName;
  readonly everyMinutes: number;
}

export interface ScheduleOptions {
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly invoke: (name: FunctionName, event: unknown) => Promise<Outcome>;
  readonly firstAfterMs?: number;
}

export interface RunningSchedules {
  stop(): void;
}

const FIRST_AFTER_MS = 5_000;

export function startSchedules({
  schedules,
  invoke,
  firstAfterMs = FIRST_AFTER_MS,
}: ScheduleOptions): RunningSchedules {
  const timers = new Set<NodeJS.Timeout>();
  for (const [name, schedule] of Object.entries(schedules)) {
    let running = false;
    const run = async (): Promise<void> => {
      // A sweep that overlaps itself would only do the same work twice.
      if (running) return;
      running = true;
      await invoke(schedule.function, scheduledEvent(name, new Date()));
      running = false;
    };
    timers.add(setTimeout(() => void run(), firstAfterMs));
    timers.add(setInterval(() => void run(), schedule.everyMinutes * 60_000));
  }
  return {
    stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

export function scheduledEvent(name: string, time: Date) {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account: "000000000000",
    time: time.toISOString(),
    region: LOCAL_REGION,
    resources: [`arn:aws:scheduler:${LOCAL_REGION}:000000000000:schedule/default/${name}`],
    detail: {},
  };
}
