/** The wall calendar of one month: weeks from Monday with their numbers; arrows go from day to day, Page Up and Down by month. */
import Plus from "lucide-solid/icons/plus";
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import type { Language } from "../../../shared/document/column.ts";
import type { RowId } from "../../../shared/ids.ts";
import { localeOf } from "../../../shared/i18n/locale.ts";
import { dayText } from "../../chain/chain-words.ts";
import { OccasionLink } from "./OccasionLink.tsx";
import { monthBeside, monthOf, weeksOf, type Month } from "./month.ts";
import { onDay, type Occasion } from "./occasions.ts";
import type { OverviewWords } from "./overview-words.ts";
import { createTableKeys } from "./table-keys.ts";

export interface CalendarMonthProps {
  readonly month: Month;
  readonly monthName: string;
  readonly today: string;
  readonly occasions: readonly Occasion[];
  readonly words: OverviewWords;
  readonly language: Language;
  addressOf(occasion: Occasion): string;
  onOpenRow(row: RowId): void;
  onMonth(month: Month): void;
  /** Absent where none may be entered. */
  readonly onAdd: ((day: string) => void) | undefined;
}

export function CalendarMonth(props: CalendarMonthProps): JSX.Element {
  let table: HTMLTableElement | undefined;
  createTableKeys(
    () => table,
    (by) => props.onMonth(monthBeside(props.month, by)),
  );
  const weeks = createMemo(() => weeksOf(props.month));
  const weekdays = createMemo(() => {
    const format = new Intl.DateTimeFormat(localeOf(props.language), {
      weekday: "short",
      timeZone: "UTC",
    });
    // 1 January 2024 was a Monday.
    return Array.from({ length: 7 }, (_, i) => format.format(Date.UTC(2024, 0, 1 + i)));
  });
  return (
    <table class="cal" ref={table} aria-label={props.words.t("calendar.label", { month: props.monthName })}>
      <thead>
        <tr data-skip>
          <th scope="col" class="cal-week">
            <abbr title={props.words.t("calendar.weekName")}>{props.words.t("calendar.week")}</abbr>
          </th>
          <For each={weekdays()}>{(name) => <th scope="col">{name}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={weeks()}>
          {(week) => (
            <tr>
              <th scope="row" class="cal-week">
                {week.number}
              </th>
              <For each={week.days}>
                {(day) => (
                  <td
                    data-beside={monthOf(day) === props.month ? undefined : ""}
                    data-today={day === props.today ? "" : undefined}
                    aria-current={day === props.today ? "date" : undefined}
                  >
                    <div class="cal-day">
                      <time dateTime={day} aria-label={dayText(day, props.language)}>
                        {Number(day.slice(8))}
                      </time>
                      <Show when={props.onAdd}>
                        {(onAdd) => (
                          <button
                            type="button"
                            class="cal-add"
                            data-stop
                            aria-label={props.words.t("calendar.add", { day: dayText(day, props.language) })}
                            onClick={() => onAdd()(day)}
                          >
                            <Plus aria-hidden="true" />
                          </button>
                        )}
                      </Show>
                    </div>
                    <ul class="cal-list">
                      <For each={onDay(props.occasions, day)}>
                        {(occasion) => (
                          <li>
                            <OccasionLink
                              occasion={occasion}
                              words={props.words}
                              address={props.addressOf(occasion)}
                              stop
                              onOpenRow={props.onOpenRow}
                            />
                          </li>
                        )}
                      </For>
                    </ul>
                  </td>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
