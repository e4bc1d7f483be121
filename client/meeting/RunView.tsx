/**
 * The meeting itself: one point at a time, big and calm. What residents said, where it stands, what is decided now. Made
 * to be read from the back of a village hall, and on a phone.
 */
import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import Check from "lucide-solid/icons/check";
import { useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { isLate } from "../../shared/chain/standing.ts";
import type { RowId } from "../../shared/ids.ts";
import type { AgendaPoint } from "../../shared/meeting/agenda.ts";
import { readRecord } from "../../shared/meeting/record.ts";
import { isShown, mentionsOf } from "../../shared/reports/shown-inputs.ts";
import { dayText, listText } from "../chain/chain-words.ts";
import { dayHere } from "../today.ts";
import { LiveField } from "../live/LiveField.tsx";
import { columnOf } from "../live/write-cells.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Decide } from "./Decide.tsx";
import type { MeetingPartProps } from "./MeetingView.tsx";

const QUOTED = 4;

export interface RunProps extends MeetingPartProps {
  readonly big: boolean;
  onBig(): void;
}

export function RunView(props: RunProps): JSX.Element {
  const { words } = useShell();
  const { live } = props.place;
  const [search, setSearch] = useSearchParams<{ punkt?: string }>();
  const at = createMemo(() => Math.max(0, Math.min(Number(search.punkt ?? 1) - 1 || 0, props.points.length - 1)));
  const point = createMemo(() => props.points[at()]);
  let top: HTMLHeadingElement | undefined;
  const go = (to: number): void => {
    setSearch({ punkt: String(to + 1) });
    queueMicrotask(() => {
      top?.focus({ preventScroll: true });
      top?.closest(".run-point")?.scrollIntoView({ block: "start" });
    });
  };
  const issues = createMemo(() => live.read()("issues"));
  const nr = createMemo(() => live.read()("events").nr(props.meeting));
  const hasDecision = ({ issue }: AgendaPoint): boolean =>
    issue !== undefined && readRecord(issues().text(issue, "description"), nr()).length > 0;

  // Where one is, for the others in the issues' sheet.
  createEffect(() => {
    const model = live.model("issues");
    const issue = point()?.issue;
    const column = model === undefined ? undefined : columnOf(model, "title");
    if (model === undefined || column === undefined) return;
    model.presence.show(issue === undefined ? undefined : { row: issue, column: column.id, editing: false });
  });
  onCleanup(() => live.model("issues")?.presence.show(undefined));
  const here = (issue: RowId | undefined): readonly string[] => {
    if (issue === undefined) return [];
    const all = live.model("issues")?.presence.colleagues() ?? [];
    return [...new Set(all.filter(({ row }) => row === issue).map(({ name }) => name))];
  };
  const finish = (): void => {
    const events = live.read()("events");
    const isHeld = events.choices(props.meeting, "status")[0] === "held";
    if (!isHeld && !props.write({ status: "held" })) return;
    props.notices.done(props.texts.finished);
    props.go("protokoll");
  };
  const last = (): boolean => at() >= props.points.length - 1;

  return (
    <Show when={point()} fallback={<p>{props.texts.emptyRun}</p>}>
      <div class="run">
        <nav class="run-points" aria-label={props.texts.agenda}>
          <ol>
            <For each={props.points}>
              {(one, place) => (
                <li>
                  <button
                    type="button"
                    aria-current={place() === at() ? "step" : undefined}
                    on:click={() => go(place())}
                  >
                    <span class="run-mark">
                      <Show when={hasDecision(one)} fallback={<span aria-hidden="true">{place() + 1}</span>}>
                        <Check aria-label={props.texts.hasDecision} />
                      </Show>
                    </span>
                    <span>{one.text}</span>
                  </button>
                </li>
              )}
            </For>
          </ol>
        </nav>
        <article class="run-point" aria-labelledby="run-title">
          <div class="run-bar">
            <p class="muted">{props.texts.point(at() + 1, props.points.length)}</p>
            <Show when={here(point()?.issue).length > 0}>
              <p class="muted run-here">{props.texts.here(listText(here(point()?.issue), words.language()))}</p>
            </Show>
            <Button kind="quiet" aria-pressed={props.big} onClick={() => props.onBig()}>
              {props.big ? props.texts.small : props.texts.big}
            </Button>
          </div>
          <h2 id="run-title" class="run-title" tabindex="-1" ref={(element) => (top = element)}>
            <Show when={point()?.issue}>{(issue) => <span class="run-nr">{issues().nr(issue())} </span>}</Show>
            {point()?.text}
          </h2>
          <Show when={point()?.issue} keyed>
            {(issue) => (
              <div class="run-columns">
                <div class="run-heard">
                  <Said {...props} issue={issue} />
                  <Stands {...props} issue={issue} />
                </div>
                <Decide {...props} issue={issue} />
              </div>
            )}
          </Show>
          <div class="run-walk">
            <Button aria-disabled={at() === 0} onClick={() => at() > 0 && go(at() - 1)}>
              <ChevronLeft aria-hidden="true" />
              {props.texts.before}
            </Button>
            <Show
              when={last()}
              fallback={
                <Button kind="main" onClick={() => go(at() + 1)} data-testid="run-next">
                  {props.texts.next}
                  <ChevronRight aria-hidden="true" />
                </Button>
              }
            >
              <Button kind="main" onClick={finish} data-testid="run-finish">
                {props.texts.finish}
              </Button>
            </Show>
          </div>
          <Show when={last()}>
            <div class="run-end">
              <LiveField
                label={props.texts.participants}
                kind="number"
                value={String(live.read()("events").number(props.meeting, "participants") ?? "")}
                onWrite={(value) =>
                  props.write({ participants: value === "" ? null : Math.max(0, Math.round(Number(value))) })
                }
              />
              <LiveField
                label={props.texts.other}
                kind="text"
                value={live.read()("events").text(props.meeting, "lessons")}
                onWrite={(value) => props.write({ lessons: value.trim() === "" ? null : value })}
              />
            </div>
          </Show>
        </article>
      </div>
    </Show>
  );
}

interface OfIssue extends RunProps {
  readonly issue: RowId;
}

function Said(props: OfIssue): JSX.Element {
  const { words } = useShell();
  const { live } = props.place;
  const [all, setAll] = createSignal(false);
  const harvest = createMemo(() => live.read()("harvest"));
  const said = createMemo(() =>
    harvest()
      .pointing("issue", props.issue)
      .filter((row) => isShown(harvest(), row))
      .toSorted((a, b) => (harvest().number(b, "mentions") ?? 1) - (harvest().number(a, "mentions") ?? 1)),
  );
  const by = (row: RowId): string => {
    const held = harvest().choices(row, "group")[0];
    const label = held === undefined ? undefined : harvest().label("group", held);
    const times = harvest().number(row, "mentions") ?? 1;
    return [
      ...(label === undefined ? [] : [labelIn(label, words.language())]),
      ...(times > 1 ? [props.texts.times(times)] : []),
    ].join(", ");
  };
  const lang = (row: RowId): string | undefined => {
    const held = harvest().choices(row, "lang")[0];
    return held === undefined || held === "other" ? undefined : held;
  };
  return (
    <section aria-labelledby="run-said">
      <h3 id="run-said">{props.texts.said}</h3>
      <Show when={said().length > 0} fallback={<p class="muted">{props.texts.saidNothing}</p>}>
        <p class="muted">{props.texts.mentions(said().length, mentionsOf(harvest(), said()))}</p>
        <ul class="run-quotes">
          <For each={all() ? said() : said().slice(0, QUOTED)}>
            {(row) => (
              <li>
                <q lang={lang(row)}>{harvest().text(row, "text")}</q>
                <span class="muted">{by(row)}</span>
              </li>
            )}
          </For>
        </ul>
        <Show when={said().length > QUOTED}>
          <Button kind="quiet" aria-expanded={all()} onClick={() => setAll(!all())}>
            {all() ? props.texts.saidLess : props.texts.saidMore(said().length - QUOTED)}
          </Button>
        </Show>
      </Show>
    </section>
  );
}

function Stands(props: OfIssue): JSX.Element {
  const { words } = useShell();
  const { live } = props.place;
  const issues = createMemo(() => live.read()("issues"));
  const actions = createMemo(() => live.read()("actions"));
  const day = (iso: string | undefined): string => (iso === undefined ? "" : dayText(iso, words.language()));
  const nameOf = (rows: readonly RowId[]): string =>
    listText(
      rows
        .filter((row) => live.read()("stakeholders").exists(row))
        .map((row) => live.read()("stakeholders").title(row)),
      words.language(),
    );
  const choice = (reader: ReturnType<typeof issues>, row: RowId): string => {
    const held = reader.choices(row, "status")[0] ?? "";
    const label = reader.label("status", held);
    return label === undefined ? held : labelIn(label, words.language());
  };
  const lines = createMemo((): readonly string[] => {
    const reader = issues();
    const owner = nameOf(reader.list(props.issue, "owner"));
    const accepted = reader.day(props.issue, "accepted_on");
    const partners = nameOf(reader.list(props.issue, "partners"));
    const next = reader.text(props.issue, "next_step");
    const since: Readonly<Record<string, string>> = {
      "in-council": "council_on",
      "in-working-group": "wg_on",
      "owner-accepted": "accepted_on",
      "fed-back": "feedback_on",
    };
    const key = since[reader.choices(props.issue, "status")[0] ?? ""];
    const from = key === undefined ? undefined : reader.day(props.issue, key);
    const state = choice(reader, props.issue);
    return [
      from === undefined ? state : props.texts.since(state, day(from)),
      owner === "" ? props.texts.noOwner : accepted === undefined ? props.texts.asked(owner) : props.texts.owns(owner),
      ...(partners === "" ? [] : [`${props.texts.partners}: ${partners}`]),
      ...(next === "" ? [] : [props.texts.nextIs(next, day(reader.day(props.issue, "next_on")))]),
    ];
  });
  const own = createMemo(() => actions().pointing("issue", props.issue));
  const today = dayHere();
  return (
    <section aria-labelledby="run-stands">
      <h3 id="run-stands">{props.texts.stands}</h3>
      <ul class="run-stands" data-testid="run-stands">
        <For each={lines()}>{(line) => <li>{line}</li>}</For>
      </ul>
      <Show when={own().length > 0} fallback={<p class="muted">{props.texts.noActions}</p>}>
        <ul class="run-actions" data-testid="run-actions">
          <For each={own()}>
            {(row) => (
              <li data-late={isLate(actions(), row, today) ? "" : undefined}>
                <span>
                  {actions().nr(row)} {actions().title(row)}
                </span>
                <span class="muted">
                  <Show when={isLate(actions(), row, today)}>
                    <strong class="run-late">{props.texts.late}</strong>,{" "}
                  </Show>
                  {[
                    choice(actions(), row),
                    nameOf(actions().list(row, "responsible")),
                    actions().day(row, "due") === undefined ? "" : props.texts.due(day(actions().day(row, "due"))),
                  ]
                    .filter((part) => part !== "")
                    .join(", ")}
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
