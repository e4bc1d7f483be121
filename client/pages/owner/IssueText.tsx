/** The one issue a link is about, as far as its holder sees it. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { labelIn } from "../../../shared/document/column.ts";
import type { ShownIssue } from "../../owner-link-api.ts";
import type { OwnerLinkWords } from "../../owner-link-words.ts";
import { useShell } from "../../shell.ts";

export function IssueText(props: { readonly words: OwnerLinkWords; readonly issue: ShownIssue }): JSX.Element {
  const { words } = useShell();
  return (
    <header class="owner-issue">
      <p class="owner-from">
        {props.words.t("page.from", {
          town: labelIn(props.issue.tenantName, words.language()),
          organisation: props.issue.organisationName,
        })}
      </p>
      <h1>{props.issue.title === "" ? props.issue.nr : props.issue.title}</h1>
      <Show when={props.issue.description !== ""}>
        <p class="owner-text">{props.issue.description}</p>
      </Show>
      <p class="muted">
        <Show when={props.issue.title !== ""}>
          <span>{props.issue.nr}</span>
        </Show>
        <Show when={props.issue.statusName}>
          {(name) => (
            <span>
              {props.words.t("page.status")}: {labelIn(name(), words.language())}
            </span>
          )}
        </Show>
      </p>
    </header>
  );
}
