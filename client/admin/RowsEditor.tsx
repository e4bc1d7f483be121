/** A list one fills in: a line of fields for each, each can be taken away, and one more can be put below. */
import type { Accessor, JSX } from "solid-js";
import { Index } from "solid-js";
import { Button } from "../ui/Button.tsx";
import type { AdminWords } from "./admin-words.ts";

export interface RowsEditorProps<T> {
  readonly words: AdminWords;
  readonly rows: readonly T[];
  /** What one line is; its number is said behind it. */
  readonly name: string;
  /** Named by the way to take it away, beside the number. */
  readonly called: (row: T) => string;
  readonly add: string;
  /** What a line begins with. */
  readonly blank: () => T;
  readonly most?: number;
  onChange(rows: readonly T[]): void;
  readonly children: (row: Accessor<T>, change: (part: Partial<T>) => void) => JSX.Element;
}

export function RowsEditor<T>(props: RowsEditorProps<T>): JSX.Element {
  const full = (): boolean => props.rows.length >= (props.most ?? Infinity);
  const change = (at: number, part: Partial<T>): void =>
    props.onChange(props.rows.map((row, i) => (i === at ? { ...row, ...part } : row)));
  return (
    <>
      <div class="wizard-rows">
        <Index each={props.rows}>
          {(row, at) => (
            <div class="wizard-row" role="group" aria-label={`${props.name} ${at + 1}`}>
              {props.children(row, (part) => change(at, part))}
              <Button kind="quiet" onClick={() => props.onChange(props.rows.filter((_, i) => i !== at))}>
                {props.words.t("remove")}
                <span class="unseen"> {props.called(row()) || `${props.name} ${at + 1}`}</span>
              </Button>
            </div>
          )}
        </Index>
      </div>
      <p>
        <Button
          aria-disabled={full()}
          onClick={() => {
            if (!full()) props.onChange([...props.rows, props.blank()]);
          }}
        >
          {props.add}
        </Button>
      </p>
    </>
  );
}
