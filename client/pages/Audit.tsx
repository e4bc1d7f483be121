/** A municipality's audit log: who did what, filtered and page by page, checked and taken out as a file. */
import { A, useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { AUDIT_KINDS } from "../../shared/audit/entry.ts";
import { labelIn } from "../../shared/document/column.ts";
import type { AuditTexts } from "../../shared/i18n/audit/sv.ts";
import type { Me } from "../answers.ts";
import { tenantAnswer, tenantPath } from "../answers.ts";
import type { Problem } from "../api.ts";
import { createAnswer } from "../create-answer.ts";
import { createPageTexts } from "../page-texts.ts";
import { useShell } from "../shell.ts";
import { PageCorner } from "../ui/PageCorner.tsx";
import { Button } from "../ui/Button.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import {
  askedFor,
  auditPageAnswer,
  NO_FILTER,
  peopleAnswer,
  type AuditFilter,
  type ShownEntry,
} from "./audit-answers.ts";
import { AuditTable } from "./AuditTable.tsx";
import { AuditTools } from "./AuditTools.tsx";
import { PageFrame } from "./PageFrame.tsx";
import { SessionBanner, SignedIn } from "./SignedIn.tsx";
import "./Audit.css";

const TEXTS = {
  sv: async () => (await import("../../shared/i18n/audit/sv.ts")).audit,
  fi: async () => (await import("../../shared/i18n/audit/fi.ts")).audit,
  en: async () => (await import("../../shared/i18n/audit/en.ts")).audit,
};

export function Audit(): JSX.Element {
  const { words } = useShell();
  const params = useParams<{ tenant: string }>();
  const texts = createPageTexts(words.language, TEXTS);
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
          {(found) => <AuditPage me={me()} tenant={params.tenant} texts={found()} />}
        </Show>
      )}
    </SignedIn>
  );
}

function AuditPage(props: { readonly me: Me; readonly tenant: string; readonly texts: AuditTexts }): JSX.Element {
  const { api, words } = useShell();
  const path = (): string => `${tenantPath(props.tenant)}/audit`;
  const town = createMemo(() => props.me.tenants.find(({ tenant }) => tenant === props.tenant));
  const townName = (): string => {
    const found = town();
    return found === undefined ? "" : labelIn(found.name, words.language());
  };
  const people = createAnswer(api, () => `${tenantPath(props.tenant)}/people`, peopleAnswer);
  const sheets = createAnswer(api, () => tenantPath(props.tenant), tenantAnswer);
  const sheetName = (key: string): string => {
    const found = sheets.value()?.sheets.find(({ sheet }) => sheet === key);
    return found === undefined ? key : labelIn(found.name, words.language());
  };
  const [filter, setFilter] = createSignal<AuditFilter>(NO_FILTER);
  const [entries, setEntries] = createSignal<readonly ShownEntry[]>();
  const [next, setNext] = createSignal<number>();
  const [problem, setProblem] = createSignal<Problem>();
  const [fetching, setFetching] = createSignal(false);
  let asked = 0;

  const fetchPage = async (before: number | undefined): Promise<void> => {
    const mine = ++asked;
    setFetching(true);
    const query = new URLSearchParams(
      Object.entries({ ...askedFor(filter()), ...(before === undefined ? {} : { before }) }).map(([name, value]) => [
        name,
        String(value),
      ]),
    );
    const result = await api.get(`${path()}?${query.toString()}`, auditPageAnswer);
    if (mine !== asked) return;
    setFetching(false);
    setProblem(result.ok ? undefined : result.problem);
    if (!result.ok) return;
    const earlier = before === undefined ? [] : (entries() ?? []);
    setEntries([...earlier, ...result.value.entries]);
    setNext(result.value.next);
  };
  createEffect(on([() => props.tenant, filter], () => void fetchPage(undefined)));

  /** Members of today, and whoever else the page has met. */
  const named = createMemo(() => {
    const names = new Map<string, string>();
    for (const { person, name, subject, subjectName } of entries() ?? []) {
      if (name !== "") names.set(person, name);
      if (subject !== undefined && subjectName !== undefined) names.set(subject, subjectName);
    }
    for (const { person, name } of people.value()?.members ?? []) names.set(person, name);
    return [...names].toSorted(([, a], [, b]) => a.localeCompare(b, words.language()));
  });
  const change = (part: Partial<AuditFilter>): void => {
    setFilter({ ...filter(), ...part });
  };
  const filtered = (): boolean => Object.values(filter()).some((value) => value !== "");

  return (
    <PageFrame title={props.texts.title} corner={<PageCorner town={town()} />} banners={<SessionBanner />}>
      <Show
        when={entries() !== undefined || problem() === undefined}
        fallback={<ProblemNotice problem={problem() as Problem} onRetry={() => void fetchPage(undefined)} />}
      >
        <div class="audit">
          <div class="audit-top">
            <h1>{props.texts.title}</h1>
            <p class="audit-town">
              <A href={`/a/${props.tenant}`}>{townName()}</A>
            </p>
            <p class="audit-lead">{props.texts.lead}</p>
          </div>
          <AuditTools path={path()} tenant={props.tenant} filter={filter()} texts={props.texts} />
          <form class="audit-filter" aria-label={props.texts.filter} onSubmit={(event) => event.preventDefault()}>
            <label>
              <span>{props.texts.person}</span>
              <select value={filter().person} onChange={(event) => change({ person: event.currentTarget.value })}>
                <option value="">{props.texts.everybody}</option>
                <For each={named()}>
                  {([person, name]) => (
                    <option value={person} selected={person === filter().person}>
                      {name}
                    </option>
                  )}
                </For>
              </select>
            </label>
            <label>
              <span>{props.texts.what}</span>
              <select value={filter().kind} onChange={(event) => change({ kind: event.currentTarget.value })}>
                <option value="">{props.texts.everything}</option>
                <For each={AUDIT_KINDS}>{(kind) => <option value={kind}>{props.texts.kind[kind]}</option>}</For>
              </select>
            </label>
            <label>
              <span>{props.texts.from}</span>
              <input
                type="date"
                value={filter().from}
                onChange={(event) => change({ from: event.currentTarget.value })}
              />
            </label>
            <label>
              <span>{props.texts.to}</span>
              <input type="date" value={filter().to} onChange={(event) => change({ to: event.currentTarget.value })} />
            </label>
            <Show when={filtered()}>
              <Button kind="quiet" onClick={() => setFilter(NO_FILTER)}>
                {props.texts.clear}
              </Button>
            </Show>
          </form>
          <Show when={entries()} fallback={<p role="status">{props.texts.loading}</p>}>
            {(shown) => (
              <Show
                when={shown().length > 0}
                fallback={
                  <div role="status" class="audit-none">
                    <h2>{props.texts.none}</h2>
                    <p>{next() === undefined ? props.texts.noneHelp : props.texts.stillOlder}</p>
                  </div>
                }
              >
                <AuditTable entries={shown()} texts={props.texts} sheetName={sheetName} />
              </Show>
            )}
          </Show>
          <Show when={next()}>
            {(before) => (
              <div>
                <Button aria-disabled={fetching()} onClick={() => (fetching() ? undefined : void fetchPage(before()))}>
                  {props.texts.older}
                </Button>
              </div>
            )}
          </Show>
        </div>
      </Show>
    </PageFrame>
  );
}
