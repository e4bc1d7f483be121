/** A municipality's quotas: what is used of each, sheet by sheet where it is a sheet's. For whoever leads the process. */
import { A, useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { UsageTexts } from "../../shared/i18n/usage/sv.ts";
import type { Me } from "../answers.ts";
import { tenantAnswer, tenantPath } from "../answers.ts";
import { createAnswer } from "../create-answer.ts";
import { createPageTexts } from "../page-texts.ts";
import { useShell } from "../shell.ts";
import { PageCorner } from "../ui/PageCorner.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { amount, filled, USAGE_TEXTS, usageAnswer, type ShownLine } from "../usage-words.ts";
import { PageFrame } from "./PageFrame.tsx";
import { SessionBanner, SignedIn } from "./SignedIn.tsx";
import "./Usage.css";

export function Usage(): JSX.Element {
  const { words } = useShell();
  const params = useParams<{ tenant: string }>();
  const texts = createPageTexts(words.language, USAGE_TEXTS);
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
          {(found) => <UsagePage me={me()} tenant={params.tenant} texts={found()} />}
        </Show>
      )}
    </SignedIn>
  );
}

function UsagePage(props: { readonly me: Me; readonly tenant: string; readonly texts: UsageTexts }): JSX.Element {
  const { api, words } = useShell();
  const answer = createAnswer(api, () => `${tenantPath(props.tenant)}/usage`, usageAnswer);
  const sheets = createAnswer(api, () => tenantPath(props.tenant), tenantAnswer);
  const town = createMemo(() => props.me.tenants.find(({ tenant }) => tenant === props.tenant));
  const lines = (): readonly ShownLine[] => answer.value()?.lines ?? [];
  const whole = (): readonly ShownLine[] => lines().filter(({ document }) => document === undefined);
  /** Fullest first: that is what somebody comes for. */
  const bySheet = (): readonly ShownLine[] =>
    lines()
      .filter(({ document }) => document !== undefined)
      .toSorted((a, b) => b.used / b.limit - a.used / a.limit);
  const nameOf = (document: string): string => {
    const sheet = sheets.value()?.sheets.find((one) => one.document === document);
    return sheet === undefined ? document : labelIn(sheet.name, words.language());
  };

  const table = (label: string, rows: () => readonly ShownLine[]): JSX.Element => (
    <table class="usage-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{props.texts.quota}</th>
          <th scope="col">{props.texts.used}</th>
          <th scope="col">{props.texts.state}</th>
        </tr>
      </thead>
      <tbody>
        <For each={rows()}>
          {({ what, used, limit, level, own, document }) => (
            <tr data-level={level}>
              <th scope="row">
                {document === undefined ? props.texts.what[what] : `${nameOf(document)}: ${props.texts.what[what]}`}
              </th>
              <td>
                {filled(props.texts.of, {
                  used: amount(what, used, words.language()),
                  limit: amount(what, limit, words.language()),
                })}
                <Show when={own}>
                  <span class="muted"> ({props.texts.set})</span>
                </Show>
              </td>
              <td>{props.texts[level]}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );

  return (
    <PageFrame title={props.texts.title} corner={<PageCorner town={town()} />} banners={<SessionBanner />}>
      <Show
        when={answer.value() ?? answer.problem() === undefined}
        fallback={
          <Show when={answer.problem()}>
            {(problem) => <ProblemNotice problem={problem()} onRetry={answer.retry} />}
          </Show>
        }
      >
        <div class="usage">
          <div>
            <h1>{props.texts.title}</h1>
            <Show when={town()}>
              {(found) => (
                <p>
                  <A href={`/a/${props.tenant}`}>{labelIn(found().name, words.language())}</A>
                </p>
              )}
            </Show>
            <p class="usage-lead">{props.texts.lead}</p>
          </div>
          <Show when={answer.value()} fallback={<p role="status">{props.texts.loading}</p>}>
            {table(props.texts.table, whole)}
            <p class="muted">{props.texts.ratesHelp}</p>
            <h2>{props.texts.sheets}</h2>
            {table(props.texts.sheets, bySheet)}
            <p class="muted">{props.texts.rowsHelp}</p>
            <p>{props.texts.moreHelp}</p>
          </Show>
        </div>
      </Show>
    </PageFrame>
  );
}
