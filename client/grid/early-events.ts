/**
 * What somebody does in the moment between seeing the sheet and the grid's hands being here: kept in order, and done
 * then. No key press, no tap and no copy is lost to the network, not even when the page has to be loaded again.
 */
import type { Accessor } from "solid-js";
import { createSignal } from "solid-js";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { Hands } from "./create-hands.tsx";
import { copyLater } from "./early-copy.ts";
import type { Place } from "./selection.ts";

/** The handlers an event can be kept for. */
export type Kept =
  | "keydown"
  | "pointerdown"
  | "click"
  | "dblclick"
  | "contextmenu"
  | "copy"
  | "cut"
  | "paste"
  | "addRow";

export interface EarlyEvents {
  keep(kind: Kept, event: Event): void;
  /** The characters typed so far, as far as they can be told from keys. */
  readonly typed: Accessor<string>;
  /** Does all that was kept, once. */
  replay(hands: Hands): void;
  /** What was kept as text, for the page that is loaded after this one; `undefined` when there is nothing. */
  pack(): string | undefined;
  /** Takes over what an earlier page packed. */
  unpack(text: string): void;
}

interface Doing {
  readonly kind: Kept;
  readonly event: Event;
  /** A key nothing but the sheet may answer. */
  readonly ours?: boolean | undefined;
  /** The cell it was aimed at; after a reload nothing else is known of a tap. */
  readonly place?: Place | undefined;
}

interface Packed {
  readonly kind: Kept;
  readonly place?: Place | undefined;
  readonly key?: KeyboardEventInit;
  readonly data?: readonly (readonly [type: string, text: string])[];
}

export interface EarlyOptions {
  /** Goes to a cell without an event. */
  moveTo(place: Place): void;
  /** Takes the focus into the sheet. */
  focus(): void;
  /** What should be on the clipboard and could not be put there: `again` tries once more. */
  copyFailed(again: () => Promise<void>): void;
}

export function createEarlyEvents({ moveTo, focus, copyFailed }: EarlyOptions): EarlyEvents {
  let kept: (Doing & { readonly run?: (hands: Hands) => void })[] = [];
  const [typed, setTyped] = createSignal("");
  const note = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
    if (key === "Backspace") setTyped((text) => text.slice(0, -1));
    else if (key === "Enter" || key === "Tab") setTyped((text) => (text === "" ? "" : `${text} `));
    else if ([...key].length === 1 && !ctrlKey && !metaKey && !altKey) setTyped((text) => text + key);
  };
  const add = (kind: Kept, event: Event, place?: Place, ours?: boolean): void => {
    if (kind === "keydown") note(event as KeyboardEvent);
    kept.push({ kind, event, place, ours });
  };
  return {
    typed,
    keep(kind, event) {
      const last = kept.at(-1)?.event as KeyboardEvent | undefined;
      // Escape and then Tab leaves the sheet also when its hands never come.
      if (kind === "keydown" && (event as KeyboardEvent).key === "Tab" && last?.key === "Escape") return;
      // Shortcuts the sheet has no use for stay the browser's.
      const ours = kind !== "keydown" || onlyOurs(event as KeyboardEvent);
      if (kind === "contextmenu" || (kind === "keydown" && ours)) event.preventDefault();
      if (kind === "keydown" && reloads(event as KeyboardEvent)) return;
      if (kind === "copy" || kind === "cut") {
        event.preventDefault();
        kept.push({ kind, event, run: copyLater(kind, copyFailed) });
      } else add(kind, kind === "paste" ? copyOf(event as ClipboardEvent) : event, placeOf(event), ours);
    },
    replay(hands) {
      for (const { kind, event, place, run } of kept.filter(waiting)) {
        if (run !== undefined) run(hands);
        else if (kind === "keydown") press(hands, event as KeyboardEvent, focus);
        // Of a tap from before a reload the cell is known.
        else if (event.target === null && kind === "pointerdown") moveTo(place!);
        else hands[kind](event as never);
        // A button that was let go long ago draws no range.
        if (kind === "pointerdown") dispatchEvent(new PointerEvent("pointerup", event));
      }
      kept = [];
      setTyped("");
    },
    pack() {
      const packed = kept.filter(waiting).flatMap(({ kind, event, place }): Packed[] => {
        if (kind === "pointerdown") return place === undefined ? [] : [{ kind, place }];
        if (kind === "keydown") return [{ kind, key: keyOf(event as KeyboardEvent) }];
        if (kind === "addRow") return [{ kind }];
        if (kind !== "paste") return [];
        const { clipboardData } = event as ClipboardEvent;
        return [{ kind, data: TYPES.map((type) => [type, clipboardData?.getData(type) ?? ""] as const) }];
      });
      return packed.some(({ kind }) => kind !== "pointerdown") ? JSON.stringify(packed) : undefined;
    },
    unpack(text) {
      let packed: readonly Packed[];
      try {
        packed = JSON.parse(text) as readonly Packed[];
      } catch {
        return;
      }
      for (const { kind, key, data, place } of packed) {
        if (kind === "keydown") add(kind, new KeyboardEvent("keydown", key));
        else if (kind === "paste") add(kind, pasting(data ?? []));
        else add(kind, new PointerEvent(kind), place);
      }
    },
  };
}

/** A key the page itself has answered meanwhile, F6 say, must not move anybody a second time. */
const waiting = ({ kind, event, ours }: Doing): boolean =>
  kind !== "keydown" || ours === true || !event.defaultPrevented;

/**
 * What a browser would do with it is something else, and both would be done: it scrolls, searches the page, makes a
 * bookmark.
 */
const onlyOurs = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  !altKey &&
  (/^(?:Arrow|Page|Home|End|Tab|Enter| |Delete|Backspace|F2$)/.test(key) ||
    ((ctrlKey || metaKey) && /^[adfkyz;+]$/i.test(key)));

/** The browser answers it before the hands can; the page after this one would take it for filling to the right. */
const reloads = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => (ctrlKey || metaKey) && /^r$/i.test(key);

const TYPES = ["text/plain", "text/html"] as const;

const placeOf = ({ target }: Event): Place | undefined => {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
  const [row, column] = [cell?.parentElement?.dataset["row"], cell?.dataset["column"]];
  return row === undefined || column === undefined ? undefined : { row: row as RowId, column: column as ColumnId };
};

const keyOf = (event: KeyboardEvent): KeyboardEventInit => ({
  key: event.key,
  code: event.code,
  ctrlKey: event.ctrlKey,
  metaKey: event.metaKey,
  shiftKey: event.shiftKey,
  altKey: event.altKey,
  modifierAltGraph: event.getModifierState("AltGraph"),
  bubbles: true,
  cancelable: true,
});

function pasting(data: NonNullable<Packed["data"]>): ClipboardEvent {
  const clipboardData = new DataTransfer();
  for (const [type, text] of data) clipboardData.setData(type, text);
  return new ClipboardEvent("paste", { clipboardData });
}

/** A clipboard event holds its data only while it runs. */
const copyOf = ({ clipboardData }: ClipboardEvent): ClipboardEvent =>
  pasting(TYPES.map((type) => [type, clipboardData?.getData(type) ?? ""] as const));

/** The key goes to whatever has the focus by now: the cell, or the editor an earlier key has opened. */
function press(hands: Hands, event: KeyboardEvent, focus: () => void): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) {
    if (event.target === null) {
      // From before a reload: it happens where the sheet has the focus now.
      focus();
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", event));
    } else hands.keydown(event);
  } else if (!field.dispatchEvent(new KeyboardEvent("keydown", event))) return;
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
