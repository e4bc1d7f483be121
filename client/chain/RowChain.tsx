/** What a row's card offers of the chain: its thread, and of an input what became of it. */
import Spool from "lucide-solid/icons/spool";
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, Show } from "solid-js";
import { hasThread } from "../../shared/chain/gather.ts";
import type { RowId } from "../../shared/ids.ts";
import type { SheetLink } from "../answers.ts";
import type { SheetModel } from "../doc/model.ts";
import type { GridInputs } from "../grid/grid-context.ts";
import { Button } from "../ui/Button.tsx";
import { RecordLink } from "../record/RecordLink.tsx";
import { useChainWords, type ChainWords } from "./chain-words.ts";
import { createChainSheets } from "./create-chain-sheets.ts";
import { WhatBecame } from "./WhatBecame.tsx";
import "./chain.css";

export interface RowChainProps {
  readonly model: SheetModel;
  readonly row: RowId;
  readonly sheets: readonly SheetLink[] | undefined;
  readonly inputs?: GridInputs | undefined;
  readonly tenant: string;
  readonly document: string;
  onThread(row: RowId): void;
}

export function RowChain(props: RowChainProps): JSX.Element {
  const words = useChainWords();
  const [asked, setAsked] = createSignal(false);
  return (
    <Show when={hasThread(props.document) && words()}>
      {(known) => (
        <div class="row-chain">
          <div class="row-chain-buttons">
            <Button onClick={() => props.onThread(props.row)} data-testid="thread">
              <Spool aria-hidden="true" />
              {known().t("open")}
            </Button>
            <Show when={props.document === "events"}>
              <RecordLink tenant={props.tenant} event={props.row} />
            </Show>
            <Show when={props.document === "issues" || props.document === "forums"}>
              <A
                class="button"
                href={`/a/${props.tenant}/mote${props.document === "issues" ? `?fraga=${props.row}` : ""}`}
                data-testid="to-meeting"
              >
                {known().t(props.document === "issues" ? "work.takeUp" : "work.meetings")}
              </A>
            </Show>
            <Show when={props.document === "harvest"}>
              <Button aria-expanded={asked()} onClick={() => setAsked(!asked())}>
                {known().t("becameTitle")}
              </Button>
            </Show>
            <Show when={props.inputs}>
              {(inputs) => (
                <>
                  <Button kind="quiet" onClick={() => inputs().merge([props.row])}>
                    {known().t("merge.title")}
                  </Button>
                  <Button kind="quiet" onClick={() => inputs().split(props.row)}>
                    {known().t("split.title")}
                  </Button>
                </>
              )}
            </Show>
          </div>
          {/* The other sheets are fetched only for whoever asks. */}
          <Show when={props.document === "harvest" && asked()}>
            <Became {...props} words={known()} />
          </Show>
        </div>
      )}
    </Show>
  );
}

function Became(props: RowChainProps & { readonly words: ChainWords }): JSX.Element {
  const sheets = createChainSheets(props.model, () => props.sheets);
  return <WhatBecame sheets={sheets()} row={props.row} tenant={props.tenant} words={props.words} />;
}
