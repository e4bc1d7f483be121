/** What one actor has, sheet by sheet: each row with its part in it, how far it is and when it is due, and the way to it. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createUniqueId, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { Duty, DutySheet } from "../../shared/plan/actor.ts";
import { dayText } from "../chain/chain-words.ts";
import { Shape } from "../chain/Shape.tsx";
import { rowListHash } from "../chain/row-list.ts";
import { useShell } from "../shell.ts";
import type { PlanWords } from "./plan-words.ts";

const pathOf = (tenant: string, { document, row }: Duty): string => `/a/${tenant}/${document}?rad=${row}`;

export function Coming(props: {
  readonly tenant: string;
  readonly duties: readonly Duty[];
  readonly words: PlanWords;
}): JSX.Element {
  const { words: shell } = useShell();
  const id = createUniqueId();
  return (
    <section class="mine-part mine-coming" aria-labelledby={id}>
      <h2 id={id}>{props.words.t("mine.coming")}</h2>
      <Show when={props.duties.length > 0} fallback={<p class="muted">{props.words.t("mine.nothingComing")}</p>}>
        <ul>
          <For each={props.duties}>
            {(duty) => (
              <li data-late={duty.late ? "" : undefined}>
                <Shape tone={duty.tone} />
                <span>
                  <A href={pathOf(props.tenant, duty)}>
                    {[duty.nr, duty.title || props.words.t("unnamed")].filter((part) => part !== "").join(" ")}
                  </A>
                  <span class="mine-line">
                    <Show when={duty.late}>
                      <strong class="mine-late">{props.words.t("mine.late")}</strong>
                      {" · "}
                    </Show>
                    <Show when={duty.day}>
                      {(day) => props.words.t("mine.day", { day: dayText(day(), shell.language()) })}
                    </Show>
                    {" · "}
                    {props.words.t(`mine.parts.${duty.part}`)}
                    <Show when={duty.next}>{(text) => <> · {props.words.t("mine.next", { text: text() })}</>}</Show>
                  </span>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}

export function DutyTable(props: {
  readonly tenant: string;
  readonly document: DutySheet;
  readonly duties: readonly Duty[];
  readonly words: PlanWords;
}): JSX.Element {
  const { words: shell } = useShell();
  const id = createUniqueId();
  const rows = () => props.duties.map(({ row }) => row);
  const hasDays = () => props.duties.some(({ day }) => day !== undefined);
  return (
    <section class="mine-part" aria-labelledby={id} data-sheet={props.document}>
      <div class="mine-top">
        <h2 id={id}>
          {props.words.t(`mine.sheets.${props.document}`)} <span class="pb-count">{props.duties.length}</span>
        </h2>
        <Show when={props.duties.length > 0}>
          <A href={`/a/${props.tenant}/${props.document}${rowListHash({ name: "queue", rows: rows() })}`}>
            {props.words.t("mine.showRows")}
          </A>
        </Show>
      </div>
      <Show
        when={props.duties.length > 0}
        fallback={<p class="muted">{props.words.t(`mine.none.${props.document}`)}</p>}
      >
        <table class="plan-table mine-table" aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{props.words.t("mine.columns.nr")}</th>
              <th scope="col">{props.words.t("mine.columns.title")}</th>
              <th scope="col">{props.words.t("mine.columns.part")}</th>
              <th scope="col">{props.words.t("mine.columns.status")}</th>
              <Show when={hasDays()}>
                <th scope="col">{props.words.t("mine.columns.day")}</th>
              </Show>
            </tr>
          </thead>
          <tbody>
            <For each={props.duties}>
              {(duty) => (
                <tr>
                  <td>{duty.nr}</td>
                  <th scope="row">
                    <A href={pathOf(props.tenant, duty)}>{duty.title || props.words.t("unnamed")}</A>
                  </th>
                  <td>{props.words.t(`mine.parts.${duty.part}`)}</td>
                  <td>
                    <span class="mine-state">
                      <Shape tone={duty.tone} />
                      <span>
                        <Show when={duty.late}>
                          <strong class="mine-late">{props.words.t("mine.late")}, </strong>
                        </Show>
                        {duty.status === undefined ? props.words.t("noState") : labelIn(duty.status, shell.language())}
                      </span>
                    </span>
                  </td>
                  <Show when={hasDays()}>
                    <td>{duty.day === undefined ? "" : dayText(duty.day, shell.language(), "short")}</td>
                  </Show>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </section>
  );
}
