/** Owners and partners by issue: several marks in a column are a shared interest, a column without an owner says so. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { RowId } from "../../../shared/ids.ts";
import { useShell } from "../../shell.ts";
import type { PictureProps } from "../pictures.ts";
import { SectorMark } from "./Marks.tsx";
import { ownerMatrix, PARTS, type Part } from "./owner-matrix.ts";
import { useOverviewWords, type OverviewWords } from "./overview-words.ts";
import { createPictureSheets } from "./picture-sheets.ts";
import { SectorLegend } from "./SectorLegend.tsx";
import { createTableKeys } from "./table-keys.ts";
import "./overviews.css";
import "./matrix.css";

export function OwnerIssues(props: PictureProps): JSX.Element {
  const words = useOverviewWords();
  return <Show when={words()}>{(known) => <Inside {...props} words={known()} />}</Show>;
}

function Inside(props: PictureProps & { readonly words: OverviewWords }): JSX.Element {
  const { words: shell } = useShell();
  const sheets = createPictureSheets(props);
  const reader = () => sheets().read("stakeholders");
  const issues = () => sheets().read("issues");
  const matrix = createMemo(() => ownerMatrix(sheets().read));
  const [all, setAll] = createSignal(false);
  const rows = createMemo(() => [...matrix().taking, ...(all() ? matrix().others : [])]);
  const nameOf = (row: RowId): string => reader().title(row) || reader().nr(row);
  const Head = (): JSX.Element => (
    <div class="ov-top">
      <p class="ov-lead">
        {props.narrow ? "" : `${props.words.t("owners.lead")} `}
        <strong data-warn={matrix().ownerless.size > 0 ? "" : undefined}>
          {matrix().ownerless.size > 0
            ? props.words.n("owners.ownerlessCount", matrix().ownerless.size)
            : props.words.t("owners.allOwned")}
        </strong>
      </p>
      <ul class="ov-legend">
        <For each={PARTS}>
          {(part) => (
            <li>
              <Mark part={part} words={props.words} /> {props.words.t(`owners.names.${part}`)}
            </li>
          )}
        </For>
      </ul>
      <SectorLegend reader={reader()} words={props.words} language={shell.language()} />
    </div>
  );
  return (
    <div class="ov">
      <Show
        when={issues().there}
        fallback={<p class="ov-note">{props.words.t(sheets().visible("issues") ? "loading" : "unseen")}</p>}
      >
        <Show when={matrix().issues.length > 0} fallback={<p class="ov-note">{props.words.t("owners.none")}</p>}>
          <Head />
          <Dynamic
            component={props.narrow ? List : Table}
            {...props}
            rows={rows()}
            issues={matrix().issues}
            issueTitle={(row) => issues().title(row)}
            issueNr={(row) => issues().nr(row)}
            ownerless={matrix().ownerless}
            nameOf={nameOf}
            sectorOf={(row) => reader().choices(row, "sector")[0] ?? ""}
            part={matrix().part}
            sumOf={(row) =>
              props.words.t("owners.sum", {
                owns: matrix().count(row, "owner"),
                joins: matrix().count(row, "partner"),
              })
            }
          />
          <Show when={matrix().others.length > 0 && !props.narrow}>
            <label class="ov-check">
              <input type="checkbox" checked={all()} onChange={(event) => setAll(event.currentTarget.checked)} />
              {props.words.n("owners.others", matrix().others.length)}
            </label>
          </Show>
        </Show>
      </Show>
    </div>
  );
}

interface TableProps extends PictureProps {
  readonly words: OverviewWords;
  readonly rows: readonly RowId[];
  readonly issues: readonly RowId[];
  readonly ownerless: ReadonlySet<RowId>;
  issueTitle(row: RowId): string;
  issueNr(row: RowId): string;
  nameOf(row: RowId): string;
  sectorOf(row: RowId): string;
  sumOf(row: RowId): string;
  part(stakeholder: RowId, issue: RowId): Part | undefined;
}

function Table(props: TableProps): JSX.Element {
  let table: HTMLTableElement | undefined;
  createTableKeys(() => table);
  return (
    <div class="mx-scroll">
      <table class="mx mx-owners" ref={table} aria-label={props.words.t("owners.label")}>
        <thead>
          <tr>
            <th scope="col" class="mx-corner">
              {props.words.t("owners.corner")}
            </th>
            <For each={props.issues}>
              {(issue) => (
                <th scope="col" data-ownerless={props.ownerless.has(issue) ? "" : undefined}>
                  <a data-stop href={`/a/${props.tenant}/issues?rad=${issue}`}>
                    <span class="mx-nr">{props.issueNr(issue)}</span> {props.issueTitle(issue)}
                  </a>
                  <Show when={props.ownerless.has(issue)}>
                    <span class="mx-flag" data-flag="warn">
                      {props.words.t("owners.ownerless")}
                    </span>
                  </Show>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <th scope="row">
                  <button type="button" class="ov-link" data-stop onClick={() => props.onOpenRow(row)}>
                    <SectorMark sector={props.sectorOf(row)} /> {props.nameOf(row)}
                  </button>
                  <small class="muted">{props.sumOf(row)}</small>
                </th>
                <For each={props.issues}>
                  {(issue) => (
                    <td data-part={props.part(row, issue)} data-ownerless={props.ownerless.has(issue) ? "" : undefined}>
                      <Show when={props.part(row, issue)}>
                        {(part) => (
                          <>
                            <Mark part={part()} words={props.words} />
                            <span class="unseen">{props.words.t(`owners.names.${part()}`)}</span>
                          </>
                        )}
                      </Show>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

/** On a phone, where a table this wide is all gaps: issue by issue, who owns it and who takes part. */
function List(props: TableProps): JSX.Element {
  const taking = (issue: RowId, part: Part): readonly RowId[] =>
    props.rows.filter((row) => props.part(row, issue) === part);
  return (
    <div class="mx-places">
      <For each={props.issues}>
        {(issue) => (
          <section>
            <h2 class="mx-issue">
              <a href={`/a/${props.tenant}/issues?rad=${issue}`}>
                <span class="mx-nr">{props.issueNr(issue)}</span> {props.issueTitle(issue)}
              </a>
            </h2>
            <Show when={props.ownerless.has(issue)}>
              <span class="mx-flag" data-flag="warn">
                {props.words.t("owners.ownerless")}
              </span>
            </Show>
            <dl>
              <For each={PARTS.filter((part) => taking(issue, part).length > 0)}>
                {(part) => (
                  <div>
                    <dt>
                      <Mark part={part} words={props.words} /> {props.words.t(`owners.names.${part}`)}
                    </dt>
                    <dd>
                      <ul class="mx-list">
                        <For each={taking(issue, part)}>
                          {(row) => (
                            <li>
                              <button type="button" class="ov-chip" onClick={() => props.onOpenRow(row)}>
                                <SectorMark sector={props.sectorOf(row)} />
                                <span class="ov-chip-name">{props.nameOf(row)}</span>
                              </button>
                            </li>
                          )}
                        </For>
                      </ul>
                    </dd>
                  </div>
                )}
              </For>
            </dl>
          </section>
        )}
      </For>
    </div>
  );
}

/** A filled square with the owner's letter, a hollow one while it is only asked, a ring with the partner's. */
const Mark = (props: { readonly part: Part; readonly words: OverviewWords }): JSX.Element => (
  <i class="mx-part" data-part={props.part} aria-hidden="true">
    {props.words.t(`owners.letters.${props.part}`)}
  </i>
);
