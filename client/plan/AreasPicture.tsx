/** How far each focus area has come: a card an area with its actions as a bar, and all figures as a table beside it. */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { AREA_MEASURES, AREA_SHEETS, areasOf, type Area, type AreaMeasure } from "../../shared/plan/areas.ts";
import type { RowId } from "../../shared/ids.ts";
import { Shape } from "../chain/Shape.tsx";
import type { PictureProps } from "../pictures/pictures.ts";
import { createPlanReading } from "./create-plan-reading.ts";
import { createToday } from "./create-today.ts";
import { usePlanWords, type PlanWords } from "./plan-words.ts";
import { RowsLink } from "./RowsLink.tsx";
import "../chain/chain.css";
import "./plan.css";
import "./areas.css";

type Rows = readonly RowId[] | "waiting" | "unseen";
const countOf = (rows: Rows): number | undefined => (typeof rows === "string" ? undefined : rows.length);

export function AreasPicture(props: PictureProps): JSX.Element {
  const words = usePlanWords();
  return (
    <Show when={words()} fallback={<div class="plan" />}>
      {(known) => <OpenAreas {...props} words={known()} />}
    </Show>
  );
}

function OpenAreas(props: PictureProps & { readonly words: PlanWords }): JSX.Element {
  const reading = createPlanReading(props);
  const today = createToday();
  const found = createMemo(() => areasOf(reading().sheets, today()));
  const titleOf = (area: Area): string =>
    area.id === "" ? props.words.t("areas.none") : area.title || props.words.t("unnamed");
  const number = (rows: Rows, measure: AreaMeasure, area: string): JSX.Element => {
    if (typeof rows === "string") return <span class="muted">{rows === "waiting" ? "…" : "–"}</span>;
    return (
      <RowsLink
        tenant={props.tenant}
        document={AREA_SHEETS[measure][0]}
        list="area"
        rows={rows}
        label={props.words.t("areas.open", {
          measure: props.words.t(`areas.measure.${measure}`),
          area,
        })}
      >
        {rows.length}
      </RowsLink>
    );
  };
  const isUnseen = (): boolean => AREA_MEASURES.some((measure) => found().all[measure] === "unseen");
  return (
    <section class="plan areas" aria-label={props.words.t("areas.label", { name: props.name })}>
      <div class="plan-tools">
        <p class="plan-lead areas-lead">
          {props.words.t("areas.lead")}
          <Show when={isUnseen()}> {props.words.t("areas.unseen")}</Show>
        </p>
      </div>
      <Show when={!found().ready}>
        <p class="plan-empty" role="status">
          {props.words.t("loading")}
        </p>
      </Show>
      <div class="areas-inside">
        <ul class="areas-cards">
          <For each={found().areas}>
            {(area) => (
              <li class="areas-card">
                <h2>{titleOf(area)}</h2>
                <dl class="areas-figures">
                  <For each={AREA_MEASURES}>
                    {(measure) => (
                      <div data-measure={measure}>
                        <dt>
                          <Show when={measure === "done" || measure === "late"}>
                            <Shape tone={measure === "late" ? "late" : "done"} />
                          </Show>
                          {props.words.t(`areas.measure.${measure}`)}
                        </dt>
                        <dd>{number(area.of[measure], measure, titleOf(area))}</dd>
                      </div>
                    )}
                  </For>
                </dl>
                <Bar area={area} words={props.words} />
              </li>
            )}
          </For>
        </ul>
        <div class="areas-table">
          <table class="plan-table">
            <caption>{props.words.t("areas.table")}</caption>
            <thead>
              <tr>
                <th scope="col">{props.words.t("areas.area")}</th>
                <For each={AREA_MEASURES}>
                  {(measure) => <th scope="col">{props.words.t(`areas.measure.${measure}`)}</th>}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={found().areas}>
                {(area) => (
                  <tr>
                    <th scope="row">{titleOf(area)}</th>
                    <For each={AREA_MEASURES}>
                      {(measure) => <td>{number(area.of[measure], measure, titleOf(area))}</td>}
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{props.words.t("areas.all")}</th>
                <For each={AREA_MEASURES}>
                  {(measure) => <td>{number(found().all[measure], measure, props.words.t("areas.all"))}</td>}
                </For>
              </tr>
            </tfoot>
          </table>
        </div>
      </div>
    </section>
  );
}

/** An area's actions: done filled, late hatched, the others hollow. The figures above say the same. */
function Bar(props: { readonly area: Area; readonly words: PlanWords }): JSX.Element {
  const parts = createMemo(() => {
    const [all, done, late] = (["actions", "done", "late"] as const).map((measure) => countOf(props.area.of[measure]));
    return all === undefined || done === undefined || late === undefined ? undefined : { all, done, late };
  });
  return (
    <Show when={parts()}>
      {(of) => (
        <Show when={of().all > 0} fallback={<p class="areas-bar-none">{props.words.t("areas.noActions")}</p>}>
          <div class="areas-bar" aria-hidden="true">
            <For each={Array.from({ length: of().all }, (_, i) => i)}>
              {(i) => <i data-is={i < of().done ? "done" : i < of().done + of().late ? "late" : "rest"} />}
            </For>
          </div>
        </Show>
      )}
    </Show>
  );
}
