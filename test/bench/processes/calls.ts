/** Calls between the benchmark and its processes, over Node's own channel. Each process is a table of named functions. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

interface Call {
  readonly id: number;
  readonly method: string;
  readonly argument: unknown;
}
interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

export type Methods = Readonly<Record<string, (argument: never) => unknown>>;

/** In the child: answers calls until the parent lets go. */
export function answerCalls(methods: Methods): void {
  process.on("message", (call: Call) => {
    const method = methods[call.method] as ((argument: unknown) => unknown) | undefined;
    const work = async (): Promise<unknown> => {
      if (method === undefined) throw new Error(`no method ${call.method}`);
      return method(call.argument);
    };
    work().then(
      (value) => process.send?.({ id: call.id, value } satisfies Answer),
      (error: unknown) =>
        process.send?.({
          id: call.id,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        } satisfies Answer),
    );
  });
  process.on("disconnect", () => process.exit());
  process.send?.({ id: 0 } satisfies Answer);
}

export interface Worker {
  readonly pid: number;
  call<T>(method: string, argument?: unknown): Promise<T>;
  /** Ends the process and waits until it has gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

const running = new Set<Worker>();

/**
 * Starts `test/bench/processes/<name>.ts`; resolves when it takes calls.
 * @param cores it and what it starts keep to these, as `taskset` reads them: "0,1".
 */
export async function startWorker(name: string, cores?: string): Promise<Worker> {
  const child = fork(join(import.meta.dirname, `${name}.ts`), [], {
    ...(cores === undefined ? {} : { execPath: "taskset" }),
    execArgv: [...(cores === undefined ? [] : ["-c", cores, process.execPath]), "--import", "tsx", "--expose-gc"],
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const worker = workerOf(name, child);
  running.add(worker);
  await once(child, "message");
  return worker;
}

/** For the end of a run that failed. */
export async function endWorkers(): Promise<void> {
  await Promise.all([...running].map((worker) => worker.end("SIGKILL")));
}

function workerOf(name: string, child: ChildProcess): Worker {
  const waiting = new Map<number, { done: (value: never) => void; fail: (error: Error) => void }>();
  let last = 0;
  const ended = once(child, "exit");
  let gone = false;
  void ended.then(() => {
    gone = true;
    for (const { fail } of waiting.values()) fail(new Error(`${name} ended while it was asked something`));
  });
  child.on("message", ({ id, value, error }: Answer) => {
    const caller = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) caller?.done(value as never);
    else caller?.fail(new Error(`${name}: ${error}`));
  });
  const worker: Worker = {
    pid: child.pid ?? 0,
    call: (method, argument) =>
      new Promise((done, fail) => {
        if (gone) return fail(new Error(`${name} has ended and is asked something`));
        last += 1;
        waiting.set(last, { done, fail });
        child.send({ id: last, method, argument } satisfies Call, (error) => void (error && fail(error)));
      }),
    async end(signal = "SIGTERM") {
      running.delete(worker);
      child.kill(signal);
      await ended;
    },
  };
  return worker;
}
