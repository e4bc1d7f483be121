/** Where arrows lead on a board: up and down within a column, left and right to the nearest column that has cards. */

const CARD = ".pb-open";

/** @param way arrow key. @returns the card's button to go to. */
export function neighbourCard(root: HTMLElement, from: HTMLElement, way: string): HTMLElement | undefined {
  const list = from.closest<HTMLElement>("[data-state]");
  if (list === null) return undefined;
  const inColumn = (state: string | undefined): HTMLElement[] => [
    ...root.querySelectorAll<HTMLElement>(`[data-state="${CSS.escape(state ?? "")}"] ${CARD}`),
  ];
  const own = inColumn(list.dataset["state"]);
  const at = own.indexOf(from);
  if (way === "ArrowUp" || way === "ArrowDown") return own[at + (way === "ArrowDown" ? 1 : -1)];
  const states = [
    ...new Set([...root.querySelectorAll<HTMLElement>("[data-state]")].map((one) => one.dataset["state"])),
  ];
  const step = way === "ArrowRight" ? 1 : -1;
  for (let i = states.indexOf(list.dataset["state"]) + step; i >= 0 && i < states.length; i += step) {
    const cards = inColumn(states[i]);
    if (cards.length > 0) return cards[Math.min(at, cards.length - 1)];
  }
  return undefined;
}

export const focusCard = (root: HTMLElement, row: string): void =>
  root.querySelector<HTMLElement>(`[data-row="${row}"] ${CARD}`)?.focus();
