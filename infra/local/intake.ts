/**
 * Who begins next. In the cloud every message begins on a machine of its own; here all share one event loop, and a thousand
 * that arrive at once would stand before everybody else's next step (SPEC Q6). Knows whose it is and of which kind, not what
 * it is: while one is alone everything begins at once; beside others one of a kind at a time, with a pause in between.
 */
export interface Intake {
  /** Resolves when it may begin: at once, unless others are there and this one has just begun something of the kind. */
  enter(whose: string, kind: Kind): Promise<void>;
}

export type Kind = "message" | "request";

export interface IntakeOptions {
  /** Ms, of any beginning. */
  readonly clock: () => number;
  /** Runs `then` after `ms`. */
  readonly later: (then: () => void, ms: number) => void;
}

/**
 * Five hundred messages a second: a workshop of fifty who all write and move about sends half of it. A request costs
 * several times as much.
 */
const PAUSE_MS: Readonly<Record<Kind, number>> = { message: 2, request: 5 };
/** Somebody who sent something so lately may be typing. */
const ACTIVE_MS = 2_000;
const MOST_LINES = 100;

interface Line {
  readonly whose: string;
  readonly kind: Kind;
  readonly waiting: (() => void)[];
  seenAt: number;
  nextAt: number;
  called: boolean;
}

export function makeIntake({ clock, later }: IntakeOptions): Intake {
  const lines = new Map<string, Line>();

  const besideOthers = (own: Line, now: number): boolean => {
    for (const line of lines.values()) if (line.whose !== own.whose && now - line.seenAt < ACTIVE_MS) return true;
    return false;
  };

  const begin = (line: Line): void => {
    for (let now = clock(); line.waiting.length > 0; now = clock()) {
      if (now < line.nextAt && besideOthers(line, now)) return callAgain(line, line.nextAt - now);
      line.nextAt = now + PAUSE_MS[line.kind];
      line.waiting.shift()!();
    }
  };

  const callAgain = (line: Line, ms: number): void => {
    if (line.called) return;
    line.called = true;
    later(() => {
      line.called = false;
      begin(line);
    }, ms);
  };

  const lineOf = (whose: string, kind: Kind, now: number): Line => {
    const name = `${kind} ${whose}`;
    const line = lines.get(name) ?? { whose, kind, waiting: [], seenAt: now, nextAt: 0, called: false };
    lines.set(name, line);
    line.seenAt = now;
    if (lines.size > MOST_LINES) {
      for (const [held, { waiting, seenAt }] of lines)
        if (waiting.length === 0 && now - seenAt > ACTIVE_MS) lines.delete(held);
    }
    return line;
  };

  return {
    enter: (whose, kind) =>
      new Promise((resolve) => {
        const line = lineOf(whose, kind, clock());
        line.waiting.push(resolve);
        begin(line);
      }),
  };
}
