/** The notice below the sheet: takes its own room, so that it covers nothing, and stays until it is answered. */
import type { JSX } from "solid-js";
import { createEffect, For, Show } from "solid-js";
import type { GridTexts } from "../../shared/i18n/grid/sv.ts";
import type { Notices } from "./create-notices.ts";

export interface NoticeBarProps {
  readonly notices: Notices;
  readonly texts: GridTexts;
  /** Gives the focus back to the sheet. */
  leave(): void;
}

export function NoticeBar(props: NoticeBarProps): JSX.Element {
  let bar: HTMLDivElement | undefined;
  const close = (): void => {
    props.notices.dismiss();
    props.leave();
  };
  createEffect(() => {
    if (props.notices.notice()?.question) bar?.querySelector("button")?.focus();
  });
  return (
    <Show when={props.notices.notice()}>
      {(notice) => (
        <div
          ref={bar}
          class="sg-notice"
          role="group"
          aria-label={props.texts.notice}
          on:keydown={(event) => {
            event.stopPropagation();
            if (event.key === "Escape") close();
          }}
        >
          <p class="sg-notice-text">{notice().text}</p>
          <For each={notice().actions}>
            {(action, index) => (
              <button
                type="button"
                class="sg-button"
                classList={{ "sg-primary": index() === 0 && notice().question === true }}
                on:click={() => action.run()}
              >
                {action.label}
              </button>
            )}
          </For>
          <Show when={!notice().question}>
            <button
              type="button"
              class="sg-icon"
              aria-label={props.texts.close}
              title={props.texts.close}
              on:click={close}
            >
              ×
            </button>
          </Show>
          <Show when={notice().list?.length}>
            <ul class="sg-notice-list">
              <For each={notice().list}>
                {(item) => (
                  <li>
                    <button type="button" class="sg-jump" on:click={() => item.run()}>
                      {item.label}
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </div>
      )}
    </Show>
  );
}
