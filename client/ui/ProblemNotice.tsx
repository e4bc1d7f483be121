/** A page that could not be shown: what happened, what was kept, what to do. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { A, useLocation } from "@solidjs/router";
import type { Problem } from "../api.ts";
import { reloadNewest } from "../service-worker.ts";
import { useShell } from "../shell.ts";
import { Button } from "./Button.tsx";
import { Notice } from "./Notice.tsx";
import { localeOf } from "../../shared/i18n/locale.ts";

export interface ProblemNoticeProps {
  readonly problem: Problem;
  /** As a `Notice`'s. */
  readonly heading?: "h1" | "h2";
  onRetry(): void;
}

export function ProblemNotice(props: ProblemNoticeProps): JSX.Element {
  const { session, words } = useShell();
  const location = useLocation();
  const signIn = (): void => void session.signIn(location.pathname + location.search).catch(() => props.onRetry());
  return (
    <Notice
      heading={props.heading ?? "h1"}
      title={words.t(`problem.${props.problem.kind}.title`)}
      text={words.t(`problem.${props.problem.kind}.text`)}
      actions={
        <Show
          when={props.problem.kind === "session-ended"}
          fallback={
            <>
              <Show
                when={props.problem.kind === "outdated"}
                fallback={
                  <Button kind="main" onClick={() => props.onRetry()}>
                    {words.t("action.retry")}
                  </Button>
                }
              >
                <Button kind="main" onClick={() => void reloadNewest()}>
                  {words.t("update.button")}
                </Button>
              </Show>
              <Show when={location.pathname !== "/"}>
                <A href="/" class="button" data-kind="plain">
                  {words.t("action.toStart")}
                </A>
              </Show>
            </>
          }
        >
          <Button kind="main" onClick={signIn}>
            {words.t("signIn.again")}
          </Button>
        </Show>
      }
    >
      <Show when={props.problem.since}>
        {(since) => (
          <p>
            {words.t("problem.since", {
              day: new Intl.DateTimeFormat(localeOf(words.language()), { dateStyle: "long" }).format(since()),
              reason: props.problem.reason ?? "",
            })}
          </p>
        )}
      </Show>
      <Show when={props.problem.request}>
        {(request) => <p class="muted">{words.t("problem.reference", { request: request() })}</p>}
      </Show>
    </Notice>
  );
}
