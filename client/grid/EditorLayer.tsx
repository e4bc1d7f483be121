/**
 * The editor over the cell, and what is said beside it. It follows its own row when others insert, move or delete, and
 * lies outside the table's roles, so that a text field is never a child of a row.
 */
import type { JSX } from "solid-js";
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
} from "solid-js";
import { sameValue } from "../../shared/document/cell-value.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { bothOf } from "./both-of.ts";
import { CELL_TYPES, formatCell, isEmpty } from "./cells/cell-types.ts";
import { ChoiceEditor } from "./cells/ChoiceEditor.tsx";
import type { EditorProps, Onward } from "./cells/editor.ts";
import { TextEditor } from "./cells/TextEditor.tsx";
import type { Refusal } from "../doc/model.ts";
import type { EditorControl, EditSession } from "./create-editing.ts";
import { keepForPage } from "./drafts.ts";
import { Meeting } from "./Meeting.tsx";
import { manyCells } from "./selection.ts";
import type { HandsContext } from "./grid-context.ts";

export interface EditorLayerProps {
  readonly grid: HandsContext;
  readonly session: EditSession;
  /** Called when the editor has closed. */
  closed(onward: Onward, value: CellValue | undefined): void;
}

export function EditorLayer(props: EditorLayerProps): JSX.Element {
  const { grid, session } = props;
  const { view, editing, notices } = grid;
  const { model, texts } = grid.props;
  const messageId = createUniqueId();
  const [problem, setProblem] = createSignal("");
  /** What would be taken instead of what was refused. */
  const [mend, setMend] = createSignal<ReturnType<NonNullable<Refusal["mend"]>>>();
  const [control, setControl] = createSignal<EditorControl>();
  let shell!: HTMLDivElement;
  let note!: HTMLDivElement;

  const box = createMemo((last: ReturnType<typeof view.box>) => view.box(session.place.column) ?? last);
  const rowAt = createMemo((last: number) => {
    const now = view.axes().rowIndex(session.place.row);
    return now < 0 ? last : now;
  }, 0);
  const gone = createMemo(
    () => !model.sheet.exists(session.place.row) || view.column(session.place.column) === undefined,
  );
  const theirs = createMemo(() => model.sheet.cell(session.place.row, session.place.column), undefined, {
    equals: sameValue,
  });
  const changed = (): boolean => !gone() && !sameValue(theirs(), session.before);
  const choice = CELL_TYPES[session.column.type].editor === "choice";

  /** Whom the cell's value is from, where it is not what I began with. */
  const theirName = (): string | undefined => model.presence.writer?.(session.place.row, session.place.column);
  const theirText = (): string => formatCell(theirs(), session.column, grid.cells());
  const alsoHere = createMemo(
    () => [
      ...new Set(
        model.presence
          .colleagues()
          .filter((who) => who.editing && who.row === session.place.row && who.column === session.place.column)
          .map(({ name }) => name),
      ),
    ],
    [],
    { equals: (a, b) => a.join("\n") === b.join("\n") },
  );
  /** Somebody has changed the cell meanwhile, and nothing keeps me from saving over it. */
  const met = createMemo(() => changed() && problem() === "");

  const message = (): string => {
    if (gone()) return texts.rowGone;
    if (problem() !== "") return problem();
    if (met()) return `${grid.together().changedMeanwhile(theirName(), theirText())} ${grid.together().choiceKeys}`;
    return alsoHere().length > 0 ? grid.together().writesInSame(alsoHere()) : "";
  };
  createEffect(on(message, (said) => said !== "" && notices.announce(said)));
  /** What is said stands below the field, and above it where the sheet ends before. */
  const [above, setAbove] = createSignal(false);
  createEffect(
    on([message, rowAt], () => {
      setAbove(false);
      requestAnimationFrame(() => {
        const low = note.getBoundingClientRect();
        setAbove(low.height > 0 && low.bottom > grid.scroller().getBoundingClientRect().bottom);
      });
    }),
  );

  /** A keyboard on the screen, or a panel, takes room away: what is written in stays in view. */
  const width = createMemo(() => view.view().width);
  const height = createMemo(() => view.view().height);
  createEffect(
    on(
      [width, height],
      () => {
        view.reveal(session.place);
        shell.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
      },
      { defer: true },
    ),
  );

  const mine = (): CellValue | undefined => control()?.value();
  const both = createMemo(() => {
    const [own, other] = [met() ? mine() : undefined, theirs()];
    return own === undefined || own === null || other === null
      ? undefined
      : bothOf(session.column, session.before, other, own);
  });
  /** Theirs stands. What I have written gives way and is kept for me. */
  const giveWay = (): void => {
    const written = mine() ?? control()?.text() ?? null;
    if (met() && !isEmpty(written) && !sameValue(written, session.before) && !sameValue(written, theirs())) {
      model.presence.setAside?.(session.place, session.before, written);
      notices.announce(grid.together().setAside);
    }
    editing.close();
    props.closed("stay", undefined);
  };
  const keepMine = (): void => {
    const own = mine();
    if (own === undefined) control()?.commit();
    else save(own, "stay");
  };
  const keepBoth = (): void => {
    const joined = both();
    if (joined !== undefined && save(joined, "stay")) notices.announce(grid.together().tookBoth);
  };

  const save = (value: CellValue | undefined, onward: Onward): boolean => {
    if (gone()) {
      // The text has nowhere to go; it stays until it is copied or let go.
      if (value === undefined) {
        editing.close();
        props.closed("stay", undefined);
        return true;
      }
      return false;
    }
    const result = value === undefined ? undefined : editing.save(value);
    if (result !== undefined) {
      setProblem(result === "row-gone" ? texts.rowGone : grid.props.refusalText(result));
      setMend(result === "row-gone" ? undefined : result.mend?.(grid.props.language));
      control()?.focus();
      return false;
    }
    const hadFocus = shell.contains(document.activeElement);
    editing.close();
    if (hadFocus || onward !== "stay") props.closed(onward, value);
    return true;
  };

  const editorProps: EditorProps = {
    column: session.column,
    value: session.before,
    mode: session.mode,
    leftover: session.leftover,
    label: grid.placeName(session.place),
    get context() {
      return grid.cells();
    },
    texts,
    many: manyCells(untrack(grid.selection.range)),
    describedBy: messageId,
    get invalid() {
      return problem() !== "";
    },
    denied(option) {
      const refusal = model.commands.mayBecome?.(session.place.row, session.place.column, option);
      return refusal && grid.props.refusalText(refusal);
    },
    save,
    problem(text) {
      setProblem(text);
      setMend(undefined);
    },
    cancel: giveWay,
    control: (next) => {
      editing.control(next);
      setControl(next);
    },
  };

  const handleFocusOut = (event: FocusEvent): void => {
    // The window losing the focus is no reason to save: the person comes back to the same caret.
    if (!document.hasFocus() || shell.contains(event.relatedTarget as Node | null)) return;
    queueMicrotask(() => {
      if (editing.session() === session && !shell.contains(document.activeElement)) editing.settle();
    });
  };
  const copyText = (): void => {
    navigator.clipboard.writeText(control()?.text() ?? "").then(
      () => notices.announce(texts.copied(1)),
      () => setProblem(texts.clipboardBlocked),
    );
  };
  onMount(() => {
    let kept = false;
    const settle = (): void => {
      const text = control()?.text() ?? "";
      if (editing.settle()) return;
      kept = true;
      const { place, before: begun, large } = session;
      keepForPage(model, { ...place, begun, text, ...(large === undefined ? {} : { large }) });
    };
    addEventListener("pagehide", settle);
    // Before the field takes the key as "save and go on": Tab leads to the choices, Escape back from them.
    const choose = (event: KeyboardEvent): void => {
      const first = shell.querySelector<HTMLElement>(".sg-message-actions > button");
      if (!first || event.isComposing) return;
      const choosing = (event.target as Element).closest(".sg-message-actions") !== null;
      if (!choosing && event.key === "Tab" && !event.shiftKey) first.focus();
      else if (choosing && event.key === "Escape") control()?.focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    shell.addEventListener("keydown", choose, { capture: true });
    onCleanup(() => {
      removeEventListener("pagehide", settle);
      // Only one's own: another tab's, closed meanwhile, waits for whoever opens the sheet anew.
      if (kept) keepForPage(model, undefined);
    });
  });

  return (
    <div class="sg-line" style={{ top: `${view.top(rowAt())}px`, width: `${view.totalWidth()}px` }}>
      <div
        ref={shell}
        class="sg-editor"
        classList={{
          "sg-frozen": box()?.frozen === true,
          "sg-large": session.large === true,
          "sg-long": CELL_TYPES[session.column.type].editor === "lines",
          "sg-invalid": problem() !== "" || gone(),
          "sg-above": above(),
        }}
        style={{ left: `${box()?.left ?? 0}px`, width: `${box()?.width ?? 0}px` }}
        on:focusout={handleFocusOut}
      >
        <div class="sg-editor-box">
          <Show when={choice} fallback={<TextEditor {...editorProps} />}>
            <ChoiceEditor {...editorProps} />
          </Show>
        </div>
        <div ref={note} class="sg-message" classList={{ "sg-empty": message() === "" }} id={messageId}>
          <Show when={met() && !gone()} fallback={message()}>
            <Meeting
              texts={grid.together()}
              name={theirName()}
              value={theirText()}
              mayBoth={both() !== undefined}
              onMine={keepMine}
              onTheirs={giveWay}
              onBoth={keepBoth}
            />
          </Show>
          <Show when={!gone() && mend()}>
            {(offered) => (
              <span class="sg-message-actions" on:mousedown={(event) => event.preventDefault()}>
                <button type="button" class="sg-button" on:click={() => save(offered().value, "stay")}>
                  {offered().label}
                </button>
              </span>
            )}
          </Show>
          <Show when={gone()}>
            <span class="sg-message-actions">
              <button type="button" on:click={copyText}>
                {texts.copyText}
              </button>
              <button type="button" on:click={editorProps.cancel}>
                {texts.discard}
              </button>
            </span>
          </Show>
        </div>
      </div>
    </div>
  );
}
