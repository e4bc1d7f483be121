/** A button that opens the browser's own calendar, beside a date's text field: typing stays the quick way. */
import type { JSX } from "solid-js";
import type { GridTexts } from "../../../shared/i18n/grid/sv.ts";
import { parseDate } from "./date.ts";
import { dayHere } from "../../today.ts";
import type { CellContext } from "./parsed.ts";

export interface DatePickerProps {
  /** What stands in the text field; the calendar opens on that day. */
  readonly text: string;
  readonly context: CellContext;
  readonly texts: GridTexts;
  /** In a form the button is a tab stop; over a cell Tab goes to the next cell. */
  readonly tabbable?: boolean;
  /** A day as 2026-05-31. */
  pick(day: string): void;
}

export function DatePicker(props: DatePickerProps): JSX.Element {
  let calendar!: HTMLInputElement;
  const open = (): void => {
    const now = parseDate(props.text, dayHere());
    calendar.value = "ok" in now ? String(now.ok) : dayHere();
    calendar.showPicker();
  };
  return (
    <span class="sg-picker">
      <input
        ref={calendar}
        type="date"
        tabindex={-1}
        aria-hidden="true"
        on:change={(event) => event.currentTarget.value !== "" && props.pick(event.currentTarget.value)}
      />
      <button
        type="button"
        class="sg-icon"
        tabindex={props.tabbable ? 0 : -1}
        aria-label={props.texts.pickDate}
        title={props.texts.pickDate}
        on:mousedown={(event) => event.preventDefault()}
        on:click={open}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path
            d="M2.5 4.5h11v9h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3"
            fill="none"
            stroke="currentColor"
            stroke-width="1.3"
          />
        </svg>
      </button>
    </span>
  );
}
