/** "My goals, issues and actions": what one actor owns and takes part in, what is late or next, and everybody's queues. */
import { A, useNavigate, useParams, useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { ROW_ID, type RowId } from "../../shared/ids.ts";
import { DUTY_SHEETS, dutiesOf } from "../../shared/plan/actor.ts";
import { listText, useChainWords } from "../chain/chain-words.ts";
import { rowListHash } from "../chain/row-list.ts";
import { TownPage, type TownPlace } from "../live/TownPage.tsx";
import { createToday } from "../plan/create-today.ts";
import { Coming, DutyTable } from "../plan/DutyList.tsx";
import { titleOf, usePlanWords, type PlanWords } from "../plan/plan-words.ts";
import { QueueTable, queueIn } from "../plan/QueueTable.tsx";
import { useShell } from "../shell.ts";
import "../chain/chain.css";
import "../plan/plan.css";
import "../plan/board.css";
import "../plan/areas.css";
import "./Mine.css";

export function Mine(): JSX.Element {
  const params = useParams<{ stakeholder?: string }>();
  const texts = usePlanWords();
  return (
    <TownPage words={texts()} title={(known) => known.t("mine.title")}>
      {(place, known) => <Inside place={place} actor={params.stakeholder} words={known()} />}
    </TownPage>
  );
}

function Inside(props: {
  readonly place: TownPlace;
  /** As it stands in the address. */
  readonly actor: string | undefined;
  readonly words: PlanWords;
}): JSX.Element {
  const { words: shell } = useShell();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams<{ visa?: string }>();
  const chainWords = useChainWords();
  const today = createToday();
  const { tenant, live } = props.place;
  const own = (): RowId | undefined => props.place.membership()?.organisation as RowId | undefined;
  const stakeholders = createMemo(() => live.read()("stakeholders"));
  const actor = (): RowId | undefined => {
    const asked = props.actor;
    return asked !== undefined && ROW_ID.test(asked) ? (asked as RowId) : own();
  };
  const found = createMemo(() => {
    const row = actor();
    return row !== undefined && stakeholders().exists(row) ? row : undefined;
  });
  const isOwn = (): boolean => found() !== undefined && found() === own();
  const actors = createMemo(() =>
    [...stakeholders().rows()].toSorted((a, b) =>
      stakeholders().title(a).localeCompare(stakeholders().title(b), shell.language()),
    ),
  );
  const duties = createMemo(() => {
    const row = found();
    return row === undefined ? undefined : dutiesOf(live.sheets(), row, today());
  });
  const unseen = (): string =>
    listText(
      (duties()?.unseen ?? []).map((document) => chainWords()?.code("sheetNames", document) ?? document),
      shell.language(),
    );
  const choose = (row: string): void => {
    navigate(`/a/${tenant}/mina${row === "" || row === own() ? "" : `/${row}`}${location.search}`);
  };

  return (
    <div class="mine">
      <div class="mine-intro">
        <h1>
          <Show when={found()} fallback={props.words.t("mine.title")}>
            {(row) =>
              isOwn() ? (
                props.words.t("mine.title")
              ) : (
                <>
                  <span class="mine-of">{props.words.t("mine.titleOf")}</span>{" "}
                  {titleOf(stakeholders(), row(), props.words)}
                </>
              )
            }
          </Show>
        </h1>
        <p class="muted">
          <Show
            when={found() !== undefined}
            fallback={props.words.t(own() === undefined ? "mine.noOrganisation" : "mine.chooseHelp")}
          >
            {props.words.t(isOwn() ? "mine.lead" : "mine.leadOf")}
          </Show>
        </p>
        <label class="plan-choice mine-choice">
          {props.words.t("mine.choose")}{" "}
          <select on:change={(event) => choose(event.currentTarget.value)}>
            <option value="" selected={found() === undefined} />
            <For each={actors()}>
              {(row) => (
                <option value={row} selected={row === found()}>
                  {titleOf(stakeholders(), row, props.words)}
                  {row === own() ? ` ${props.words.t("mine.own")}` : ""}
                </option>
              )}
            </For>
          </select>
        </label>
        <Show when={actor() !== undefined && stakeholders().there && found() === undefined}>
          <p role="alert">{props.words.t("mine.gone")}</p>
        </Show>
      </div>
      <Show when={duties()}>
        {(held) => (
          <>
            <Show when={held().waiting.length > 0}>
              <p role="status" class="muted">
                {props.words.t("loading")}
              </p>
            </Show>
            <Coming tenant={tenant} duties={held().coming} words={props.words} />
            <For each={DUTY_SHEETS.filter((document) => !held().unseen.includes(document))}>
              {(document) => (
                <DutyTable tenant={tenant} document={document} duties={held().duties[document]} words={props.words} />
              )}
            </For>
            <Show when={!held().unseen.includes("harvest")}>
              <RoutedInputs
                tenant={tenant}
                inputs={held().routed.inputs}
                waiting={held().routed.waiting}
                words={props.words}
              />
            </Show>
            <Show when={held().unseen.length > 0 && unseen() !== ""}>
              <p class="muted">{props.words.t("mine.unseen", { sheets: unseen() })}</p>
            </Show>
          </>
        )}
      </Show>
      <Show
        when={stakeholders().there}
        fallback={
          <Show when={live.sheets().visible("stakeholders")}>
            <p role="status" class="muted">
              {props.words.t("loading")}
            </p>
          </Show>
        }
      >
        <QueueTable
          tenant={tenant}
          sheets={live.sheets()}
          of={queueIn(search.visa)}
          today={today()}
          words={props.words}
          onOf={(of) => setSearch({ visa: of === "all" ? undefined : of }, { replace: true })}
        />
      </Show>
    </div>
  );
}

function RoutedInputs(props: {
  readonly tenant: string;
  readonly inputs: readonly RowId[];
  readonly waiting: readonly RowId[];
  readonly words: PlanWords;
}): JSX.Element {
  const answered = (): number => props.inputs.length - props.waiting.length;
  const share = (): number => Math.round((100 * answered()) / props.inputs.length);
  const to = (rows: readonly RowId[]): string => `/a/${props.tenant}/harvest${rowListHash({ name: "queue", rows })}`;
  return (
    <section class="mine-part" data-sheet="harvest">
      <h2>
        {props.words.t("mine.routed")} <span class="pb-count">{props.inputs.length}</span>
      </h2>
      <Show when={props.inputs.length > 0} fallback={<p class="muted">{props.words.t("mine.routedNone")}</p>}>
        <p>{props.words.t("mine.routedSome", { answered: answered(), of: props.inputs.length, share: share() })}</p>
        <div class="queue-meter" aria-hidden="true" data-all={props.waiting.length === 0 ? "" : undefined}>
          <i style={{ width: `${share()}%` }} />
        </div>
        <p class="mine-links">
          <A href={to(props.inputs)}>{props.words.n("mine.showInputs", props.inputs.length)}</A>
          <Show when={props.waiting.length > 0}>
            <A href={to(props.waiting)}>{props.words.n("mine.showWaiting", props.waiting.length)}</A>
          </Show>
        </p>
      </Show>
    </section>
  );
}
