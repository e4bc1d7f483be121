/**
 * Whose turn it is on one machine, where all municipalities share an event loop (SPEC Q6); in the cloud every message has
 * a function of its own, and nobody is handed this. So many messages of one municipality at a time, the rest in the order
 * they came. One that pushes though told to wait goes last: when nobody else's message is under way, one at a time, and for
 * a small part of the time.
 */
export interface Turns {
  /** `full`: others are at work and too many of this municipality's wait already, or for too long; nothing was done. */
  pass(tenant: string, work: () => Promise<void>): Promise<"done" | "full">;
}

export interface TurnsOptions {
  /** Ms, of any beginning. */
  readonly clock: () => number;
  /** Runs `then` after `ms`. */
  readonly later: (then: () => void, ms: number) => void;
  readonly pushes: (tenant: string) => boolean;
}

/** Enough to keep the engine busy, too few to fill the machine. */
const MOST_AT_ONCE = 8;
/** More than a workshop has on its way at a time while the machine keeps up. */
const MOST_WAITING = 24;
/** Of a municipality that pushes: what waits longer than a function may run is of no use to anybody. */
const MOST_OF_PUSHING = 2;
/** Somebody who sent something so lately may be typing. */
const ACTIVE_MS = 2_000;
/** Who pushes rests for so many times what a message took. */
const REST = 30;
const LONGEST_REST_MS = 1_000;
const LOOK_AGAIN_MS = 5;
/** Whoever else is at work, nobody waits for longer than this for a pause of theirs. */
const PATIENCE_MS = 2_000;
const MOST_PLACES = 100;
/** A function may run for twenty seconds, and whoever sent it asks again long before that. */
const LONGEST_WAIT_MS = 10_000;

type Answer = "go" | "full";

interface Place {
  running: number;
  waiting: { readonly since: number; answer(this: void, answer: Answer): void }[];
  seenAt: number;
  restUntil: number;
  looking: boolean;
}

export function makeTurns({ clock, later, pushes }: TurnsOptions): Turns {
  const places = new Map<string, Place>();

  /** Whether anybody who keeps to what they may is at work, or was just now. */
  const others = (tenant: string): "silent" | "active" | "working" => {
    const now = clock();
    let found: "silent" | "active" = "silent";
    for (const [name, place] of places) {
      if (name === tenant || pushes(name)) continue;
      if (place.running > 0) return "working";
      if (now - place.seenAt < ACTIVE_MS) found = "active";
    }
    return found;
  };

  const start = (place: Place): void => {
    const { since, answer } = place.waiting.shift()!;
    if (clock() - since > LONGEST_WAIT_MS) return answer("full");
    place.running += 1;
    answer("go");
  };

  const lookAgain = (tenant: string, place: Place): void => {
    if (place.looking) return;
    place.looking = true;
    later(
      () => {
        place.looking = false;
        admit(tenant, place);
      },
      Math.max(LOOK_AGAIN_MS, place.restUntil - clock()),
    );
  };

  /** Lets in whoever may, and sends away whom there is no room for. */
  const admit = (tenant: string, place: Place): void => {
    const about = pushes(tenant) ? others(tenant) : "silent";
    if (about === "silent") {
      while (place.waiting.length > 0 && place.running < MOST_AT_ONCE) start(place);
      return;
    }
    for (const { answer } of place.waiting.splice(MOST_OF_PUSHING)) answer("full");
    const first = place.waiting[0];
    if (first === undefined || place.running > 0) return;
    const now = clock();
    if (now < place.restUntil || (about === "working" && now - first.since < PATIENCE_MS))
      return lookAgain(tenant, place);
    start(place);
  };

  const placeOf = (tenant: string): Place => {
    const now = clock();
    const place = places.get(tenant) ?? { running: 0, waiting: [], seenAt: now, restUntil: 0, looking: false };
    places.set(tenant, place);
    place.seenAt = now;
    if (places.size > MOST_PLACES) {
      for (const [name, { running, waiting, seenAt }] of places)
        if (running === 0 && waiting.length === 0 && now - seenAt > ACTIVE_MS) places.delete(name);
    }
    return place;
  };

  return {
    async pass(tenant, work) {
      const place = placeOf(tenant);
      if (place.waiting.length >= MOST_WAITING && others(tenant) !== "silent") return "full";
      const answer = await new Promise<Answer>((resolve) => {
        place.waiting.push({ since: clock(), answer: resolve });
        admit(tenant, place);
      });
      if (answer === "full") return "full";
      const began = clock();
      try {
        await work();
      } finally {
        place.running -= 1;
        place.restUntil = clock() + Math.min(LONGEST_REST_MS, (clock() - began) * REST);
        admit(tenant, place);
      }
      return "done";
    },
  };
}
