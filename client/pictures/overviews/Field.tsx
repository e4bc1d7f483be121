/**
 * Stakeholders in the field of interest and influence: five by five squares in four named quadrants. A point is dragged,
 * moved by arrows, or given its values in a dialog; the table below says the same in words.
 */
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { RowId } from "../../../shared/ids.ts";
import type { Refusal } from "../../doc/model.ts";
import { useShell } from "../../shell.ts";
import type { PictureProps } from "../pictures.ts";
import { createFieldDrag } from "./create-field-drag.ts";
import {
  arrowFrom,
  placeKey,
  placeOf,
  QUADRANTS,
  quadrantOf,
  readField,
  squares,
  STEPS,
  type FieldPoint,
  type Place,
} from "./field.ts";
import { FieldTable } from "./FieldTable.tsx";
import { FieldValues } from "./FieldValues.tsx";
import { SectorLegend } from "./SectorLegend.tsx";
import { SectorMark } from "./Marks.tsx";
import { optionName, useOverviewWords, type OverviewWords } from "./overview-words.ts";
import { columnWith, createPictureSheets } from "./picture-sheets.ts";
import "./overviews.css";
import "./field.css";

export function Field(props: PictureProps): JSX.Element {
  const words = useOverviewWords();
  return <Show when={words()}>{(known) => <Inside {...props} words={known()} />}</Show>;
}

function Inside(props: PictureProps & { readonly words: OverviewWords }): JSX.Element {
  const { words: shell } = useShell();
  const sheets = createPictureSheets(props);
  const reader = () => sheets().read("stakeholders");
  const points = createMemo(() => new Map(readField(reader()).map((point) => [point.row, point])));
  const bySquare = createMemo(() => squares([...points().values()]));
  const [said, setSaid] = createSignal("");
  const [asked, ask] = createSignal<RowId>();
  let root: HTMLDivElement | undefined;

  const columns = () => [columnWith(props.model, "interest"), columnWith(props.model, "influence")] as const;
  const refusalOf = (row: RowId): Refusal | undefined => {
    for (const column of columns()) {
      const refusal = column === undefined ? undefined : props.model.commands.mayEdit(row, column.id);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  };
  const mayMoveAny = createMemo(() => [...points().keys()].some((row) => refusalOf(row) === undefined));
  const sectorName = (id: string): string =>
    optionName(reader(), "sector", id, shell.language(), props.words.t("noSector"));
  const quadrantName = (id: string): string => optionName(reader(), "quadrant", id, shell.language(), "");
  const spoken = (point: FieldPoint): string => {
    const place = placeOf(point);
    const about = { name: point.name, sector: sectorName(point.sector) };
    if (place === undefined) return props.words.t("field.pointWithout", about);
    return props.words.t("field.point", { ...about, ...place, quadrant: quadrantName(quadrantOf(place)) });
  };

  const move = (row: RowId, to: Place): void => {
    const point = points().get(row);
    const [interest, influence] = columns();
    if (point === undefined || interest === undefined || influence === undefined) return;
    const edits = [
      ...(point.interest === to.interest ? [] : [{ row, column: interest.id, value: to.interest }]),
      ...(point.influence === to.influence ? [] : [{ row, column: influence.id, value: to.influence }]),
    ];
    if (edits.length === 0) return;
    const focused = document.activeElement?.getAttribute("data-point") === row;
    const why = refusalOf(row) ?? props.model.commands.setCells(edits)[0]?.refusal;
    if (why !== undefined) {
      setSaid(props.words.t("refused", { why: props.refusalText(why) }));
      return;
    }
    const now = points().get(row);
    if (now !== undefined) setSaid(spoken(now));
    // Drawn anew in another square, it is still the one that has the focus.
    if (focused) queueMicrotask(() => root?.querySelector<HTMLElement>(`[data-point="${row}"]`)?.focus());
  };
  const drag = createFieldDrag(move);

  const handleKeyDown = (row: RowId, event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const point = points().get(row);
    const from = point === undefined ? undefined : (placeOf(point) ?? { interest: 3, influence: 3 });
    const to = from === undefined ? undefined : arrowFrom(from, event.key);
    if (to === undefined) return;
    event.preventDefault();
    if (to === "edge") setSaid(props.words.t("field.edge"));
    else move(row, to);
  };

  const Point = (point: { readonly row: RowId }): JSX.Element => {
    const held = (): FieldPoint | undefined => points().get(point.row);
    const shift = (): string | undefined => {
      const dragged = drag.dragged();
      return dragged?.row === point.row ? `translate(${dragged.x}px, ${dragged.y}px)` : undefined;
    };
    return (
      <Show when={held()}>
        {(known) => (
          <li>
            <button
              type="button"
              class="ov-chip"
              data-point={point.row}
              data-lifted={shift() === undefined ? undefined : ""}
              style={{ transform: shift() }}
              title={known().name}
              aria-label={spoken(known())}
              onPointerDown={(event) => refusalOf(point.row) === undefined && drag.begin(point.row, event)}
              onKeyDown={(event) => handleKeyDown(point.row, event)}
              onClick={(event) => drag.wasDrag(event) || ask(point.row)}
            >
              <SectorMark sector={known().sector} />
              <span class="ov-chip-name">{props.narrow ? known().nr || known().name : known().name}</span>
            </button>
          </li>
        )}
      </Show>
    );
  };
  const Square = (square: Place): JSX.Element => (
    <ul
      class="field-square"
      data-place={placeKey(square)}
      data-over={drag.dragged()?.over === placeKey(square) ? "" : undefined}
      aria-label={props.words.t("field.square", { interest: square.interest, influence: square.influence })}
      data-interest={square.interest}
      data-influence={square.influence}
    >
      <For each={bySquare().get(placeKey(square)) ?? []}>{(row) => <Point row={row} />}</For>
    </ul>
  );

  return (
    <div class="ov" ref={root} data-narrow={props.narrow ? "" : undefined}>
      <div class="ov-top">
        <p class="ov-lead">
          {props.words.t(mayMoveAny() ? (props.narrow ? "field.leadPhone" : "field.lead") : "field.leadRead")}
        </p>
        <SectorLegend reader={reader()} words={props.words} language={shell.language()} />
      </div>
      <p class="ov-said" role="status">
        {said()}
      </p>
      <div class="field-frame">
        <div class="field-plane" role="group" aria-label={props.words.t("field.label")}>
          <For each={QUADRANTS}>
            {(quadrant) => (
              <div class="field-quadrant" data-quadrant={quadrant}>
                <span>{quadrantName(quadrant)}</span>
              </div>
            )}
          </For>
          <For each={STEPS.toReversed()}>
            {(influence) => (
              <>
                <span class="field-step" aria-hidden="true" data-influence={influence}>
                  {influence}
                </span>
                <For each={STEPS}>{(interest) => <Square interest={interest} influence={influence} />}</For>
              </>
            )}
          </For>
          <For each={STEPS}>
            {(interest) => (
              <span class="field-step" aria-hidden="true" data-interest={interest}>
                {interest}
              </span>
            )}
          </For>
        </div>
        <span class="field-axis field-axis-up" aria-hidden="true">
          {props.words.t("field.influence")} →
        </span>
        <span class="field-axis" aria-hidden="true">
          {props.words.t("field.interest")} →
        </span>
      </div>
      <Show when={(bySquare().get("") ?? []).length > 0}>
        <section class="field-without">
          <h2>{props.words.t("field.without")}</h2>
          <p class="muted">{props.words.t("field.withoutHelp")}</p>
          <ul>
            <For each={bySquare().get("") ?? []}>{(row) => <Point row={row} />}</For>
          </ul>
        </section>
      </Show>
      <FieldTable
        points={[...points().values()]}
        words={props.words}
        open={props.narrow}
        sectorName={sectorName}
        quadrantName={quadrantName}
        onOpenRow={props.onOpenRow}
      />
      <Show when={points().get(asked() ?? ("" as RowId))}>
        {(point) => (
          <FieldValues
            point={point()}
            words={props.words}
            refusal={refusalOf(point().row)}
            refusalText={props.refusalText}
            quadrantName={quadrantName}
            onMove={(to) => move(point().row, to)}
            onOpenRow={() => {
              ask(undefined);
              props.onOpenRow(point().row);
            }}
            onClose={() => ask(undefined)}
          />
        )}
      </Show>
    </div>
  );
}
