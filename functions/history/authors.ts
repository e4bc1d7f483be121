/**
 * Who made and who last changed each row (SPEC G5): what was known at the last cut, kept whole beside it, and the entries
 * since. So it costs the way of an edit nothing, and a reader one blob and one query.
 */
import type { PersonId, RowId } from "../../shared/ids.ts";
import type { RowAuthors } from "../../shared/history/entry.ts";
import { compressText, decompressText } from "../documents/compression.ts";
import type { Blobs, DocumentKey, Ports } from "../ports.ts";
import { authorsKey, unpacked, type KeptEntry } from "./kept.ts";

export interface Author {
  readonly by: PersonId;
  readonly at: number;
}

export interface Authors {
  readonly names: Map<PersonId, string>;
  readonly rows: Map<RowId, { readonly made?: Author; readonly changed: Author }>;
}

type AuthorPorts = Pick<Ports, "blobs" | "history">;

/** All rows of which anything is known, deleted ones too. */
export async function authorsNow(ports: AuthorPorts, key: DocumentKey): Promise<Authors> {
  const [last] = await ports.history.read(key, "all", { newestFirst: true, limit: 1 });
  if (last === undefined) return { names: new Map(), rows: new Map() };
  const { epoch, cut } = await unpacked<KeptEntry>(ports.blobs, last);
  const { since, authors } = await loadAuthors(ports.blobs, key, cut === true ? epoch + 1 : epoch);
  const range = since === undefined ? {} : { after: since };
  for (const record of await ports.history.read(key, "all", range))
    noteEntry(authors, await unpacked<KeptEntry>(ports.blobs, record));
  return authors;
}

function noteEntry({ names, rows }: Authors, { by, name, at, rows: touched = {} }: KeptEntry): void {
  if (name !== undefined) names.set(by, name);
  const author: Author = { by, at };
  // Brought back is changed; moved to another place is not.
  for (const mark of ["restored", "deleted", "changed"] as const)
    for (const row of touched[mark] ?? []) rows.set(row, { ...rows.get(row), changed: author });
  for (const row of touched.made ?? []) rows.set(row, { made: author, changed: author });
}

export function shownAuthors({ names, rows }: Authors, now: ReadonlyMap<PersonId, string>): RowAuthors {
  const people = new Map<PersonId, number>();
  const placeOf = (person: PersonId | undefined): number => {
    if (person === undefined) return -1;
    const known = people.get(person);
    if (known !== undefined) return known;
    people.set(person, people.size);
    return people.size - 1;
  };
  const held = [...rows];
  return {
    rows: held.map(([row]) => row),
    madeBy: held.map(([, { made }]) => placeOf(made?.by)),
    madeAt: held.map(([, { made }]) => made?.at ?? -1),
    changedBy: held.map(([, { changed }]) => placeOf(changed.by)),
    changedAt: held.map(([, { changed }]) => changed.at),
    people: [...people.keys()].map((person) => {
      const name = now.get(person) ?? names.get(person);
      return { person, ...(name === undefined ? {} : { name }) };
    }),
  };
}

interface Stored extends RowAuthors {
  readonly v: 1;
  /** Place of the cut. */
  readonly since: string;
}

/** Of the rows as an epoch begins with them. */
export async function storeAuthors(
  blobs: Pick<Blobs, "put" | "remove">,
  key: DocumentKey,
  epoch: number,
  since: string,
  authors: Authors,
): Promise<void> {
  const stored: Stored = { v: 1, since, ...shownAuthors(authors, new Map()) };
  await blobs.put(authorsKey(key, epoch), compressText(JSON.stringify(stored)));
  // A reader who has just learnt of an epoch may still ask for the one before.
  if (epoch > 2) await blobs.remove(authorsKey(key, epoch - 2));
}

async function loadAuthors(
  blobs: Pick<Blobs, "get">,
  key: DocumentKey,
  epoch: number,
): Promise<{ readonly since?: string; readonly authors: Authors }> {
  const bytes = await blobs.get(authorsKey(key, epoch));
  const authors: Authors = { names: new Map(), rows: new Map() };
  // The first epoch history knows has none before it.
  if (bytes === undefined) return { authors };
  const stored = JSON.parse(decompressText(bytes)) as Stored;
  for (const { person, name } of stored.people) if (name !== undefined) authors.names.set(person, name);
  const author = (by: number, at: number): Author => ({ by: stored.people[by]!.person, at });
  stored.rows.forEach((row, i) => {
    const made = stored.madeBy[i]!;
    authors.rows.set(row, {
      ...(made < 0 ? {} : { made: author(made, stored.madeAt[i]!) }),
      changed: author(stored.changedBy[i]!, stored.changedAt[i]!),
    });
  });
  return { since: stored.since, authors };
}
