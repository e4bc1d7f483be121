/**
 * The panel beside the sheet; on a phone it covers the page. Takes the focus when it opens, closes with Esc, and gives
 * the focus back to where it came from.
 */
import ArrowLeft from "lucide-solid/icons/arrow-left";
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { createUniqueId, onCleanup, onMount, Show } from "solid-js";
import { useShell } from "../shell.ts";
import { Lazily } from "./Lazily.tsx";
import { Button } from "./Button.tsx";
import "./SidePanel.css";

export interface SidePanelProps {
  /** A heading with a way to close. Without it the inside brings its own, and `label` names the panel. */
  readonly title?: string;
  readonly label?: string;
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

  onMount(() => panel?.focus({ preventScroll: true }));
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
      aria-labelledby={props.title === undefined ? undefined : id}
      aria-label={props.label}
      on:keydown={onKeyDown}
    >
      <Show when={props.title}>
        {(title) => (
          <div class="side-top">
            <h2 id={id} class="side-title">
              {title()}
            </h2>
            <Button
              kind="quiet"
              square
              aria-label={words.t("action.close")}
              onClick={() => props.onClose()}
              data-testid="close-panel"
            >
              <Show when={props.full} fallback={<X aria-hidden="true" />}>
                <ArrowLeft aria-hidden="true" />
              </Show>
            </Button>
          </div>
        )}
      </Show>
      <div class="side-body" data-bare={props.title === undefined ? "" : undefined}>
        <Lazily>{props.children}</Lazily>
      </div>
    </aside>
  );
}
