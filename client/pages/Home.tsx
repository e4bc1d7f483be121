/** A municipality's overview: how far residents' words have come, where the thread is broken, and the sheets. */
import ChevronRight from "lucide-solid/icons/chevron-right";
import { A, Navigate, useLocation, useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, lazy, Show } from "solid-js";
import { DEFAULT_SILENT_DAYS, SILENT_DAYS } from "../../shared/chain/limits.ts";
import { labelIn } from "../../shared/document/column.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { Me, SheetLink } from "../answers.ts";
import { tenantAnswer, tenantPath } from "../answers.ts";
import { useChainWords, type ChainWords } from "../chain/chain-words.ts";
import { createTownSheets } from "../chain/create-town-sheets.ts";
import { Meter } from "../chain/Meter.tsx";
import { createAnswer } from "../create-answer.ts";
import { readLatest } from "../latest.ts";
import { readSetting, writeSetting } from "../settings.ts";
import { useRecordWords } from "../record/record-words.ts";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Lazily } from "../ui/Lazily.tsx";
import { noSheetsWords, seesSheets } from "../ui/TownLinks.tsx";
import { isToSheet, sheetToOpen } from "./sheet-order.ts";
import { TownFacts } from "./TownFacts.tsx";
import { TownFrame, type TownHere } from "./TownFrame.tsx";
import "../ui/mark.css";
import "./Start.css";
import "./Home.css";

const TemplateGains = lazy(async () => ({ default: (await import("../template/TemplateGains.tsx")).TemplateGains }));
const FirstSteps = lazy(async () => ({ default: (await import("../first/FirstSteps.tsx")).FirstSteps }));

export function Home(): JSX.Element {
  const texts = useChainWords();
  return (
    <TownFrame words={texts()} title={(known, here) => here.town() || known.t("overview")} bare>
      {(here, known) => (
        <Show when={here.membership()?.kind === "region"} fallback={<Overview here={here} words={known()} />}>
          {/* A region has no sheets; what it is for has pages of its own. */}
          <Navigate href={`/region/${here.tenant}`} />
        </Show>
      )}
    </TownFrame>
  );
}

function Overview(props: { readonly here: TownHere; readonly words: ChainWords }): JSX.Element {
  const { api, words } = useShell();
  const location = useLocation();
  const navigate = useNavigate();
  const { tenant, me, membership } = props.here;
  const answer = createAnswer(api, () => tenantPath(tenant), tenantAnswer);
  const sees = (): boolean => membership() === undefined || seesSheets(membership()!);
  const sheets = createMemo((): readonly SheetLink[] => answer.value()?.sheets ?? []);
  const onward = createMemo(() =>
    isToSheet(location.state) ? sheetToOpen(sheets(), readLatest(), tenant) : undefined,
  );
  createEffect(() => {
    const sheet = onward();
    if (sheet !== undefined) navigate(`/a/${tenant}/${sheet.document}`, { replace: true });
  });
  // What is not listed any more is not kept any more.
  createEffect(() => {
    const list = answer.value()?.sheets;
    if (list === undefined || api.apart !== undefined) return;
    const listed = list.map(({ document }) => document);
    void import("../sync/forget.ts")
      .then(({ forgetUnlisted }) => forgetUnlisted(me.person, tenant, listed))
      .catch(() => undefined);
  });
  return (
    <Show when={onward() === undefined}>
      <Answered of={answer} heading="h1">
        {(found) => (
          <div class="home">
            <div>
              <h1>{labelIn(found().tenant.name, words.language())}</h1>
              <p class="muted">{props.words.t("homeLead")}</p>
              <Show when={sheets().some(({ document }) => document === "harvest")}>
                <Record tenant={tenant} events={sheets().some(({ document }) => document === "events")} />
              </Show>
              <LastSheet tenant={tenant} sheets={sheets()} words={props.words} />
            </div>
            <Show
              when={sheets().length > 0}
              fallback={
                <Notice
                  heading="h2"
                  title={words.t(sees() ? "workspace.noSheets" : "workspace.noRight")}
                  text={sees() ? words.t("workspace.noSheetsHelp") : noSheetsWords(words, membership())}
                />
              }
            >
              <Show when={membership()?.role === "process-leader"}>
                <Lazily>
                  <TemplateGains tenant={tenant} onTaken={answer.retry} />
                </Lazily>
              </Show>
              <Measured
                me={me}
                tenant={tenant}
                sheets={sheets()}
                words={props.words}
                leads={membership()?.role === "process-leader" && api.apart === undefined}
              />
              <Work tenant={tenant} words={props.words} />
              <SheetList tenant={tenant} sheets={sheets()} words={props.words} />
            </Show>
          </div>
        )}
      </Answered>
    </Show>
  );
}

function Measured(props: {
  readonly me: Me;
  readonly tenant: TenantId;
  readonly sheets: readonly SheetLink[];
  readonly words: ChainWords;
  readonly leads: boolean;
}): JSX.Element {
  const { api, words } = useShell();
  const setting = `silent-${props.tenant}` as const;
  const [silentDays, setSilentDays] = createSignal(
    SILENT_DAYS.find((days) => String(days) === readSetting(setting)) ?? DEFAULT_SILENT_DAYS,
  );
  const listed = createMemo(() => new Set<string>(props.sheets.map(({ document }) => document)));
  const sheets = createTownSheets({ tenant: props.tenant, person: props.me.person, api }, listed);
  const nameOf = (document: string): string => {
    const found = props.sheets.find((sheet) => sheet.document === document);
    return found === undefined ? document : labelIn(found.name, words.language());
  };
  return (
    <>
      <Show when={props.leads && listed().has("harvest") && listed().has("events")}>
        <Lazily>
          <FirstSteps tenant={props.tenant} person={props.me.person} sheets={sheets} />
        </Lazily>
      </Show>
      <Meter
        sheets={sheets}
        tenant={props.tenant}
        words={props.words}
        silentDays={silentDays()}
        onSilentDays={(days) => {
          setSilentDays(days);
          writeSetting(setting, String(days));
        }}
        nameOf={nameOf}
      />
      <TownFacts sheets={sheets} tenant={props.tenant} words={props.words} nameOf={nameOf} />
    </>
  );
}

/** What one comes for on an evening in the village hall. */
function Record(props: { readonly tenant: string; readonly events: boolean }): JSX.Element {
  const words = useRecordWords();
  return (
    <Show when={words()}>
      {(known) => (
        <p class="home-record">
          <A class="button" data-kind="main" href={`/a/${props.tenant}/anteckna`}>
            {known().t("open")}
          </A>
          <Show when={props.events}>
            <A class="button" data-kind="plain" href={`/a/${props.tenant}/events?flera=1`}>
              {known().t("series.open")}
            </A>
          </Show>
        </p>
      )}
    </Show>
  );
}

function LastSheet(props: {
  readonly tenant: string;
  readonly sheets: readonly SheetLink[];
  readonly words: ChainWords;
}): JSX.Element {
  const { words } = useShell();
  const latest = readLatest();
  const sheet = (): SheetLink | undefined =>
    latest?.tenant === props.tenant ? props.sheets.find(({ document }) => document === latest.document) : undefined;
  return (
    <Show when={sheet()}>
      {(found) => (
        <p class="start-latest">
          <span class="muted">{props.words.t("latest")}</span>
          <A href={`/a/${props.tenant}/${found().document}`}>{labelIn(found().name, words.language())}</A>
        </p>
      )}
    </Show>
  );
}

/** What is done across the sheets, together: meetings, rounds of feedback, the report. */
function Work(props: { readonly tenant: string; readonly words: ChainWords }): JSX.Element {
  const pages = () =>
    [
      ["mote", props.words.t("work.meetings"), props.words.t("work.meetingsLead")],
      ["aterkoppling", props.words.t("work.feedback"), props.words.t("work.feedbackLead")],
      ["rapport/skord", props.words.t("work.report"), props.words.t("work.reportLead")],
    ] as const;
  return (
    <nav class="home-sheets" aria-labelledby="home-work">
      <h2 id="home-work">{props.words.t("work.title")}</h2>
      <ul class="sheet-links">
        <For each={pages()}>
          {([path, name, lead]) => (
            <li>
              <A href={`/a/${props.tenant}/${path}`}>
                <span>
                  {name} <span class="muted home-lead">{lead}</span>
                </span>
                <ChevronRight aria-hidden="true" />
              </A>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}

function SheetList(props: {
  readonly tenant: string;
  readonly sheets: readonly SheetLink[];
  readonly words: ChainWords;
}): JSX.Element {
  const { words } = useShell();
  const links = (list: readonly SheetLink[]): JSX.Element => (
    <ul class="sheet-links">
      <For each={list}>
        {(sheet) => (
          <li>
            <A href={`/a/${props.tenant}/${sheet.document}`}>
              <span>{labelIn(sheet.name, words.language())}</span>
              <ChevronRight aria-hidden="true" />
            </A>
          </li>
        )}
      </For>
    </ul>
  );
  const folded = (): readonly SheetLink[] => props.sheets.filter((sheet) => sheet.folded);
  return (
    <section class="home-sheets">
      <h2>{props.words.t("sheets")}</h2>
      {links(props.sheets.filter((sheet) => !sheet.folded))}
      <Show when={folded().length > 0}>
        <details>
          <summary>{props.words.n("moreSheets", folded().length)}</summary>
          {links(folded())}
        </details>
      </Show>
    </section>
  );
}
