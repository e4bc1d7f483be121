/** A municipality's quotas: what is used of each, sheet by sheet where it is a sheet's. For whoever leads the process. */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { UsageTexts } from "../../shared/i18n/usage/sv.ts";
import type { TenantId } from "../../shared/ids.ts";
import { tenantAnswer, tenantPath } from "../answers.ts";
import { createAnswer } from "../create-answer.ts";
import { createPageTexts } from "../page-texts.ts";
import { PageHead } from "./PageHead.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { amount, filled, USAGE_TEXTS, usageAnswer, type ShownLine } from "../usage-words.ts";
import { TownFrame } from "./TownFrame.tsx";
import "./Usage.css";

/** What is used of one sheet's quotas. */
interface SheetUse {
  readonly document: string;
  readonly lines: readonly ShownLine[];
  readonly share: number;
}

const SHEET_QUOTAS = ["rows", "sheetBytes"] as const;
/** So many are shown at once; whatever comes near its end always is. */
const FULLEST = 5;
const shareOf = ({ used, limit }: ShownLine): number => used / limit;
const worst = (lines: readonly ShownLine[]): ShownLine["level"] =>
  (["over", "near"] as const).find((level) => lines.some((line) => line.level === level)) ?? "free";

export function Usage(): JSX.Element {
  const texts = createPageTexts(useShell().words.language, USAGE_TEXTS);
  return (
    <TownFrame words={texts()} title={({ title }) => title}>
      {({ tenant }, found) => <OfTown tenant={tenant} texts={found()} />}
    </TownFrame>
  );
}

function OfTown(props: { readonly tenant: TenantId; readonly texts: UsageTexts }): JSX.Element {
  const { api, words } = useShell();
  const answer = createAnswer(api, () => `${tenantPath(props.tenant)}/usage`, usageAnswer);
  const sheets = createAnswer(api, () => tenantPath(props.tenant), tenantAnswer);
  const lines = (): readonly ShownLine[] => answer.value()?.lines ?? [];
  const whole = (): readonly ShownLine[] => lines().filter(({ document }) => document === undefined);
  /** One a sheet, fullest first: that is what somebody comes for. */
  const bySheet = createMemo((): readonly SheetUse[] => {
    const found = new Map<string, ShownLine[]>();
    for (const line of lines())
      if (line.document !== undefined) found.set(line.document, [...(found.get(line.document) ?? []), line]);
    return [...found]
      .map(([document, own]) => ({ document, lines: own, share: Math.max(...own.map(shareOf)) }))
      .toSorted((a, b) => b.share - a.share);
  });
  const worthShowing = (): readonly SheetUse[] =>
    bySheet().filter(({ lines: own }, at) => at < FULLEST || own.some(({ level }) => level !== "free"));
  const others = (): readonly SheetUse[] => bySheet().slice(worthShowing().length);
  const nameOf = (document: string): string => {
    const sheet = sheets.value()?.sheets.find((one) => one.document === document);
    return sheet === undefined ? document : labelIn(sheet.name, words.language());
  };

  const usedOf = ({ what, used, limit, own }: ShownLine): JSX.Element => (
    <>
      {filled(props.texts.of, {
        used: amount(what, used, words.language()),
        limit: amount(what, limit, words.language()),
      })}
      <Show when={own}>
        <span class="muted"> ({props.texts.set})</span>
      </Show>
    </>
  );
  const sheetTable = (label: string, rows: () => readonly SheetUse[]): JSX.Element => (
    <table class="usage-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{props.texts.sheet}</th>
          <For each={SHEET_QUOTAS}>{(what) => <th scope="col">{props.texts.what[what]}</th>}</For>
          <th scope="col">{props.texts.state}</th>
        </tr>
      </thead>
      <tbody>
        <For each={rows()}>
          {({ document, lines: own }) => (
            <tr data-level={worst(own)}>
              <th scope="row">{nameOf(document)}</th>
              <For each={SHEET_QUOTAS}>
                {(what) => (
                  <td>
                    <Show when={own.find((line) => line.what === what)}>{(line) => usedOf(line())}</Show>
                  </td>
                )}
              </For>
              <td>{props.texts[worst(own)]}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
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
          {(line) => (
            <tr data-level={line.level}>
              <th scope="row">{props.texts.what[line.what]}</th>
              <td>{usedOf(line)}</td>
              <td>{props.texts[line.level]}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );

  return (
    <Answered of={answer} heading="h1" loading={props.texts.loading}>
      {() => (
        <div class="usage">
          <PageHead title={props.texts.title} lead={props.texts.lead} />
          {table(props.texts.table, whole)}
          <p class="muted">{props.texts.ratesHelp}</p>
          <h2>{props.texts.sheets}</h2>
          {sheetTable(props.texts.sheets, worthShowing)}
          <Show when={others().length > 0}>
            <details>
              <summary>{filled(props.texts.otherSheets, { count: String(others().length) })}</summary>
              {sheetTable(props.texts.sheets, others)}
            </details>
          </Show>
          <p class="muted">{props.texts.rowsHelp}</p>
          <p>{props.texts.moreHelp}</p>
        </div>
      )}
    </Answered>
  );
}
