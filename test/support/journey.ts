/**
 * What a journey through the product stands on: the running demo, a browser, and people who come and leave. Call
 * `journey()` once at the top of a test file; what it answers is there from `beforeAll` on, and gone when the file ends.
 */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { theBrowser, visit, type Look, type Visitor } from "./browser.ts";
import { startLocalStack, type LocalStack, type LocalStackOptions } from "./local-stack.ts";
import { ask, type Answer } from "./raw-client.ts";
import { shiftClock, type ShiftedClock } from "./shifted-clock.ts";
import { visitAs } from "./signed-in.ts";

export interface Journey {
  readonly stack: LocalStack;
  readonly browser: Browser;
  /** Of the server; only with `shifts`. */
  readonly clock: ShiftedClock;
  /** Somebody of the demo, as the sign-in page names them, opens a path and is signed in. */
  as(person: string, path: string, look?: Look): Promise<Visitor>;
  /** Nobody in particular opens a path. */
  come(path: string, look?: Look): Promise<Visitor>;
  /** What the pages of everybody who is here complained about. */
  complaints(): readonly string[];
  /** Asks the API for somebody, named by their key at the issuer. GET without a body. */
  ask(personKey: string, path: string, body?: unknown, method?: string): Promise<Answer>;
}

export interface JourneyOptions extends Pick<LocalStackOptions, "demo" | "lifetimes"> {
  /** How long those who came stay. `file`: where a test goes on from the one before. */
  readonly stay?: "test" | "file";
  /** The server's clock is moved by hand. */
  readonly shifts?: boolean;
}

/** The day of the demo's figures. */
export const DEMO_DAY = "2020-05-31";

/** Takes the network away from somebody who `installs`, once all that the browser puts by is there. */
export async function loseNetwork({ page, context }: Pick<Visitor, "page" | "context">): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
}

export function journey({ stay = "test", shifts = false, ...options }: JourneyOptions = {}): Journey {
  let stack: LocalStack | undefined;
  let browser: Browser | undefined;
  let clock: ShiftedClock | undefined;
  let visitors: Visitor[] = [];
  const present = <T>(what: T | undefined): T => {
    if (what === undefined) throw new Error("The journey has not begun: use it in hooks and tests only.");
    return what;
  };
  const leave = async (): Promise<void> => {
    const leaving = visitors;
    visitors = [];
    await Promise.all(leaving.map((visitor) => visitor.close()));
  };
  const seen = async (coming: Promise<Visitor>): Promise<Visitor> => {
    const visitor = await coming;
    visitors.push(visitor);
    return visitor;
  };

  beforeAll(async () => {
    // The functions take the clock along when they are made.
    if (shifts) clock = shiftClock();
    const [started, launched] = await Promise.allSettled([
      startLocalStack({ demo: true, client: true, ...options }),
      theBrowser(),
    ]);
    if (started.status === "fulfilled") stack = started.value;
    if (launched.status === "fulfilled") browser = launched.value;
    for (const one of [started, launched]) if (one.status === "rejected") throw one.reason;
  });
  if (stay === "test") afterEach(leave);
  afterAll(async () => {
    try {
      await leave();
      await stack?.stop();
    } finally {
      clock?.restore();
    }
  });

  return {
    get stack() {
      return present(stack);
    },
    get browser() {
      return present(browser);
    },
    get clock() {
      return present(clock);
    },
    as: (person, path, look) => seen(visitAs(present(browser), present(stack), person, path, look)),
    come: (path, look) => seen(visit(present(browser), present(stack).url + path, look)),
    complaints: () => visitors.flatMap(({ errors }) => errors),
    async ask(personKey, path, body, method) {
      const { url, signInAs } = present(stack);
      return ask(url, path, (await signInAs(personKey)).id_token, body, method);
    },
  };
}
