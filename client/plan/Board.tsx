/** A sheet's rows as cards in the columns of their states; moved by drag, by keys and by a list, with the sheet's own guards. */
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { ColumnId, DocumentId, RowId } from "../../shared/ids.ts";
import { boardOf, lanesOf, stateOf, type BoardColumn, type Lane } from "../../shared/plan/board.ts";
import { areasOfRow } from "../../shared/plan/areas.ts";
import { stepDay } from "../../shared/plan/step-day.ts";
import { machineOf } from "../../shared/states/may-step.ts";
import type { Refusal } from "../doc/model.ts";
import type { PictureProps } from "../pictures/pictures.ts";
import { readSetting, writeSetting } from "../settings.ts";
import { useShell } from "../shell.ts";
import { BoardCard } from "./BoardCard.tsx";
import { faceOf, WHOSE, type FaceContext } from "./board-cards.ts";
import { focusCard, neighbourCard } from "./board-keys.ts";
import { BoardColumnHead } from "./BoardColumnHead.tsx";
import { createCardDrag } from "./create-card-drag.ts";
import { createPlanReading } from "./create-plan-reading.ts";
import { createStepDays } from "./create-step-days.ts";
import { createToday } from "./create-today.ts";
import { MoveDialog, type MoveChoice } from "./MoveDialog.tsx";
import { createOutcome, OutcomeBar } from "./Outcome.tsx";
import { nameOf, usePlanWords, type PlanWords } from "./plan-words.ts";
import { Stuck } from "./Stuck.tsx";
import "../chain/chain.css";
import "./plan.css";
import "./board.css";

const LANES = ["none", "focus", "actor"] as const;
type LaneBy = (typeof LANES)[number];

export function Board(props: PictureProps): JSX.Element {
  const words = usePlanWords();
  return (
    <Show when={words()} fallback={<div class="plan" />}>
      {(known) => <OpenBoard {...props} words={known()} />}
    </Show>
  );
}

function OpenBoard(props: PictureProps & { readonly words: PlanWords }): JSX.Element {
  const { api } = useShell();
  const id = createUniqueId();
  const document = props.model.home?.document ?? "";
  const machine = machineOf(document);
  const reading = createPlanReading(props);
  const today = createToday();
  const stateColumn = () => reading().column(machine?.column ?? "status");
  const setting = `board-${props.model.home?.name ?? document}` as const;
  const [laneBy, setLaneBy] = createSignal<LaneBy>(LANES.find((one) => one === readSetting(setting)) ?? "none");
  const [unfolded, setUnfolded] = createSignal<ReadonlySet<string>>(new Set());
  const [moving, setMoving] = createSignal<RowId>();
  const [stuck, setStuck] = createSignal<{ readonly row: RowId; readonly to: string; readonly refusal: Refusal }>();
  const outcome = createOutcome(
    () => props.model.commands,
    () => props.words,
  );
  let root: HTMLElement | undefined;

  const columns = createMemo(() => boardOf(reading().own, machine, reading().rows));
  const states = createMemo(() => new Map(reading().rows.map((row) => [row, stateOf(reading().own, machine, row)])));
  const known = createStepDays({
    api,
    tenant: props.tenant,
    document: document as DocumentId,
    column: () => stateColumn()?.id,
    standing: () =>
      [...states()].map(([row, state]) => ({
        row,
        state,
        told: stepDay(reading().read, document, row, state, today())?.own === true,
      })),
    today,
  });
  const lanes = createMemo((): readonly Lane[] => {
    const { own, read, rows } = reading();
    const by = laneBy();
    if (by === "actor")
      return lanesOf(rows, (row) => own.list(row, WHOSE[document] ?? ""), read("stakeholders").rows());
    // Of an action known through its issue; until that is here it is in none.
    if (by === "focus") return lanesOf(rows, (row) => areasOfRow(read, document, row), read("focus").rows());
    return [{ id: "", rows }];
  });
  const columnOf = (state: string): BoardColumn =>
    columns().find((one) => one.state === state) ?? { state, label: undefined, side: false, rows: [] };
  const laneName = (lane: Lane): string => {
    const by = laneBy() === "actor" ? "actor" : "focus";
    if (lane.id === "") return props.words.t(`board.laneNone.${by}`);
    const reader = reading().read(by === "actor" ? "stakeholders" : "focus");
    return nameOf(reader, lane.id, props.words);
  };
  const columnName = (wanted: ColumnId): string => {
    const found = reading().columns.find((one) => one.id === wanted);
    return found === undefined ? wanted : labelIn(found.label, props.context.language);
  };
  const stateName = (state: string): string => {
    const label = columns().find((column) => column.state === state)?.label;
    if (label !== undefined) return labelIn(label, props.context.language);
    return state === "" ? props.words.t("noState") : state;
  };
  const folded = (column: BoardColumn): boolean => column.side && !unfolded().has(column.state);
  const template = (): string =>
    columns()
      .map((column) =>
        folded(column)
          ? "3.5rem"
          : column.rows.length === 0
            ? "minmax(var(--pb-empty), 0.55fr)"
            : "minmax(var(--pb-column), 1fr)",
      )
      .join(" ");
  const face = (row: RowId) => {
    const given: FaceContext = {
      reading: reading(),
      document,
      words: props.words,
      cells: props.context,
      today: today(),
      known,
    };
    return faceOf(row, states().get(row) ?? "", given);
  };

  const refusalFor = (row: RowId, to: string): Refusal | undefined => {
    const column = stateColumn();
    const { commands } = props.model;
    if (column === undefined) return undefined;
    return commands.held?.() ?? commands.mayEdit(row, column.id) ?? commands.mayBecome?.(row, column.id, to);
  };
  /** Why the row stays wherever it is, whatever it has. */
  const fixed = (row: RowId): Refusal | undefined => {
    const column = stateColumn();
    return column === undefined ? undefined : props.model.commands.mayEdit(row, column.id);
  };
  /** Nothing on this board is theirs to move. */
  const closed = createMemo((): Refusal | undefined => {
    const refusals = reading().rows.map(fixed);
    return refusals.includes(undefined) ? undefined : refusals[0];
  });
  const move = (row: RowId, to: string): void => {
    const column = stateColumn();
    if (column === undefined || to === "" || states().get(row) === to) return;
    const name = nameOf(reading().own, row, props.words);
    const refusal =
      refusalFor(row, to) ?? props.model.commands.setCells([{ row, column: column.id, value: to }])[0]?.refusal;
    if (refusal !== undefined) {
      outcome.say(`${props.words.t("board.refused", { name, state: stateName(to) })}. ${props.words.t("board.stays")}`);
      setStuck({ row, to, refusal });
      return;
    }
    outcome.say(props.words.t("board.moved", { name, state: stateName(to) }), true);
    if (columns().some((one) => one.state === to && folded(one))) setUnfolded(new Set([...unfolded(), to]));
    requestAnimationFrame(() => root !== undefined && focusCard(root, row));
  };
  const drag = createCardDrag(move);
  // A colleague took away what I was about to move.
  createEffect(() => {
    const row = moving();
    if (row === undefined || states().has(row)) return;
    setMoving(undefined);
    outcome.say(props.words.t("board.gone"));
  });

  const choices = (row: RowId): readonly MoveChoice[] =>
    columns()
      .filter(({ state }) => state !== "")
      .map(({ state }) => {
        const here = states().get(row) === state;
        return { state, name: stateName(state), here, refusal: here ? undefined : refusalFor(row, state) };
      });
  const onKeyDown = (event: KeyboardEvent): void => {
    outcome.onKeyDown(event);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = event.target as HTMLElement;
    const row = from.closest<HTMLElement>("[data-row]")?.dataset["row"] as RowId | undefined;
    if (root === undefined || row === undefined || !from.matches(".pb-open") || !event.key.startsWith("Arrow")) return;
    if (!event.shiftKey) {
      event.preventDefault();
      neighbourCard(root, from, event.key)?.focus();
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      event.preventDefault();
      const path = columns().filter(({ side, state }) => !side && state !== "");
      const at = path.findIndex(({ state }) => state === states().get(row));
      const to = path[at === -1 ? 0 : at + (event.key === "ArrowRight" ? 1 : -1)];
      if (to !== undefined) move(row, to.state);
    }
  };

  return (
    <section
      class="plan pb"
      ref={(element) => (root = element)}
      aria-label={props.words.t("board.label", { name: props.name })}
      on:keydown={onKeyDown}
    >
      <div class="plan-tools">
        <label class="plan-choice">
          {props.words.t("board.lanes")}{" "}
          <select
            on:change={(event) => {
              const by = LANES.find((one) => one === event.currentTarget.value) ?? "none";
              setLaneBy(by);
              writeSetting(setting, by);
            }}
          >
            <For each={LANES.filter((by) => by !== "focus" || reading().column("focus") !== undefined)}>
              {(by) => (
                <option value={by} selected={by === laneBy()}>
                  {props.words.t(`board.lane.${by}`)}
                </option>
              )}
            </For>
          </select>
        </label>
        <p class="plan-lead" data-testid="board-lead">
          <Show when={closed()} fallback={props.words.t("board.lead")}>
            {(refusal) => props.refusalText(refusal())}
          </Show>
        </p>
      </div>
      <OutcomeBar outcome={outcome} words={props.words} />
      <div class="pb-scroll" data-scroll="" data-carrying={drag.carried() === undefined ? undefined : ""}>
        <div
          class="pb-grid"
          data-lanes={laneBy() === "none" ? undefined : ""}
          style={{ "grid-template-columns": template() }}
        >
          <For each={columns().map(({ state }) => state)}>
            {(state) => {
              const column = createMemo(() => columnOf(state));
              return (
                <BoardColumnHead
                  id={`${id}-${state}`}
                  name={stateName(state)}
                  state={state}
                  count={column().rows.length}
                  side={column().side}
                  folded={folded(column())}
                  over={drag.carried()?.over === state}
                  words={props.words}
                  onFold={(fold) => {
                    const next = new Set(unfolded());
                    if (fold) next.delete(state);
                    else next.add(state);
                    setUnfolded(next);
                  }}
                />
              );
            }}
          </For>
          <For each={lanes().map((lane) => lane.id)}>
            {(lane) => {
              const rows = createMemo(() => new Set(lanes().find((one) => one.id === lane)?.rows));
              return (
                <>
                  <Show when={laneBy() !== "none"}>
                    <h3 class="pb-lane" id={`${id}-lane-${lane}`}>
                      <span>
                        {laneName({ id: lane, rows: [] })}{" "}
                        <span class="muted">{props.words.n("board.cards", rows().size)}</span>
                      </span>
                    </h3>
                  </Show>
                  <For each={columns().map(({ state }) => state)}>
                    {(state) => {
                      const column = createMemo(() => columnOf(state));
                      const cards = createMemo(() => column().rows.filter((row) => rows().has(row)));
                      return (
                        <div
                          class="pb-cell"
                          data-state={state}
                          data-over={drag.carried()?.over === state ? "" : undefined}
                          data-folded={folded(column()) ? "" : undefined}
                        >
                          <Show when={!folded(column()) && cards().length > 0}>
                            <ul aria-labelledby={`${id}-${state}${laneBy() === "none" ? "" : ` ${id}-lane-${lane}`}`}>
                              <For each={cards()}>
                                {(row) => {
                                  const shown = createMemo(() => face(row));
                                  const why = createMemo(() => fixed(row));
                                  return (
                                    <BoardCard
                                      face={shown()}
                                      words={props.words}
                                      carried={drag.carried()?.row === row}
                                      movable={why() === undefined ? "yes" : closed() === undefined ? "why" : "no"}
                                      onWhy={() => outcome.say(props.refusalText(why()!))}
                                      onTake={(event) => drag.take(event, row)}
                                      onOpen={() => props.onOpenRow(row)}
                                      onMove={() => setMoving(row)}
                                    />
                                  );
                                }}
                              </For>
                            </ul>
                          </Show>
                        </div>
                      );
                    }}
                  </For>
                </>
              );
            }}
          </For>
        </div>
      </div>
      <Show when={moving()} keyed>
        {(row) => (
          <MoveDialog
            title={props.words.t("board.moveNamed", { name: nameOf(reading().own, row, props.words) })}
            choices={choices(row)}
            words={props.words}
            refusalText={props.refusalText}
            onClose={() => setMoving(undefined)}
            onChoose={({ state }) => {
              setMoving(undefined);
              move(row, state);
            }}
          />
        )}
      </Show>
      <Show when={stuck()} keyed>
        {(found) => (
          <Stuck
            title={props.words.t("board.refused", {
              name: nameOf(reading().own, found.row, props.words),
              state: stateName(found.to),
            })}
            row={found.row}
            refusal={found.refusal}
            words={props.words}
            kept={props.words.t("board.stays")}
            refusalText={props.refusalText}
            columnName={columnName}
            onOpenRow={props.onOpenRow}
            onClose={() => setStuck(undefined)}
          />
        )}
      </Show>
    </section>
  );
}
