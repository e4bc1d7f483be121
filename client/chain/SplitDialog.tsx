/** One input that says several things becomes several; its own words stay above, for whoever writes the parts. */
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, Index, Show } from "solid-js";
import { splitInput } from "../../shared/chain/merge-split.ts";
import type { RowId } from "../../shared/ids.ts";
import type { Refusal } from "../doc/model.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import type { ChainWords } from "./chain-words.ts";
import type { InputsDialogProps } from "./InputsDialog.tsx";
import { sentencesOf } from "./sentences.ts";
import { writeSplit } from "./run-merge.ts";

export interface SplitDialogProps extends InputsDialogProps {
  readonly row: RowId;
  readonly words: ChainWords;
}

export function SplitDialog(props: SplitDialogProps): JSX.Element {
  const { words: shell } = useShell();
  const { sheet, commands } = props.model;
  const id = createUniqueId();
  const column = sheet.columns().find(({ key }) => key === "text")?.id;
  const held = column === undefined ? null : sheet.cell(props.row, column);
  const said = typeof held === "string" ? held : "";
  const [parts, setParts] = createSignal<readonly string[]>(sentencesOf(said));
  const [problem, setProblem] = createSignal("");
  /** A part that would name somebody, and how it reads masked. */
  const [named, setNamed] = createSignal<{ readonly at: number; readonly refusal: Refusal }>();
  let mask: HTMLButtonElement | undefined;
  const put = (at: number, text: string): void => {
    setParts(parts().map((one, i) => (i === at ? text : one)));
    setProblem("");
    setNamed(undefined);
  };
  const filled = (): number => parts().filter((part) => part.trim() !== "").length;

  const run = (): void => {
    for (const [at, part] of parts().entries()) {
      const refusal = column === undefined ? undefined : commands.mayHold?.(column, part);
      if (refusal?.mend === undefined) continue;
      setProblem(props.refusalText(refusal));
      setNamed({ at, refusal });
      return mask?.focus();
    }
    const split = splitInput(sheet, props.row, parts());
    if (typeof split === "string") return void setProblem(props.words.code("refused", split));
    const refusal = writeSplit(commands, props.row, split);
    if (refusal !== undefined) return void setProblem(props.refusalText(refusal));
    props.onClose(props.words.n("split.done", split.parts.length));
  };

  return (
    <Dialog
      open
      wide
      title={props.words.t("split.title")}
      closeLabel={shell.t("action.close")}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{props.words.t("split.cancel")}</Button>
          <Button kind="main" onClick={run}>
            {props.words.n("split.run", filled())}
          </Button>
        </>
      }
    >
      <div class="inputs">
        <p>{props.words.t("split.lead")}</p>
        <div>
          <p class="muted">{props.words.t("split.said")}</p>
          <blockquote class="became-quote">{said}</blockquote>
        </div>
        <Index each={parts()}>
          {(part, i) => (
            <div class="inputs-add">
              <label for={`${id}-${i}`}>{props.words.t("split.part", { count: i + 1 })}</label>
              <textarea
                id={`${id}-${i}`}
                class="inputs-field"
                rows="2"
                value={part()}
                aria-invalid={named()?.at === i ? "true" : undefined}
                aria-describedby={named()?.at === i ? `${id}-problem` : undefined}
                on:input={(event) => put(i, event.currentTarget.value)}
              />
              <Show when={named()?.at === i && named()?.refusal.mend?.(shell.language())}>
                {(mend) => (
                  <Button
                    ref={(element: HTMLButtonElement) => (mask = element)}
                    aria-describedby={`${id}-problem`}
                    onClick={() => {
                      put(i, mend().value);
                      document.getElementById(`${id}-${i}`)?.focus();
                    }}
                  >
                    {mend().label}
                  </Button>
                )}
              </Show>
            </div>
          )}
        </Index>
        <div>
          <Button onClick={() => setParts([...parts(), ""])}>{props.words.t("split.more")}</Button>
        </div>
        <p class="inputs-problem" id={`${id}-problem`} role="status">
          {problem()}
        </p>
      </div>
    </Dialog>
  );
}
