/**
 * Remembers who was told to wait for what and until when. In the cloud every request has a function of its own; on one
 * machine all share an event loop, and whoever goes on asking is answered the same at once (SPEC Q6). Who does so again and
 * again hears nothing else for a while, whatever they ask for.
 */
export interface ToldToWait {
  /** Called for each request. */
  ask(asker: string, what: string, now: number): Left;
  /** They were told to ask for this again in so many ms. */
  note(asker: string, what: string, ms: number, now: number): void;
}

export interface Left {
  /** Until it is worth asking again; 0: may ask. */
  readonly ms: number;
  /** Whether they go on so that even the answer may wait. */
  readonly floods: boolean;
}

const MOST = 1_000;
/** What frees much later may be freed sooner by somebody: asked anew then. */
const LONGEST_MS = 30_000;
/** Asked in spite of it: a page whose thirty requests were under way when the first was refused is forgiven. */
const FLOOD = 40;
const FORGIVEN_PER_SECOND = 5;
const SHUT_MS = 2_000;
/** Each time again twice as long, unless so much time has passed in between. */
const FORGOTTEN_MS = 60_000;

interface Asker {
  readonly count: number;
  readonly at: number;
  readonly shutUntil: number;
  readonly shutMs: number;
}

export function rememberWhoWaits(): ToldToWait {
  const until = new Map<string, number>();
  const askers = new Map<string, Asker>();
  const nobody: Asker = { count: 0, at: 0, shutUntil: 0, shutMs: SHUT_MS / 2 };

  const strike = (asker: string, now: number): number => {
    const last = askers.get(asker) ?? { ...nobody, at: now };
    const count = Math.max(0, last.count - ((now - last.at) * FORGIVEN_PER_SECOND) / 1_000) + 1;
    if (count < FLOOD) {
      keep(askers, asker, { ...last, count, at: now });
      return last.shutUntil;
    }
    const again = now - last.shutUntil < FORGOTTEN_MS;
    const shutMs = Math.min(LONGEST_MS, again ? 2 * last.shutMs : SHUT_MS);
    const shutUntil = Math.max(last.shutUntil, now + shutMs);
    keep(askers, asker, { count: 0, at: now, shutUntil, shutMs });
    return shutUntil;
  };

  return {
    ask(asker, what, now) {
      const shut = askers.get(asker)?.shutUntil ?? 0;
      const end = Math.max(shut, until.get(`${asker} ${what}`) ?? 0);
      if (end <= now) return { ms: 0, floods: false };
      const shutUntil = strike(asker, now);
      return { ms: Math.max(end, shutUntil) - now, floods: shutUntil > now };
    },
    note(asker, what, ms, now) {
      if (ms > 0) keep(until, `${asker} ${what}`, now + Math.min(ms, LONGEST_MS));
    },
  };
}

/** The longest unused goes first. */
function keep<T>(map: Map<string, T>, name: string, value: T): void {
  map.delete(name);
  if (map.size >= MOST) map.delete(map.keys().next().value!);
  map.set(name, value);
}
