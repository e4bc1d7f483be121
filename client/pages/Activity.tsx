/** A workspace's activity: who changed what in which sheet, day by day, by person, sheet and date, with ways to the rows. */
import { useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { tenantAnswer, tenantPath } from "../answers.ts";
import { createAnswer } from "../create-answer.ts";
import { createPages } from "../create-pages.ts";
import { createRelations } from "../doc/relations.ts";
import { diskFor } from "../doc/sheet-session.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { activityQuery, byDay, NO_ACTIVITY_FILTER, type ActivityFilter } from "../history/activity-list.ts";
import { ActivityItem } from "../history/ActivityItem.tsx";
import { activityAnswer, activityPath, type ActivityAnswer, type ShownActivity } from "../history/history-api.ts";
import { useHistoryWords, type HistoryWords } from "../history/history-words.ts";
import { peopleAnswer, peoplePath } from "../people-api.ts";
import { PageHead } from "./PageHead.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import { LogFilter, type LogChoice } from "./LogFilter.tsx";
import { TownFrame, type TownHere } from "./TownFrame.tsx";
import "../history/history.css";
import "./Activity.css";

export function Activity(): JSX.Element {
  const texts = useHistoryWords();
  return (
    <TownFrame words={texts()} title={(said) => said.t("activity.title")}>
      {(here, said) => <OfTown here={here} words={said()} />}
    </TownFrame>
  );
}

function OfTown(props: { readonly here: TownHere; readonly words: HistoryWords }): JSX.Element {
  const { api, words } = useShell();
  const { tenant, me, membership } = props.here;
  const people = createAnswer(api, () => peoplePath(tenant), peopleAnswer);
  const sheets = createAnswer(api, () => tenantPath(tenant), tenantAnswer);
  const relations = createRelations({ tenant, api, disk: diskFor(me.person, api) });
  onCleanup(() => relations.close());
  // In the address, so that a choice can be sent to somebody and survives going to a row and back.
  const [search, setSearch] = useSearchParams<{ vem?: string; blad?: string; fran?: string; till?: string }>();
  const filter = createMemo((): ActivityFilter => {
    const text = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");
    return { person: text(search.vem), document: text(search.blad), from: text(search.fran), to: text(search.till) };
  });
  const change = (part: Partial<ActivityFilter>): void => {
    const { person, document, from, to } = { ...filter(), ...part };
    setSearch({ vem: person, blad: document, fran: from, till: to }, { replace: true });
  };
  const [columns, setColumns] = createSignal<ActivityAnswer["columns"]>({});
  const pages = createPages<ShownActivity, string, ActivityAnswer>(
    api,
    (before) => activityPath(tenant, { ...activityQuery(filter()), before }),
    activityAnswer,
    (answer, first) => {
      const known = first ? {} : columns();
      const documents = new Set([...Object.keys(known), ...Object.keys(answer.columns)]);
      setColumns(
        Object.fromEntries(
          [...documents].map((one) => [one, [...(answer.columns[one] ?? []), ...(known[one] ?? [])]] as const),
        ),
      );
    },
  );
  const context = (): CellContext => ({
    language: words.language(),
    country: membership()?.currency === "EUR" ? "FI" : "SE",
    relations,
  });

  const days = createMemo(() => byDay(pages.value() ?? []));
  const dayName = (at: number): string => {
    const day = (later: number): string => new Date(Date.now() + later * 86_400_000).toDateString();
    if (new Date(at).toDateString() === day(0)) return props.words.t("activity.today");
    if (new Date(at).toDateString() === day(-1)) return props.words.t("activity.yesterday");
    return new Intl.DateTimeFormat(localeOf(words.language()), { dateStyle: "full" }).format(at);
  };
  const named = createMemo(() =>
    (people.value()?.members ?? []).toSorted((a, b) => a.name.localeCompare(b.name, words.language())),
  );

  const choices = (): readonly LogChoice[] => [
    {
      label: props.words.t("activity.person"),
      any: props.words.t("activity.everybody"),
      value: filter().person,
      options: named().map(({ person, name }) => [person, name]),
      testId: "activity-person",
      onChoose: (person) => change({ person }),
    },
    {
      label: props.words.t("activity.sheet"),
      any: props.words.t("activity.everySheet"),
      value: filter().document,
      options: (sheets.value()?.sheets ?? []).map(({ document, name }) => [document, labelIn(name, words.language())]),
      testId: "activity-sheet",
      onChoose: (document) => change({ document }),
    },
  ];

  return (
    <Answered of={pages} heading="h1" loading={props.words.t("activity.loading")}>
      {(entries) => (
        <div class="activity">
          <PageHead title={props.words.t("activity.title")} lead={props.words.t("activity.lead")} />
          <LogFilter
            texts={{
              filter: props.words.t("activity.filter"),
              from: props.words.t("activity.from"),
              to: props.words.t("activity.to"),
              clear: props.words.t("activity.clear"),
            }}
            choices={choices()}
            days={filter()}
            onDays={change}
            onClear={() => change(NO_ACTIVITY_FILTER)}
          />
          <p class="unseen" role="status">
            {props.words.n("activity.shown", entries().length)}
          </p>
          <Show
            when={entries().length > 0}
            fallback={
              <div data-testid="activity-none">
                <h2>{props.words.t("activity.none")}</h2>
                <p>{props.words.t(pages.more() ? "activity.stillOlder" : "activity.noneHelp")}</p>
              </div>
            }
          >
            <For each={days()}>
              {(day) => (
                <section class="activity-day">
                  <h2>{dayName(day.at)}</h2>
                  <ol class="hi-list">
                    <For each={day.entries}>
                      {(one) => (
                        <ActivityItem
                          one={one}
                          tenant={tenant}
                          words={props.words}
                          context={context()}
                          path={`/a/${tenant}/${one.document}`}
                          sheet={sheets.value()?.sheets.find(({ document }) => document === one.document)}
                          columns={columns()[one.document] ?? []}
                        />
                      )}
                    </For>
                  </ol>
                </section>
              )}
            </For>
          </Show>
          <Show when={pages.more()}>
            <div>
              <Button aria-disabled={pages.fetching()} data-testid="activity-older" onClick={() => pages.older()}>
                {props.words.t("activity.older")}
              </Button>
            </div>
          </Show>
        </div>
      )}
    </Answered>
  );
}
