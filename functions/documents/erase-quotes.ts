/**
 * What stands beside a sheet and quotes what is erased (SPEC Y16): messages of comments are struck, saved views go, and
 * figures that are kept of half-years gone by lose the names of places and areas they were parted by. A quote is a word that stands in what is about to be destroyed, with whatever ending, and nowhere in the sheet any more.
 * Done before anything is destroyed, while the words can still be read; what a crash left is done again from the beginning.
 */
import * as Y from "yjs";
import { strike, type Thread } from "../../shared/comments/thread.ts";
import type { Labels } from "../../shared/document/column.ts";
import type { IndicatorSet, Part } from "../../shared/indicators/indicator.ts";
import type { SavedView, View } from "../../shared/views/view.ts";
import type { DocumentKey, Head, LogEntry, Member, Ports } from "../ports.ts";
import { decompressText } from "./compression.ts";
import { entryBytes } from "./resident.ts";
import { loadSnapshot } from "./snapshots.ts";

const HISTORY_PAGE = 500;
/** As many lost races in a row mean something else is wrong. */
const MOST_TRIES = 20;

/** What a part of a figure is called from then on: which it was is nobody's to know. */
const NAME_ERASED: Labels = { sv: "(gallrat)", fi: "(hävitetty)", en: "(erased)" };
const named = ({ label }: Part): boolean => label !== undefined;

/** @param old blobs that are about to go. @returns how many messages were struck, views taken away, and names in figures. */
export async function eraseQuotes(
  ports: Ports,
  key: DocumentKey,
  head: Head,
  old: readonly string[],
  by: Pick<Member, "person" | "name">,
): Promise<number> {
  const threads = await ports.comments.list(key);
  const views = await ports.views.all(key);
  const sets = (await ports.figures.list(key.tenant)).filter(({ values }) =>
    values.some(({ parts }) => parts.some(named)),
  );
  if (threads.length === 0 && views.length === 0 && sets.length === 0) return 0;
  const quotes = quoting(await wordsOfPast(ports, key, head, old), await wordsNow(ports, key, head));
  let count = 0;
  for (const thread of threads) {
    const struck = thread.messages.filter(({ text }) => quotes(text)).map(({ id }) => id);
    if (struck.length > 0) await strikeAll(ports, key, thread, struck, by);
    count += struck.length;
  }
  if (count > 0) await ports.comments.raise(key);
  for (const view of views.filter((one) => textsOf(one).some(quotes))) {
    await ports.views.remove(key, view);
    count++;
  }
  for (const set of sets) count += await unnameParts(ports, set, quotes);
  return count;
}

/** Of the half-year that lasts too: it is computed anew when something changes, and until then it would say the name. */
async function unnameParts(
  { figures }: Pick<Ports, "figures">,
  set: IndicatorSet,
  quotes: (text: string) => boolean,
): Promise<number> {
  const isQuote = ({ label }: Part): boolean =>
    label !== undefined && Object.values(label).some((one) => typeof one === "string" && quotes(one));
  const count = set.values.flatMap(({ parts }) => parts.filter(isQuote)).length;
  if (count === 0) return 0;
  const values = set.values.map((value) => ({
    ...value,
    parts: value.parts.map((part) => (isQuote(part) ? { ...part, label: NAME_ERASED } : part)),
  }));
  // Whoever computed it anew meanwhile read the sheet as it is now.
  await figures.put(set.tenant, { ...set, values });
  return count;
}

async function strikeAll(
  ports: Ports,
  key: DocumentKey,
  thread: Thread,
  messages: readonly string[],
  { person, name }: Pick<Member, "person" | "name">,
): Promise<void> {
  for (let attempt = 0, now: Thread | undefined = thread; now !== undefined; attempt++) {
    if (attempt === MOST_TRIES) throw new Error(`comments of ${key.tenant}/${key.document} do not come to rest`);
    let struck: Thread = now;
    for (const id of messages) {
      const outcome = strike(struck, id, { person, name, at: ports.clock() }, true);
      if (outcome.kind === "changed") struck = outcome.thread;
    }
    if (
      struck === now ||
      (await ports.comments.swap(key, now.version, { ...struck, version: now.version + 1 })) === "swapped"
    )
      break;
    now = await ports.comments.read(key, thread.id);
  }
  for (const { id, mentions } of thread.messages)
    if (messages.includes(id))
      for (const mentioned of mentions) await ports.notices.remove(key.tenant, mentioned.person, [id]);
}

/** What a person wrote into a view: its name, what is searched for, texts of conditions. */
const textsOf = ({ name, view }: SavedView): readonly string[] => [name, view.search, ...conditionTexts(view)];
const conditionTexts = ({ conditions }: View): readonly string[] =>
  conditions.flatMap(({ value, to }) => [value, to].filter((one) => typeof one === "string"));

/** In small letters; of three signs or more, so that initials and ordinals are none. */
const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

/** Endings in our three languages: `Kalle`, `Kalles`, `Kallen`, `Kallelle`. */
const MOST_ENDING = 3;
const LEAST_STEM = 4;

/** Whether a text holds a word of the past, in whatever ending, that the sheet does not hold any more. */
function quoting(past: ReadonlySet<string>, now: ReadonlySet<string>): (text: string) => boolean {
  const gone = new Set<string>();
  for (const word of past)
    if (!now.has(word)) for (const stem of stemsOf(word)) if (stem === word || !now.has(stem)) gone.add(stem);
  return (text) => wordsOf(text).some((word) => !now.has(word) && stemsOf(word).some((stem) => gone.has(stem)));
}

const stemsOf = (word: string): readonly string[] => [
  word,
  ...Array.from({ length: MOST_ENDING }, (_, i) => word.slice(0, -1 - i)).filter(({ length }) => length >= LEAST_STEM),
];

type Look = (text: string) => void;
const gathering =
  (words: Set<string>): Look =>
  (text) =>
    wordsOf(text).forEach((word) => words.add(word));

async function wordsOfPast(ports: Ports, key: DocumentKey, head: Head, old: readonly string[]): Promise<Set<string>> {
  const words = new Set<string>();
  const look = gathering(words);
  for (const at of old) {
    const bytes = await ports.blobs.get(at);
    if (bytes !== undefined)
      eachText(at.includes("/update/") ? contentOfUpdate(bytes) : asJson(decompressText(bytes)), look);
  }
  for (let epoch = (head.erased ?? head.epoch) - 1; epoch >= 1; epoch--)
    for (const entry of await ports.log.read(key, epoch, 0)) eachText(await contentOfEntry(ports, entry), look);
  for (const { name, kind } of await ports.versions.list(key)) if (kind !== "adopted") eachText(name, look);
  for (let page = await ports.history.page(key, undefined, HISTORY_PAGE); page.length > 0;) {
    for (const { body } of page) eachText(asJson(typeof body === "string" ? body : decompressText(body)), look);
    page = await ports.history.page(key, page.at(-1), HISTORY_PAGE);
  }
  return words;
}

async function wordsNow(ports: Ports, key: DocumentKey, head: Head): Promise<Set<string>> {
  const words = new Set<string>();
  const look = gathering(words);
  const { index, chunks } = await loadSnapshot(ports.blobs, key, head.snapshot);
  eachText(index.columns, look);
  for (const { cols } of chunks) eachText(cols, look);
  for (const entry of await ports.log.read(key, head.epoch, 0)) eachText(await contentOfEntry(ports, entry), look);
  return words;
}

/** An upload that is referred to and gone was swept before: there is nothing of it to quote. */
async function contentOfEntry({ blobs }: Pick<Ports, "blobs">, entry: LogEntry): Promise<unknown> {
  const bytes = await entryBytes(blobs, entry).catch(() => undefined);
  return bytes === undefined ? undefined : contentOfUpdate(bytes);
}

const contentOfUpdate = (bytes: Uint8Array): unknown[] =>
  Y.decodeUpdate(bytes).structs.flatMap((struct) =>
    "content" in struct && struct.content instanceof Y.ContentAny ? (struct.content.arr as unknown[]) : [],
  );

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Every text that stands as a value, however deep; keys are ids and names of ours. */
function eachText(value: unknown, take: Look): void {
  if (typeof value === "string") take(value);
  else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) eachText(one, take);
}
