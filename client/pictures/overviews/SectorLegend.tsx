/** Which shape is which sector. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import type { Reader } from "../../../shared/chain/reading.ts";
import type { Language } from "../../../shared/document/column.ts";
import { SectorMark } from "./Marks.tsx";
import { optionName, type OverviewWords } from "./overview-words.ts";

export interface SectorLegendProps {
  /** Of the stakeholders. */
  readonly reader: Reader;
  readonly words: OverviewWords;
  readonly language: Language;
}

export function SectorLegend(props: SectorLegendProps): JSX.Element {
  return (
    <ul class="ov-legend" aria-label={props.words.t("sector")}>
      <For each={props.reader.options("sector")}>
        {(id) => (
          <li>
            <SectorMark sector={id} />
            {optionName(props.reader, "sector", id, props.language, "")}
          </li>
        )}
      </For>
    </ul>
  );
}
