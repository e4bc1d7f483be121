/** One column: its name, its type and what that type needs, with a preview of what a change does to the cells. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import {
  addColumn,
  newColumnId,
  newOptionId,
  retypeColumn,
  type ColumnSettings,
} from "../../../shared/document/column-changes.ts";
import {
  COLUMN_TYPES,
  isComputed,
  labelIn,
  LANGUAGES,
  type Column,
  type ColumnType,
} from "../../../shared/document/column.ts";
import type { ColumnTexts } from "../../../shared/i18n/columns/sv.ts";
import type { FormulaFault } from "../../../shared/i18n/columns/formula-faults.ts";
import type { ColumnId } from "../../../shared/ids.ts";
import { read as readFormula } from "../../doc/computed/formula-reader.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { formatCell } from "../cells/cell-types.ts";
import type { HandsContext } from "../grid-context.ts";
import { choicesIn, converter, isChoice } from "./convert.ts";
import { draftOf, settingsOf, type Draft } from "./draft.ts";
import { TypeFields } from "./TypeFields.tsx";

export interface ColumnDialogProps {
  readonly grid: HandsContext;
  readonly texts: ColumnTexts;
  /** The column to change; without one a new one is made behind `after`. */
  readonly column?: ColumnId;
  readonly after?: ColumnId | null;
  close(): void;
}

export function ColumnDialog(props: ColumnDialogProps): JSX.Element {
  const { grid, texts } = props;
  const { model, language, layout } = grid.props;
  const commands = model.commands.columns!;
  const { home } = model;
  const id = createUniqueId();
  const all = layout!.all();
  const column = all.find((one) => one.id === props.column);
  const others = all.filter((one) => one.id !== props.column);
  const fixed = column !== undefined && (column.rights !== undefined || column.prefix !== undefined);
  const [draft, setDraft] = createSignal<Draft>(draftOf(column, all, language));
  const [problem, setProblem] = createSignal("");
  let nameField: HTMLInputElement | undefined;
  const change = (part: Partial<Draft>): void => {
    setProblem("");
    setDraft((held) => ({ ...held, ...part }));
  };
  const outcome = createMemo(() => settingsOf(draft(), column, others, language));
  const fault = createMemo((): string | undefined => {
    const now = outcome();
    if (draft().type !== "formula" || draft().formula.trim() === "") return undefined;
    if ("missing" in now)
      return now.missing === "formula"
        ? now.column === undefined
          ? texts.faults["not-a-formula"]
          : texts.noColumn(now.column)
        : undefined;
    const read = readFormula(now.settings.formula ?? "");
    return typeof read === "string" ? texts.faults[read as FormulaFault] : undefined;
  });

  const retyped = createMemo(() => {
    const now = outcome();
    const view = commands.view();
    if (column === undefined || view === undefined || !("settings" in now)) return undefined;
    return retypeColumn(view, column, now.settings, converter(column, now.settings, grid.cells()));
  });
  const showPreview = (): boolean => column !== undefined && draft().type !== column.type;

  /** Choices for what stands in the column already, so that none of it is left without one. */
  const chooseType = (type: ColumnType): void => {
    if (column !== undefined && isChoice(type) && !isChoice(column.type) && draft().options.length === 0) {
      const view = commands.view();
      const written = (view?.rows() ?? []).map((row) => formatCell(view!.cell(row, column.id), column, grid.cells()));
      change({ type, options: choicesIn(written, type === "multi-select", [], newOptionId) });
    } else change({ type });
  };

  const add = (settings: ColumnSettings): void => {
    const made = newColumnId();
    const label = labelIn(settings.label, language);
    commands.change((view, random) => addColumn(view, settings, props.after ?? null, random, made).changes);
    grid.notices.announce(texts.added(label));
    const { otherEnd, target } = draft();
    if (settings.type !== "relation" || otherEnd === undefined || home === undefined) return;
    void home
      .changeElsewhere(target, (view, random) => {
        const end: ColumnSettings = {
          label: { sv: otherEnd.trim() === "" ? label : otherEnd.trim() },
          type: "mirror",
          mirrors: { document: home.document, column: made },
          target: { document: home.document, many: true },
        };
        return addColumn(view, end, view.columns().at(-1)?.id ?? null, random).changes;
      })
      .then((stored) => stored || grid.notices.show({ text: texts.otherFailed }));
  };
  const save = (event: Event): void => {
    event.preventDefault();
    const now = outcome();
    const said = fault();
    if (said !== undefined) return void setProblem(said);
    if ("missing" in now) {
      const words = { name: texts.nameMissing, choice: texts.choiceMissing, option: texts.optionMissing };
      return void setProblem(now.missing === "formula" ? texts.faults["not-a-formula"] : words[now.missing]);
    }
    props.close();
    if (column === undefined) return add(now.settings);
    commands.change((view) => {
      const standing = view.column(column.id) ?? column;
      return retypeColumn(view, standing, now.settings, converter(standing, now.settings, grid.cells())).changes;
    });
    grid.notices.announce(texts.saved(labelIn(now.settings.label, language)));
  };

  return (
    <Dialog
      open
      onClose={props.close}
      title={column === undefined ? texts.titleAdd : texts.titleEdit}
      closeLabel={texts.close}
      first={() => nameField}
      actions={
        <>
          <Button onClick={props.close}>{texts.cancel}</Button>
          <Button kind="main" type="submit" form={id}>
            {column === undefined ? texts.add : texts.save}
          </Button>
        </>
      }
    >
      <form id={id} class="sgc-form" on:submit={save}>
        <label class="sgc-field">
          <span>{texts.name}</span>
          <input
            ref={nameField}
            value={draft().names[language] || draft().names.sv}
            maxlength={200}
            autocomplete="off"
            on:input={(event) => change({ names: { ...draft().names, [language]: event.currentTarget.value } })}
          />
        </label>
        <details>
          <summary>{texts.otherLanguages}</summary>
          <For each={LANGUAGES.filter((each) => each !== language)}>
            {(each) => (
              <label class="sgc-field">
                <span>{texts.languages[each]}</span>
                <input
                  value={draft().names[each]}
                  maxlength={200}
                  lang={each}
                  autocomplete="off"
                  on:input={(event) => change({ names: { ...draft().names, [each]: event.currentTarget.value } })}
                />
              </label>
            )}
          </For>
        </details>
        <Show when={fixed}>
          <p class="muted">{texts.fixed}</p>
        </Show>
        <Show when={!fixed}>
          <label class="sgc-field">
            <span>{texts.type}</span>
            <select
              value={draft().type}
              on:change={(event) => chooseType(event.currentTarget.value as ColumnType)}
              data-type=""
            >
              <For each={COLUMN_TYPES}>
                {(type) => (
                  <option value={type} selected={type === draft().type}>
                    {texts.types[type]}
                  </option>
                )}
              </For>
            </select>
          </label>
        </Show>
        <TypeFields
          grid={grid}
          texts={texts}
          draft={draft()}
          change={change}
          columns={others}
          isNew={column === undefined}
          fault={fault()}
        />
        <Show when={!isComputed(draft().type)}>
          <label class="sgc-check">
            <input
              type="checkbox"
              checked={draft().required}
              on:change={(event) => change({ required: event.currentTarget.checked })}
            />
            <span>{texts.required}</span>
          </label>
        </Show>
        <Show when={showPreview() && retyped()}>
          {(result) => (
            <section class="sgc-preview" aria-label={texts.preview} data-preview="">
              <h3 class="sgc-heading">{texts.preview}</h3>
              <div role="status">
                <Show when={!isComputed(draft().type)} fallback={<p>{texts.hides}</p>}>
                  <Show when={result().converted + result().kept === 0}>
                    <p>{texts.nothingChanges}</p>
                  </Show>
                  <Show when={result().converted > 0}>
                    <p>{texts.converts(result().converted)}</p>
                  </Show>
                  <Show when={result().kept > 0}>
                    <p class="sgc-warn">{texts.keeps(result().kept)}</p>
                  </Show>
                </Show>
              </div>
              <Show when={result().examples.length > 0}>
                <Examples
                  grid={grid}
                  texts={texts}
                  before={column!}
                  after={draft().type}
                  settings={outcome()}
                  examples={result().examples}
                />
              </Show>
            </section>
          )}
        </Show>
        <p class="sgc-problem" role="alert">
          {problem()}
        </p>
      </form>
    </Dialog>
  );
}

function Examples(
  props: Pick<ColumnDialogProps, "grid" | "texts"> & {
    readonly before: Column;
    readonly after: ColumnType;
    readonly settings: ReturnType<typeof settingsOf>;
    readonly examples: ReturnType<typeof retypeColumn>["examples"];
  },
): JSX.Element {
  const { texts, grid } = props;
  const after = (): Column =>
    "settings" in props.settings ? { ...props.before, ...props.settings.settings } : props.before;
  return (
    <table class="sgc-examples">
      <thead>
        <tr>
          <th scope="col">{texts.was}</th>
          <th scope="col">{texts.becomes}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.examples}>
          {(example) => (
            <tr>
              <td>{formatCell(example.before, props.before, grid.cells())}</td>
              <td>
                {example.after === undefined ? (
                  <em>{texts.unchanged}</em>
                ) : (
                  formatCell(example.after, after(), grid.cells())
                )}
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
