/** An address that leads nowhere. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { useShell } from "../shell.ts";
import "../ui/Button.css";
import { Notice } from "../ui/Notice.tsx";
import { PageFrame } from "./PageFrame.tsx";

export function NotFound(): JSX.Element {
  const { words } = useShell();
  return (
    <PageFrame title={words.t("notFound.title")}>
      <Notice
        title={words.t("notFound.title")}
        text={words.t("notFound.text")}
        actions={
          <A href="/" class="button" data-kind="main">
            {words.t("action.toStart")}
          </A>
        }
      />
    </PageFrame>
  );
}
