/**
 * Runs the functions of `resources.ts` the way Lambda does: the event is JSON, concurrency is bounded and never queued,
 * a function that overstays is given up on, and whoever waits may stop waiting earlier while the function runs on.
 */
import { randomUUID } from "node:crypto";
import { FUNCTIONS, type FunctionName } from "../resources.ts";
import type { Chaos } from "./chaos.ts";
import { insideFunction } from "./function-log.ts";

/** What an entry module exports as `handler`. */
export type Handler = (event: never, context: never) => unknown;
export type Handlers = Partial<Record<FunctionName, Handler>>;

export type Outcome =
  | { readonly kind: "returned"; readonly value: unknown }
  /** The function threw, timed out, crashed or is not there. */
  | { readonly kind: "failed"; readonly error: unknown }
  /** All its places are taken; it did not run. */
  | { readonly kind: "throttled" }
  /** The caller's patience ended; the function may still be running. */
  | { readonly kind: "abandoned" };

export interface Invoker {
  invoke(name: FunctionName, event: unknown, patienceMs?: number): Promise<Outcome>;
  /** Resolves when nothing runs, or after `ms`. */
  settle(ms: number): Promise<void>;
}

export interface InvokerOptions {
  readonly handlers: () => Handlers;
  readonly chaos: Chaos;
  /** Invocations of one function at a time, like reserved concurrency. */
  readonly concurrency: number;
  readonly timeoutMs?: number;
  readonly onProblem: (line: string) => void;
}

export function createInvoker(options: InvokerOptions): Invoker {
  const running = new Map<FunctionName, number>();
  const inFlight = new Set<Promise<unknown>>();

  const run = async (name: FunctionName, event: unknown): Promise<Outcome> => {
    const fate = options.chaos.invocation(name);
    const requestId = randomUUID();
    const timeoutMs = options.timeoutMs ?? FUNCTIONS[name].timeoutSeconds * 1000;
    let timer: NodeJS.Timeout | undefined;
    try {
      if (fate.crash === "before") throw new Error("chaos: crashed before the handler ran");
      const handler = options.handlers()[name] as ((event: unknown, context: unknown) => unknown) | undefined;
      if (!handler) throw new Error(`there is no handler for the function "${name}"`);
      const deadline = Date.now() + timeoutMs;
      const context = {
        functionName: name,
        awsRequestId: requestId,
        callbackWaitsForEmptyEventLoop: false,
        getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
      };
      const timeout = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`timed out after ${timeoutMs / 1000} s`)), timeoutMs);
      });
      const value = await Promise.race([
        insideFunction(() => handler(JSON.parse(JSON.stringify(event)), context)),
        timeout,
      ]);
      if (fate.crash === "after") throw new Error("chaos: crashed after the handler ran");
      return { kind: "returned", value: value === undefined ? undefined : JSON.parse(JSON.stringify(value)) };
    } catch (error) {
      if (fate.crash === "no") options.onProblem(`${name} failed (request ${requestId}): ${describe(error)}`);
      return { kind: "failed", error };
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    async invoke(name, event, patienceMs) {
      const now = running.get(name) ?? 0;
      if (now >= options.concurrency) return { kind: "throttled" };
      running.set(name, now + 1);
      const work = run(name, event).finally(() => {
        running.set(name, (running.get(name) ?? 1) - 1);
        inFlight.delete(work);
      });
      inFlight.add(work);
      if (patienceMs === undefined) return work;
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<Outcome>((resolve) => {
        timer = setTimeout(() => resolve({ kind: "abandoned" }), patienceMs);
      });
      return Promise.race([work, patience]).finally(() => clearTimeout(timer));
    },
    async settle(ms) {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
      });
      await Promise.race([Promise.allSettled(inFlight), patience]).finally(() => clearTimeout(timer));
    },
  };
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
