/** The panel of comments: those of one cell, or of the whole sheet by what concerns whom; and where I was named elsewhere. */
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, on, onMount, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { cellKey } from "../../shared/document/keys.ts";
import { titleColumn } from "../grid/card-order.ts";
import { formatCell } from "../grid/cells/cell-types.ts";
import type { Place } from "../grid/selection.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { SidePanel } from "../ui/SidePanel.tsx";
import "./comments.css";
import { momentText } from "./comment-words.ts";
import { Composer } from "./Composer.tsx";
import type { DeskInside } from "./desk.tsx";
import type { ShownThread } from "./store.ts";
import { ThreadView } from "./ThreadView.tsx";

type Filter = "open" | "mine" | "resolved";
const FILTERS: readonly Filter[] = ["open", "mine", "resolved"];

export function CommentPanel(props: { readonly desk: DeskInside; readonly full: boolean }): JSX.Element {
  const { desk } = props;
  const words = desk.words;
  const [said, setSaid] = createSignal("");
  createEffect(
    on(desk.store.arrived, (news) => {
      if (news) setSaid(words().t("arrived", { name: news.message.name, place: desk.placeName(news.thread) }));
    }),
  );
  return (
    <SidePanel title={words().t("title")} full={props.full} onClose={desk.close}>
      <div class="cm">
        <Show when={desk.store.state() === "failed"}>
          <div class="cm-bad" role="alert">
            <p>{words().t("notFetched")}</p>
            <Button onClick={desk.store.refresh}>{words().t("tryAgain")}</Button>
          </div>
        </Show>
        <Show when={desk.place()} keyed fallback={<OfSheet desk={desk} full={props.full} />}>
          {(place) => <OfCell desk={desk} place={place} say={setSaid} />}
        </Show>
        <div class="unseen" role="status">
          {said()}
        </div>
      </div>
    </SidePanel>
  );
}

function OfCell(props: { readonly desk: DeskInside; readonly place: Place; say(text: string): void }): JSX.Element {
  const { desk, place } = props;
  const { store, words } = desk;
  const key = cellKey(place.row, place.column);
  const ids = createMemo(() => (store.byCell().get(key) ?? []).map(({ id }) => id), [], {
    equals: (a, b) => a.length === b.length && a.every((id, at) => id === b[at]),
  });
  const threadOf = (id: string): ShownThread | undefined => store.threads().find((thread) => thread.id === id);
  const draft = (of: string): string => `${desk.name}/${of}`;
  let shell!: HTMLDivElement;
  createEffect(() => desk.see(ids()));
  onMount(() => {
    const wanted = desk.wanted();
    const thread = wanted === undefined ? undefined : shell.querySelector<HTMLElement>(`[data-thread="${wanted}"]`);
    thread?.scrollIntoView({ block: "nearest" });
    // After the panel has taken the focus: whoever comments wants to write.
    setTimeout(() => (thread ?? shell).querySelector<HTMLElement>("textarea")?.focus());
  });

  return (
    <div class="cm-cell" ref={shell}>
      <h3 class="cm-place">
        <button
          type="button"
          class="cm-go"
          aria-label={words().t("goToCell", { place: desk.placeName(place) })}
          on:click={() => desk.go(place)}
        >
          {desk.placeName(place)}
        </button>
      </h3>
      <Gone desk={desk} place={place} />
      <Show when={ids().length === 0 && store.state() === "ready"}>
        <p class="cm-note">{words().t("none.cell")}</p>
      </Show>
      <Show when={ids().length === 0 && store.state() === "loading"}>
        <p class="cm-note">{words().t("loading")}</p>
      </Show>
      <For each={ids()}>
        {(id) => (
          <Show when={threadOf(id)}>
            {(thread) => (
              <ThreadView
                thread={thread()}
                store={store}
                words={words()}
                language={desk.language()}
                people={desk.people()}
                me={desk.me}
                moderates={desk.moderates()}
                refusal={desk.refusal(place)}
                draft={draft(id)}
                say={props.say}
              />
            )}
          </Show>
        )}
      </For>
      <Show
        when={desk.refusal(place) === undefined}
        fallback={
          <Show when={ids().length === 0}>
            <p class="cm-note">{desk.refusal(place)}</p>
          </Show>
        }
      >
        <section class="cm-new" aria-label={words().t("newHere")}>
          <Show when={ids().length > 0}>
            <h4>{words().t("newHere")}</h4>
          </Show>
          <Composer
            words={words()}
            people={desk.people()}
            me={desk.me}
            label={words().t("write")}
            send={words().t("send")}
            draft={draft(key)}
            onSend={(text, mentions) => {
              store.write(place, undefined, text, mentions);
              props.say(navigator.onLine ? words().t("sending") : words().t("kept"));
            }}
          />
        </section>
      </Show>
      <Button kind="quiet" class="cm-all" onClick={() => desk.openSheet()}>
        {words().t("allOfSheet")}
      </Button>
    </div>
  );
}

function Gone(props: { readonly desk: DeskInside; readonly place: Place }): JSX.Element {
  const { words, model } = props.desk;
  return (
    <>
      <Show when={!model.sheet.exists(props.place.row)}>
        <p class="cm-gone">{words().t("rowDeleted")}</p>
      </Show>
      <Show when={!model.sheet.columns().some(({ id }) => id === props.place.column)}>
        <p class="cm-gone">{words().t("columnDeleted")}</p>
      </Show>
    </>
  );
}

function OfSheet(props: { readonly desk: DeskInside; readonly full: boolean }): JSX.Element {
  const { desk } = props;
  const { store, words } = desk;
  const [filter, setFilter] = createSignal<Filter>("open");
  const concernsMe = (thread: ShownThread): boolean =>
    thread.messages.some(
      ({ author, mentions }) => author === desk.me || mentions.some(({ person }) => person === desk.me),
    );
  const fits = (thread: ShownThread): boolean => {
    if (filter() === "mine") return concernsMe(thread);
    return (thread.resolved !== undefined) === (filter() === "resolved");
  };
  const shown = createMemo(() =>
    store
      .threads()
      .filter(fits)
      .toSorted((a, b) => (b.messages.at(-1)?.at ?? 0) - (a.messages.at(-1)?.at ?? 0)),
  );
  const elsewhere = createMemo(() => desk.mentions());
  const first = (thread: ShownThread) => thread.messages.find(({ deletedAt }) => deletedAt === undefined);

  return (
    <>
      <Show when={elsewhere().length > 0}>
        <section class="cm-mentions" aria-label={words().t("named")}>
          <h3>{words().t("named")}</h3>
          <ul>
            <For each={elsewhere()}>
              {(mention) => (
                <li>
                  <button type="button" class="cm-go" on:click={() => desk.goToMention(mention)}>
                    {words().t("namedBy", {
                      name: mention.byName,
                      where: desk.sheetName(mention.document),
                      time: momentText(mention.at, desk.language()),
                    })}
                  </button>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <Choice
        legend={words().t("show")}
        hideLegend
        options={FILTERS.map((value) => ({ value, label: words().t(`filter.${value}`) }))}
        value={filter()}
        onChoose={setFilter}
      />
      <Show when={shown().length === 0 && store.state() !== "loading"}>
        <p class="cm-note">{words().t(props.full && filter() === "open" ? "none.openOnPhone" : `none.${filter()}`)}</p>
      </Show>
      <Show when={shown().length === 0 && store.state() === "loading"}>
        <p class="cm-note">{words().t("loading")}</p>
      </Show>
      <ul class="cm-list">
        <For each={shown()}>
          {(thread) => (
            <li>
              <button type="button" class="cm-item" on:click={() => desk.open(thread, thread.id)}>
                <span class="cm-where">{desk.placeName(thread)}</span>
                <Show when={!desk.model.sheet.exists(thread.row)}>
                  <span class="cm-gone">{words().t("rowDeleted")}</span>
                </Show>
                <span class="cm-first">
                  {first(thread)?.text ?? words().t("deleted", { name: thread.messages[0]?.name ?? "" })}
                </span>
                <span class="cm-meta">
                  {thread.messages[0]?.name}, {momentText(thread.messages.at(-1)?.at ?? 0, desk.language())}
                  <Show when={thread.messages.length > 1}>
                    {" · "}
                    {words().n("more", thread.messages.length - 1)}
                  </Show>
                  <Show when={thread.messages.some(({ state }) => state !== undefined)}>
                    {" · "}
                    {words().t("waiting")}
                  </Show>
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={desk.mail()?.possible}>
        <label class="cm-mail">
          <input
            type="checkbox"
            checked={desk.mail()?.on}
            on:change={(event) => desk.setMail(event.currentTarget.checked)}
          />
          <span>
            {words().t("mail")}
            <span class="cm-note">{words().t("mailHelp")}</span>
          </span>
        </label>
      </Show>
    </>
  );
}

/** What a row is called: its title, or that it has none. */
export function rowName(desk: Pick<DeskInside, "model" | "cells" | "words">, place: Place): string {
  const { sheet } = desk.model;
  const column = titleColumn(sheet.columns());
  return (column && formatCell(sheet.cell(place.row, column.id), column, desk.cells())) || desk.words().t("untitled");
}

export function columnName(desk: Pick<DeskInside, "model" | "language">, place: Place): string {
  const column = desk.model.sheet.columns().find(({ id }) => id === place.column);
  return column === undefined ? "…" : labelIn(column.label, desk.language());
}
