/** What a column of the chosen type needs to be told besides its name. */
import type { JSX } from "solid-js";
import { createMemo, For, Match, Show, Switch } from "solid-js";
import { isComputed, labelIn, MEASURES, type Column, type Measure } from "../../../shared/document/column.ts";
import type { ColumnTexts } from "../../../shared/i18n/columns/sv.ts";
import type { HandsContext } from "../grid-context.ts";
import type { Draft } from "./draft.ts";
import { FormulaField } from "./FormulaField.tsx";
import { OptionsField } from "./OptionsField.tsx";

export interface TypeFieldsProps {
  readonly grid: HandsContext;
  readonly texts: ColumnTexts;
  readonly draft: Draft;
  /** The sheet's other columns. */
  readonly columns: readonly Column[];
  readonly isNew: boolean;
  readonly fault: string | undefined;
  change(part: Partial<Draft>): void;
}

export function TypeFields(props: TypeFieldsProps): JSX.Element {
  const { texts } = props;
  const isOne = (...types: readonly Draft["type"][]): boolean => types.includes(props.draft.type);
  return (
    <>
      <Show when={isOne("number", "rollup", "formula")}>
        <Line label={texts.unit} value={props.draft.unit} change={(unit) => props.change({ unit })} />
      </Show>
      <Show when={isOne("currency")}>
        <Pick
          label={texts.currency}
          value={props.draft.unit}
          options={["SEK", "EUR"].map((code) => ({ value: code, label: code }))}
          change={(unit) => props.change({ unit })}
        />
      </Show>
      <Show when={isOne("number", "currency", "percent")}>
        <div class="sgc-pair">
          <Line label={texts.least} value={props.draft.least} change={(least) => props.change({ least })} />
          <Line label={texts.most} value={props.draft.most} change={(most) => props.change({ most })} />
        </div>
      </Show>
      <Switch>
        <Match when={isOne("select", "multi-select")}>
          <OptionsField {...props} />
        </Match>
        <Match when={isOne("person")}>
          <Check label={texts.manyPeople} checked={props.draft.many} change={(many) => props.change({ many })} />
        </Match>
        <Match when={isOne("relation")}>
          <RelationFields {...props} />
        </Match>
        <Match when={isOne("mirror")}>
          <MirrorField {...props} />
        </Match>
        <Match when={isOne("lookup", "rollup")}>
          <ViaFields {...props} />
        </Match>
        <Match when={isOne("formula")}>
          <FormulaField {...props} />
        </Match>
      </Switch>
    </>
  );
}

function RelationFields(props: TypeFieldsProps): JSX.Element {
  const { grid, texts } = props;
  const { home } = grid.props.model;
  const { language, label } = grid.props;
  return (
    <>
      <Pick
        label={texts.target}
        value={props.draft.target}
        options={(home?.sheets() ?? []).map((sheet) => ({
          value: sheet.document,
          label: labelIn(sheet.label, language),
        }))}
        change={(target) => props.change({ target })}
      />
      <Check label={texts.many} checked={props.draft.many} change={(many) => props.change({ many })} />
      <Show when={props.isNew}>
        <Check
          label={texts.bothEnds}
          checked={props.draft.otherEnd !== undefined}
          change={(both) => props.change({ otherEnd: both ? label : undefined })}
        />
        <Show when={props.draft.otherEnd !== undefined}>
          <Line
            label={texts.otherName}
            value={props.draft.otherEnd ?? ""}
            change={(otherEnd) => props.change({ otherEnd })}
          />
        </Show>
      </Show>
    </>
  );
}

function MirrorField(props: TypeFieldsProps): JSX.Element {
  const { grid, texts } = props;
  const { home, relations } = grid.props.model;
  const { language } = grid.props;
  const ends = createMemo(() =>
    (home?.sheets() ?? []).flatMap((sheet) =>
      (relations.sheet?.(sheet.document)?.columns() ?? [])
        .filter(({ type, target }) => type === "relation" && target?.document === home?.document)
        .map((column) => ({
          value: `${sheet.document}/${column.id}`,
          label: `${labelIn(sheet.label, language)}: ${labelIn(column.label, language)}`,
        })),
    ),
  );
  return (
    <Show when={ends().length > 0} fallback={<p class="muted">{texts.noRelations}</p>}>
      <Pick
        label={texts.mirrors}
        value={props.draft.mirrors}
        options={ends()}
        change={(mirrors) => props.change({ mirrors })}
      />
    </Show>
  );
}

function ViaFields(props: TypeFieldsProps): JSX.Element {
  const { grid, texts } = props;
  const { relations } = grid.props.model;
  const { language } = grid.props;
  const links = (): readonly Column[] => props.columns.filter(({ type }) => type === "relation" || type === "mirror");
  const there = createMemo(() => {
    const target = links().find(({ id }) => id === props.draft.via)?.target;
    return target === undefined ? undefined : relations.sheet?.(target.document);
  });
  const fields = (): readonly Choice[] => [
    ...(props.draft.type === "rollup" && props.draft.measure === "count" ? [{ value: "", label: texts.rows }] : []),
    ...(there()?.columns() ?? [])
      .filter(({ type }) => !isComputed(type))
      .map((column) => ({ value: column.id, label: labelIn(column.label, language) })),
  ];
  return (
    <Show when={links().length > 0} fallback={<p class="muted">{texts.noVia}</p>}>
      <Pick
        label={texts.via}
        value={props.draft.via}
        options={links().map((column) => ({ value: column.id, label: labelIn(column.label, language) }))}
        change={(via) => props.change({ via, field: "" })}
      />
      <Show when={props.draft.type === "rollup"}>
        <Pick
          label={texts.measure}
          value={props.draft.measure}
          options={MEASURES.map((measure) => ({ value: measure, label: texts.measures[measure] }))}
          change={(measure) => props.change({ measure: measure as Measure })}
        />
      </Show>
      <Show when={props.draft.via !== ""}>
        <Show when={there()} fallback={<p role="status">{texts.fetching}</p>}>
          <Pick
            label={texts.field}
            value={props.draft.field}
            options={fields()}
            change={(field) => props.change({ field })}
          />
        </Show>
      </Show>
    </Show>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function Pick(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Choice[];
  change(value: string): void;
}): JSX.Element {
  return (
    <label class="sgc-field">
      <span>{props.label}</span>
      <select on:change={(event) => props.change(event.currentTarget.value)}>
        <Show when={!props.options.some(({ value }) => value === props.value)}>
          <option value="" selected>
            –
          </option>
        </Show>
        <For each={props.options}>
          {(option) => (
            <option value={option.value} selected={option.value === props.value}>
              {option.label}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}

function Line(props: { readonly label: string; readonly value: string; change(value: string): void }): JSX.Element {
  return (
    <label class="sgc-field">
      <span>{props.label}</span>
      <input
        value={props.value}
        maxlength={60}
        autocomplete="off"
        on:input={(event) => props.change(event.currentTarget.value)}
      />
    </label>
  );
}

function Check(props: {
  readonly label: string;
  readonly checked: boolean;
  change(checked: boolean): void;
}): JSX.Element {
  return (
    <label class="sgc-check">
      <input type="checkbox" checked={props.checked} on:change={(event) => props.change(event.currentTarget.checked)} />
      <span>{props.label}</span>
    </label>
  );
}
