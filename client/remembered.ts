/**
 * The last answers of the API, kept per person on this device, so that a page opens at once and also without a
 * connection. Never holds a token or a cell. Signing out forgets all of it.
 */
import * as v from "valibot";

const PREFIX = "samplan:answer:";
/** Answers belong to whoever signed in last; `/api/config` belongs to everybody. */
const PERSON = "samplan:person";
const EVERYBODY = "-";

const person = (): string | undefined => localStorage.getItem(PERSON) ?? undefined;

function nameOf(path: string): string | undefined {
  const owner = path === "/api/config" ? EVERYBODY : person();
  return owner === undefined ? undefined : `${PREFIX}${owner}:${path}`;
}

/** `undefined` when nothing fitting is kept. */
export function recall<T>(path: string, schema: v.GenericSchema<unknown, T>): T | undefined {
  try {
    const name = nameOf(path);
    const text = name === undefined ? null : localStorage.getItem(name);
    if (text === null) return undefined;
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** What was answered before it is known to this page whose answers they are: the first visit's come in any order. */
let early: Map<string, unknown> | undefined = new Map();

export function keep(path: string, answer: unknown): void {
  early?.set(path, answer);
  try {
    const name = nameOf(path);
    if (name !== undefined) localStorage.setItem(name, JSON.stringify(answer));
  } catch {
    // Full or forbidden: the next start needs a connection.
  }
}

export function drop(path: string): void {
  early?.delete(path);
  try {
    const name = nameOf(path);
    if (name !== undefined) localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}

/** Says whose answers are kept from now on; another person's are forgotten. */
export function rememberPerson(id: string): void {
  const theirs = early ?? [];
  early = undefined;
  try {
    if (person() !== id) forgetAnswers();
    localStorage.setItem(PERSON, id);
  } catch {
    // Nothing is kept.
  }
  for (const [path, answer] of theirs) keep(path, answer);
}

/** Whether whoever is meant is the one who is signed in. */
export const isRemembered = (id: string): boolean => person() === id;

/** What was answered about one municipality to whoever is here. */
export function forgetAnswersOf(tenant: string): void {
  try {
    const about = nameOf(`/api/tenants/${tenant}`);
    for (const name of Object.keys(localStorage))
      if (about !== undefined && (name === about || name.startsWith(`${about}/`))) localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}

export function forgetAnswers(): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name === PERSON || (name.startsWith(PREFIX) && !name.startsWith(`${PREFIX}${EVERYBODY}:`)))
        localStorage.removeItem(name);
    }
  } catch {
    // Nothing was kept.
  }
}
