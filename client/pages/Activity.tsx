/** A workspace's activity: who changed what in which sheet, day by day, by person, sheet and date, with ways to the rows. */
import { A, useParams, useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { TenantId } from "../../shared/ids.ts";
import { tenantAnswer, tenantPath, type Me } from "../answers.ts";
import type { Problem } from "../api.ts";
import { createAnswer } from "../create-answer.ts";
import { createRelations } from "../doc/relations.ts";
import { diskFor } from "../doc/sheet-session.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { activityQuery, byDay, NO_ACTIVITY_FILTER, type ActivityFilter } from "../history/activity-list.ts";
import { ActivityItem } from "../history/ActivityItem.tsx";
import { activityAnswer, activityPath, type ActivityAnswer, type ShownActivity } from "../history/history-api.ts";
import { useHistoryWords, type HistoryWords } from "../history/history-words.ts";
import { peopleAnswer, peoplePath } from "../people-api.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { PageCorner } from "../ui/PageCorner.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { PageFrame } from "./PageFrame.tsx";
import { SessionBanner, SignedIn } from "./SignedIn.tsx";
import "../history/history.css";
import "./Activity.css";

export function Activity(): JSX.Element {
  const { words } = useShell();
  const params = useParams<{ tenant: string }>();
  const texts = useHistoryWords();
  return (
    <SignedIn>
      {(me) => (
        <Show
          when={texts()}
          fallback={
            <PageFrame title={words.t("start.title")}>
              <p role="status">{words.t("start.loading")}</p>
            </PageFrame>
          }
        >
          {(found) => (
            <Show when={params.tenant} keyed>
              {(tenant) => <ActivityPage me={me()} tenant={tenant as TenantId} words={found()} />}
            </Show>
          )}
        </Show>
      )}
    </SignedIn>
  );
}

function ActivityPage(props: {
  readonly me: Me;
  readonly tenant: TenantId;
  readonly words: HistoryWords;
}): JSX.Element {
  const { api, words } = useShell();
  const town = createMemo(() => props.me.tenants.find(({ tenant }) => tenant === props.tenant));
  const people = createAnswer(api, () => peoplePath(props.tenant), peopleAnswer);
  const sheets = createAnswer(api, () => tenantPath(props.tenant), tenantAnswer);
  const relations = createRelations({ tenant: props.tenant, api, disk: diskFor(props.me.person, api) });
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
  const filtered = (): boolean => Object.values(filter()).some((value) => value !== "");
  const [entries, setEntries] = createSignal<readonly ShownActivity[]>();
  const [columns, setColumns] = createSignal<ActivityAnswer["columns"]>({});
  const [next, setNext] = createSignal<string>();
  const [problem, setProblem] = createSignal<Problem>();
  const [fetching, setFetching] = createSignal(false);
  const context = (): CellContext => ({
    language: words.language(),
    country: town()?.currency === "EUR" ? "FI" : "SE",
    relations,
  });

  let asked = 0;
  const fetchPage = async (before?: string): Promise<void> => {
    const mine = ++asked;
    setFetching(true);
    const result = await api.get(activityPath(props.tenant, { ...activityQuery(filter()), before }), activityAnswer);
    if (mine !== asked) return;
    setFetching(false);
    setProblem(result.ok ? undefined : result.problem);
    if (!result.ok) return;
    const { entries: found, columns: named, next: from } = result.value;
    const known = before === undefined ? {} : columns();
    const documents = new Set([...Object.keys(known), ...Object.keys(named)]);
    setColumns(
      Object.fromEntries([...documents].map((one) => [one, [...(named[one] ?? []), ...(known[one] ?? [])]] as const)),
    );
    setEntries([...(before === undefined ? [] : (entries() ?? [])), ...found]);
    setNext(from);
  };
  createEffect(on(filter, () => void fetchPage()));

  const days = createMemo(() => byDay(entries() ?? []));
  const dayName = (at: number): string => {
    const day = (later: number): string => new Date(Date.now() + later * 86_400_000).toDateString();
    if (new Date(at).toDateString() === day(0)) return props.words.t("activity.today");
    if (new Date(at).toDateString() === day(-1)) return props.words.t("activity.yesterday");
    return new Intl.DateTimeFormat(words.language(), { dateStyle: "full" }).format(at);
  };
  const named = createMemo(() =>
    (people.value()?.members ?? []).toSorted((a, b) => a.name.localeCompare(b.name, words.language())),
  );

  return (
    <PageFrame
      title={props.words.t("activity.title")}
      corner={<PageCorner town={town()} />}
      banners={<SessionBanner />}
    >
      <Show
        when={entries() !== undefined || problem() === undefined}
        fallback={<ProblemNotice problem={problem() as Problem} onRetry={() => void fetchPage()} />}
      >
        <div class="activity">
          <div>
            <h1>{props.words.t("activity.title")}</h1>
            <p class="activity-town">
              <A href={`/a/${props.tenant}`}>{town() === undefined ? "" : labelIn(town()!.name, words.language())}</A>
            </p>
            <p class="activity-lead">{props.words.t("activity.lead")}</p>
          </div>
          <form
            class="activity-filter"
            aria-label={props.words.t("activity.filter")}
            onSubmit={(event) => event.preventDefault()}
          >
            <label>
              <span>{props.words.t("activity.person")}</span>
              <select data-testid="activity-person" onChange={(event) => change({ person: event.currentTarget.value })}>
                <option value="" selected={filter().person === ""}>
                  {props.words.t("activity.everybody")}
                </option>
                <For each={named()}>
                  {({ person, name }) => (
                    <option value={person} selected={person === filter().person}>
                      {name}
                    </option>
                  )}
                </For>
              </select>
            </label>
            <label>
              <span>{props.words.t("activity.sheet")}</span>
              <select
                data-testid="activity-sheet"
                onChange={(event) => change({ document: event.currentTarget.value })}
              >
                <option value="" selected={filter().document === ""}>
                  {props.words.t("activity.everySheet")}
                </option>
                <For each={sheets.value()?.sheets ?? []}>
                  {({ document, name }) => (
                    <option value={document} selected={document === filter().document}>
                      {labelIn(name, words.language())}
                    </option>
                  )}
                </For>
              </select>
            </label>
            <label>
              <span>{props.words.t("activity.from")}</span>
              <input
                type="date"
                value={filter().from}
                onChange={(event) => change({ from: event.currentTarget.value })}
              />
            </label>
            <label>
              <span>{props.words.t("activity.to")}</span>
              <input type="date" value={filter().to} onChange={(event) => change({ to: event.currentTarget.value })} />
            </label>
            <Show when={filtered()}>
              <Button kind="quiet" onClick={() => change(NO_ACTIVITY_FILTER)}>
                {props.words.t("activity.clear")}
              </Button>
            </Show>
          </form>
          <p class="unseen" role="status">
            {entries() === undefined ? "" : props.words.n("activity.shown", entries()!.length)}
          </p>
          <Show when={entries()} fallback={<p role="status">{props.words.t("activity.loading")}</p>}>
            {(shown) => (
              <Show
                when={shown().length > 0}
                fallback={
                  <div data-testid="activity-none">
                    <h2>{props.words.t("activity.none")}</h2>
                    <p>{props.words.t(next() === undefined ? "activity.noneHelp" : "activity.stillOlder")}</p>
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
                              words={props.words}
                              context={context()}
                              path={`/a/${props.tenant}/${one.document}`}
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
            )}
          </Show>
          <Show when={next()}>
            {(before) => (
              <div>
                <Button
                  aria-disabled={fetching()}
                  data-testid="activity-older"
                  onClick={() => (fetching() ? undefined : void fetchPage(before()))}
                >
                  {props.words.t("activity.older")}
                </Button>
              </div>
            )}
          </Show>
        </div>
      </Show>
    </PageFrame>
  );
}
