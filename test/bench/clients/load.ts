/**
 * Types at a given pace and listens. Every value carries the moment it was written, so that any client in any process
 * can say how old it was when it came to be seen.
 */
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { BenchClient, Watcher } from "./contestant.ts";

export interface LoadOrder {
  /** Edits a second of this process, dealt out to its clients in turn. */
  readonly perSecond: number;
  readonly seconds: number;
  /** Wall clock, ms. */
  readonly startAt: number;
  /** Of so many processes this is the nth: they write into different places. */
  readonly processes: number;
  readonly nth: number;
  /** Places for which a value is kept apart; more edits than this write over earlier ones. */
  readonly places: number;
}

export interface LoadResult {
  /** Last value by place. */
  readonly written: readonly (readonly [number, string])[];
  readonly edits: number;
}

export interface Heard {
  /** Age at arrival elsewhere, ms. */
  readonly visible: readonly number[];
  /** Age at the server's answer, ms. */
  readonly answered: readonly number[];
  /** Median age of the first and last third of arrivals: they differ when work piles up. */
  readonly early: number;
  readonly late: number;
}

const now = (): number => performance.timeOrigin + performance.now();
const MARK = "edit ";

export function makeEar(): { readonly watcher: Watcher; take(): { visible: number[]; answered: number[] } } {
  let visible: number[] = [];
  let answered: number[] = [];
  const ageOf = (value: CellValue): number | undefined => {
    if (typeof value !== "string" || !value.startsWith(MARK)) return undefined;
    return now() - Number(value.slice(MARK.length, value.indexOf("#")));
  };
  return {
    watcher: {
      saw(value) {
        const age = ageOf(value);
        if (age !== undefined) visible.push(age);
      },
      answered(value) {
        const age = ageOf(value);
        if (age !== undefined) answered.push(age);
      },
    },
    take() {
      const taken = { visible, answered };
      visible = [];
      answered = [];
      return taken;
    },
  };
}

export async function runLoad(clients: readonly BenchClient[], order: LoadOrder): Promise<LoadResult> {
  const written = new Map<number, string>();
  const edits = Math.round(order.perSecond * order.seconds);
  const gap = 1_000 / order.perSecond;
  for (let n = 0; n < edits; n++) {
    const due = order.startAt + (n + order.nth / order.processes) * gap;
    if (due > now() + 1) await new Promise((resolve) => setTimeout(resolve, due - now()));
    else if (n % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    const place = (n * order.processes + order.nth) % order.places;
    const value = `${MARK}${now().toFixed(2)}#${order.nth}.${n}`;
    clients[n % clients.length]!.write(place, value);
    written.set(place, value);
  }
  return { written: [...written], edits };
}
