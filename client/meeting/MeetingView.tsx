/** One meeting in its three parts: what is taken up, taking it up, and what came of it. */
import { A, useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Match, onCleanup, Show, Switch } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { RowId } from "../../shared/ids.ts";
import { readAgenda, type AgendaPoint } from "../../shared/meeting/agenda.ts";
import { minutesOf } from "../../shared/meeting/minutes.ts";
import type { MeetingRef } from "../../shared/meeting/record.ts";
import { forumOf } from "../../shared/meeting/suggest.ts";
import { dayText, listText } from "../chain/chain-words.ts";
import { createNotices, LiveNotice, type Notices } from "../live/LiveNotice.tsx";
import { createRefusalText } from "../live/refusal-words.ts";
import { writeCells, type Cells } from "../live/write-cells.ts";
import { reportWorld, useReportTexts } from "../reports/report-words.ts";
import { ReportView } from "../reports/ReportView.tsx";
import { useShell } from "../shell.ts";
import { Notice } from "../ui/Notice.tsx";
import { AgendaView } from "./AgendaView.tsx";
import type { Deciding, NotWritten } from "./decide.ts";
import type { MeetingProps } from "./MeetingList.tsx";
import { RunView } from "./RunView.tsx";

const STEPS = ["dagordning", "mote", "protokoll"] as const;
type Step = (typeof STEPS)[number];

/** What a meeting shows besides the sheets it writes in. */
const READ = ["issues", "actions", "harvest", "stakeholders", "forums"];
const PATIENCE_MS = 8_000;

export interface MeetingPartProps extends MeetingProps {
  readonly meeting: RowId;
  readonly points: readonly AgendaPoint[];
  readonly notices: Notices;
  deciding(): Deciding;
  /** Says why something was not written; silent where it was. @returns whether it was. */
  told(not: NotWritten | undefined): boolean;
  /** Writes into the meeting's own row. @returns whether it was written. */
  write(cells: Cells): boolean;
  go(step: Step): void;
}

export function MeetingView(props: MeetingProps & { readonly meeting: RowId }): JSX.Element {
  const { words } = useShell();
  const { live } = props.place;
  const [search, setSearch] = useSearchParams<{ steg?: string }>();
  const step = (): Step => STEPS.find((one) => one === search.steg) ?? "dagordning";
  const notices = createNotices();
  const refusalText = createRefusalText();
  const reports = useReportTexts();
  const [big, setBig] = createSignal(false);
  const events = createMemo(() => live.read()("events"));
  const isThere = createMemo(() => events().exists(props.meeting));
  const day = createMemo(() => events().day(props.meeting, "date") ?? "");
  const title = createMemo(() => events().title(props.meeting));
  const points = createMemo(() => readAgenda(events().text(props.meeting, "questions"), live.read()("issues")));
  const members = createMemo(() => {
    const read = live.read();
    const forum = forumOf(read, props.meeting);
    if (forum === undefined) return [];
    return read("forums")
      .list(forum, "members")
      .filter((row) => read("stakeholders").exists(row))
      .map((row) => read("stakeholders").title(row));
  });
  const ref = (): MeetingRef => ({ nr: events().nr(props.meeting), title: title(), day: day() });
  /** What is still fetched is not called missing; where it cannot be had, as without network, one goes on without it. */
  const [patient, setPatient] = createSignal(true);
  const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
  onCleanup(() => clearTimeout(timer));
  const isRead = createMemo(
    () =>
      !patient() || READ.every((sheet) => !live.sheets().visible(sheet) || live.sheets().sheet(sheet) !== undefined),
  );
  const told = (not: NotWritten | undefined): boolean => {
    if (not !== undefined) notices.problem(props.texts.notWritten(refusalText(not.refusal, not.model)));
    return not === undefined;
  };
  const write = (cells: Cells): boolean => {
    const model = live.model("events");
    if (model === undefined) return false;
    let refusal: ReturnType<typeof writeCells>;
    live.step(["events"], () => {
      refusal = writeCells(model, props.meeting, cells);
      return refusal === undefined;
    });
    return told(refusal === undefined ? undefined : { refusal, model });
  };
  const part = (): MeetingPartProps => ({
    ...props,
    points: points(),
    notices,
    deciding: () => ({ live, meeting: ref(), language: words.language() }),
    told,
    write,
    go: (next) => setSearch({ steg: next }),
  });
  const names: Readonly<Record<Step, () => string>> = {
    dagordning: () => props.texts.stepAgenda,
    mote: () => props.texts.stepRun,
    protokoll: () => props.texts.stepMinutes,
  };

  return (
    <Show
      when={isThere()}
      fallback={
        <Show when={live.sheets().sheet("events") !== undefined} fallback={<p role="status">{props.texts.loading}</p>}>
          <Notice
            title={props.texts.gone}
            text={props.texts.goneHelp}
            actions={<A href={`/a/${props.place.tenant}/mote`}>{props.texts.toMeetings}</A>}
          />
        </Show>
      }
    >
      <div class="meeting" data-big={big() ? "" : undefined}>
        <header class="meeting-top">
          <p class="meeting-back">
            <A href={`/a/${props.place.tenant}/mote`}>{props.texts.toMeetings}</A>
          </p>
          <Dynamic component={step() === "protokoll" ? "p" : "h1"} class="meeting-title">
            {title()}
          </Dynamic>
          <p class="meeting-day">{day() === "" ? "" : dayText(day(), words.language())}</p>
          <Show when={members().length > 0 && step() === "dagordning"}>
            <p class="muted">{props.texts.called(listText(members(), words.language()))}</p>
          </Show>
          <nav class="meeting-steps" aria-label={props.texts.steps}>
            <For each={STEPS}>
              {(one) => (
                // No `A` of the router: that calls every link to this page the current one.
                <a
                  href={`/a/${props.place.tenant}/mote/${props.meeting}?steg=${one}`}
                  aria-current={step() === one ? "step" : undefined}
                  data-testid={`step-${one}`}
                >
                  {names[one]()}
                </a>
              )}
            </For>
          </nav>
          <Show when={step() !== "protokoll" || notices.said() !== ""}>
            <LiveNotice place={props.place} notices={notices} texts={props.texts} />
          </Show>
        </header>
        <Switch>
          <Match when={!isRead()}>
            <p role="status">{props.texts.loading}</p>
          </Match>
          <Match when={step() === "dagordning"}>
            <AgendaView {...part()} points={points()} />
          </Match>
          <Match when={step() === "mote"}>
            <RunView {...part()} points={points()} big={big()} onBig={() => setBig(!big())} />
          </Match>
          <Match when={reports()}>
            {(texts) => (
              <ReportView
                report={minutesOf(
                  live.sheets(),
                  props.meeting,
                  reportWorld(texts(), words.language(), props.place.town()),
                )}
                texts={texts()}
              />
            )}
          </Match>
        </Switch>
      </div>
    </Show>
  );
}
