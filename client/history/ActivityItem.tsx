/** One stored batch on the activity page: who, when, in which sheet; its rows by name, and from what to what. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { labelIn, type Column } from "../../shared/document/column.ts";
import { ROW_MARKS, type ColumnChange } from "../../shared/history/entry.ts";
import type { ColumnId } from "../../shared/ids.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import type { SheetLink } from "../answers.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { partsOf } from "./activity-list.ts";
import { CellChangeView } from "./CellChangeView.tsx";
import type { ShownActivity } from "./history-api.ts";
import { restoredText, valueText, whoWas, type HistoryWords } from "./history-words.ts";
import { createTakenText } from "./taken-names.ts";

export interface ActivityItemProps {
  readonly one: ShownActivity;
  readonly tenant: string;
  readonly words: HistoryWords;
  readonly context: CellContext;
  /** Of the sheet. */
  readonly path: string;
  readonly sheet: SheetLink | undefined;
  /** Those the entries name, as they are now. */
  readonly columns: readonly Column[];
}

const WHAT = [...ROW_MARKS, "changed"] as const;

export function ActivityItem(props: ActivityItemProps): JSX.Element {
  const entry = () => props.one.entry;
  const language = () => props.context.language;
  const parts = createMemo(() => partsOf(entry()));
  const columnOf = (id: ColumnId): Column | undefined => props.columns.find((one) => one.id === id);
  const labelOf = (id: ColumnId): string => {
    const column = columnOf(id);
    return column === undefined ? props.words.t("deletedColumn") : labelIn(column.label, language());
  };
  const columnText = (change: ColumnChange): string =>
    props.words.t(`activity.column.${change.what}`, {
      name: change.to === undefined ? labelOf(change.column) : labelIn(change.to, language()),
      before: change.from === undefined ? "" : labelIn(change.from, language()),
    });
  const takenText = createTakenText(() =>
    entry().takenFrom === undefined ? undefined : { tenant: props.tenant, document: props.one.document },
  );
  const did = (): string => {
    const { document, rows, columns } = entry();
    const taken = takenText(entry().takenFrom, props.words);
    const restored = restoredText(entry().restoredFrom, props.words, language());
    const said = [
      ...(restored === undefined ? [] : [restored]),
      ...(taken === undefined ? [] : [taken]),
      ...(document === undefined ? [] : [props.words.t(`activity.document.${document}`)]),
      ...WHAT.flatMap((what) => (rows[what] === undefined ? [] : [props.words.n(`activity.${what}`, rows[what])])),
      ...columns.map(columnText),
    ];
    return said.join(", ");
  };
  const who = (): string =>
    whoWas(entry(), {
      demo: props.words.t("demo"),
      link: props.words.t("link"),
      somebody: props.words.t("somebody"),
    });
  const time = createMemo(() => new Intl.DateTimeFormat(localeOf(language()), { hour: "2-digit", minute: "2-digit" }));
  const full = createMemo(
    () => new Intl.DateTimeFormat(localeOf(language()), { dateStyle: "full", timeStyle: "medium" }),
  );

  return (
    <li data-testid="activity-entry">
      <p class="hi-head">
        <span>
          <span class="hi-who">{who()}</span> {did()}
          <Show when={props.sheet}>
            {(sheet) => (
              <>
                {" · "}
                <A href={props.path}>{labelIn(sheet().name, language())}</A>
              </>
            )}
          </Show>
        </span>
        <time dateTime={new Date(entry().at).toISOString()} title={full().format(entry().at)}>
          {time().format(entry().at)}
        </time>
      </p>
      <For each={parts().rows}>
        {({ row, name, changes }) => (
          <div class="activity-row">
            <A href={`${props.path}?rad=${row}`}>{name ?? props.words.t("untitled")}</A>
            <For each={changes}>
              {(change) => (
                <CellChangeView
                  words={props.words}
                  label={labelOf(change.column)}
                  from={valueText(change.from, columnOf(change.column), change.options, props.context)}
                  to={valueText(change.to, columnOf(change.column), change.options, props.context)}
                />
              )}
            </For>
          </div>
        )}
      </For>
      <Show when={parts().moreRows > 0}>
        <p class="hi-mark">{props.words.n("activity.moreRows", parts().moreRows)}</p>
      </Show>
      <Show when={parts().moreCells > 0}>
        <p class="hi-mark">{props.words.n("activity.moreCells", parts().moreCells)}</p>
      </Show>
    </li>
  );
}
