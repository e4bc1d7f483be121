/** What is said beside a field when somebody else has changed what one is writing in: who, to what, and the choices. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { TogetherTexts } from "../../shared/i18n/together/sv.ts";

export interface MeetingProps {
  readonly texts: TogetherTexts;
  readonly name: string | undefined;
  /** Theirs, as the cell shows it. */
  readonly value: string;
  /** Both can stand in the cell. */
  readonly mayBoth: boolean;
  onMine(): void;
  onTheirs(): void;
  onBoth(): void;
}

export function Meeting(props: MeetingProps): JSX.Element {
  // The field keeps the focus, and a finger does not save it by leaving it.
  const stay = (event: Event): void => event.preventDefault();
  return (
    <>
      {props.texts.changedMeanwhile(props.name, props.value)}
      <span class="sg-message-actions" role="group" aria-label={props.texts.choices} on:mousedown={stay}>
        <button type="button" class="sg-button" on:click={() => props.onMine()}>
          {props.texts.mine}
        </button>
        <button type="button" class="sg-button" on:click={() => props.onTheirs()}>
          {props.texts.theirs}
        </button>
        <Show when={props.mayBoth}>
          <button type="button" class="sg-button" on:click={() => props.onBoth()}>
            {props.texts.both}
          </button>
        </Show>
      </span>
    </>
  );
}
