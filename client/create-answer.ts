/**
 * One answer of the API as a page shows it: what is remembered at once, what the server says as soon as it says it.
 * Old data stands while new is fetched; a problem is shown only where nothing can stand.
 */
import type { Accessor } from "solid-js";
import { createEffect, createSignal, on, onCleanup } from "solid-js";
import type * as v from "valibot";
import type { Api, Problem } from "./api.ts";
import { drop, keep, recall } from "./remembered.ts";

export interface Answer<T> {
  readonly value: Accessor<T | undefined>;
  /** Of the last attempt; may stand beside a remembered value. */
  readonly problem: Accessor<Problem | undefined>;
  retry(): void;
}

/** Follows `path`; `undefined` asks for nothing. Retries by itself when the connection is back. */
export function createAnswer<T>(
  api: Api,
  path: Accessor<string | undefined>,
  schema: v.GenericSchema<unknown, T>,
  /**
   * Runs before the answer is kept, which waits for what it returns: a page closed meanwhile, or a part that could not be
   * fetched, leaves the old answer standing, and the next page sees the same difference again.
   */
  onAnswer?: (value: T) => Promise<void> | void,
): Answer<T> {
  const [value, setValue] = createSignal<T>();
  const [problem, setProblem] = createSignal<Problem>();
  let asked = 0;

  const ask = async (from: string): Promise<void> => {
    const mine = ++asked;
    const result = await api.get(from, schema);
    if (mine !== asked) return;
    if (result.ok) {
      const due = onAnswer?.(result.value);
      const hold = (): void => {
        if (api.apart === undefined && mine === asked) keep(from, result.value);
      };
      if (!due) hold();
      else void due.then(hold, () => undefined);
      setValue(() => result.value);
      setProblem(undefined);
      return;
    }
    // Whoever may not see it any more must not go on seeing the remembered answer.
    if (result.problem.kind === "not-found" || result.problem.kind === "suspended") {
      if (api.apart === undefined && result.problem.kind === "not-found") drop(from);
      setValue(undefined);
    }
    setProblem(result.problem);
  };

  createEffect(
    on(path, (from) => {
      asked++;
      setProblem(undefined);
      setValue(() => (from === undefined || api.apart ? undefined : recall(from, schema)));
      if (from !== undefined) void ask(from);
    }),
  );

  const retry = (): void => {
    const from = path();
    if (from === undefined) return;
    // Beside what is remembered it is told until it is over: not anew with every try.
    if (value() === undefined) setProblem(undefined);
    void ask(from);
  };
  const onOnline = (): void => {
    if (problem()?.kind === "offline") retry();
  };
  addEventListener("online", onOnline);
  onCleanup(() => removeEventListener("online", onOnline));

  return { value, problem, retry };
}
