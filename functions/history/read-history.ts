/** Reads history for whoever may read the sheet it is of: decided before. Bounded by pages, and in what a page may cost. */
import {
  isLong,
  LINK_PERSON,
  ROW_MARKS,
  type ActivityEntry,
  type CellChange,
  type KeptValue,
  type RestoredFrom,
  type RowAuthors,
  type RowChange,
} from "../../shared/history/entry.ts";
import type { ColumnId, DocumentId, PersonId, RowId, TenantId } from "../../shared/ids.ts";
import { NAMED_VERSION_ID } from "../../shared/versions/version.ts";
import type { OwnerLinks } from "../link-ports.ts";
import type { DocumentKey, Ports } from "../ports.ts";
import { authorsNow, shownAuthors } from "./authors.ts";
import { longValue, placeBefore, unpacked, type KeptEntry, type KeptRow } from "./kept.ts";

type ReadPorts = Pick<Ports, "blobs" | "directory" | "history" | "versions">;

export const ROW_PAGE = 50;
export const ACTIVITY_PAGE = 40;
/** Of one list, for one page: whoever looks for something rare goes on from there. */
const MOST_READ = 600;
const STEP = 120;
/** Of one page's values, as text; the gateway carries 6 MB. */
const PAGE_CHARACTERS = 1_000_000;

/** Who people are, as their municipality knows them now. */
export interface Known {
  readonly names: ReadonlyMap<PersonId, string>;
  /** What an organisation is called that answered by a link. */
  linked(person: PersonId): Promise<string | undefined>;
}

export async function knownPeople(
  { directory }: Pick<Ports, "directory">,
  links: Pick<OwnerLinks, "read">,
  tenant: TenantId,
): Promise<Known> {
  const names = new Map((await directory.members(tenant)).map(({ person, name }) => [person, name]));
  const asked = new Map<PersonId, Promise<string | undefined>>();
  return {
    names,
    linked(person) {
      const link =
        asked.get(person) ?? links.read(tenant, person.slice("p-link".length)).then((one) => one?.organisationName);
      asked.set(person, link);
      return link;
    },
  };
}

async function named<T extends { readonly by: PersonId; readonly name?: string }>(doing: T, known: Known): Promise<T> {
  const name = LINK_PERSON.test(doing.by) ? await known.linked(doing.by) : known.names.get(doing.by);
  return name === undefined ? doing : { ...doing, name };
}

export interface RowHistory {
  readonly changes: readonly RowChange[];
  /** There may be earlier ones, before this place. */
  readonly next?: string;
}

/** What happened to a row, or to one of its cells, newest first. */
export async function rowHistory(
  ports: ReadPorts,
  key: DocumentKey,
  known: Known,
  { row, column, before }: { readonly row: RowId; readonly column?: ColumnId; readonly before?: string },
): Promise<RowHistory> {
  const changes: RowChange[] = [];
  const values = new Map<string, Promise<KeptValue>>();
  let room = PAGE_CHARACTERS;
  let reached = before;
  for (let read = 0; read < MOST_READ; read += STEP) {
    const range = { newestFirst: true, limit: STEP, ...(reached === undefined ? {} : { before: reached }) };
    const records = await ports.history.read(key, { row }, range);
    for (const record of records) {
      reached = record.place;
      const kept = await unpacked<KeptRow>(ports.blobs, record);
      const cells = (kept.cells ?? []).filter((cell) => column === undefined || cell.column === column);
      // A row's coming and going is part of each cell's story; its place is not.
      const marks = (kept.marks ?? []).filter((mark) => column === undefined || mark !== "moved");
      if (cells.length === 0 && marks.length === 0) continue;
      const { at, by, name, role } = await named(kept, known);
      const whole = await Promise.all(cells.map((cell) => wholeValues(ports, key, cell, values)));
      const who = { ...(name === undefined ? {} : { name }), ...(role === undefined ? {} : { role }) };
      const from = await restoredFrom(ports, key, kept);
      changes.push({ place: record.place, at, by, ...who, ...from, ...broughtIn(kept), marks, cells: whole });
      room -= JSON.stringify(whole).length;
      if (changes.length === ROW_PAGE || room < 0) return { changes, next: record.place };
    }
    if (records.length < STEP) return { changes };
  }
  return { changes, ...(reached === undefined ? {} : { next: reached }) };
}

/** What brought it back, where something did. One that was kept by itself may be let go by now: its id is its day. */
async function restoredFrom(
  { versions }: Pick<Ports, "versions">,
  key: DocumentKey,
  { version }: Pick<KeptEntry, "version">,
): Promise<{ readonly restoredFrom?: RestoredFrom }> {
  if (version === undefined) return {};
  const name = NAMED_VERSION_ID.test(version) ? (await versions.read(key, version))?.name : undefined;
  return { restoredFrom: { version, ...(name === undefined ? {} : { name }) } };
}

const broughtIn = ({ taken }: Pick<KeptEntry, "taken">) => (taken === undefined ? {} : { takenFrom: taken });

/** A change as it was, however long its values are. */
async function wholeValues(
  { blobs }: Pick<Ports, "blobs">,
  key: DocumentKey,
  change: CellChange,
  values: Map<string, Promise<KeptValue>>,
): Promise<CellChange> {
  const whole = (value: KeptValue): KeptValue | Promise<KeptValue> => {
    if (!isLong(value)) return value;
    // Without it its beginning is still something.
    const read = values.get(value.long) ?? longValue(blobs, key, value.long).then((found) => found ?? value);
    values.set(value.long, read);
    return read;
  };
  const [from, to] = await Promise.all([whole(change.from), whole(change.to)]);
  return { ...change, from, to };
}

export async function rowAuthors(ports: ReadPorts, key: DocumentKey, known: Known): Promise<RowAuthors> {
  const authors = await authorsNow(ports, key);
  const names = new Map(known.names);
  for (const { made, changed } of authors.rows.values())
    for (const author of [made, changed])
      if (author !== undefined && !names.has(author.by) && LINK_PERSON.test(author.by))
        names.set(author.by, (await known.linked(author.by)) ?? "");
  for (const [person, name] of names) if (name === "") names.delete(person);
  return shownAuthors(authors, names);
}

export interface ActivityFilter {
  readonly person?: PersonId;
  /** Moments, ms: from this one on, and up to and without that one. */
  readonly from?: number;
  readonly to?: number;
  /** Where the page before ended. */
  readonly before?: Cursor;
}
export interface Cursor {
  readonly place: string;
  readonly document: DocumentId;
}
export interface Activity {
  readonly entries: readonly { readonly document: DocumentId; readonly entry: ActivityEntry }[];
  readonly next?: Cursor;
}

/** Newest first, of moments at one place the document's name decides: a page ends between two entries, never in one. */
const later = (a: Cursor, b: Cursor): number =>
  a.place === b.place ? (a.document < b.document ? 1 : a.document > b.document ? -1 : 0) : a.place < b.place ? 1 : -1;

/** What happened in these sheets, newest first. */
export async function activity(
  ports: ReadPorts,
  keys: readonly DocumentKey[],
  known: Known,
  filter: ActivityFilter,
): Promise<Activity> {
  const sheets = await Promise.all(keys.map((key) => readSheet(ports, key, filter)));
  // Where a sheet was not read to its end, nothing older than what was read of it may be told yet.
  const floor = sheets
    .flatMap(({ reached }) => reached ?? [])
    .toSorted(later)
    .at(0);
  const found = sheets
    .flatMap(({ entries }) => entries)
    .filter(({ at }) => floor === undefined || later(at, floor) <= 0)
    .toSorted((a, b) => later(a.at, b.at));
  const page = found.slice(0, ACTIVITY_PAGE);
  const next = found.length > page.length || page.length === ACTIVITY_PAGE ? page.at(-1)?.at : floor;
  return {
    entries: await Promise.all(
      page.map(async ({ at, kept }) => ({
        document: at.document,
        entry: {
          ...shown(at.place, await named(kept, known)),
          ...(await restoredFrom(ports, { tenant: keys[0]!.tenant, document: at.document }, kept)),
          ...broughtIn(kept),
        },
      })),
    ),
    ...(next === undefined ? {} : { next }),
  };
}

interface FoundEntry {
  readonly at: Cursor;
  readonly kept: KeptEntry;
}

async function readSheet(
  { blobs, history }: ReadPorts,
  key: DocumentKey,
  { person, from, to, before }: ActivityFilter,
): Promise<{ readonly entries: readonly FoundEntry[]; readonly reached?: Cursor }> {
  const ends = [
    ...(to === undefined ? [] : [placeBefore(to)]),
    // Of those at the very place, what belongs to a sheet named earlier is still to come.
    ...(before === undefined ? [] : [key.document < before.document ? `${before.place}~` : before.place]),
  ].toSorted();
  let end = ends[0];
  const entries: FoundEntry[] = [];
  const step = person === undefined ? ACTIVITY_PAGE + 1 : STEP;
  for (let read = 0; read < MOST_READ; read += step) {
    const records = await history.read(key, "all", {
      newestFirst: true,
      limit: step,
      ...(end === undefined ? {} : { before: end }),
      ...(from === undefined ? {} : { after: placeBefore(from) }),
    });
    for (const record of records) {
      const at = { place: record.place, document: key.document };
      end = record.place;
      const kept = await unpacked<KeptEntry>(blobs, record);
      if (!tellsSomething(kept) || (person !== undefined && kept.by !== person)) continue;
      entries.push({ at, kept });
      if (entries.length > ACTIVITY_PAGE) return { entries, reached: at };
    }
    if (records.length < step) return { entries };
  }
  return { entries, ...(end === undefined ? {} : { reached: { place: end, document: key.document } }) };
}

const tellsSomething = ({ document, rows, columns }: KeptEntry): boolean =>
  document !== undefined || rows !== undefined || columns !== undefined;

function shown(place: string, kept: KeptEntry): ActivityEntry {
  const counts = Object.fromEntries(
    [...ROW_MARKS, "changed" as const].flatMap((mark) => {
      const rows = kept.rows?.[mark];
      return rows === undefined ? [] : [[mark, rows.length] as const];
    }),
  );
  return {
    place,
    at: kept.at,
    by: kept.by,
    ...(kept.name === undefined ? {} : { name: kept.name }),
    ...(kept.role === undefined ? {} : { role: kept.role }),
    ...(kept.document === undefined ? {} : { document: kept.document }),
    rows: counts,
    cells: kept.cells ?? 0,
    some: kept.some ?? [],
    names: kept.names ?? {},
    columns: kept.columns ?? [],
  };
}
