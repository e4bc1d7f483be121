/** One action on the line: a bar from its start to its last day, a point where only that is known; what is late runs on to today. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { Shape } from "../chain/Shape.tsx";
import type { Tone } from "../../shared/chain/step.ts";
import { dayNumber, placeOf, type Hold, type Reach, type Span } from "../../shared/plan/timeline.ts";

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

export interface TimelineBarProps {
  readonly span: Span;
  /** As it would be, while it is changed. */
  readonly shown: { readonly start?: string; readonly due: string };
  readonly pending: string | undefined;
  readonly reach: Reach;
  readonly today: string;
  readonly tone: Tone;
  readonly label: string;
  onTake(event: PointerEvent, hold: Hold, lane: HTMLElement): void;
  onKey(event: KeyboardEvent): boolean;
  onBlur(): void;
  onOpen(): void;
}

export function TimelineBar(props: TimelineBarProps): JSX.Element {
  let lane: HTMLDivElement | undefined;
  const at = (day: string, after = 0): number => placeOf(dayNumber(day) + after, props.reach);
  const from = (): number => at(props.shown.start ?? props.shown.due);
  const to = (): number => at(props.shown.due, 1);
  const take = (event: PointerEvent): void => {
    const end = (event.target as HTMLElement).closest<HTMLElement>("[data-hold]")?.dataset["hold"];
    if (lane !== undefined) props.onTake(event, end === "start" || end === "due" ? end : "whole", lane);
  };
  return (
    <div class="tl-lane" ref={(element) => (lane = element)}>
      <Show when={props.span.late}>
        <span
          class="tl-over"
          style={{ left: percent(to()), width: percent(Math.max(0, at(props.today) - to())) }}
          aria-hidden="true"
        />
      </Show>
      <button
        type="button"
        class="tl-bar"
        data-tone={props.tone}
        data-point={props.shown.start === undefined ? "" : undefined}
        data-pending={props.pending === undefined ? undefined : ""}
        style={{ left: percent(from()), width: percent(to() - from()) }}
        aria-label={props.label}
        title={props.pending === undefined ? props.label : undefined}
        on:pointerdown={take}
        on:dragstart={(event) => event.preventDefault()}
        on:keydown={(event) => {
          if (!props.onKey(event)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
        on:blur={() => props.onBlur()}
        onClick={() => props.onOpen()}
      >
        <Show when={props.shown.start !== undefined}>
          <span class="tl-end" data-hold="start" />
          <span class="tl-end" data-hold="due" />
        </Show>
        <Show when={props.shown.start === undefined}>
          <svg class="tl-point" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M10 1.5 18.5 10 10 18.5 1.5 10z" />
          </svg>
        </Show>
      </button>
      <Show when={props.span.late}>
        <span class="tl-late" style={{ left: percent(at(props.today)) }} aria-hidden="true">
          <Shape tone="late" />
        </span>
      </Show>
      <Show when={props.pending}>
        {(text) => (
          <span class="tl-pending" style={{ left: percent(Math.min(from(), 0.6)) }} aria-hidden="true">
            {text()}
          </span>
        )}
      </Show>
    </div>
  );
}
