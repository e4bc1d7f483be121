/** Why something was not written, what stays as it was, and the way to the cell that is missing. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { Refusal, RefusalText } from "../doc/model.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { focusField } from "./focus-field.ts";
import type { PlanWords } from "./plan-words.ts";

export interface StuckProps {
  readonly title: string;
  readonly row: RowId;
  readonly refusal: Refusal;
  readonly words: PlanWords;
  /** What stays as it was. */
  readonly kept: string;
  readonly refusalText: RefusalText;
  columnName(column: ColumnId): string;
  onOpenRow(row: RowId): void;
  onClose(): void;
}

export function Stuck(props: StuckProps): JSX.Element {
  const open = (column?: ColumnId): void => {
    const { row, onOpenRow } = props;
    props.onClose();
    onOpenRow(row);
    if (column !== undefined) focusField(column);
  };
  let first: HTMLButtonElement | undefined;
  return (
    <Dialog
      open
      title={props.title}
      closeLabel={props.words.t("close")}
      onClose={props.onClose}
      first={() => first}
      actions={
        <>
          <For
            each={props.refusal.lacks ?? []}
            fallback={
              <Button ref={(element: HTMLButtonElement) => (first ??= element)} onClick={() => open()}>
                {props.words.t("openRow")}
              </Button>
            }
          >
            {(column) => (
              <Button
                kind="main"
                ref={(element: HTMLButtonElement) => (first ??= element)}
                onClick={() => open(column)}
              >
                {props.words.t("board.fill", { column: props.columnName(column) })}
              </Button>
            )}
          </For>
        </>
      }
    >
      <p>
        {props.refusalText(props.refusal)} {props.kept}
      </p>
    </Dialog>
  );
}
