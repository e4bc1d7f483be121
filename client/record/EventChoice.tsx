/** Which event one is at: the nearest days first. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { eventsByNearness, type EventFacts } from "../../shared/record/note.ts";
import { dayText } from "../chain/chain-words.ts";
import type { SheetModel } from "../doc/model.ts";
import { dayHere } from "../today.ts";
import { useShell } from "../shell.ts";
import { Notice } from "../ui/Notice.tsx";
import { choicesOf, nameOf, type RecordWords } from "./record-words.ts";

/** So many are offered at once; the rest is folded. */
const NEAREST = 6;

export function EventChoice(props: {
  readonly model: SheetModel;
  readonly tenant: string;
  readonly words: RecordWords;
}): JSX.Element {
  const { words: shell } = useShell();
  const today = dayHere();
  const sheet = () => props.model.relations.sheet?.("events");
  const events = createMemo(() => {
    const found = sheet();
    return found === undefined ? [] : eventsByNearness(found, today);
  });
  const methods = createMemo(() => {
    const found = sheet();
    return found === undefined ? [] : choicesOf(found, "method", shell.language());
  });
  const links = (list: readonly EventFacts[]): JSX.Element => (
    <ul class="record-events">
      <For each={list}>
        {(event) => (
          <li>
            <A href={`/a/${props.tenant}/anteckna/${event.row}`}>
              <span class="record-event-title">{event.title === "" ? event.nr : event.title}</span>
              <span class="muted">
                {[
                  event.date === today ? props.words.t("today") : dayText(event.date, shell.language(), "short"),
                  nameOf(methods(), event.method),
                ]
                  .filter((part) => part !== "")
                  .join(" · ")}
              </span>
            </A>
          </li>
        )}
      </For>
    </ul>
  );
  return (
    <>
      <h1>{props.words.t("choose")}</h1>
      <Show when={sheet() !== undefined} fallback={<p role="status">{props.words.t("loading")}</p>}>
        <Show
          when={events().length > 0}
          fallback={
            <Notice
              heading="h2"
              title={props.words.t("noEvents")}
              text={props.words.t("noEventsHelp")}
              actions={<A href={`/a/${props.tenant}/events`}>{props.words.t("toEvents")}</A>}
            />
          }
        >
          <p class="muted">{props.words.t("chooseLead")}</p>
          {links(events().slice(0, NEAREST))}
          <Show when={events().length > NEAREST}>
            <details class="record-more">
              <summary>{props.words.n("more", events().length - NEAREST)}</summary>
              {links(events().slice(NEAREST))}
            </details>
          </Show>
        </Show>
      </Show>
    </>
  );
}
