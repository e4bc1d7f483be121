/** Strips above a municipality's pages: that the sign-in has run out, that the content is invented. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { Membership } from "../answers.ts";
import { useShell } from "../shell.ts";
import { DemoBanner } from "../ui/DemoBanner.tsx";
import { SessionBanner } from "./SignedIn.tsx";

export function TownBanners(props: { readonly town: Membership | undefined }): JSX.Element {
  const { api } = useShell();
  return (
    <>
      <SessionBanner />
      <Show when={props.town?.demo === true && api.apart === undefined}>
        <DemoBanner />
      </Show>
    </>
  );
}
