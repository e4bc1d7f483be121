/** Stakeholders by sector and level of society: who is there at each, and where nobody is. */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { useShell } from "../../shell.ts";
import type { PictureProps } from "../pictures.ts";
import { levelMatrix } from "./level-matrix.ts";
import { SectorMark } from "./Marks.tsx";
import { optionName, useOverviewWords, type OverviewWords } from "./overview-words.ts";
import { createPictureSheets } from "./picture-sheets.ts";
import { createTableKeys } from "./table-keys.ts";
import "./overviews.css";
import "./matrix.css";

export function SectorLevels(props: PictureProps): JSX.Element {
  const words = useOverviewWords();
  return <Show when={words()}>{(known) => <Inside {...props} words={known()} />}</Show>;
}

function Inside(props: PictureProps & { readonly words: OverviewWords }): JSX.Element {
  const { words: shell } = useShell();
  const sheets = createPictureSheets(props);
  const reader = () => sheets().read("stakeholders");
  const matrix = createMemo(() => levelMatrix(reader()));
  const named = (key: "sector" | "level", id: string): string =>
    optionName(reader(), key, id, shell.language(), props.words.t("unsaid"));
  let table: HTMLTableElement | undefined;
  createTableKeys(() => table);
  return (
    <div class="ov">
      <div class="mx-scroll">
        <table class="mx mx-levels" ref={table} aria-label={props.words.t("levels.label")}>
          <thead>
            <tr>
              <th scope="col" class="mx-corner">
                {props.words.t("levels.corner")}
              </th>
              <For each={matrix().levels}>{(level) => <th scope="col">{named("level", level)}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={matrix().sectors}>
              {(sector) => (
                <tr>
                  <th scope="row">
                    <SectorMark sector={sector} /> {named("sector", sector)}
                  </th>
                  <For each={matrix().levels}>
                    {(level) => (
                      <td>
                        <Show
                          when={matrix().at(sector, level).length > 0}
                          fallback={<span class="mx-none">{props.words.t("levels.nobody")}</span>}
                        >
                          <ul class="mx-list">
                            <For each={matrix().at(sector, level)}>
                              {(row) => (
                                <li>
                                  <button type="button" class="ov-chip" data-stop onClick={() => props.onOpenRow(row)}>
                                    <SectorMark sector={sector} />
                                    <span class="ov-chip-name">{reader().title(row) || reader().nr(row)}</span>
                                  </button>
                                </li>
                              )}
                            </For>
                          </ul>
                        </Show>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </div>
  );
}
