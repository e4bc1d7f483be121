/** The right of a page about one municipality: the way to its other pages and to other municipalities, and the account. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { Membership } from "../answers.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import { TownMenu } from "./TownMenu.tsx";
import "./PageCorner.css";

/** @param props.town absent: not known yet, or none of one's own. */
export function PageCorner(props: { readonly town: Membership | undefined }): JSX.Element {
  return (
    <div class="page-corner">
      <Show when={props.town}>{(known) => <TownMenu town={known()} />}</Show>
      <AccountMenu />
    </div>
  );
}
