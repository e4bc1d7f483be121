/** Keeps something that floats (a list, a menu) beside what it belongs to, inside the window, above everything. */

const MARGIN_PX = 8;
const GAP_PX = 2;
const MAX_HEIGHT_PX = 424;

/**
 * Where to put a box of `size` beside `anchor`: below it if there is room, else above, never outside the window.
 * `over`: it may lie over its anchor where neither side has room for all of it.
 */
export function besidePosition(
  anchor: { readonly left: number; readonly top: number; readonly bottom: number },
  size: { readonly width: number; readonly height: number },
  window: { readonly width: number; readonly height: number },
  over = false,
): { readonly left: number; readonly top: number; readonly room: number } {
  const below = window.height - anchor.bottom - GAP_PX - MARGIN_PX;
  const above = anchor.top - GAP_PX - MARGIN_PX;
  const left = Math.max(MARGIN_PX, Math.min(anchor.left, window.width - size.width - MARGIN_PX));
  if (over && size.height > Math.max(below, above)) {
    const room = window.height - 2 * MARGIN_PX;
    return { left, top: Math.max(MARGIN_PX, window.height - MARGIN_PX - size.height), room };
  }
  const goesBelow = size.height <= below || below >= above;
  const room = Math.max(96, goesBelow ? below : above);
  const height = Math.min(size.height, room);
  return {
    left,
    top: goesBelow ? anchor.bottom + GAP_PX : anchor.top - GAP_PX - height,
    room,
  };
}

type Edges = Pick<DOMRect, "left" | "top" | "bottom" | "width">;

/**
 * Shows `floating` in the top layer and follows its anchor while anything scrolls or changes size. Returns how to stop.
 * `most`: its greatest height in pixels; what is longer scrolls. `over`: see above.
 */
export function placeBeside(
  floating: HTMLElement,
  anchor: () => Edges,
  most = MAX_HEIGHT_PX,
  over = false,
): () => void {
  const place = (event?: Event): void => {
    // Its own scrolling moves nothing, and measuring would set it back.
    if (event?.type === "scroll" && floating.contains(event.target as Node)) return;
    floating.style.maxHeight = "";
    const { width, height } = floating.getBoundingClientRect();
    const size = { width, height: Math.min(height, most) };
    const room = {
      width: document.documentElement.clientWidth,
      height: window.visualViewport?.height ?? window.innerHeight,
    };
    const to = besidePosition(anchor(), size, room, over);
    floating.style.left = `${to.left}px`;
    floating.style.top = `${to.top}px`;
    floating.style.maxHeight = `${Math.min(to.room, most)}px`;
  };
  floating.style.minWidth = `${anchor().width}px`;
  if (typeof floating.showPopover === "function") floating.showPopover();
  place();
  const observer = new ResizeObserver(() => place());
  observer.observe(floating);
  // What comes later above it moves the anchor, and no event tells of that.
  let at = anchor();
  let frame = requestAnimationFrame(function watch() {
    const now = anchor();
    if (now.left !== at.left || now.top !== at.top || now.bottom !== at.bottom) place();
    at = now;
    frame = requestAnimationFrame(watch);
  });
  addEventListener("scroll", place, { capture: true, passive: true });
  addEventListener("resize", place);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    removeEventListener("scroll", place, { capture: true });
    removeEventListener("resize", place);
  };
}
