/** The table with municipalities as columns, a small line in each cell for the way there; pages where they are many. */
import ArrowLeft from "lucide-solid/icons/arrow-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import type { IndicatorId } from "../../shared/indicators/indicator.ts";
import { ScrollRoom } from "./ScrollRoom.tsx";
import { Button } from "../ui/Button.tsx";
import { beside, type World } from "./figures/world.ts";
import { overviewLine, type OverviewCell } from "./overview.ts";

/** Columns at once: more are neither read nor drawn in time. */
const COLUMNS = 30;

export interface OverviewProps {
  readonly world: World;
  readonly indicators: readonly IndicatorId[];
  readonly onOpen: (town: string) => JSX.Element | undefined;
}

export function Overview(props: OverviewProps): JSX.Element {
  const texts = () => props.world.texts.overview;
  const [page, setPage] = createSignal(0);
  const towns = createMemo(() => props.world.towns.slice(page() * COLUMNS, (page() + 1) * COLUMNS));
  const lines = createMemo(() => props.indicators.map((indicator) => overviewLine(props.world, indicator, towns())));
  createEffect(
    on(
      () => props.world.towns,
      () => setPage(0),
      { defer: true },
    ),
  );
  const pages = (): number => Math.ceil(props.world.towns.length / COLUMNS);
  return (
    <div class="cmp-overview">
      <Show when={pages() > 1}>
        <div class="cmp-pages">
          <Button aria-disabled={page() === 0} onClick={() => setPage((at) => Math.max(0, at - 1))}>
            <ArrowLeft aria-hidden="true" />
            {texts().earlier}
          </Button>
          <span role="status">
            {texts().pages(
              page() * COLUMNS + 1,
              Math.min((page() + 1) * COLUMNS, props.world.towns.length),
              props.world.towns.length,
            )}
          </span>
          <Button aria-disabled={page() === pages() - 1} onClick={() => setPage((at) => Math.min(pages() - 1, at + 1))}>
            {texts().later}
            <ChevronRight aria-hidden="true" />
          </Button>
        </div>
      </Show>
      <ScrollRoom label={texts().caption}>
        <table class="cmp-table cmp-wide">
          <caption class="unseen">{texts().caption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts().indicator}</th>
              <For each={towns()}>
                {(town) => (
                  <th scope="col" classList={{ "cmp-marked": props.world.marked.has(town.id) }}>
                    {props.onOpen(town.id) ?? town.name}
                    <span class="muted">{beside(props.world, town)}</span>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={lines()}>
              {(line) => (
                <tr>
                  <th scope="row">
                    <span>
                      <span class="cmp-code">{line.indicator}</span> {props.world.texts.indicators[line.indicator].name}
                    </span>
                    <span class="muted">{props.world.texts.indicators[line.indicator].unit}</span>
                  </th>
                  <For each={line.cells}>{(cell) => <OverviewTableCell cell={cell} />}</For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </ScrollRoom>
    </div>
  );
}

const WIDE = 72;
const HIGH = 18;

function OverviewTableCell(props: { readonly cell: OverviewCell }): JSX.Element {
  const path = (): string | undefined =>
    props.cell.line
      ?.map(
        ({ x, y }, at) =>
          `${at === 0 ? "M" : "L"}${(2 + x * (WIDE - 4)).toFixed(1)},${(HIGH - 2 - y * (HIGH - 4)).toFixed(1)}`,
      )
      .join("");
  return (
    <td classList={{ "cmp-absent": props.cell.absent }}>
      <span class="cmp-value">{props.cell.text}</span>
      <Show when={path()}>
        {(d) => (
          <svg class="cmp-spark" width={WIDE} height={HIGH} role="img" aria-label={props.cell.way}>
            <path d={d()} />
          </svg>
        )}
      </Show>
      <Show when={props.cell.more}>
        <span class="muted">{props.cell.more}</span>
      </Show>
    </td>
  );
}
