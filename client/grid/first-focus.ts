/**
 * The focus when a sheet appears. Whoever came here from another part of the product stands in the sheet. A page just
 * loaded begins at its top, where the way past the head is; but the first key that means the sheet goes there.
 */

/** Not Tab, Escape and the page's own keys; nothing that takes a value away unseen. */
const MEANT = /^(?:Arrow(?:Up|Down|Left|Right)|Page(?:Up|Down)|Home|End|Enter|F2|Dead|Process|.)$/u;

/**
 * Whether a key pressed where nothing has the focus is meant for the sheet. With Ctrl: moves, and what is copied and
 * pasted; other shortcuts are left to whom they belong to.
 */
export const meansSheet = (event: KeyboardEvent): boolean =>
  MEANT.test(event.key) &&
  event.key !== " " &&
  (event.getModifierState("AltGraph") ||
    (!event.altKey && (!(event.ctrlKey || event.metaKey) || /^(?:Arrow.*|Home|End|[cvx])$/i.test(event.key))));

const nowhere = (): boolean => document.activeElement === document.body || document.activeElement === null;

/** A sheet has been shown on this page before. */
let shown = false;

/** @param focus takes the focus into the sheet. @returns what ends the listening. */
export function listenForFirstKey(focus: () => void): () => void {
  const first = (event: KeyboardEvent): void => {
    if (!nowhere() || !meansSheet(event)) return;
    focus();
    if (nowhere()) return;
    event.stopPropagation();
    // The text it writes and the paste that follows go to the cell by themselves; the press is repeated there.
    const again = new KeyboardEvent("keydown", {
      key: event.key,
      code: event.code,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      shiftKey: event.shiftKey,
      modifierAltGraph: event.getModifierState("AltGraph"),
      bubbles: true,
      cancelable: true,
    });
    if (document.activeElement?.dispatchEvent(again) === false) event.preventDefault();
  };
  const end = (): void => {
    removeEventListener("keydown", first, { capture: true });
    for (const kind of ["focusin", "pointerdown"]) removeEventListener(kind, end);
  };
  const [page] = performance.getEntriesByType("navigation");
  if (nowhere() && (shown || (page !== undefined && new URL(page.name).pathname !== location.pathname))) focus();
  shown = true;
  addEventListener("keydown", first, { capture: true });
  for (const kind of ["focusin", "pointerdown"]) addEventListener(kind, end);
  return end;
}
