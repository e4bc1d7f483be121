/** "My goals, issues and actions": what one actor owns and takes part in, what is late or next, and everybody's queues. */
import { A, useNavigate, useParams, useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { readersOf } from "../../shared/chain/reading.ts";
import { ROW_ID, TENANT_ID, type RowId, type TenantId } from "../../shared/ids.ts";
import { DUTY_SHEETS, dutiesOf } from "../../shared/plan/actor.ts";
import type { Me, SheetLink } from "../answers.ts";
import { tenantAnswer, tenantPath } from "../answers.ts";
import { listText, useChainWords } from "../chain/chain-words.ts";
import { createTownSheets } from "../chain/create-town-sheets.ts";
import { rowListHash } from "../chain/row-list.ts";
import { createAnswer } from "../create-answer.ts";
import { createToday } from "../plan/create-today.ts";
import { Coming, DutyTable } from "../plan/DutyList.tsx";
import { titleOf, usePlanWords, type PlanWords } from "../plan/plan-words.ts";
import { QueueTable, queueIn } from "../plan/QueueTable.tsx";
import { useShell } from "../shell.ts";
import { PageCorner } from "../ui/PageCorner.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { PageFrame } from "./PageFrame.tsx";
import { SessionBanner, SignedIn } from "./SignedIn.tsx";
import "../chain/chain.css";
import "../plan/plan.css";
import "../plan/board.css";
import "../plan/areas.css";
import "./Mine.css";

export function Mine(): JSX.Element {
  const { words } = useShell();
  const params = useParams<{ tenant: string; stakeholder?: string }>();
  const texts = usePlanWords();
  return (
    <SignedIn>
      {(me) => (
        <Show
          when={texts()}
          fallback={
            <PageFrame title={words.t("start.title")}>
              <p role="status">{words.t("start.loading")}</p>
            </PageFrame>
          }
        >
          {(known) => (
            <Show when={params.tenant} keyed>
              {(tenant) => <MinePage me={me()} tenant={tenant} actor={params.stakeholder} words={known()} />}
            </Show>
          )}
        </Show>
      )}
    </SignedIn>
  );
}

interface MineProps {
  readonly me: Me;
  readonly tenant: string;
  /** As it stands in the address. */
  readonly actor: string | undefined;
  readonly words: PlanWords;
}

function MinePage(props: MineProps): JSX.Element {
  const { api } = useShell();
  const tenant = TENANT_ID.test(props.tenant) ? (props.tenant as TenantId) : undefined;
  const answer = createAnswer(api, () => (tenant === undefined ? undefined : tenantPath(tenant)), tenantAnswer);
  const town = createMemo(() => props.me.tenants.find((one) => one.tenant === props.tenant));
  return (
    <PageFrame title={props.words.t("mine.title")} corner={<PageCorner town={town()} />} banners={<SessionBanner />}>
      <Show
        when={tenant !== undefined && answer.value()?.sheets}
        fallback={
          <Show when={answer.problem() ?? (tenant === undefined ? ({ kind: "not-found" } as const) : undefined)}>
            {(problem) => <ProblemNotice problem={problem()} onRetry={answer.retry} />}
          </Show>
        }
      >
        {(sheets) => (
          <Inside
            {...props}
            tenant={tenant as TenantId}
            sheets={sheets()}
            own={town()?.organisation as RowId | undefined}
          />
        )}
      </Show>
    </PageFrame>
  );
}

function Inside(
  props: MineProps & {
    readonly sheets: readonly SheetLink[];
    readonly own: RowId | undefined;
    readonly tenant: TenantId;
  },
): JSX.Element {
  const { api, words: shell } = useShell();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams<{ visa?: string }>();
  const chainWords = useChainWords();
  const today = createToday();
  const listed = createMemo(() => new Set<string>(props.sheets.map(({ document }) => document)));
  const sheets = createTownSheets({ tenant: props.tenant, person: props.me.person, api }, listed);
  const stakeholders = createMemo(() => readersOf(sheets)("stakeholders"));
  const actor = (): RowId | undefined => {
    const asked = props.actor;
    return asked !== undefined && ROW_ID.test(asked) ? (asked as RowId) : props.own;
  };
  const found = createMemo(() => {
    const row = actor();
    return row !== undefined && stakeholders().exists(row) ? row : undefined;
  });
  const isOwn = (): boolean => found() !== undefined && found() === props.own;
  const actors = createMemo(() =>
    [...stakeholders().rows()].toSorted((a, b) =>
      stakeholders().title(a).localeCompare(stakeholders().title(b), shell.language()),
    ),
  );
  const duties = createMemo(() => {
    const row = found();
    return row === undefined ? undefined : dutiesOf(sheets, row, today());
  });
  const unseen = (): string =>
    listText(
      (duties()?.unseen ?? []).map((document) => chainWords()?.code("sheetNames", document) ?? document),
      shell.language(),
    );
  const choose = (row: string): void => {
    navigate(`/a/${props.tenant}/mina${row === "" || row === props.own ? "" : `/${row}`}${location.search}`);
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
            fallback={props.words.t(props.own === undefined ? "mine.noOrganisation" : "mine.chooseHelp")}
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
                  {row === props.own ? ` ${props.words.t("mine.own")}` : ""}
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
            <Coming tenant={props.tenant} duties={held().coming} words={props.words} />
            <For each={DUTY_SHEETS.filter((document) => !held().unseen.includes(document))}>
              {(document) => (
                <DutyTable
                  tenant={props.tenant}
                  document={document}
                  duties={held().duties[document]}
                  words={props.words}
                />
              )}
            </For>
            <Show when={!held().unseen.includes("harvest")}>
              <RoutedInputs
                tenant={props.tenant}
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
          <Show when={sheets.visible("stakeholders")}>
            <p role="status" class="muted">
              {props.words.t("loading")}
            </p>
          </Show>
        }
      >
        <QueueTable
          tenant={props.tenant}
          sheets={sheets}
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
