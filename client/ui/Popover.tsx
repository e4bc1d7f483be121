/**
 * A button and the small sheet of paper it opens, on the browser's own popover: Esc, a press outside and the top layer
 * come with it. Only its place is ours, because anchor positioning is not everywhere yet.
 */
import type { JSX } from "solid-js";
import { createUniqueId, splitProps } from "solid-js";
import type { ButtonProps } from "./Button.tsx";
import { Button } from "./Button.tsx";
import "./Popover.css";

const GAP_PX = 6;
const EDGE_PX = 8;

export interface PopoverProps extends Omit<ButtonProps, "children"> {
  /** What the button shows. */
  readonly face: JSX.Element;
  /** Names the opened sheet. */
  readonly label: string;
  /** The inside; `close` is for a choice that ends it. */
  readonly children: (close: () => void) => JSX.Element;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Puts the open paper where there is room for it beside its button. */
export function placePaper(paper: HTMLElement, button: HTMLElement): void {
  paper.style.maxHeight = "";
  const at = placeBeside(button.getBoundingClientRect(), paper.getBoundingClientRect(), {
    width: innerWidth,
    height: innerHeight,
  });
  paper.style.left = `${at.left}px`;
  paper.style.top = `${at.top}px`;
  // What is longer scrolls in it instead of running out of the window.
  paper.style.maxHeight = `min(36rem, ${innerHeight - EDGE_PX - at.top}px)`;
}

/** Below the button if there is room, else above; its right edge under the button's, kept inside the window. */
export function placeBeside(
  button: Box,
  size: { width: number; height: number },
  room: { width: number; height: number },
): { left: number; top: number } {
  const below = button.bottom + GAP_PX;
  const above = button.top - GAP_PX - size.height;
  const top = below + size.height <= room.height - EDGE_PX || above < EDGE_PX ? below : above;
  const wished = button.left + size.width <= room.width - EDGE_PX ? button.left : button.right - size.width;
  return { left: Math.max(EDGE_PX, Math.min(wished, room.width - size.width - EDGE_PX)), top: Math.max(EDGE_PX, top) };
}

export function Popover(props: PopoverProps): JSX.Element {
  const [own, rest] = splitProps(props, ["face", "label", "children"]);
  const id = createUniqueId();
  let button: HTMLButtonElement | undefined;
  let paper: HTMLDivElement | undefined;

  const place = (event: ToggleEvent): void => {
    if (event.newState === "open" && button !== undefined && paper !== undefined) placePaper(paper, button);
  };

  return (
    <>
      <Button {...rest} ref={(element: HTMLButtonElement) => (button = element)} popovertarget={id}>
        {own.face}
      </Button>
      <div
        id={id}
        ref={(element) => (paper = element)}
        class="popover"
        popover="auto"
        role="group"
        aria-label={own.label}
        onToggle={place}
      >
        {own.children(() => paper?.hidePopover())}
      </div>
    </>
  );
}
