/** Where each column of the file goes: what it is called there, three of its values, and the choice. */
import type { JSX } from "solid-js";
import { For, Index, Show } from "solid-js";
import type { ColumnType } from "../../shared/document/column.ts";
import type { ExchangeTexts } from "../../shared/i18n/exchange/sv.ts";
import type { ColumnId } from "../../shared/ids.ts";
import type { FileColumn, ImportCourse, Target } from "./create-import.ts";
import type { Guess } from "./guess.ts";
import { MOST_ROWS } from "./limits.ts";

/** Rows offered as headings. */
const OFFERED_HEADINGS = 12;

/** What has to be chosen differently first. */
export function mappingProblem(course: ImportCourse, texts: ExchangeTexts): string | undefined {
  if (rowsBelow(course) === 0) return texts.emptyFile;
  const landings = course.landings();
  if (landings.length === 0) return texts.nothingMapped;
  const twice = landings.find(({ column }, i) => landings.findIndex((other) => other.column.id === column.id) < i);
  return twice === undefined ? undefined : texts.twice(course.named(twice.column));
}

const rowsBelow = (course: ImportCourse): number => (course.table()?.rows.length ?? 0) - course.heading() - 1;

interface MappingProps {
  readonly course: ImportCourse;
  readonly texts: ExchangeTexts;
}

export function ImportMapping({ course, texts }: MappingProps): JSX.Element {
  const headingText = (at: number): string => {
    const cells = (course.table()?.rows[at] ?? []).filter((cell) => cell !== null && cell !== "");
    const shown = cells
      .slice(0, 4)
      .map((cell) => (typeof cell === "string" ? cell : String(typeof cell === "object" ? "…" : cell)))
      .join(", ");
    return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown;
  };
  return (
    <>
      <Show when={course.table()?.more === true || rowsBelow(course) > MOST_ROWS}>
        <p class="sgx-problem" role="status">
          {texts.moreRows(MOST_ROWS)}
        </p>
      </Show>
      <div class="sgx-fields">
        <Show when={course.sheets().length > 1}>
          <label class="sgx-field">
            <span>{texts.sheet}</span>
            <select on:change={(event) => course.chooseSheet(Number(event.currentTarget.value))}>
              <For each={course.sheets()}>
                {(name, at) => (
                  <option value={at()} selected={at() === course.sheetAt()}>
                    {name}
                  </option>
                )}
              </For>
            </select>
          </label>
        </Show>
        <label class="sgx-field">
          <span>{texts.headings}</span>
          <select on:change={(event) => course.chooseHeading(Number(event.currentTarget.value))}>
            <option value={-1} selected={course.heading() === -1}>
              {texts.noHeadings}
            </option>
            <For each={(course.table()?.rows ?? []).slice(0, Math.max(OFFERED_HEADINGS, course.heading() + 1))}>
              {(_row, at) => (
                <option value={at()} selected={at() === course.heading()}>
                  {texts.headingRow(at() + 1, headingText(at()))}
                </option>
              )}
            </For>
          </select>
        </label>
        <label class="sgx-field">
          <span>{texts.compare}</span>
          <select on:change={(event) => course.setCompare(event.currentTarget.value as "all" | "none" | ColumnId)}>
            <option value="all" selected={course.compare() === "all"}>
              {texts.compareAll}
            </option>
            <For each={course.landings()}>
              {({ column }) => (
                <option value={column.id} selected={course.compare() === column.id}>
                  {texts.compareBy(course.named(column))}
                </option>
              )}
            </For>
            <option value="none" selected={course.compare() === "none"}>
              {texts.compareNot}
            </option>
          </select>
        </label>
      </div>
      <div class="sgx-scroll" role="group" aria-label={texts.mapping}>
        <table class="sgx-table">
          <thead>
            <tr>
              <th scope="col">{texts.inFile}</th>
              <th scope="col">{texts.examples}</th>
              <th scope="col">{texts.inSheet}</th>
            </tr>
          </thead>
          <tbody>
            <Index each={course.columns()}>
              {(column, at) => <MappingRow course={course} texts={texts} column={column()} at={at} />}
            </Index>
          </tbody>
        </table>
      </div>
      <Show when={mappingProblem(course, texts)}>
        {(problem) => (
          <p class="sgx-problem" role="status">
            {problem()}
          </p>
        )}
      </Show>
    </>
  );
}

function MappingRow(props: MappingProps & { readonly column: FileColumn; readonly at: number }): JSX.Element {
  const { course, texts } = props;
  const name = (): string => props.column.name || texts.columnNumber(props.column.at + 1);
  const target = (): Target => course.targets()[props.at] ?? "skip";
  const typeName = (type: ColumnType): string => texts.types[type] ?? type;
  const changeType = (type: ColumnType): void => {
    const { guess } = props.column;
    const unit = type === "currency" ? (guess.unit ?? "SEK") : undefined;
    course.chooseType(props.at, { type, ...(unit === undefined ? {} : { unit }) } satisfies Guess);
  };
  return (
    <tr>
      <th scope="row">{name()}</th>
      <td title={props.column.examples.join("\n")}>
        {props.column.examples.map((text) => text.replaceAll(/\s+/g, " ")).join(" · ")}
      </td>
      <td>
        <select
          aria-label={`${texts.inSheet}: ${name()}`}
          on:change={(event) => course.chooseTarget(props.at, event.currentTarget.value as Target)}
        >
          <option value="skip" selected={target() === "skip"}>
            {texts.skip}
          </option>
          <For each={course.fillable()}>
            {(column) => (
              <option value={column.id} selected={target() === column.id}>
                {course.named(column)}
              </option>
            )}
          </For>
          <Show when={course.mayChangeColumns && props.column.name !== ""}>
            <option value="new" selected={target() === "new"}>
              {texts.newColumn(typeName(props.column.guess.type))}
            </option>
          </Show>
        </select>
        <Show when={target() === "new"}>
          <select
            aria-label={texts.newColumn(name())}
            on:change={(event) => changeType(event.currentTarget.value as ColumnType)}
          >
            <For each={Object.keys(texts.types) as ColumnType[]}>
              {(type) => (
                <option value={type} selected={type === props.column.guess.type}>
                  {typeName(type)}
                </option>
              )}
            </For>
          </select>
        </Show>
      </td>
    </tr>
  );
}
