/** Who is shown of those who are here, decided apart from drawing it. */
import type { Colleague } from "../doc/model.ts";

/** First letters of the first and last word: "Anna-Karin Berg Ström" gives "AS". */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/u).filter(Boolean);
  const first = [...(parts[0] ?? "?")][0] ?? "?";
  const last = parts.length > 1 ? ([...(parts.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

/** What somebody is called: the first of several names; a group or an office ("Miljö och bygg") keeps all its words. */
export function calledName(name: string): string {
  const parts = name.trim().split(/\s+/u);
  return parts.every((part) => /^\p{Lu}/u.test(part)) ? (parts[0] ?? name) : name;
}

/** One entry a person and colour, however many windows they have open; who writes comes first, then by name. */
export function peopleHere(colleagues: readonly Colleague[]): readonly Colleague[] {
  const byPerson = new Map<string, Colleague>();
  for (const colleague of colleagues) {
    const key = `${colleague.colour}:${colleague.name}`;
    const known = byPerson.get(key);
    if (known === undefined || (!known.editing && colleague.editing)) byPerson.set(key, colleague);
  }
  return [...byPerson.values()].toSorted(
    (a, b) => Number(b.editing) - Number(a.editing) || a.name.localeCompare(b.name, "sv"),
  );
}

/** Names that came and went between two moments. */
export function comings(
  before: readonly string[],
  now: readonly string[],
): { joined: readonly string[]; left: readonly string[] } {
  return { joined: now.filter((name) => !before.includes(name)), left: before.filter((name) => !now.includes(name)) };
}
