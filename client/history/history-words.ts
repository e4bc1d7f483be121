/** The words of history, fetched with it, and how people and values are said. Values as the cell's own type shows them. */
import type { CellValue } from "../../shared/document/cell-value.ts";
import { fitsColumn } from "../../shared/document/cell-value.ts";
import { labelIn, type Column, type Language, type SelectOption } from "../../shared/document/column.ts";
import {
  DEMO_PERSON,
  isLong,
  LINK_PERSON,
  type CellChange,
  type KeptValue,
  type RestoredFrom,
} from "../../shared/history/entry.ts";
import type { HistoryTexts } from "../../shared/i18n/history/sv.ts";
import type { PersonId } from "../../shared/ids.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { formatCell } from "../grid/cells/cell-types.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

export const HISTORY_TEXTS: Loaders<HistoryTexts> = {
  sv: async () => (await import("../../shared/i18n/history/sv.ts")).history,
  fi: async () => (await import("../../shared/i18n/history/fi.ts")).history,
  en: async () => (await import("../../shared/i18n/history/en.ts")).history,
};

export type HistoryWords = PageWords<HistoryTexts>;

export const useHistoryWords = () => createPageWords(useShell().words.language, HISTORY_TEXTS);

interface SomebodyTexts {
  readonly demo: string;
  readonly link: string;
  readonly somebody: string;
}

/** Who that was: by name where there is one; of a demo's own content and of answers by links, what they are. */
export function whoWas({ by, name }: { readonly by: PersonId; readonly name?: string }, texts: SomebodyTexts): string {
  if (by === DEMO_PERSON) return texts.demo;
  if (LINK_PERSON.test(by)) return name === undefined ? texts.link : `${name} (${texts.link.toLocaleLowerCase()})`;
  return name ?? texts.somebody;
}

/** From which version something was brought back; one that was kept by itself is called by its day. */
export function restoredText(
  restored: RestoredFrom | undefined,
  words: HistoryWords,
  language: Language,
): string | undefined {
  if (restored === undefined) return undefined;
  const [, year, month, day] = /^day(\d{4})(\d\d)(\d\d)$/.exec(restored.version) ?? [];
  const name =
    restored.name ??
    (year === undefined
      ? ""
      : new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium" }).format(
          new Date(Number(year), Number(month) - 1, Number(day)),
        ));
  return words.t("restoredFrom", { name });
}

/** A value in words, by the names its choices had then. `undefined`: there was nothing. */
export function valueText(
  value: KeptValue,
  column: Column | undefined,
  options: CellChange["options"],
  context: CellContext,
): string | undefined {
  if (isLong(value)) return `${value.start}…`;
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return undefined;
  const then = column === undefined ? undefined : withNames(column, options);
  // By another type than the column has now: as it was written.
  if (then === undefined || !fitsColumn(value, then)) return plain(value, options, context);
  return formatCell(value, then, context);
}

function withNames(column: Column, options: CellChange["options"]): Column {
  if (options === undefined) return column;
  const named = Object.entries(options).map(([id, label]): SelectOption => ({ id, label }));
  const others = (column.options ?? []).filter(({ id }) => options[id] === undefined);
  return { ...column, options: [...named, ...others] };
}

const plain = (value: CellValue, options: CellChange["options"], { language }: CellContext): string =>
  (Array.isArray(value) ? (value as readonly string[]) : [String(value)])
    .map((one) => (options?.[one] === undefined ? one : labelIn(options[one], language)))
    .join(", ");
