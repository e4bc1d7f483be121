/** Places by kinds of service, municipality after municipality. Each cell is pressed to think the service closed. */
import ArrowLeft from "lucide-solid/icons/arrow-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, Index, on, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { CompareTexts } from "../../shared/i18n/compare/sv.ts";
import { SERVICE_CATEGORY } from "../../shared/template/vocabulary/services.ts";
import { createTableKeys } from "../pictures/overviews/table-keys.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { sameClosing, type Closing, type CoverCell, type CoverPlace } from "./coverage.ts";
import { beside, number, wordOf } from "./figures/world.ts";
import type { Town } from "./readings.ts";

export interface CoverTown {
  readonly town: Town;
  readonly places: readonly CoverPlace[];
}

export interface CoverTableProps {
  readonly groups: readonly CoverTown[];
  readonly kinds: readonly string[];
  readonly closings: readonly Closing[];
  readonly texts: CompareTexts;
  onToggle(closing: Closing): void;
}

/** Municipalities at once: their places stand one below the other. */
const MOST_TOWNS = 20;

export function CoverTable(props: CoverTableProps): JSX.Element {
  const { words } = useShell();
  let table: HTMLTableElement | undefined;
  createTableKeys(() => table);
  const service = () => props.texts.service;
  const [page, setPage] = createSignal(0);
  const pages = (): number => Math.ceil(props.groups.length / MOST_TOWNS);
  const shown = createMemo(() => props.groups.slice(page() * MOST_TOWNS, (page() + 1) * MOST_TOWNS));
  createEffect(
    on(
      () => props.groups.map(({ town }) => town.id).join(" "),
      () => setPage(0),
      { defer: true },
    ),
  );
  const kindName = (kind: string): string => wordOf({ language: words.language() }, SERVICE_CATEGORY, kind);
  const world = () => ({ language: words.language(), texts: props.texts }) as Parameters<typeof beside>[0];
  return (
    <div class="cmp-cover-table">
      <ul class="cmp-legend" aria-label={service().legend}>
        <For each={["available", "threatened", "planned", "missing", "none"] as const}>
          {(state) => (
            <li>
              <span class="cmp-service" data-state={state} aria-hidden="true">
                {SIGNS[state]}
              </span>
              {state === "none" ? service().none : service().state[state]}
            </li>
          )}
        </For>
        <li>
          <span class="cmp-service" data-state="available" data-last aria-hidden="true">
            {SIGNS.available}
          </span>
          {service().last}
        </li>
      </ul>
      <Show when={pages() > 1}>
        <div class="cmp-pages">
          <Button aria-disabled={page() === 0} onClick={() => setPage((at) => Math.max(0, at - 1))}>
            <ArrowLeft aria-hidden="true" />
            {props.texts.overview.earlier}
          </Button>
          <span role="status">
            {props.texts.overview.pages(
              page() * MOST_TOWNS + 1,
              Math.min((page() + 1) * MOST_TOWNS, props.groups.length),
              props.groups.length,
            )}
          </span>
          <Button aria-disabled={page() === pages() - 1} onClick={() => setPage((at) => Math.min(pages() - 1, at + 1))}>
            {props.texts.overview.later}
            <ChevronRight aria-hidden="true" />
          </Button>
        </div>
      </Show>
      <div class="cmp-table-room">
        <table class="cmp-table cmp-matrix" ref={table} aria-label={service().caption}>
          <thead>
            <tr>
              <th scope="col">{service().place}</th>
              <For each={props.kinds}>
                {(kind) => (
                  <th scope="col" class="cmp-kind">
                    {kindName(kind)}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <Index each={shown()}>
            {(group) => (
              <tbody>
                <tr data-skip class="cmp-town-line">
                  <th scope="rowgroup" colspan={props.kinds.length + 1}>
                    {group().town.name} <span class="muted">{beside(world(), group().town)}</span>
                  </th>
                </tr>
                <Index each={group().places}>
                  {(place) => (
                    <tr>
                      <th scope="row">{labelIn(place().label, words.language())}</th>
                      <Index each={place().cells}>
                        {(cell) => (
                          <td>
                            <CellButton
                              cell={cell()}
                              closing={{ town: place().town, place: place().place, category: cell().category }}
                              closed={props.closings.some((one) =>
                                sameClosing(one, {
                                  town: place().town,
                                  place: place().place,
                                  category: cell().category,
                                }),
                              )}
                              label={service().cell(
                                labelIn(place().label, words.language()),
                                kindName(cell().category),
                                stateWords(cell(), props.texts, (km) => number({ language: words.language() }, km, 1)),
                              )}
                              onToggle={props.onToggle}
                            />
                          </td>
                        )}
                      </Index>
                    </tr>
                  )}
                </Index>
              </tbody>
            )}
          </Index>
        </table>
      </div>
    </div>
  );
}

const SIGNS: Readonly<Record<CoverCell["state"], string>> = {
  available: "●",
  threatened: "!",
  planned: "◌",
  missing: "×",
  none: "–",
  closed: "×",
};

function stateWords(cell: CoverCell, { service }: CompareTexts, km: (value: number) => string): string {
  const state =
    cell.state === "none" ? service.none : cell.state === "closed" ? service.closedHere : service.state[cell.state];
  return [
    state,
    ...(cell.points > 1 ? [service.points(cell.points)] : []),
    ...(cell.last ? [service.last] : []),
    ...(cell.points > 0 ? [cell.altKm === undefined ? service.noAlt : service.alt(km(cell.altKm))] : []),
  ].join(", ");
}

function CellButton(props: {
  readonly cell: CoverCell;
  readonly closing: Closing;
  readonly closed: boolean;
  readonly label: string;
  onToggle(closing: Closing): void;
}): JSX.Element {
  const canClose = (): boolean => props.cell.points > 0 || props.closed;
  return (
    <Show
      when={canClose()}
      fallback={
        <span class="cmp-service" data-state={props.cell.state}>
          <span aria-hidden="true">{SIGNS[props.cell.state]}</span>
          <span class="unseen">{props.label}</span>
        </span>
      }
    >
      <button
        type="button"
        data-stop
        class="cmp-service"
        data-state={props.cell.state}
        data-last={props.cell.last ? "" : undefined}
        aria-pressed={props.closed}
        aria-label={props.label}
        title={props.label}
        onClick={() => props.onToggle(props.closing)}
      >
        {SIGNS[props.cell.state]}
        <Show when={props.cell.points > 1}>
          <sub>{props.cell.points}</sub>
        </Show>
      </button>
    </Show>
  );
}
