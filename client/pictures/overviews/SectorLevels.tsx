/** Stakeholders by sector and level of society: who is there at each, and where nobody is. */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import type { RowId } from "../../../shared/ids.ts";
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
  const nameOf = (row: RowId): string => reader().title(row) || reader().nr(row);
  return (
    <div class="ov">
      <Show when={props.narrow} fallback={<Table {...props} matrix={matrix()} named={named} nameOf={nameOf} />}>
        <List {...props} matrix={matrix()} named={named} nameOf={nameOf} />
      </Show>
    </div>
  );
}

interface ShownProps extends PictureProps {
  readonly words: OverviewWords;
  readonly matrix: ReturnType<typeof levelMatrix>;
  named(key: "sector" | "level", id: string): string;
  nameOf(row: RowId): string;
}

function Table(props: ShownProps): JSX.Element {
  let table: HTMLTableElement | undefined;
  createTableKeys(() => table);
  return (
    <div class="mx-scroll">
      <table class="mx mx-levels" ref={table} aria-label={props.words.t("levels.label")}>
        <thead>
          <tr>
            <th scope="col" class="mx-corner">
              {props.words.t("levels.corner")}
            </th>
            <For each={props.matrix.levels}>{(level) => <th scope="col">{props.named("level", level)}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.matrix.sectors}>
            {(sector) => (
              <tr>
                <th scope="row">
                  <SectorMark sector={sector} /> {props.named("sector", sector)}
                </th>
                <For each={props.matrix.levels}>
                  {(level) => (
                    <td>
                      <Standing {...props} sector={sector} level={level} />
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

/** On a phone: sector by sector, level by level. */
const List = (props: ShownProps): JSX.Element => (
  <div class="mx-places">
    <For each={props.matrix.sectors}>
      {(sector) => (
        <section>
          <h2 class="mx-issue">
            <SectorMark sector={sector} /> {props.named("sector", sector)}
          </h2>
          <dl>
            <For each={props.matrix.levels}>
              {(level) => (
                <div>
                  <dt>{props.named("level", level)}</dt>
                  <dd>
                    <Standing {...props} sector={sector} level={level} />
                  </dd>
                </div>
              )}
            </For>
          </dl>
        </section>
      )}
    </For>
  </div>
);

/** Who stands there, or that nobody does. */
const Standing = (props: ShownProps & { readonly sector: string; readonly level: string }): JSX.Element => (
  <Show
    when={props.matrix.at(props.sector, props.level).length > 0}
    fallback={<span class="mx-none">{props.words.t("levels.nobody")}</span>}
  >
    <ul class="mx-list">
      <For each={props.matrix.at(props.sector, props.level)}>
        {(row) => <Chip {...props} row={row} sector={props.sector} />}
      </For>
    </ul>
  </Show>
);

const Chip = (props: ShownProps & { readonly row: RowId; readonly sector: string }): JSX.Element => (
  <li>
    <button type="button" class="ov-chip" data-stop onClick={() => props.onOpenRow(props.row)}>
      <SectorMark sector={props.sector} />
      <span class="ov-chip-name">{props.nameOf(props.row)}</span>
    </button>
  </li>
);
