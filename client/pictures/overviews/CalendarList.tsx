/** The month as a table: what the wall calendar shows, in words. On a phone it is the calendar. */
import Plus from "lucide-solid/icons/plus";
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { labelIn, type Language } from "../../../shared/document/column.ts";
import type { RowId } from "../../../shared/ids.ts";
import { Button } from "../../ui/Button.tsx";
import { OccasionLink } from "./OccasionLink.tsx";
import type { Occasion } from "./occasions.ts";
import type { OverviewWords } from "./overview-words.ts";

export interface CalendarListProps {
  readonly monthName: string;
  readonly occasions: readonly Occasion[];
  readonly words: OverviewWords;
  readonly language: Language;
  readonly narrow: boolean;
  dayOf(day: string): string;
  addressOf(occasion: Occasion): string;
  onOpenRow(row: RowId): void;
  /** Absent where none may be entered. */
  readonly onAdd: (() => void) | undefined;
}

export function CalendarList(props: CalendarListProps): JSX.Element {
  const days = ({ first, last }: Occasion): string =>
    first === last ? props.dayOf(first) : `${props.dayOf(first)} – ${props.dayOf(last)}`;
  const about = (occasion: Occasion): string =>
    [
      props.words.t(`calendar.kinds.${occasion.layer}`),
      occasion.place,
      occasion.status === undefined ? "" : labelIn(occasion.status, props.language),
    ]
      .filter((part) => part !== "")
      .join(" · ");
  return (
    <section class="cal-beside" aria-label={props.words.t("calendar.list", { month: props.monthName })}>
      <h3>{props.words.t("calendar.list", { month: props.monthName })}</h3>
      <Show when={props.occasions.length > 0} fallback={<p class="muted">{props.words.t("calendar.nothing")}</p>}>
        <table>
          <thead>
            <tr>
              <th scope="col">{props.words.t("calendar.day")}</th>
              <th scope="col">{props.words.t("calendar.what")}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.occasions}>
              {(occasion) => (
                <tr>
                  <td class="cal-days">{days(occasion)}</td>
                  <td>
                    <OccasionLink
                      occasion={occasion}
                      words={props.words}
                      address={props.addressOf(occasion)}
                      onOpenRow={props.onOpenRow}
                    />
                    <small class="muted">{about(occasion)}</small>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
      <Show when={props.narrow && props.onAdd}>
        {(onAdd) => (
          <Button onClick={() => onAdd()()}>
            <Plus aria-hidden="true" />
            {props.words.t("calendar.newTitle")}
          </Button>
        )}
      </Show>
    </section>
  );
}
