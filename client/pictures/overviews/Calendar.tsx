/**
 * Events by month on a wall calendar, with the groups' meetings and the days of issues and actions as layers. Beside it the
 * month as a table; on a phone that list alone. New events are entered on their day.
 */
import CalendarPlus from "lucide-solid/icons/calendar-plus";
import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, lazy, Show } from "solid-js";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { ColumnId } from "../../../shared/ids.ts";
import { localeOf } from "../../../shared/i18n/locale.ts";
import { dayText } from "../../chain/chain-words.ts";
import { dayHere } from "../../today.ts";
import { useShell } from "../../shell.ts";
import { Button } from "../../ui/Button.tsx";
import { Lazily } from "../../ui/Lazily.tsx";
import type { PictureProps } from "../pictures.ts";
import { CalendarList } from "./CalendarList.tsx";
import { CalendarMonth } from "./CalendarMonth.tsx";
import { LayerMark } from "./Marks.tsx";
import { monthBeside, monthOf } from "./month.ts";
import { inMonth, LAYERS, monthToOpen, readOccasions, type Layer, type Occasion } from "./occasions.ts";
import { useOverviewWords, type OverviewWords } from "./overview-words.ts";
import { columnWith, createPictureSheets } from "./picture-sheets.ts";
import "./overviews.css";
import "./calendar.css";

const LazyFeed = lazy(async () => ({ default: (await import("./FeedDialog.tsx")).FeedDialog }));

export function Calendar(props: PictureProps): JSX.Element {
  const words = useOverviewWords();
  return <Show when={words()}>{(known) => <Inside {...props} words={known()} />}</Show>;
}

function Inside(props: PictureProps & { readonly words: OverviewWords }): JSX.Element {
  const { api, words: shell } = useShell();
  const sheets = createPictureSheets(props);
  const today = dayHere();
  const offered = createMemo(() => LAYERS.filter((layer) => layer === "events" || sheets().visible(layer)));
  const [layers, setLayers] = createSignal<ReadonlySet<Layer>>(new Set<Layer>(["events", "forums"]));
  const occasions = createMemo(() => readOccasions(sheets().read, layers()));
  const [chosen, choose] = createSignal<string>();
  const month = createMemo(() => chosen() ?? monthToOpen(occasions(), today));
  const monthName = createMemo(() =>
    new Intl.DateTimeFormat(localeOf(shell.language()), {
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    }).format(Date.parse(`${month()}-01`)),
  );
  const shown = createMemo(() => inMonth(occasions(), month()));
  const [subscribing, subscribe] = createSignal(false);

  const toggle = (layer: Layer): void => {
    const next = new Set(layers());
    if (!next.delete(layer)) next.add(layer);
    setLayers(next);
  };
  const addresses = (occasion: Occasion): string => `/a/${props.tenant}/${occasion.layer}?rad=${occasion.row}`;

  const valuesFor = (day: string): Readonly<Record<ColumnId, CellValue>> | undefined => {
    const [title, date] = [columnWith(props.model, "title"), columnWith(props.model, "date")];
    if (title === undefined || date === undefined) return undefined;
    return { [title.id]: props.words.t("calendar.newTitle"), [date.id]: day };
  };
  const mayAdd = createMemo(() => {
    const { commands } = props.model;
    const values = valuesFor(today);
    return commands.mayInsert() === undefined && values !== undefined && commands.mayInsertRow?.(values) === undefined;
  });
  const add = (day: string): void => {
    const values = valuesFor(day);
    if (values === undefined) return;
    const all = props.model.sheet.everyRow?.() ?? props.model.sheet.rows();
    const [made] = props.model.commands.insertRows(all.at(-1) ?? null, 1, [values]);
    if (made !== undefined) props.onOpenRow(made);
  };

  return (
    <div class="ov" data-narrow={props.narrow ? "" : undefined}>
      <div class="cal-top">
        <div class="cal-steps">
          <Button
            kind="quiet"
            square
            aria-label={props.words.t("calendar.previous")}
            onClick={() => choose(monthBeside(month(), -1))}
          >
            <ChevronLeft aria-hidden="true" />
          </Button>
          <h2 class="cal-month" aria-live="polite">
            {monthName()}
          </h2>
          <Button
            kind="quiet"
            square
            aria-label={props.words.t("calendar.next")}
            onClick={() => choose(monthBeside(month(), 1))}
          >
            <ChevronRight aria-hidden="true" />
          </Button>
          <Button onClick={() => choose(monthOf(today))}>{props.words.t("calendar.today")}</Button>
        </div>
        <fieldset class="cal-layers">
          <legend class="unseen">{props.words.t("calendar.layers")}</legend>
          <For each={offered()}>
            {(layer) => (
              <label class="ov-check">
                <input type="checkbox" checked={layers().has(layer)} onChange={() => toggle(layer)} />
                <LayerMark layer={layer} />
                {props.words.t(`calendar.layerNames.${layer}`)}
              </label>
            )}
          </For>
        </fieldset>
        <Show when={api.apart === undefined}>
          <Button onClick={() => subscribe(true)}>
            <CalendarPlus aria-hidden="true" />
            {props.words.t("feed.button")}
          </Button>
        </Show>
      </div>
      <div class="cal-body">
        <Show when={!props.narrow}>
          <div class="cal-wall">
            <CalendarMonth
              month={month()}
              monthName={monthName()}
              today={today}
              occasions={occasions()}
              words={props.words}
              language={shell.language()}
              addressOf={addresses}
              onOpenRow={props.onOpenRow}
              onMonth={choose}
              onAdd={mayAdd() ? add : undefined}
            />
          </div>
        </Show>
        <CalendarList
          monthName={monthName()}
          occasions={shown()}
          words={props.words}
          language={shell.language()}
          narrow={props.narrow}
          dayOf={(day) => dayText(day, shell.language(), "short")}
          addressOf={addresses}
          onOpenRow={props.onOpenRow}
          onAdd={mayAdd() ? () => add(monthOf(today) === month() ? today : `${month()}-01`) : undefined}
        />
      </div>
      <Show when={subscribing()}>
        <Lazily>
          <LazyFeed tenant={props.tenant} words={props.words} onClose={() => subscribe(false)} />
        </Lazily>
      </Show>
    </div>
  );
}
