/** A figure in numbers: the same values as its picture, each municipality with its residents and density, hidden ones in words. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import { ScrollRoom } from "./ScrollRoom.tsx";
import type { CompareTexts } from "../../shared/i18n/compare/sv.ts";
import { Button } from "../ui/Button.tsx";
import type { FigureTable } from "./figures/figure.ts";

/** Lines shown before one asks for the rest. */
const FIRST_LINES = 60;

export interface FigureTableViewProps {
  readonly table: FigureTable;
  readonly caption: string;
  readonly texts: CompareTexts;
  /** All lines, for paper. */
  readonly whole?: boolean;
  /** Where a line's municipality is shown by itself. */
  readonly onOpen?: (key: string) => JSX.Element | undefined;
}

export function FigureTableView(props: FigureTableViewProps): JSX.Element {
  const [all, setAll] = createSignal(false);
  const shown = createMemo(() =>
    props.whole === true || all() ? props.table.rows : props.table.rows.slice(0, FIRST_LINES),
  );
  const isNumber = (at: number): boolean => props.table.numbers.includes(at);
  return (
    <ScrollRoom label={`${props.texts.ways.table}: ${props.caption}`}>
      <table class="cmp-table">
        <caption class="unseen">{props.caption}</caption>
        <thead>
          <tr>
            <For each={props.table.head}>
              {(words, at) => (
                <th scope="col" classList={{ "cmp-number": isNumber(at()) }}>
                  {words}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={shown()}>
            {(row) => (
              <tr>
                <For each={row.cells}>
                  {(cell, at) =>
                    at() === 0 ? (
                      <th scope="row">{props.onOpen?.(row.key) ?? cell.text}</th>
                    ) : (
                      <td classList={{ "cmp-number": isNumber(at()) }} data-label={props.table.head[at()]}>
                        {cell.text}
                      </td>
                    )
                  }
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={shown().length < props.table.rows.length}>
        <Button kind="quiet" onClick={() => setAll(true)}>
          {props.texts.home.showAll(props.table.rows.length)}
        </Button>
      </Show>
    </ScrollRoom>
  );
}
