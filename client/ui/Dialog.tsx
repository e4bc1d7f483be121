/** A question or a text that stands before the page until it is closed: Kobalte's dialog in our clothes and words. */
import { Dialog as Parts } from "@kobalte/core/dialog";
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { onCleanup, Show } from "solid-js";
import "./Button.css";
import "./Dialog.css";

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Kobalte's own word is English. */
  readonly closeLabel: string;
  readonly wide?: boolean;
  /** What has the focus first; else the close button. */
  readonly first?: () => HTMLElement | undefined;
  readonly children: JSX.Element;
  readonly actions?: JSX.Element;
}

export function Dialog(props: DialogProps): JSX.Element {
  // Closed by being taken away whole, as ours are, it leaves the focus nowhere: back to where one was.
  const before = document.activeElement;
  onCleanup(() =>
    setTimeout(() => {
      const lost = document.activeElement === document.body || document.activeElement === null;
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    }),
  );
  return (
    <Parts open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Parts.Portal>
        <Parts.Overlay class="dialog-veil" />
        <div class="dialog-place">
          <Parts.Content
            class="dialog"
            data-wide={props.wide === true ? "" : undefined}
            onOpenAutoFocus={(event) => {
              const first = props.first?.();
              if (first === undefined) return;
              event.preventDefault();
              first.focus();
            }}
          >
            <div class="dialog-top">
              <Parts.Title class="dialog-title">{props.title}</Parts.Title>
              <Parts.CloseButton class="button" data-kind="quiet" data-square="" aria-label={props.closeLabel}>
                <X aria-hidden="true" />
              </Parts.CloseButton>
            </div>
            {props.children}
            <Show when={props.actions}>
              <div class="dialog-actions">{props.actions}</div>
            </Show>
          </Parts.Content>
        </div>
      </Parts.Portal>
    </Parts>
  );
}
