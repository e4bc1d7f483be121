/**
 * One labelled field of a card. Written texts are saved when the field is left or Enter is pressed; what does not parse
 * or is refused stays in the field with the reason below. While the field holds an unsaved text, a remote change is told
 * and does not overwrite it.
 */
import type { JSX } from "solid-js";
import {
  createEffect,
  createMemo,
  createRenderEffect,
  createSignal,
  createUniqueId,
  Match,
  onCleanup,
  onMount,
  Show,
  Switch,
  untrack,
} from "solid-js";
import type { Refusal, RefusalText, SheetModel } from "../doc/model.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { sameValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import { labelIn } from "../../shared/document/column.ts";
import type { GridTexts } from "../../shared/i18n/grid/sv.ts";
import type { TogetherTexts } from "../../shared/i18n/together/sv.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { ChoiceField } from "./CardChoice.tsx";
import { bothOf } from "./both-of.ts";
import { CELL_TYPES, formatCell, isEmpty, parseCell } from "./cells/cell-types.ts";
import { CellContent } from "./cells/CellContent.tsx";
import { DatePicker } from "./cells/DatePicker.tsx";
import type { CellContext } from "./cells/parsed.ts";
import { keepDraft, keepForPage, takeDraft } from "./drafts.ts";
import type { GridComments } from "./grid-comments.ts";
import { Meeting } from "./Meeting.tsx";
import { problemWords } from "./problem-words.ts";

export interface CardFieldProps {
  readonly model: SheetModel;
  readonly row: RowId;
  readonly column: ColumnId;
  readonly cells: CellContext;
  readonly texts: GridTexts;
  readonly refusalText: RefusalText;
  readonly comments?: GridComments | undefined;
  /** Words for what others do here, once they are fetched. */
  readonly together?: TogetherTexts | undefined;
  /** Said above all fields already, and where. */
  readonly whyAbove?: { readonly id: string; readonly text: string } | undefined;
}

type Mend = ReturnType<NonNullable<Refusal["mend"]>>;

/** Saving and its troubles, the same for every kind of field. */
interface FieldState {
  readonly value: () => CellValue;
  readonly problem: () => string;
  setProblem(text: string): void;
  setUnsaved(unsaved: boolean): void;
  /** What would be taken instead of what was refused. */
  readonly mend: () => Mend | undefined;
  /** Writes; `false` when it was refused or the row is gone. */
  write(value: CellValue): boolean;
}

export function CardField(props: CardFieldProps): JSX.Element {
  const { sheet, commands, presence } = props.model;
  const id = createUniqueId();
  const noteId = createUniqueId();
  const column = createMemo(
    (last: Column | undefined) => sheet.columns().find((one) => one.id === props.column) ?? last,
  );
  const value = createMemo(() => sheet.cell(props.row, props.column), undefined, { equals: sameValue });
  const [unsaved, setUnsaved] = createSignal(false);
  // A field that holds an unsaved text stays, whatever became of the row or the right: the text can be copied from it.
  const refusal = createMemo(() => (unsaved() ? undefined : commands.mayEdit(props.row, props.column)));
  const [problem, setProblem] = createSignal("");
  const [mend, setMend] = createSignal<Mend>();
  const label = (): string => labelIn(column()!.label, props.cells.language);
  const kind = (): string => CELL_TYPES[column()!.type].editor;
  const state: FieldState = {
    value,
    problem,
    setProblem(text) {
      setProblem(text);
      setMend(undefined);
    },
    setUnsaved,
    mend,
    write(next) {
      if (sameValue(next, value())) return true;
      if (!sheet.exists(props.row)) {
        setProblem(props.texts.rowGone);
        return false;
      }
      const [refused] = commands.setCells([{ row: props.row, column: props.column, value: next }]);
      setProblem(refused ? props.refusalText(refused.refusal) : "");
      setMend(refused?.refusal.mend?.(props.cells.language));
      return refused === undefined;
    },
  };
  const isSaidAbove = (why: Refusal): boolean => props.whyAbove?.text === props.refusalText(why);
  /** Why nothing could be worked out. */
  const gap = (): string | undefined => {
    const code = sheet.problem?.(props.row, props.column);
    return code && problemWords(code, props.cells.language);
  };
  const missing = (): boolean => column()!.required === true && !refusal() && isEmpty(value());
  const shared = { state, id, noteId };
  const [inside, setInside] = createSignal(false);
  // Being in a field is not writing in it; others are told of what is half written, never of its words.
  createEffect(() => {
    if (inside()) presence.show({ row: props.row, column: props.column, editing: unsaved() });
  });
  const writers = createMemo(() => [
    ...new Set(
      presence
        .colleagues()
        .filter((who) => who.editing && who.row === props.row && who.column === props.column)
        .map(({ name }) => name),
    ),
  ]);

  return (
    <div
      class="sg-card-field-row"
      data-field={props.column}
      classList={{ "sg-card-bad": problem() !== "" }}
      on:focusin={() => setInside(true)}
      on:focusout={(event) => {
        if (event.currentTarget.contains(event.relatedTarget as Node | null)) return;
        setInside(false);
        presence.show({ row: props.row, column: props.column, editing: unsaved() });
      }}
    >
      <Show
        when={kind() !== "choice" && !refusal()}
        fallback={
          <span class="sg-card-label" id={id}>
            {label()}
            <Mark column={column()!} missing={missing()} texts={props.texts} />
          </span>
        }
      >
        <label class="sg-card-label" for={id}>
          {label()}
          <Mark column={column()!} missing={missing()} texts={props.texts} />
        </label>
      </Show>
      <Show when={props.comments} keyed>
        {(comments) => comments.field({ row: props.row, column: props.column }, label())}
      </Show>
      <Switch>
        <Match when={refusal()}>
          {(why) => (
            <div
              class="sg-card-fixed"
              role="group"
              aria-labelledby={id}
              aria-describedby={isSaidAbove(why()) ? props.whyAbove?.id : undefined}
            >
              <Show when={!isEmpty(value()) || gap()} fallback={<span class="sg-card-empty">{props.texts.empty}</span>}>
                <CellContent value={value()} column={column()!} context={props.cells} problem={gap()} />
              </Show>
              <Show when={!isSaidAbove(why()) && why().code !== "computed"}>
                <span class="sg-card-why">{props.refusalText(why())}</span>
              </Show>
            </div>
          )}
        </Match>
        <Match when={kind() === "check"}>
          <span class="sg-card-check">
            <input
              type="checkbox"
              id={id}
              checked={value() === true}
              ref={(box) => createRenderEffect(() => (box.indeterminate = value() === null))}
              aria-describedby={noteId}
              on:change={(event) => {
                if (!state.write(event.currentTarget.checked)) event.currentTarget.checked = value() === true;
              }}
            />
            <span aria-hidden="true">
              {isEmpty(value()) ? props.texts.empty : formatCell(value(), column()!, props.cells)}
            </span>
          </span>
        </Match>
        <Match when={kind() === "choice"}>
          <ChoiceField {...props} {...shared} column={column()!} label={label()} />
        </Match>
        <Match when={true}>
          <TextField {...props} {...shared} column={column()!} />
        </Match>
      </Switch>
      <Show when={writers().length > 0 && props.together}>
        {(texts) => (
          <p class="sg-card-writing" role="status">
            {inside() ? texts().writesInSame(writers()) : texts().writesHere(writers().join(", "))}
          </p>
        )}
      </Show>
      <p class="sg-card-note" id={noteId} role="status">
        {problem()}
      </p>
    </div>
  );
}

function Mark(props: { readonly column: Column; readonly missing: boolean; readonly texts: GridTexts }): JSX.Element {
  return (
    <Show when={props.column.required}>
      <span class="sg-required" classList={{ "sg-is-missing": props.missing }}>
        {" "}
        <span aria-hidden="true">*</span>
        <span classList={{ "sg-hidden": !props.missing }}> {props.texts.required}</span>
      </span>
    </Show>
  );
}

export type PartProps = Omit<CardFieldProps, "column"> & {
  readonly column: Column;
  readonly state: FieldState;
  readonly id: string;
  readonly noteId: string;
};

function TextField(props: PartProps): JSX.Element {
  const { state } = props;
  const shown = (): string => formatCell(state.value(), props.column, props.cells);
  /** What is written and not saved; `undefined` follows the sheet. */
  const { model, row, column } = untrack(() => ({ model: props.model, row: props.row, column: props.column.id }));
  const kept = takeDraft(model, row, column);
  const [draft, setDraft] = createSignal(kept?.text);
  createRenderEffect(() => state.setUnsaved(draft() !== undefined));
  const long = (): boolean => CELL_TYPES[props.column.type].editor === "lines";
  let begun: CellValue = kept?.begun ?? null;
  let field!: HTMLTextAreaElement;

  const changed = (): boolean => draft() !== undefined && !sameValue(state.value(), begun);
  const commit = (): void => {
    const text = draft();
    if (text === undefined) return;
    const parsed = parseCell(text, props.column, props.cells);
    if ("error" in parsed) return state.setProblem(props.texts.errors[parsed.error]);
    if (state.write(parsed.ok)) setDraft(undefined);
  };
  const mine = (): CellValue | undefined => {
    const parsed = parseCell(draft() ?? "", props.column, props.cells);
    return "ok" in parsed ? parsed.ok : undefined;
  };
  const both = createMemo(() => {
    const [own, other] = [changed() ? mine() : undefined, state.value()];
    return own === undefined || own === null || other === null ? undefined : bothOf(props.column, begun, other, own);
  });
  /** What is in the sheet stands. Where somebody else put it there meanwhile, what I have written is kept for me. */
  const giveWay = (): void => {
    const written = mine() ?? draft() ?? null;
    if (changed() && !isEmpty(written) && !sameValue(written, begun) && !sameValue(written, state.value()))
      props.model.presence.setAside?.({ row: props.row, column: props.column.id }, begun, written);
    setDraft(undefined);
    field.value = shown();
    state.setProblem("");
  };
  const handleInput = (): void => {
    if (draft() === undefined) begun = state.value();
    setDraft(field.value);
    state.setProblem("");
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === "Escape" && draft() !== undefined) {
      event.preventDefault();
      giveWay();
    } else if (event.key === "Enter" && !(long() && (event.shiftKey || event.altKey))) {
      if (long() && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      commit();
    }
  };
  onMount(() => {
    const leavePage = (): void => {
      commit();
      const text = draft();
      if (text !== undefined) keepForPage(model, { row, column, text, begun });
    };
    addEventListener("pagehide", leavePage);
    onCleanup(() => {
      removeEventListener("pagehide", leavePage);
      commit();
      const text = draft();
      keepDraft(model, row, column, text === undefined ? undefined : { text, begun });
    });
    if (kept === undefined) return;
    // Why it was not saved is said again; it is not tried again by itself.
    const parsed = parseCell(kept.text, props.column, props.cells);
    if ("error" in parsed) state.setProblem(props.texts.errors[parsed.error]);
    if (kept.focus === true) field.focus();
  });

  return (
    <>
      <div class="sg-card-written">
        <textarea
          ref={field}
          id={props.id}
          class="sg-input"
          classList={{ "sg-input-long": long() }}
          rows={long() ? 4 : 1}
          value={draft() ?? shown()}
          autocomplete="off"
          inputmode={CELL_TYPES[props.column.type].align === "end" ? "decimal" : undefined}
          aria-describedby={props.noteId}
          aria-invalid={state.problem() !== "" ? "true" : undefined}
          aria-required={props.column.required ? "true" : undefined}
          on:input={handleInput}
          on:keydown={handleKeyDown}
          on:blur={commit}
        />
        <Show when={props.column.type === "date"}>
          <DatePicker
            text={draft() ?? shown()}
            context={props.cells}
            texts={props.texts}
            tabbable
            pick={(day) => {
              state.write(day);
              setDraft(undefined);
              field.focus();
            }}
          />
        </Show>
      </div>
      <Show when={state.mend()}>
        {(offered) => (
          <button
            type="button"
            class="sg-button"
            aria-describedby={props.noteId}
            on:mousedown={(event) => event.preventDefault()}
            on:click={() => {
              if (!state.write(offered().value)) return;
              setDraft(undefined);
              field.focus();
            }}
          >
            {offered().label}
          </button>
        )}
      </Show>
      <Show when={changed() && props.together}>
        {(texts) => (
          <p class="sg-card-met" role="status">
            <Meeting
              texts={texts()}
              name={props.model.presence.writer?.(props.row, props.column.id)}
              value={shown()}
              mayBoth={both() !== undefined}
              onMine={commit}
              onTheirs={giveWay}
              onBoth={() => {
                if (state.write(both()!)) setDraft(undefined);
              }}
            />
          </p>
        )}
      </Show>
    </>
  );
}
