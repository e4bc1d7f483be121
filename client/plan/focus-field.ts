/** Puts the focus into one field of a row's card, once the card is there. */
import type { ColumnId } from "../../shared/ids.ts";

/** The card is fetched first; after this long it stays with what has the focus. */
const PATIENCE_MS = 8_000;

export function focusField(column: ColumnId): void {
  const until = Date.now() + PATIENCE_MS;
  const look = (): void => {
    const field = document.querySelector<HTMLElement>(`.sg-card [data-field="${column}"]`);
    if (field === null) {
      if (Date.now() < until) setTimeout(look, 50);
      return;
    }
    field.scrollIntoView({ block: "center" });
    // A comment's button stands beside the field, and is not meant.
    const inside = field.querySelector<HTMLElement>("textarea, input, select, [role=combobox]");
    (inside ?? field.querySelector<HTMLElement>("button:not(.cm-on-field)"))?.focus({ preventScroll: true });
  };
  look();
}
