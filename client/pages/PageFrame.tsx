/** The frame of the quiet pages: the product's name, something to the right, one column of content. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect } from "solid-js";
import { useShell } from "../shell.ts";
import { Logo } from "../ui/Logo.tsx";
import { SkipLink } from "../ui/SkipLink.tsx";

export interface PageFrameProps {
  /** Stands in the browser's tab before the product's name. */
  readonly title: string;
  readonly corner?: JSX.Element;
  /** Strips between the top and the content. */
  readonly banners?: JSX.Element;
  readonly children: JSX.Element;
}

export function PageFrame(props: PageFrameProps): JSX.Element {
  const { words } = useShell();
  createEffect(() => {
    document.title = `${props.title} – ${words.t("product")}`;
  });
  return (
    <div class="page">
      <SkipLink to="main" />
      <header class="page-top" data-region="header" tabindex="-1">
        <A href="/" class="product">
          <Logo />
          {words.t("product")}
        </A>
        {props.corner}
      </header>
      {props.banners}
      <main id="main" class="page-main" tabindex="-1" data-region="content">
        {props.children}
      </main>
    </div>
  );
}
