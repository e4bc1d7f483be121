/** Virtual time: what is planned happens in order of time, and of planning where times are equal. */
export interface Planned {
  readonly at: number;
  readonly n: number;
  /** Empty for what is not worth a line in the list of steps. */
  readonly label: string;
  run: (() => void) | undefined;
}

export interface Scheduler {
  readonly now: number;
  after(ms: number, label: string, run: () => void): Planned;
  cancel(planned: Planned): void;
  /** Moves to the next planned thing, without running it; `undefined` when nothing is due up to `until`. */
  next(until: number): Planned | undefined;
}

export function makeScheduler(start: number): Scheduler {
  const heap: Planned[] = [];
  let now = start;
  let count = 0;
  const before = (a: Planned, b: Planned): boolean => a.at < b.at || (a.at === b.at && a.n < b.n);

  const push = (planned: Planned): void => {
    let i = heap.push(planned) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (before(heap[parent]!, planned)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = planned;
  };
  const pop = (): Planned => {
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) {
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
        if (before(last, heap[child]!)) break;
        heap[i] = heap[child]!;
        i = child;
      }
      heap[i] = last;
    }
    return first;
  };

  return {
    get now() {
      return now;
    },
    after(ms, label, run) {
      const planned = { at: now + ms, n: count++, label, run };
      push(planned);
      return planned;
    },
    cancel(planned) {
      planned.run = undefined;
    },
    next(until) {
      while (heap.length > 0 && heap[0]!.run === undefined) pop();
      if (heap.length === 0 || heap[0]!.at > until) {
        now = Math.max(now, until);
        return undefined;
      }
      const next = pop();
      now = next.at;
      return next;
    },
  };
}
