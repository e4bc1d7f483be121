/** What the meeting takes up and in which order: moved by dragging, by buttons or by keys; what is suggested stands below. */
import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import GripVertical from "lucide-solid/icons/grip-vertical";
import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import { movePoint, writeAgenda, type AgendaPoint } from "../../shared/meeting/agenda.ts";
import { forumOf, suggestedIssues } from "../../shared/meeting/suggest.ts";
import { dayHere } from "../today.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import type { MeetingPartProps } from "./MeetingView.tsx";

/** Of the issues found so many are shown. */
const FOUND = 8;

export function AgendaView(props: MeetingPartProps): JSX.Element {
  const { words } = useShell();
  const { live } = props.place;
  const [search, setSearch] = createSignal("");
  const [own, setOwn] = createSignal("");
  const [dragged, setDragged] = createSignal<string>();
  let list: HTMLOListElement | undefined;
  const issues = createMemo(() => live.read()("issues"));
  const name = ({ issue, text }: AgendaPoint): string =>
    issue === undefined ? text : `${issues().nr(issue)} ${issues().title(issue)}`.trim();
  const chosen = createMemo(() => new Set(props.points.map(({ key }) => key)));
  const pointOf = (issue: RowId): AgendaPoint => ({ key: issue, issue, text: issues().title(issue) });
  const write = (points: readonly AgendaPoint[], said: string): void => {
    if (props.write({ questions: writeAgenda(points, issues()) })) props.notices.done(said);
  };
  const add = (points: readonly AgendaPoint[]): void => {
    const added = points.filter(({ key }) => !chosen().has(key));
    if (added.length === 0) return;
    write(
      [...props.points, ...added],
      added.length === 1 ? props.texts.added(name(added[0]!)) : props.texts.points(props.points.length + added.length),
    );
  };
  const move = (key: string, to: number): void => {
    const from = props.points.findIndex((point) => point.key === key);
    const place = Math.max(0, Math.min(to, props.points.length - 1));
    const point = props.points[from];
    if (point === undefined || place === from) return;
    write(movePoint(props.points, from, place), props.texts.moved(name(point), place + 1, props.points.length));
  };
  const suggested = createMemo(() => {
    const read = live.read();
    const forum = forumOf(read, props.meeting);
    const kind = forum === undefined ? "" : (read("forums").choices(forum, "kind")[0] ?? "");
    const day = read("events").day(props.meeting, "date") ?? dayHere();
    return suggestedIssues(read, kind, day).filter(({ issue }) => !chosen().has(issue));
  });
  const found = createMemo(() => {
    const asked = search().trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
    if (asked.length === 0) return undefined;
    return issues()
      .rows()
      .map(pointOf)
      .filter((point) => !chosen().has(point.key))
      .filter((point) => asked.every((word) => name(point).toLocaleLowerCase().includes(word)))
      .slice(0, FOUND);
  });
  const stateOf = (issue: RowId): string => {
    const held = issues().choices(issue, "status")[0] ?? "in-council";
    const label = issues().label("status", held);
    return label === undefined ? held : labelIn(label, words.language());
  };

  /** Where a finger or mouse is: before which point what is dragged would stand. */
  const placeAt = (y: number): number => {
    const items = [...(list?.children ?? [])];
    const below = items.findIndex((item) => {
      const box = item.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    return below < 0 ? items.length : below;
  };
  const grip = (point: AgendaPoint): JSX.Element => (
    <span
      class="agenda-grip"
      title={props.texts.drag(name(point))}
      on:pointerdown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(point.key);
      }}
      on:pointerup={(event) => {
        if (dragged() !== point.key) return;
        setDragged(undefined);
        const from = props.points.findIndex(({ key }) => key === point.key);
        const to = placeAt(event.clientY);
        move(point.key, to > from ? to - 1 : to);
      }}
      on:pointercancel={() => setDragged(undefined)}
    >
      <GripVertical aria-hidden="true" />
    </span>
  );
  const key = (event: KeyboardEvent, point: AgendaPoint, at: number): void => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const held = event.target;
    move(point.key, at + (event.key === "ArrowUp" ? -1 : 1));
    // The button one stands on moves along.
    if (held instanceof HTMLElement) queueMicrotask(() => held.isConnected && held.focus());
  };
  /** By key, so that a point that is moved stays the same element and keeps the focus. */
  const keys = createMemo(() => props.points.map((point) => point.key));
  const pointAt = (wanted: string): AgendaPoint =>
    props.points.find((point) => point.key === wanted) ?? { key: wanted, text: "" };

  return (
    <div class="agenda">
      <section aria-labelledby="agenda-title">
        <h2 id="agenda-title">{props.texts.agenda}</h2>
        <p class="muted">{props.points.length === 0 ? props.texts.agendaEmpty : props.texts.agendaHelp}</p>
        <ol class="agenda-list" ref={(element) => (list = element)} data-testid="agenda">
          <For each={keys()}>
            {(one, at) => (
              <li
                data-dragged={dragged() === one ? "" : undefined}
                on:keydown={(event) => key(event, pointAt(one), at())}
              >
                {grip(pointAt(one))}
                <span class="agenda-number" aria-hidden="true">
                  {at() + 1}
                </span>
                <span class="agenda-text">
                  {name(pointAt(one))}
                  <Show when={pointAt(one).issue}>{(issue) => <span class="muted">{stateOf(issue())}</span>}</Show>
                </span>
                <span class="agenda-tools">
                  <Button
                    kind="quiet"
                    square
                    aria-disabled={at() === 0}
                    aria-label={props.texts.up(name(pointAt(one)))}
                    onClick={() => move(one, at() - 1)}
                  >
                    <ArrowUp aria-hidden="true" />
                  </Button>
                  <Button
                    kind="quiet"
                    square
                    aria-disabled={at() === keys().length - 1}
                    aria-label={props.texts.down(name(pointAt(one)))}
                    onClick={() => move(one, at() + 1)}
                  >
                    <ArrowDown aria-hidden="true" />
                  </Button>
                  <Button
                    kind="quiet"
                    square
                    aria-label={props.texts.remove(name(pointAt(one)))}
                    onClick={() =>
                      write(
                        props.points.filter((point) => point.key !== one),
                        props.texts.removed(name(pointAt(one))),
                      )
                    }
                  >
                    <X aria-hidden="true" />
                  </Button>
                </span>
              </li>
            )}
          </For>
        </ol>
        <form
          class="agenda-own"
          onSubmit={(event) => {
            event.preventDefault();
            const text = own().trim();
            if (text === "") return;
            add([{ key: text, text }]);
            setOwn("");
          }}
        >
          <label class="fielded">
            <span>{props.texts.addPoint}</span>
            <input
              class="field"
              maxlength={200}
              placeholder={props.texts.addPointHelp}
              value={own()}
              on:input={(event) => setOwn(event.currentTarget.value)}
            />
          </label>
          <Button type="submit">
            <Plus aria-hidden="true" />
            {props.texts.add}
          </Button>
        </form>
        <Show when={props.points.length > 0}>
          <p class="agenda-start">
            <Button kind="main" onClick={() => props.go("mote")}>
              {props.texts.start}
            </Button>
          </p>
        </Show>
      </section>
      <section aria-labelledby="suggested-title" class="agenda-suggested">
        <div class="agenda-head">
          <h2 id="suggested-title">{props.texts.suggested}</h2>
          <Show when={suggested().length > 1}>
            <Button kind="quiet" onClick={() => add(suggested().map(({ issue }) => pointOf(issue)))}>
              {props.texts.addAll(suggested().length)}
            </Button>
          </Show>
        </div>
        <Show when={suggested().length > 0} fallback={<p class="muted">{props.texts.suggestedNone}</p>}>
          <ul class="agenda-found">
            <For each={suggested()}>
              {({ issue, reasons }) => (
                <li>
                  <button type="button" on:click={() => add([pointOf(issue)])}>
                    <Plus aria-hidden="true" />
                    <span>
                      <span class="unseen">{props.texts.add} </span>
                      {name(pointOf(issue))}
                      <span class="muted">
                        {[stateOf(issue), ...reasons.map((reason) => props.texts.reasons[reason])].join(" · ")}
                      </span>
                    </span>
                  </button>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <label class="fielded">
          <span>{props.texts.search}</span>
          <input
            type="search"
            class="field"
            autocomplete="off"
            value={search()}
            on:input={(event) => setSearch(event.currentTarget.value)}
          />
        </label>
        <Show when={found()}>
          {(points) => (
            <Show when={points().length > 0} fallback={<p class="muted">{props.texts.searchNone}</p>}>
              <ul class="agenda-found">
                <For each={points()}>
                  {(point) => (
                    <li>
                      <button
                        type="button"
                        on:click={() => {
                          add([point]);
                          setSearch("");
                        }}
                      >
                        <Plus aria-hidden="true" />
                        <span>
                          <span class="unseen">{props.texts.add} </span>
                          {name(point)}
                          <span class="muted">{stateOf(point.issue!)}</span>
                        </span>
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          )}
        </Show>
      </section>
    </div>
  );
}
