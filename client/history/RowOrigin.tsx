/** On a row that was taken over: from whom, and at which of their versions it stands (SPEC T33). */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import { createAnswer } from "../create-answer.ts";
import { useShell } from "../shell.ts";
import "./history.css";
import { takenAnswer, takenPath } from "./history-api.ts";
import type { HistoryWords } from "./history-words.ts";

export function RowOrigin(props: {
  readonly tenant: string;
  readonly document: string;
  readonly row: RowId;
  readonly words: HistoryWords;
}): JSX.Element {
  const { api, words: shell } = useShell();
  const answer = createAnswer(api, () => takenPath(props.tenant, props.document), takenAnswer);
  const origin = () => {
    const { origins, rows } = answer.value() ?? {};
    const at = rows?.[props.row];
    return at === undefined ? undefined : origins?.[at];
  };
  return (
    <Show when={origin()}>
      {(from) => (
        <p class="hi-origin" data-testid="row-origin">
          {props.words.t("takenFrom", {
            name: labelIn(from().name, shell.language()),
            title: from().title,
            number: from().number,
          })}
        </p>
      )}
    </Show>
  );
}
