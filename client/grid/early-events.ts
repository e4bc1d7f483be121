/**
 * What somebody does in the moment between seeing the sheet and the grid's hands being here: kept in order, and done
 * then. No key press and no tap is lost to the network.
 */
import type { Hands } from "./create-hands.tsx";

/** The handlers an event can be kept for. Nothing can be put on the clipboard later: who copies this early copies again. */
export type Kept = "keydown" | "pointerdown" | "click" | "dblclick" | "contextmenu" | "paste" | "addRow";

export interface EarlyEvents {
  keep(kind: Kept, event: Event): void;
  /** Does all that was kept, once. */
  replay(hands: Hands): void;
}

export function createEarlyEvents(): EarlyEvents {
  let kept: { readonly kind: Kept; readonly event: Event }[] = [];
  return {
    keep(kind, event) {
      const { key, altKey } = event as KeyboardEvent;
      // The browser would scroll, leave or open its own menu meanwhile. Shortcuts of its own it keeps.
      const ours =
        kind === "keydown" ? /^(?:Arrow|Page|Home|End|Tab|Enter| |Delete|Backspace|F2)/.test(key) && !altKey : true;
      if (kind === "contextmenu" || (kind === "keydown" && ours)) event.preventDefault();
      kept.push({ kind, event: kind === "paste" ? copyOf(event as ClipboardEvent) : event });
    },
    replay(hands) {
      for (const { kind, event } of kept) {
        if (kind === "keydown") press(hands, event as KeyboardEvent);
        else hands[kind](event as never);
        // A button that was let go long ago draws no range.
        if (kind === "pointerdown") dispatchEvent(new PointerEvent("pointerup", event));
      }
      kept = [];
    },
  };
}

/** A clipboard event holds its data only while it runs. */
function copyOf({ clipboardData }: ClipboardEvent): ClipboardEvent {
  const data = new DataTransfer();
  for (const type of ["text/plain", "text/html"]) data.setData(type, clipboardData?.getData(type) ?? "");
  return new ClipboardEvent("paste", { clipboardData: data });
}

/** The key goes to whatever has the focus by now: the cell, or the editor an earlier key has opened. */
function press(hands: Hands, event: KeyboardEvent): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) hands.keydown(event);
  else if (!field.dispatchEvent(new KeyboardEvent("keydown", event))) return;
  const into = document.activeElement;
  if (!(into instanceof HTMLTextAreaElement || into instanceof HTMLInputElement)) return;
  const { selectionStart, selectionEnd } = into;
  const [from, to] = [selectionStart ?? 0, selectionEnd ?? 0];
  const signs = event.getModifierState("AltGraph") || !(event.ctrlKey || event.altKey || event.metaKey);
  if (event.key.length === 1 && signs) into.setRangeText(event.key, from, to, "end");
  else if (event.key === "Backspace" && field === into)
    into.setRangeText("", from === to ? Math.max(from - 1, 0) : from, to, "end");
  else return;
  into.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
