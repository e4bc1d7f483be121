/** Everybody's queues as one table: whose are chosen above it, and every number opens its rows. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createUniqueId, For, Show } from "solid-js";
import { readersOf, type ChainSheets } from "../../shared/chain/reading.ts";
import { ROW_ID, type RowId } from "../../shared/ids.ts";
import { actionsOfForum, queuesOf, type QueueLine, type QueueOf } from "../../shared/plan/queue.ts";
import { Shape } from "../chain/Shape.tsx";
import { rowListHash } from "../chain/row-list.ts";
import { titleOf, type PlanWords } from "./plan-words.ts";
import { RowsLink } from "./RowsLink.tsx";

const NAMED = ["all", "municipality", "working-group"] as const;
type Measure = "inputs" | "answered" | "issues" | "asked" | "actions" | "late";
const SHEET: Readonly<Record<Measure, string>> = {
  inputs: "harvest",
  answered: "harvest",
  issues: "issues",
  asked: "issues",
  actions: "actions",
  late: "actions",
};
const MEASURES = Object.keys(SHEET) as readonly Measure[];

/** As it stands in the address; what is none of ours is everybody. */
export const queueIn = (held: unknown): QueueOf => {
  const named = NAMED.find((one) => one === held);
  if (named !== undefined) return named;
  return typeof held === "string" && ROW_ID.test(held) ? (held as RowId) : "all";
};

export function QueueTable(props: {
  readonly tenant: string;
  readonly sheets: ChainSheets;
  readonly of: QueueOf;
  readonly today: string;
  readonly words: PlanWords;
  onOf(of: QueueOf): void;
}): JSX.Element {
  const id = createUniqueId();
  const lines = createMemo(() => queuesOf(props.sheets, props.of, props.today));
  const forums = createMemo(() => readersOf(props.sheets)("forums"));
  const forum = (): RowId | undefined => (NAMED.every((one) => one !== props.of) ? (props.of as RowId) : undefined);
  const groupActions = createMemo(() => {
    const chosen = forum();
    return chosen === undefined ? [] : actionsOfForum(props.sheets, chosen);
  });
  const waitingFor = (line: QueueLine): number => line.waiting.length;
  const cell = (line: QueueLine, measure: Measure): JSX.Element => {
    const name = titleOf(readersOf(props.sheets)("stakeholders"), line.actor, props.words);
    const rows = measure === "answered" ? line.inputs.filter((row) => !line.waiting.includes(row)) : line[measure];
    return (
      <RowsLink
        tenant={props.tenant}
        document={SHEET[measure]}
        list="queue"
        rows={rows}
        label={props.words.t("queue.open", {
          actor: name,
          measure: props.words.t(`queue.${measure}`),
        })}
      >
        <Show
          when={measure === "answered" && line.inputs.length > 0}
          fallback={
            <Show when={measure === "late" && rows.length > 0} fallback={rows.length}>
              <span class="plan-late">
                <Shape tone="late" /> {rows.length}
              </span>
            </Show>
          }
        >
          <span class="queue-share">
            {rows.length} ({Math.round((100 * rows.length) / line.inputs.length)} %)
            <span class="queue-meter" aria-hidden="true" data-all={waitingFor(line) === 0 ? "" : undefined}>
              <i style={{ width: `${(100 * rows.length) / line.inputs.length}%` }} />
            </span>
          </span>
        </Show>
      </RowsLink>
    );
  };
  return (
    <section class="mine-part queue" aria-labelledby={id}>
      <div class="mine-top">
        <h2 id={id}>{props.words.t("queue.title")}</h2>
        <label class="plan-choice">
          {props.words.t("queue.of")}{" "}
          <select on:change={(event) => props.onOf(queueIn(event.currentTarget.value))}>
            <For each={NAMED}>
              {(one) => (
                <option value={one} selected={one === props.of}>
                  {props.words.t(`queue.${one}`)}
                </option>
              )}
            </For>
            <For each={forums().rows()}>
              {(row) => (
                <option value={row} selected={row === props.of}>
                  {titleOf(forums(), row, props.words)}
                </option>
              )}
            </For>
          </select>
        </label>
      </div>
      <p class="muted">{props.words.t("queue.lead")}</p>
      <Show when={forum() !== undefined && groupActions().length > 0}>
        <p>
          <A href={`/a/${props.tenant}/actions${rowListHash({ name: "group", rows: groupActions() })}`}>
            {props.words.n("queue.group", groupActions().length)}
          </A>
        </p>
      </Show>
      <Show when={lines().length > 0} fallback={<p class="muted">{props.words.t("queue.none")}</p>}>
        <div class="areas-table">
          <table class="plan-table queue-table" aria-labelledby={id}>
            <thead>
              <tr>
                <th scope="col">{props.words.t("queue.actor")}</th>
                <For each={MEASURES}>{(measure) => <th scope="col">{props.words.t(`queue.${measure}`)}</th>}</For>
                <th scope="col">{props.words.t("queue.longest")}</th>
              </tr>
            </thead>
            <tbody>
              <For each={lines()}>
                {(line) => (
                  <tr>
                    <th scope="row">
                      <A href={`/a/${props.tenant}/mina/${line.actor}`}>{line.title || props.words.t("unnamed")}</A>
                    </th>
                    <For each={MEASURES}>{(measure) => <td>{cell(line, measure)}</td>}</For>
                    <td>{line.longest === undefined ? "" : props.words.n("queue.days", line.longest)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
    </section>
  );
}
