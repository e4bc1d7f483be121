/**
 * The panel beside the sheet; on a phone it covers the page. Takes the focus when it opens, closes with Esc, and gives
 * the focus back to where it came from.
 */
import ArrowLeft from "lucide-solid/icons/arrow-left";
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { createUniqueId, onCleanup, onMount, Show } from "solid-js";
import { useShell } from "../shell.ts";
import { Button } from "./Button.tsx";
import "./SidePanel.css";

export interface SidePanelProps {
  readonly title: string;
  /** Covers the whole page. */
  readonly full: boolean;
  onClose(): void;
  readonly children: JSX.Element;
}

export function SidePanel(props: SidePanelProps): JSX.Element {
  const { words } = useShell();
  const id = createUniqueId();
  const opener = document.activeElement;
  let panel: HTMLElement | undefined;
  let title: HTMLHeadingElement | undefined;

  onMount(() => title?.focus({ preventScroll: true }));
  onCleanup(() => {
    const had = panel?.contains(document.activeElement) === true || document.activeElement === document.body;
    if (had && opener instanceof HTMLElement && opener.isConnected) queueMicrotask(() => opener.focus());
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    // An editor inside takes Esc for itself first.
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    props.onClose();
  };

  return (
    <aside
      ref={(element) => (panel = element)}
      class="side"
      data-full={props.full ? "" : undefined}
      data-region="panel"
      tabindex="-1"
      aria-labelledby={id}
      onKeyDown={onKeyDown}
    >
      <div class="side-top">
        <h2 id={id} ref={(element) => (title = element)} class="side-title" tabindex="-1">
          {props.title}
        </h2>
        <Button kind="quiet" square aria-label={words.t("action.close")} onClick={() => props.onClose()} data-testid="close-panel">
          <Show when={props.full} fallback={<X aria-hidden="true" />}>
            <ArrowLeft aria-hidden="true" />
          </Show>
        </Button>
      </div>
      <div class="side-body">{props.children}</div>
    </aside>
  );
}
