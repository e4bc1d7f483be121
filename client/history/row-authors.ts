/**
 * Who made and last changed each row of the open sheet, for columns that show it (SPEC G5). Fetched whole when the first
 * such column is shown; what this page sees itself stands at once, others' edits when they have been asked for.
 */
import { createSignal, untrack } from "solid-js";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { AuthorType, Language } from "../../shared/document/column.ts";
import type { RowAuthors } from "../../shared/history/entry.ts";
import type { HistoryTexts } from "../../shared/i18n/history/sv.ts";
import type { DocumentId, PersonId, RowId, TenantId } from "../../shared/ids.ts";
import type { Api } from "../api.ts";
import { authorsAnswer, authorsPath } from "./history-api.ts";
import { HISTORY_TEXTS, whoWas } from "./history-words.ts";

export interface AuthorSource {
  /** Rises when anything is known anew. Reactive. */
  version(): number;
  /** `undefined` while it is fetched. */
  of(row: RowId, type: AuthorType, language: Language): CellValue | undefined;
  /** A cell of the row has changed: by this page's person, or by somebody else. */
  touched(row: RowId, mine: boolean): void;
  /** A row has come. */
  came(row: RowId, mine: boolean): void;
  close(): void;
}

/** History is written a second or two behind an edit. */
const SOON_MS = 3_000;
const LEAST_PAUSE_MS = 10_000;
const MOST_PAUSE_MS = 60_000;
/** Every further row makes asking again dearer for everybody. */
const PAUSE_A_ROW_MS = 5;
/** By then the server tells of it. */
const OWN_MS = 30_000;

export function openRowAuthors(world: {
  readonly api: Api;
  readonly tenant: TenantId;
  readonly document: DocumentId;
  readonly me: { readonly person: PersonId; readonly name: string };
  readonly zone: string;
}): AuthorSource {
  const [version, setVersion] = createSignal(0);
  const texts = new Map<Language, HistoryTexts | undefined>();
  const own = new Map<RowId, { readonly made: boolean; readonly at: number }>();
  let answer: RowAuthors | undefined;
  let places: ReadonlyMap<RowId, number> = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fetchedAt = 0;
  let closed = false;
  // Swedish writes moments as they are stored: `2026-05-31 14:30`.
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: world.zone, dateStyle: "short", timeStyle: "short" });

  const told = (): void => void setVersion(untrack(version) + 1);
  const pause = (): number => Math.min(MOST_PAUSE_MS, LEAST_PAUSE_MS + places.size * PAUSE_A_ROW_MS);
  const ask = async (): Promise<void> => {
    timer = undefined;
    fetchedAt = Date.now();
    const result = await world.api.get(authorsPath(world.tenant, world.document), authorsAnswer);
    if (closed) return;
    if (!result.ok) return later(LEAST_PAUSE_MS);
    answer = result.value;
    places = new Map(answer.rows.map((row, i) => [row, i]));
    for (const [row, { at }] of own) if (Date.now() - at > OWN_MS) own.delete(row);
    told();
    // What is one's own is told by the server in the end.
    if (own.size > 0) later(OWN_MS);
  };
  function later(ms: number): void {
    if (timer !== undefined || closed) return;
    timer = setTimeout(() => void ask(), Math.max(ms, fetchedAt + pause() - Date.now()));
  }
  void ask();

  const wordsIn = (language: Language): HistoryTexts | undefined => {
    if (!texts.has(language)) {
      texts.set(language, undefined);
      HISTORY_TEXTS[language]().then(
        (found) => {
          texts.set(language, found);
          told();
        },
        () => texts.delete(language),
      );
    }
    return texts.get(language);
  };

  const nameAt = (place: number, language: Language): CellValue | undefined => {
    const { person, name } = answer?.people[place] ?? {};
    if (person === undefined) return null;
    const words = wordsIn(language);
    return words === undefined ? name : whoWas({ by: person, ...(name === undefined ? {} : { name }) }, words);
  };
  const momentAt = (at: number): CellValue => (at < 0 ? null : clock.format(at).replace(" ", "T"));

  return {
    version,
    of(row, type, language) {
      const mine = own.get(row);
      const made = type === "created-by" || type === "created-at";
      if (mine !== undefined && (!made || mine.made))
        return type === "created-by" || type === "changed-by" ? world.me.name : momentAt(mine.at);
      if (answer === undefined) return undefined;
      const place = places.get(row);
      if (place === undefined) return null;
      switch (type) {
        case "created-by":
          return nameAt(answer.madeBy[place]!, language);
        case "changed-by":
          return nameAt(answer.changedBy[place]!, language);
        case "created-at":
          return momentAt(answer.madeAt[place]!);
        case "changed-at":
          return momentAt(answer.changedAt[place]!);
      }
    },
    touched(row, mine) {
      if (mine) own.set(row, { made: own.get(row)?.made === true, at: Date.now() });
      later(mine ? OWN_MS : SOON_MS);
    },
    came(row, mine) {
      if (mine) own.set(row, { made: true, at: Date.now() });
      later(mine ? OWN_MS : SOON_MS);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
