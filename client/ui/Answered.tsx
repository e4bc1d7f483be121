/**
 * One answer of the server where it is shown: that it is on its way, what it says, or why it cannot be had and what to do.
 * What was read before goes on standing while it cannot be asked for anew, and says so.
 */
import type { Accessor, JSX } from "solid-js";
import { Show, untrack } from "solid-js";
import type { Problem } from "../api.ts";
import type { Answer } from "../create-answer.ts";
import { useShell } from "../shell.ts";
import { ProblemNotice } from "./ProblemNotice.tsx";

export interface AnsweredProps<T> {
  readonly of: Answer<T>;
  /** Said while it is on its way; otherwise the shell's own words. */
  readonly loading?: string;
  /** `h1` where nothing else on the page is a headline. */
  readonly heading?: "h1" | "h2";
  /** Stands above, on the way and with what is said; to whom there is nothing to see the notice is the page. */
  readonly head?: JSX.Element;
  /** Says nothing beside what was read before: the page has a light of its own for that. */
  readonly quiet?: boolean;
  /** What this page itself has to say of a problem, instead of the common words; `undefined`: nothing. */
  readonly explain?: (problem: Problem) => JSX.Element | undefined;
  readonly children: (value: Accessor<T>) => JSX.Element;
}

export function Answered<T extends object>(props: AnsweredProps<T>): JSX.Element {
  const { words } = useShell();
  const refused = (): boolean => props.of.value() === undefined && props.of.problem()?.kind === "not-found";
  // Asked for whether it is there, not for itself, which would make it.
  const heading = (): "h1" | "h2" => props.heading ?? ("head" in props && refused() ? "h1" : "h2");
  return (
    <>
      <Show when={!refused()}>{props.head}</Show>
      <Show
        when={props.of.value()}
        fallback={
          <Show when={props.of.problem()} fallback={<p role="status">{props.loading ?? words.t("start.loading")}</p>}>
            {(problem) =>
              props.explain?.(problem()) ?? (
                <ProblemNotice problem={problem()} heading={heading()} onRetry={() => props.of.retry()} />
              )
            }
          </Show>
        }
      >
        {(value) => (
          <>
            <Show when={props.quiet === true ? undefined : props.of.problem()}>
              {(problem) => (
                <p role="status" class="muted" data-testid="not-anew">
                  {words.t(`problem.${problem().kind}.title`)}. {words.t(`problem.${problem().kind}.text`)}
                </p>
              )}
            </Show>
            {untrack(() => props.children(value))}
          </>
        )}
      </Show>
    </>
  );
}
