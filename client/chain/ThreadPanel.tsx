/**
 * The thread of one row beside its sheet: where the words came from above, what became of them below, one stage after
 * the other. Every step leads to its row; what is missing stands where it is missing.
 */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { hasThread } from "../../shared/chain/gather.ts";
import { threadOf, type StageView as StageOf, type Thread } from "../../shared/chain/thread.ts";
import type { Stage } from "../../shared/chain/step.ts";
import type { RowId } from "../../shared/ids.ts";
import type { SheetLink } from "../answers.ts";
import type { SheetModel } from "../doc/model.ts";
import { dayHere } from "../today.ts";
import { useShell } from "../shell.ts";
import { SidePanel } from "../ui/SidePanel.tsx";
import { RecordLink } from "../record/RecordLink.tsx";
import { listText, useChainWords, type ChainWords } from "./chain-words.ts";
import { createChainSheets } from "./create-chain-sheets.ts";
import { StageView } from "./StageView.tsx";
import { WhatBecame } from "./WhatBecame.tsx";
import "./chain.css";

export interface ThreadPanelProps {
  readonly model: SheetModel;
  readonly tenant: string;
  readonly document: string;
  readonly row: RowId;
  /** The sheets the person may see; `undefined` while their list is fetched. */
  readonly sheets: readonly SheetLink[] | undefined;
  /** Covers the whole page. */
  readonly full: boolean;
  onClose(): void;
}

export function ThreadPanel(props: ThreadPanelProps): JSX.Element {
  const words = useChainWords();
  return (
    <Show when={words()}>
      {(known) => (
        <SidePanel title={known().t("title")} full={props.full} onClose={props.onClose}>
          <OfRow {...props} words={known()} />
        </SidePanel>
      )}
    </Show>
  );
}

function OfRow(props: ThreadPanelProps & { readonly words: ChainWords }): JSX.Element {
  const { words: shell } = useShell();
  const sheets = createChainSheets(props.model, () => props.sheets);
  const thread = createMemo(() => threadOf(sheets(), props.document, props.row, dayHere()));
  /** By name, so that a step one stands on stays the same element while the thread around it changes. */
  const names = createMemo(() => thread()?.stages.map(({ stage }) => stage) ?? [], [], { equals: sameList });
  const stageOf = (name: Stage): StageOf => thread()!.stages.find(({ stage }) => stage === name)!;
  return (
    <Show
      when={thread()}
      fallback={<p class="thread-note">{props.words.t(hasThread(props.document) ? "gone" : "outside")}</p>}
    >
      {(found) => (
        <div class="thread">
          <Show
            when={props.document === "harvest"}
            fallback={
              <>
                <p class="thread-note">{props.words.t("lead")}</p>
                <Show when={props.document === "events"}>
                  <p>
                    <RecordLink tenant={props.tenant} event={props.row} />
                  </p>
                </Show>
              </>
            }
          >
            <WhatBecame sheets={sheets()} row={props.row} tenant={props.tenant} words={props.words} />
          </Show>
          <ol class="thread-stages" aria-label={props.words.t("title")}>
            <For each={names()}>
              {(name) => (
                <StageView
                  stage={stageOf(name)}
                  tenant={props.tenant}
                  open={`${props.document}/${props.row}`}
                  words={props.words}
                  language={shell.language()}
                />
              )}
            </For>
          </ol>
          <Notes thread={found()} words={props.words} />
        </div>
      )}
    </Show>
  );
}

function Notes(props: { readonly thread: Thread; readonly words: ChainWords }): JSX.Element {
  const { words: shell } = useShell();
  const unseen = (): readonly string[] =>
    props.thread.unseen.map((document) => props.words.code("sheetNames", document));
  return (
    <>
      <Show when={props.thread.waiting.length > 0}>
        <p class="thread-note" role="status">
          {props.words.t("loading")}
        </p>
      </Show>
      <Show when={unseen().length > 0}>
        <p class="thread-note">{props.words.t("unseen", { sheets: listText(unseen(), shell.language()) })}</p>
      </Show>
    </>
  );
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);
