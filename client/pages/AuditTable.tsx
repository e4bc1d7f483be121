/** The entries of the audit log, one a row; on a phone each is a small card of the same cells. */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import type { AuditTexts } from "../../shared/i18n/audit/sv.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { useShell } from "../shell.ts";
import { detailsOf, rightOf, type ShownEntry } from "./audit-answers.ts";

export interface AuditTableProps {
  readonly entries: readonly ShownEntry[];
  readonly texts: AuditTexts;
  /** What a sheet is called now; its key where it is gone. */
  sheetName(sheet: string): string;
}

export function AuditTable(props: AuditTableProps): JSX.Element {
  const { words } = useShell();
  const roles = () => words.texts().role;
  const time = createMemo(
    () => new Intl.DateTimeFormat(localeOf(words.language()), { dateStyle: "medium", timeStyle: "short" }),
  );
  return (
    <table class="audit-table">
      <caption class="unseen">{props.texts.table}</caption>
      <thead>
        <tr>
          <For each={[props.texts.when, props.texts.who, props.texts.what, props.texts.right, props.texts.number]}>
            {(title) => <th scope="col">{title}</th>}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={props.entries}>
          {(entry) => (
            <tr data-seq={entry.seq}>
              <td class="audit-when">
                <time dateTime={new Date(entry.at).toISOString()}>{time().format(entry.at)}</time>
              </td>
              <td class="audit-who">{entry.name === "" ? props.texts.nobodyNamed : entry.name}</td>
              <td class="audit-what">
                <strong>{props.texts.kind[entry.kind]}</strong>
                <Show when={detailsOf(entry, props.texts, roles(), props.sheetName)}>
                  {(details) => <span>{details()}</span>}
                </Show>
              </td>
              <td class="audit-right">{rightOf(entry.right, props.texts, roles())}</td>
              <td class="audit-number">{entry.seq}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
