/** A municipality's audit log: who did what, filtered and page by page, checked and taken out as a file. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, Show } from "solid-js";
import { AUDIT_KINDS } from "../../shared/audit/entry.ts";
import { labelIn } from "../../shared/document/column.ts";
import type { AuditTexts } from "../../shared/i18n/audit/sv.ts";
import type { TenantId } from "../../shared/ids.ts";
import { tenantAnswer, tenantPath } from "../answers.ts";
import { createAnswer } from "../create-answer.ts";
import { createPages } from "../create-pages.ts";
import { createPageTexts } from "../page-texts.ts";
import { PageHead } from "./PageHead.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import { withQuery } from "../with-query.ts";
import {
  askedFor,
  auditPageAnswer,
  NO_FILTER,
  peopleAnswer,
  type AuditFilter,
  type AuditPageAnswer,
  type ShownEntry,
} from "./audit-answers.ts";
import { AuditTable } from "./AuditTable.tsx";
import { AuditTools } from "./AuditTools.tsx";
import { LogFilter, type LogChoice } from "./LogFilter.tsx";
import { TownFrame } from "./TownFrame.tsx";
import "./Audit.css";

const TEXTS = {
  sv: async () => (await import("../../shared/i18n/audit/sv.ts")).audit,
  fi: async () => (await import("../../shared/i18n/audit/fi.ts")).audit,
  en: async () => (await import("../../shared/i18n/audit/en.ts")).audit,
};

export function Audit(): JSX.Element {
  const texts = createPageTexts(useShell().words.language, TEXTS);
  return (
    <TownFrame words={texts()} title={({ title }) => title}>
      {({ tenant }, found) => <OfTown tenant={tenant} texts={found()} />}
    </TownFrame>
  );
}

function OfTown(props: { readonly tenant: TenantId; readonly texts: AuditTexts }): JSX.Element {
  const { api, words } = useShell();
  const path = (): string => `${tenantPath(props.tenant)}/audit`;
  const people = createAnswer(api, () => `${tenantPath(props.tenant)}/people`, peopleAnswer);
  const sheets = createAnswer(api, () => tenantPath(props.tenant), tenantAnswer);
  const sheetName = (key: string): string => {
    const found = sheets.value()?.sheets.find(({ sheet }) => sheet === key);
    return found === undefined ? key : labelIn(found.name, words.language());
  };
  const [filter, setFilter] = createSignal<AuditFilter>(NO_FILTER);
  const pages = createPages<ShownEntry, number, AuditPageAnswer>(
    api,
    (before) => withQuery(path(), { ...askedFor(filter()), before }),
    auditPageAnswer,
  );

  /** Members of today, and whoever else the page has met. */
  const named = createMemo(() => {
    const names = new Map<string, string>();
    for (const { person, name, subject, subjectName } of pages.value() ?? []) {
      if (name !== "") names.set(person, name);
      if (subject !== undefined && subjectName !== undefined) names.set(subject, subjectName);
    }
    for (const { person, name } of people.value()?.members ?? []) names.set(person, name);
    return [...names].toSorted(([, a], [, b]) => a.localeCompare(b, words.language()));
  });
  const change = (part: Partial<AuditFilter>): void => {
    setFilter({ ...filter(), ...part });
  };
  const choices = (): readonly LogChoice[] => [
    {
      label: props.texts.person,
      any: props.texts.everybody,
      value: filter().person,
      options: named(),
      onChoose: (person) => change({ person }),
    },
    {
      label: props.texts.what,
      any: props.texts.everything,
      value: filter().kind,
      options: AUDIT_KINDS.map((kind) => [kind, props.texts.kind[kind]]),
      onChoose: (kind) => change({ kind }),
    },
  ];

  return (
    <Answered of={pages} heading="h1" loading={props.texts.loading}>
      {(entries) => (
        <div class="audit">
          <PageHead title={props.texts.title} lead={props.texts.lead} />
          <AuditTools path={path()} tenant={props.tenant} filter={filter()} texts={props.texts} />
          <LogFilter
            texts={props.texts}
            choices={choices()}
            days={filter()}
            onDays={change}
            onClear={() => setFilter(NO_FILTER)}
          />
          <Show
            when={entries().length > 0}
            fallback={
              <div role="status" class="audit-none">
                <h2>{props.texts.none}</h2>
                <p>{pages.more() ? props.texts.stillOlder : props.texts.noneHelp}</p>
              </div>
            }
          >
            <AuditTable entries={entries()} texts={props.texts} sheetName={sheetName} />
          </Show>
          <Show when={pages.more()}>
            <div>
              <Button aria-disabled={pages.fetching()} onClick={() => pages.older()}>
                {props.texts.older}
              </Button>
            </div>
          </Show>
        </div>
      )}
    </Answered>
  );
}
