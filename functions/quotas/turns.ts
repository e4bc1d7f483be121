/**
 * Whose turn it is on one machine, where all municipalities share an event loop (SPEC Q6); in the cloud every message and
 * request has a function of its own, and nobody is handed this. So many of one municipality at a time, the rest in the
 * order they came:
 *
 *   alone                                  eight at a time
 *   beside others                          four at a time, and at once
 *   beside others, a crowd (more came      one message and two requests at a time; begins, and takes each further step,
 *   before the first had been done)        where nobody is at work who is none, or a smaller one; of requests a hundred
 *                                          at that pace, then twenty a second
 *   pushes, though it was told to wait     the same, one, with more patience, and for a small part of the time
 */
export interface Turns {
  /** `full`: others are at work and too many of this municipality's wait already, or for too long; nothing was done. */
  pass(tenant: string, work: () => Promise<void>): Promise<"done" | "full">;
  /**
   * The same for what ends elsewhere: whoever is let in calls what they are given, once, whatever became of it. Requests
   * stand in a line of their own, so that no long one keeps an edit waiting.
   */
  enter(tenant: string, line?: Line): Promise<(() => void) | "full">;
  /**
   * Before each call to a store or a socket: what is under way of a crowd is set aside while somebody else is at work, and
   * is one call at a time, for what was begun must be ended. `undefined`: goes on at once. Whoever waited calls what they
   * are given, once, when the call has ended. Never rejects, and never waits for long.
   */
  step(tenant: string): Step;
}

export type Step = Promise<() => void> | undefined;

export type Line = "frames" | "requests";

export interface TurnsOptions {
  /** Ms, of any beginning. */
  readonly clock: () => number;
  /** Runs `then` after `ms`; 0: once what has arrived meanwhile was looked at. */
  readonly later: (then: () => void, ms: number) => void;
  readonly pushes: (tenant: string) => boolean;
}

/** Enough to keep the engine busy, too few to fill the machine. */
const MOST_AT_ONCE = 8;
/** Of ten people who type, two or three are under way together now and then, and none may wait for another. */
const FEW = 4;
/** So long after it was one last, what is few again is none any more. */
const CROWD_MS = 300;
/** Of requests two: a long one must not keep a municipality's own pages waiting. */
const MOST_OF_CROWD: Readonly<Record<Line, number>> = { frames: 1, requests: 2 };
/** As when a workshop opens its sheets: two hundred in ten seconds, which leaves others the most of the machine. */
const REQUEST_APART_MS = 50;
/** Whoever goes on asking fills a tenth of it. */
const REQUEST_EVERY_MS = 100;
/** So many more than that. */
const MOST_REQUESTS = 100;
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
/** For each step; an edit takes about as long, and a join has twenty of them. For a call that takes longer nobody waits. */
const STEP_PATIENCE_MS = 12;
const STEP_PATIENCE_OF_PUSHING_MS = 100;
const MOST_TOWNS = 100;
/** A function may run for twenty seconds, and whoever sent it asks again long before that. */
const LONGEST_WAIT_MS = 10_000;

type Answer = "go" | "full";

interface Place {
  readonly line: Line;
  running: number;
  waiting: { readonly since: number; answer(this: void, answer: Answer): void }[];
  restUntil: number;
  /** Begun, less one for each `REQUEST_EVERY_MS` since; when that was counted. */
  begun: number;
  begunAt: number;
  looking: boolean;
}

interface Town {
  readonly tenant: string;
  readonly lines: Readonly<Record<Line, Place>>;
  /** More came than may be under way at once, and not everything since has been done. */
  crowd: boolean;
  crowdedAt: number;
  seenAt: number;
  /** Steps of what is under way. */
  aside: { readonly since: number; goOn(this: void, done: () => void): void }[];
  stepping: boolean;
  /** Calls under way that others of it wait for, and when the last was begun. */
  calls: number;
  calledAt: number;
}

export function makeTurns({ clock, later, pushes }: TurnsOptions): Turns {
  const towns = new Map<string, Town>();

  const mustYield = (town: Town, other: Town): boolean =>
    pushes(town.tenant) || (town.crowd && (!other.crowd || loadOf(other) < loadOf(town)));

  /**
   * What those do who keep to what they may. `present`: they share the machine; the others are to be let go first, and may
   * come any moment (`active`) or are here (`working`).
   */
  const others = (tenant: string): "silent" | "present" | "active" | "working" => {
    const now = clock();
    const own = towns.get(tenant);
    let found: "silent" | "present" | "active" = "silent";
    for (const town of towns.values()) {
      if (town === own || pushes(town.tenant)) continue;
      const running = town.lines.frames.running + town.lines.requests.running > 0;
      if (!running && now - town.seenAt >= ACTIVE_MS) continue;
      if (own === undefined || !mustYield(own, town)) found = found === "active" ? found : "present";
      else if (running) return "working";
      else found = "active";
    }
    return found;
  };

  const start = (place: Place): void => {
    const { since, answer } = place.waiting.shift()!;
    if (clock() - since > LONGEST_WAIT_MS) return answer("full");
    place.running += 1;
    place.begun = begunOf(place, clock()) + 1;
    place.begunAt = clock();
    answer("go");
  };

  const lookAgain = (town: Town, place: Place, ms: number): void => {
    if (place.looking) return;
    place.looking = true;
    later(() => {
      place.looking = false;
      admit(town, place);
    }, ms);
  };

  const count = (town: Town): void => {
    const load = loadOf(town);
    if (load > FEW) {
      town.crowd = true;
      town.crowdedAt = clock();
    } else if (load === 0 || clock() - town.crowdedAt >= CROWD_MS) town.crowd = false;
  };

  /** Lets in whoever may, and sends away whom there is no room for. */
  const admit = (town: Town, place: Place): void => {
    const about = others(town.tenant);
    const pushing = pushes(town.tenant) && about !== "silent";
    if (pushing) for (const { answer } of place.waiting.splice(MOST_OF_PUSHING)) answer("full");
    count(town);
    const crowding = town.crowd && (about === "active" || about === "working");
    const few = crowding ? MOST_OF_CROWD[place.line] : FEW;
    const most = about === "silent" ? MOST_AT_ONCE : pushing ? 1 : few;
    const patience = pushing ? PATIENCE_OF_PUSHING_MS : PATIENCE_MS;
    for (let first = place.waiting[0]; first !== undefined && place.running < most; first = place.waiting[0]) {
      const now = clock();
      const rests = pushing ? place.restUntil - now : crowding ? tooSoonBy(place, now) : 0;
      const yields = about === "working" && now - first.since < patience;
      if (yields || rests > 0) return lookAgain(town, place, Math.max(LOOK_AGAIN_MS, rests));
      start(place);
    }
  };

  /** One step at a time, and in between whoever has come meanwhile. */
  const goOn = (town: Town): void => {
    const [first] = town.aside;
    if (first === undefined) return void (town.stepping = false);
    const now = clock();
    const calls = town.calls > 0 && now - town.calledAt < STEP_PATIENCE_MS;
    const patience = pushes(town.tenant) ? STEP_PATIENCE_OF_PUSHING_MS : STEP_PATIENCE_MS;
    const waits = calls || (others(town.tenant) === "working" && now - first.since < patience);
    if (!waits) {
      town.aside.shift();
      town.calls += 1;
      town.calledAt = now;
      first.goOn(() => void (town.calls -= 1));
    }
    later(() => goOn(town), waits ? 1 : 0);
  };

  const townOf = (tenant: string): Town => {
    const now = clock();
    const town = towns.get(tenant) ?? newTown(tenant, now);
    towns.set(tenant, town);
    town.seenAt = now;
    if (towns.size > MOST_TOWNS) {
      for (const [name, { lines, seenAt, aside }] of towns) {
        const { frames, requests } = lines;
        const idle = frames.running + frames.waiting.length + requests.running + requests.waiting.length === 0;
        if (idle && aside.length === 0 && now - seenAt > ACTIVE_MS) towns.delete(name);
      }
    }
    return town;
  };

  const enter = async (tenant: string, line: Line = "frames"): Promise<(() => void) | "full"> => {
    const town = townOf(tenant);
    const place = town.lines[line];
    if (place.waiting.length >= MOST_WAITING[line] && others(tenant) !== "silent") return "full";
    const answer = await new Promise<Answer>((resolve) => {
      place.waiting.push({ since: clock(), answer: resolve });
      admit(town, place);
    });
    if (answer === "full") return "full";
    const began = clock();
    return () => {
      place.running -= 1;
      place.restUntil = clock() + Math.min(LONGEST_REST_MS, (clock() - began) * REST);
      count(town);
      admit(town, place);
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
    step(tenant) {
      const town = towns.get(tenant);
      if (town === undefined || !(town.crowd || pushes(tenant))) return undefined;
      const about = others(tenant);
      if (about === "silent" || about === "present") return undefined;
      return new Promise((resolve) => {
        town.aside.push({ since: clock(), goOn: resolve });
        if (town.stepping) return;
        town.stepping = true;
        goOn(town);
      });
    },
  };
}

/** What is under way of it and what waits for that. */
const loadOf = ({ lines: { frames, requests } }: Town): number =>
  Math.max(frames.running + frames.waiting.length, requests.running + requests.waiting.length);

const begunOf = ({ begun, begunAt }: Place, now: number): number =>
  Math.max(0, begun - (now - begunAt) / REQUEST_EVERY_MS);

/** Ms until a crowd may begin its next. */
const tooSoonBy = (place: Place, now: number): number =>
  place.line === "requests"
    ? Math.max(place.begunAt + REQUEST_APART_MS - now, (begunOf(place, now) + 1 - MOST_REQUESTS) * REQUEST_EVERY_MS)
    : 0;

function newTown(tenant: string, seenAt: number): Town {
  const place = (line: Line): Place => ({
    line,
    running: 0,
    waiting: [],
    restUntil: 0,
    begun: 0,
    begunAt: seenAt,
    looking: false,
  });
  const lines = { frames: place("frames"), requests: place("requests") };
  return { tenant, lines, crowd: false, crowdedAt: 0, seenAt, aside: [], stepping: false, calls: 0, calledAt: 0 };
}
