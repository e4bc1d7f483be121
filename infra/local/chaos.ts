/**
 * The chaos switch: makes the bridge as unkind as the network and Lambda are allowed to be, and repeatably so. The
 * decision about the n-th event of a kind depends on the seed, the kind and n alone, never on time or on other kinds.
 */

export interface ChaosPlan {
  readonly seed: number;
  /** Milliseconds, uniform between the two. */
  readonly delay: readonly [number, number];
  /** Probabilities, 0 to 1. */
  readonly reorder: number;
  readonly duplicate: number;
  readonly drop: number;
  readonly crash: number;
  readonly close: number;
}

export const CHAOS_HELP = `A chaos plan is a comma-separated list; what is left out stays calm.
  seed=N          repeats the same decisions for the n-th event (default 1)
  delay=A-B       every message and post waits A to B ms (delay=A: exactly A)
  reorder=P       holds a message or post back until the next one has passed, 250 ms at most
  duplicate=P     delivers a message or post twice
  drop=P          loses a message, a post (answered 200 all the same) or a $disconnect
  crash=P         an invocation fails: half before the handler runs, half after it with its result thrown away
  close=P         closes the connection after a message, as deployments and the two-hour limit do
P is a probability from 0 to 1. Example: --chaos seed=42,delay=0-150,reorder=0.1,duplicate=0.05,drop=0.05,crash=0.02`;

const PROBABILITIES = ["reorder", "duplicate", "drop", "crash", "close"] as const;
const MAX_DELAY_MS = 60_000;

/** Reads a plan; an error's message is fit for the command line. */
export function parseChaos(text: string): ChaosPlan {
  const plan: Record<string, number> = {};
  let seed = 1;
  let delay: readonly [number, number] = [0, 0];
  const seen = new Set<string>();
  for (const part of text.split(",")) {
    const [name = "", value = ""] = part.split("=", 2).map((piece) => piece.trim());
    if (seen.has(name)) throw new Error(`--chaos names "${name}" twice.`);
    seen.add(name);
    if (name === "seed") {
      if (!/^\d{1,9}$/.test(value)) throw new Error(`--chaos seed must be a whole number, not "${value}".`);
      seed = Number(value);
    } else if (name === "delay") {
      const range = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(value);
      const from = Number(range?.[1] ?? Number.NaN);
      const to = Number(range?.[2] ?? range?.[1] ?? Number.NaN);
      if (!(from <= to && to <= MAX_DELAY_MS)) {
        throw new Error(`--chaos delay must be milliseconds like 20 or 0-150, not "${value}".`);
      }
      delay = [from, to];
    } else if ((PROBABILITIES as readonly string[]).includes(name)) {
      const probability = /^(0|1|0?\.\d+|1\.0+)$/.test(value) ? Number(value) : Number.NaN;
      if (!(probability >= 0 && probability <= 1)) {
        throw new Error(`--chaos ${name} must be a probability from 0 to 1, not "${value}".`);
      }
      plan[name] = probability;
    } else {
      throw new Error(`--chaos does not know "${name}"; it knows seed, delay, ${PROBABILITIES.join(", ")}.`);
    }
  }
  const { reorder = 0, duplicate = 0, drop = 0, crash = 0, close = 0 } = plan;
  return { seed, delay, reorder, duplicate, drop, crash, close };
}

/** A plan as it is written on the command line. */
export function formatChaos(plan: ChaosPlan): string {
  const parts = [`seed=${plan.seed}`, `delay=${plan.delay[0]}-${plan.delay[1]}`];
  for (const name of PROBABILITIES) if (plan[name] > 0) parts.push(`${name}=${plan[name]}`);
  return parts.join(",");
}

export interface Decision {
  /** How many times it is delivered: 0, 1 or 2. */
  readonly copies: number;
  readonly delayMs: number;
  readonly holdBack: boolean;
  readonly crash: "no" | "before" | "after";
  readonly close: boolean;
}

export type EventKind = "message" | "post" | "disconnect" | `invocation ${string}`;

/** What happens to the n-th (from 0) event of a kind. Every draw is made every time, so that changing one probability moves no other draw. */
export function decide(plan: ChaosPlan, kind: EventKind, n: number): Decision {
  const draw = uniform(plan.seed, kind, n);
  const dropped = draw() < plan.drop;
  const doubled = draw() < plan.duplicate;
  const holdBack = draw() < plan.reorder;
  const crashes = draw() < plan.crash;
  const before = draw() < 0.5;
  const close = draw() < plan.close;
  const [from, to] = plan.delay;
  const delayMs = Math.round(from + draw() * (to - from));
  return {
    copies: dropped ? 0 : doubled ? 2 : 1,
    delayMs,
    holdBack,
    crash: crashes ? (before ? "before" : "after") : "no",
    close,
  };
}

/** Numbers in [0, 1) from a seed, a name and a number: FNV-1a to mix, mulberry32 to draw. */
function uniform(seed: number, kind: string, n: number): () => number {
  let state = 0x811c9dc5;
  for (const char of `${seed}/${kind}/${n}`) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

const HOLD_MS = 250;

export interface Chaos {
  /** Delivers as decided, perhaps later, twice or never. Returns the decision. */
  pass(kind: "message" | "post" | "disconnect", deliver: () => void): Decision;
  /** What befalls the next invocation of this function. */
  invocation(name: string): Decision;
  /** Forgets everything that still waits. */
  stop(): void;
}

const CALM: Decision = { copies: 1, delayMs: 0, holdBack: false, crash: "no", close: false };

/** Without a plan everything passes at once. */
export function createChaos(plan: ChaosPlan | undefined): Chaos {
  if (!plan) {
    return {
      pass(_kind, deliver) {
        deliver();
        return CALM;
      },
      invocation: () => CALM,
      stop() {},
    };
  }
  const counts = new Map<EventKind, number>();
  const held = new Map<EventKind, () => void>();
  const timers = new Set<NodeJS.Timeout>();

  const next = (kind: EventKind): Decision => {
    const n = counts.get(kind) ?? 0;
    counts.set(kind, n + 1);
    return decide(plan, kind, n);
  };
  const after = (ms: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };
  const release = (kind: EventKind): void => {
    const run = held.get(kind);
    held.delete(kind);
    run?.();
  };

  return {
    pass(kind, deliver) {
      const decision = next(kind);
      for (let copy = 0; copy < decision.copies; copy++) {
        after(decision.delayMs, () => {
          if (decision.holdBack && copy === 0 && !held.has(kind)) {
            held.set(kind, deliver);
            after(HOLD_MS, () => held.get(kind) === deliver && release(kind));
          } else {
            deliver();
            release(kind);
          }
        });
      }
      return decision;
    },
    invocation: (name) => next(`invocation ${name}`),
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      held.clear();
    },
  };
}
