/** The context menu over the present selection. */
import type { JSX } from "solid-js";
import { untrack } from "solid-js";
import type { Actions } from "./create-actions.ts";
import type { ClipboardActions } from "./create-clipboard.ts";
import type { HandsContext } from "./grid-context.ts";
import { Menu } from "./Menu.tsx";
import { menuItems } from "./menu-items.ts";

export interface CellMenuProps {
  readonly at: { readonly x: number; readonly y: number };
  readonly grid: HandsContext;
  readonly actions: Actions;
  readonly clipboard: ClipboardActions;
  close(): void;
}

export function CellMenu(props: CellMenuProps): JSX.Element {
  const items = untrack(() => menuItems(props.grid, props.actions, props.clipboard));
  return <Menu at={props.at} label={props.grid.props.texts.menu} items={items} close={() => props.close()} />;
}
