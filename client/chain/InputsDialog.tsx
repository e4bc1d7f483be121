/** Merging inputs that say the same, and splitting one that says several things. What was said always stays. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import { useChainWords } from "./chain-words.ts";
import { MergeDialog } from "./MergeDialog.tsx";
import { SplitDialog } from "./SplitDialog.tsx";
import "./chain.css";

export type InputsAsked = { readonly merge: readonly RowId[] } | { readonly split: RowId };

export interface InputsDialogProps {
  readonly asked: InputsAsked;
  readonly model: SheetModel;
  readonly refusalText: RefusalText;
  /** With what was done, to be said. */
  onClose(done?: string): void;
}

export function InputsDialog(props: InputsDialogProps): JSX.Element {
  const words = useChainWords();
  const split = (): RowId | undefined => ("split" in props.asked ? props.asked.split : undefined);
  const merged = (): readonly RowId[] => ("merge" in props.asked ? props.asked.merge : []);
  return (
    <Show when={words()}>
      {(known) => (
        <Show when={split()} fallback={<MergeDialog {...props} rows={merged()} words={known()} />}>
          {(row) => <SplitDialog {...props} row={row()} words={known()} />}
        </Show>
      )}
    </Show>
  );
}
