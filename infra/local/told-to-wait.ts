/**
 * Remembers who was answered 429 for what and until when. In the cloud every request has a function of its own; on one machine all
 * share an event loop, and whoever goes on asking is answered the same at once (SPEC Q6).
 */
export interface ToldToWait {
  /** Seconds that are left, 0: may ask. */
  secondsLeft(who: string, now: number): number;
  note(who: string, retryAfter: string | undefined, now: number): void;
}

const MOST = 1_000;
/** What frees much later may be freed sooner by somebody: asked anew then. */
const LONGEST_S = 30;

export function rememberWhoWaits(): ToldToWait {
  const until = new Map<string, number>();
  return {
    secondsLeft: (who, now) => Math.ceil(Math.max(0, (until.get(who) ?? 0) - now) / 1_000),
    note(who, retryAfter, now) {
      const seconds = Number(retryAfter);
      // Less than a second is no flood: whoever is a little too fast may come again when they were told.
      if (!(seconds > 1)) return;
      until.delete(who);
      if (until.size >= MOST) until.delete(until.keys().next().value!);
      until.set(who, now + (Math.min(seconds, LONGEST_S) - 1) * 1_000);
    },
  };
}
