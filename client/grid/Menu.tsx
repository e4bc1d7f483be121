/** The context menu: a small menu of one level, worked by arrows, first letters, Enter and Esc, or by pointer. */
import type { JSX } from "solid-js";
import { For, onCleanup, onMount, Show } from "solid-js";
import { placeBeside } from "./place-beside.ts";

export interface MenuItem {
  readonly label: string;
  /** Shown beside; the key works whether or not the menu is open. */
  readonly keys?: string;
  /** Said where the item cannot be used now. */
  readonly disabled?: boolean;
  /** Says why it cannot be used. */
  why?(): void;
  /** A line above. */
  readonly parted?: boolean;
  run(): void;
}

export interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly at: { readonly x: number; readonly y: number };
  /** `chosen` tells whether an item was run; the caller puts the focus back. */
  close(chosen: boolean): void;
}

export function Menu(props: MenuProps): JSX.Element {
  let menu!: HTMLDivElement;
  const buttons = (): readonly HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const focusAt = (index: number): void => buttons()[(index + buttons().length) % buttons().length]?.focus();
  const here = (): number => buttons().indexOf(document.activeElement as HTMLElement);
  const choose = (item: MenuItem): void => {
    if (item.disabled && item.why === undefined) return;
    props.close(true);
    if (item.disabled) item.why?.();
    else item.run();
  };
  const byLetter = (letter: string): void => {
    const order = buttons().map((_, index) => (here() + 1 + index) % buttons().length);
    const found = order.find((index) => buttons()[index]?.textContent?.toLowerCase().startsWith(letter.toLowerCase()));
    if (found !== undefined) focusAt(found);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") props.close(false);
    else if (event.key === "ArrowDown") focusAt(here() + 1);
    else if (event.key === "ArrowUp") focusAt(here() < 0 ? -1 : here() - 1);
    else if (event.key === "Home") focusAt(0);
    else if (event.key === "End") focusAt(-1);
    else if (event.key === "Enter" || event.key === " ") {
      const item = props.items[here()];
      if (item) choose(item);
    } else if (event.key.length === 1) return byLetter(event.key);
    else return;
    event.preventDefault();
  };
  onMount(() => {
    const { x, y } = props.at;
    onCleanup(placeBeside(menu, () => ({ left: x, top: y, bottom: y, width: 0 }), innerHeight, true));
    focusAt(0);
    const outside = (event: Event): void => {
      if (!menu.contains(event.target as Node)) props.close(false);
    };
    addEventListener("pointerdown", outside, { capture: true });
    onCleanup(() => removeEventListener("pointerdown", outside, { capture: true }));
  });
  return (
    <div ref={menu} class="sg-menu" role="menu" popover="manual" aria-label={props.label} on:keydown={handleKeyDown}>
      <For each={props.items}>
        {(item) => (
          <>
            <Show when={item.parted}>
              <div role="separator" class="sg-menu-line" />
            </Show>
            <div
              role="menuitem"
              class="sg-menu-item"
              tabindex={-1}
              aria-disabled={item.disabled ? "true" : undefined}
              on:click={() => choose(item)}
              // Not for a menu that opened under a pointer at rest, nor for the finger that opened it.
              on:pointermove={(event) => void (event.pointerType !== "touch" && event.currentTarget.focus())}
            >
              <span>{item.label}</span>
              <Show when={item.keys}>
                <kbd aria-hidden="true">{item.keys}</kbd>
              </Show>
            </div>
          </>
        )}
      </For>
    </div>
  );
}
