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
  /** An edit's age counts from when it was due, not from when this process came to it: for paces that may not be kept. */
  readonly fromDue: boolean;
}

/** The last value at a place of a document. */
export interface Written {
  readonly document: string;
  readonly place: number;
  readonly value: string;
}

export interface LoadResult {
  readonly written: readonly Written[];
  readonly edits: number;
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

export async function runLoad(
  clients: readonly { readonly document: string; readonly client: BenchClient }[],
  order: LoadOrder,
): Promise<LoadResult> {
  const written = new Map<string, Written>();
  const edits = Math.round(order.perSecond * order.seconds);
  const gap = 1_000 / order.perSecond;
  for (let n = 0; n < edits; n++) {
    const due = order.startAt + (n + order.nth / order.processes) * gap;
    if (due > now() + 1) await new Promise((resolve) => setTimeout(resolve, due - now()));
    else if (n % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    const place = (n * order.processes + order.nth) % order.places;
    const value = `${MARK}${(order.fromDue ? due : now()).toFixed(2)}#${order.nth}.${n}`;
    const { document, client } = clients[n % clients.length]!;
    client.write(place, value);
    written.set(`${document} ${place}`, { document, place, value });
  }
  return { written: [...written.values()], edits };
}
