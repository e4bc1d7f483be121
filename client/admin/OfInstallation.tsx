/** For somebody who belongs to no municipality: the way to the installation's pages, if they administer it. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { createAnswer } from "../create-answer.ts";
import { useShell } from "../shell.ts";
import { Notice } from "../ui/Notice.tsx";
import { ownAnswer, PLATFORM } from "./admin-api.ts";
import { useAdminWords } from "./admin-words.ts";

/** @param props.children what everybody else is told. */
export function OfInstallation(props: { readonly children: JSX.Element }): JSX.Element {
  const { api } = useShell();
  const texts = useAdminWords();
  const own = createAnswer(api, () => `${PLATFORM}/me`, ownAnswer);
  return (
    <Show when={own.value()?.administrator === true && texts()} fallback={props.children}>
      {(words) => (
        <Notice
          heading="h2"
          title={words().t("title")}
          text={words().t("lead")}
          actions={
            <A class="button" data-kind="main" href="/admin">
              {words().t("register")}
            </A>
          }
        />
      )}
    </Show>
  );
}
