/**
 * The parts of a page that F6 goes round. A part is an element with `data-region`; the focus goes to where it last was
 * in it, else to its first stop (the grid has one of its own), else to the part itself.
 */
const STOPS =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

const lastIn = new WeakMap<Element, HTMLElement>();

/** Index of the part to go to. `-1` as `current`: the focus is in none. */
export function nextRegion(count: number, current: number, back: boolean): number {
  if (count === 0) return -1;
  if (current < 0) return back ? count - 1 : 0;
  return (current + (back ? -1 : 1) + count) % count;
}

const isShown = (element: Element): boolean => element.getClientRects().length > 0;

export function focusRegion(region: HTMLElement): void {
  const last = lastIn.get(region);
  const grid = region.querySelector<HTMLElement>('[role="grid"] [tabindex="0"], [role="grid"][tabindex="0"]');
  const first = [...region.querySelectorAll<HTMLElement>(STOPS)].find(isShown);
  const target = last?.isConnected === true && isShown(last) ? last : (grid ?? first ?? region);
  target.focus();
}

/** Listens for F6 and Shift+F6 until the returned function is called. */
export function listenForRegionKeys(page: Document): () => void {
  const onFocusIn = (event: FocusEvent): void => {
    const target = event.target;
    if (!(target instanceof HTMLElement)) return;
    const region = target.closest("[data-region]");
    if (region !== null && region !== target) lastIn.set(region, target);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "F6" || event.altKey || event.ctrlKey || event.metaKey) return;
    const regions = [...page.querySelectorAll<HTMLElement>("[data-region]")].filter(isShown);
    const current = regions.findIndex((region) => region.contains(page.activeElement));
    const next = regions[nextRegion(regions.length, current, event.shiftKey)];
    if (next === undefined) return;
    event.preventDefault();
    focusRegion(next);
  };
  page.addEventListener("focusin", onFocusIn);
  page.addEventListener("keydown", onKeyDown);
  return () => {
    page.removeEventListener("focusin", onFocusIn);
    page.removeEventListener("keydown", onKeyDown);
  };
}
