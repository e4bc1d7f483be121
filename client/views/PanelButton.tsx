/**
 * A button in the bar and the sheet of paper it opens, which the column's menu can open as well. On the browser's own
 * popover, so Esc and a press outside close it and the focus goes back by itself.
 */
import type { JSX } from "solid-js";
import { createEffect, createUniqueId, on, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { placePaper } from "../ui/Popover.tsx";
import type { Panel, ViewDesk } from "./desk.tsx";

export interface PanelButtonProps {
  readonly desk: ViewDesk;
  readonly panel: Panel;
  readonly face: string;
  readonly children: JSX.Element;
}

export function PanelButton(props: PanelButtonProps): JSX.Element {
  const id = createUniqueId();
  let button: HTMLButtonElement | undefined;
  let paper: HTMLDivElement | undefined;
  const isOpen = (): boolean => props.desk.panel() === props.panel;

  createEffect(
    on(isOpen, (open) => {
      if (!open) {
        if (paper?.matches(":popover-open")) paper.hidePopover();
        return;
      }
      // Drawn first: what it holds decides where it fits.
      queueMicrotask(() => {
        if (!isOpen() || paper?.matches(":popover-open") !== false) return;
        paper.showPopover();
        if (button !== undefined) placePaper(paper, button);
        paper.querySelector<HTMLElement>("[data-first], select, input, button")?.focus();
      });
    }),
  );
  return (
    <>
      <Button
        kind="quiet"
        class="vb-button"
        ref={(element: HTMLButtonElement) => (button = element)}
        popovertarget={id}
        aria-expanded={isOpen()}
        data-on={props.face.includes("(") || props.face.includes(":") ? "" : undefined}
        onClick={(event) => {
          // By our own state: the browser's would open it before it is drawn.
          event.preventDefault();
          props.desk.show(isOpen() ? undefined : props.panel);
        }}
      >
        {props.face}
      </Button>
      <div
        id={id}
        ref={(element) => (paper = element)}
        class="popover vb-paper"
        popover="auto"
        role="group"
        aria-label={props.face}
        onToggle={(event) => {
          if (event.newState === "closed" && isOpen()) props.desk.show(undefined);
        }}
      >
        <Show when={isOpen()}>{props.children}</Show>
      </div>
    </>
  );
}
