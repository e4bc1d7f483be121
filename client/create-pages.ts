/**
 * A long answer as a page shows it: the newest part at once, older ones when they are asked for. What was read stands
 * while another part, or the first one of another choice, is fetched. Nothing of it is remembered on the device.
 */
import type { Accessor } from "solid-js";
import { createEffect, createSignal, on } from "solid-js";
import type * as v from "valibot";
import type { Api, Problem } from "./api.ts";
import type { Answer } from "./create-answer.ts";

export interface Pages<E> extends Answer<readonly E[]> {
  /** There is more behind what is shown. */
  readonly more: Accessor<boolean>;
  readonly fetching: Accessor<boolean>;
  /** Fetches the next part; nothing while one is on its way. */
  older(): void;
}

/** Follows `pathOf`, which is given where to go on from. `onPart` sees every answer; `first`: it begins anew. */
export function createPages<
  E,
  P extends string | number,
  T extends { readonly entries: readonly E[]; readonly next?: P },
>(
  api: Api,
  pathOf: (before: P | undefined) => string,
  schema: v.GenericSchema<unknown, T>,
  onPart?: (answer: T, first: boolean) => void,
): Pages<E> {
  const [value, setValue] = createSignal<readonly E[]>();
  const [next, setNext] = createSignal<P>();
  const [problem, setProblem] = createSignal<Problem>();
  const [fetching, setFetching] = createSignal(false);
  let asked = 0;

  const fetchPart = async (before?: P): Promise<void> => {
    const mine = ++asked;
    setFetching(true);
    const result = await api.get(pathOf(before), schema);
    if (mine !== asked) return;
    setFetching(false);
    setProblem(result.ok ? undefined : result.problem);
    if (!result.ok) return;
    const first = before === undefined;
    onPart?.(result.value, first);
    setValue([...(first ? [] : (value() ?? [])), ...result.value.entries]);
    setNext(() => result.value.next);
  };
  createEffect(
    on(
      () => pathOf(undefined),
      () => void fetchPart(),
    ),
  );

  return {
    value,
    problem,
    fetching,
    more: () => next() !== undefined,
    older() {
      const before = next();
      if (before !== undefined && !fetching()) void fetchPart(before);
    },
    retry: () => void fetchPart(),
  };
}
