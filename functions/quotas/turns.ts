/**
 * Whose turn it is on one machine, where all municipalities share an event loop (SPEC Q6); in the cloud every message and
 * request has a function of its own, and nobody is handed this. So many of one municipality at a time, the rest in the
 * order they came:
 *
 *   alone                                  eight at a time
 *   beside others                          one message, two requests; what had to wait for that lets whoever has
 *                                          nothing waiting go first
 *   pushes, though it was told to wait     one, when nobody else's is under way, and for a small part of the time
 */
export interface Turns {
  /** `full`: others are at work and too many of this municipality's wait already, or for too long; nothing was done. */
  pass(tenant: string, work: () => Promise<void>): Promise<"done" | "full">;
  /**
   * The same for what ends elsewhere: whoever is let in calls what they are given, once, whatever became of it. Requests
   * stand in a line of their own, so that no long one keeps an edit waiting.
   */
  enter(tenant: string, line?: Line): Promise<(() => void) | "full">;
}

export type Line = "frames" | "requests";

export interface TurnsOptions {
  /** Ms, of any beginning. */
  readonly clock: () => number;
  /** Runs `then` after `ms`. */
  readonly later: (then: () => void, ms: number) => void;
  readonly pushes: (tenant: string) => boolean;
}

/** Enough to keep the engine busy, too few to fill the machine. */
const MOST_AT_ONCE = 8;
/**
 * What is under way cannot be set aside: an edit of somebody else's waits for about as much of it, and forty people who
 * come in at once are forty such waits (`npm run bench -- --only neighbour`). Of requests two: a long one must not keep a
 * municipality's own pages waiting.
 */
const MOST_BESIDE_OTHERS: Readonly<Record<Line, number>> = { frames: 1, requests: 2 };
/** More than a workshop has on its way at a time while the machine keeps up; its sheets are opened in many requests. */
const MOST_WAITING: Readonly<Record<Line, number>> = { frames: 24, requests: 60 };
/** Of a municipality that pushes: what waits longer than a function may run is of no use to anybody. */
const MOST_OF_PUSHING = 2;
/** Somebody who sent something so lately may be typing. */
const ACTIVE_MS = 2_000;
/** Who pushes rests for so many times what a message took. */
const REST = 30;
const LONGEST_REST_MS = 1_000;
const LOOK_AGAIN_MS = 5;
/** Whoever else is at work, nobody waits for longer than this for a pause of theirs: forty of each a second go on. */
const PATIENCE_MS = 25;
const PATIENCE_OF_PUSHING_MS = 2_000;
const MOST_PLACES = 100;
/** A function may run for twenty seconds, and whoever sent it asks again long before that. */
const LONGEST_WAIT_MS = 10_000;

type Answer = "go" | "full";

interface Place {
  readonly tenant: string;
  readonly line: Line;
  running: number;
  waiting: { readonly since: number; answer(this: void, answer: Answer): void }[];
  /** Something had to wait, and not everything since has been done. */
  behind: boolean;
  seenAt: number;
  restUntil: number;
  looking: boolean;
}

export function makeTurns({ clock, later, pushes }: TurnsOptions): Turns {
  const places = new Map<string, Place>();

  /** What those do who keep to what they may: `working` whom to let go first, `active` who may come any moment. */
  const others = (tenant: string): "silent" | "active" | "working" => {
    const now = clock();
    let found: "silent" | "active" = "silent";
    for (const place of places.values()) {
      if (place.tenant === tenant || pushes(place.tenant)) continue;
      if (place.running > 0 && !place.behind) return "working";
      if (place.running > 0 || now - place.seenAt < ACTIVE_MS) found = "active";
    }
    return found;
  };

  const start = (place: Place): void => {
    const { since, answer } = place.waiting.shift()!;
    if (clock() - since > LONGEST_WAIT_MS) return answer("full");
    place.running += 1;
    answer("go");
  };

  const lookAgain = (place: Place, ms: number): void => {
    if (place.looking) return;
    place.looking = true;
    later(() => {
      place.looking = false;
      admit(place);
    }, ms);
  };

  /** Lets in whoever may, and sends away whom there is no room for. */
  const admit = (place: Place): void => {
    const about = others(place.tenant);
    const pushing = pushes(place.tenant) && about !== "silent";
    if (pushing) for (const { answer } of place.waiting.splice(MOST_OF_PUSHING)) answer("full");
    const most = about === "silent" ? MOST_AT_ONCE : pushing ? 1 : MOST_BESIDE_OTHERS[place.line];
    const patience = pushing ? PATIENCE_OF_PUSHING_MS : PATIENCE_MS;
    for (let first = place.waiting[0]; first !== undefined && place.running < most; first = place.waiting[0]) {
      const now = clock();
      const rests = pushing ? place.restUntil - now : 0;
      const yields = about === "working" && (pushing || place.behind) && now - first.since < patience;
      if (yields || rests > 0) return lookAgain(place, Math.max(LOOK_AGAIN_MS, rests));
      start(place);
    }
    place.behind = place.waiting.length > 0 || (place.behind && place.running > 0);
  };

  const placeOf = (tenant: string, line: Line): Place => {
    const now = clock();
    const fresh = { tenant, line, running: 0, waiting: [], behind: false, seenAt: now, restUntil: 0, looking: false };
    const place = places.get(`${line} ${tenant}`) ?? fresh;
    places.set(`${line} ${tenant}`, place);
    place.seenAt = now;
    if (places.size > MOST_PLACES) {
      for (const [name, { running, waiting, seenAt }] of places)
        if (running === 0 && waiting.length === 0 && now - seenAt > ACTIVE_MS) places.delete(name);
    }
    return place;
  };

  const enter = async (tenant: string, line: Line = "frames"): Promise<(() => void) | "full"> => {
    const place = placeOf(tenant, line);
    if (place.waiting.length >= MOST_WAITING[line] && others(tenant) !== "silent") return "full";
    const answer = await new Promise<Answer>((resolve) => {
      place.waiting.push({ since: clock(), answer: resolve });
      admit(place);
    });
    if (answer === "full") return "full";
    const began = clock();
    return () => {
      place.running -= 1;
      place.restUntil = clock() + Math.min(LONGEST_REST_MS, (clock() - began) * REST);
      admit(place);
    };
  };

  return {
    enter,
    async pass(tenant, work) {
      const leave = await enter(tenant);
      if (leave === "full") return "full";
      try {
        await work();
      } finally {
        leave();
      }
      return "done";
    },
  };
}
