/** All columns of the sheet: which of them one sees, the same for everybody, and those that were deleted. */
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import { restoreColumn, setColumn } from "../../../shared/document/column-changes.ts";
import { labelIn, type Column } from "../../../shared/document/column.ts";
import type { ColumnTexts } from "../../../shared/i18n/columns/sv.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import type { HandsContext } from "../grid-context.ts";

export interface ArrangeDialogProps {
  readonly grid: HandsContext;
  readonly texts: ColumnTexts;
  close(): void;
}

export function ArrangeDialog(props: ArrangeDialogProps): JSX.Element {
  const { grid, texts } = props;
  const { language } = grid.props;
  const layout = grid.props.layout!;
  const commands = grid.props.model.commands.columns;
  const mayChange = commands !== undefined && commands.may() === undefined;
  const name = (column: Column): string => labelIn(column.label, language);
  const isHidden = (column: Column): boolean => (layout.own(column.id).hidden ?? column.hidden) === true;
  const shownCount = (): number => layout.all().filter((column) => !isHidden(column)).length;
  const [deleted, setDeleted] = createSignal(commands?.view()?.deletedColumns() ?? []);

  /** What one sees becomes the start for everybody; one's own choices have done their part. */
  const shareAll = (): void => {
    commands?.change((view) =>
      layout.all().flatMap((column) => {
        const own = layout.own(column.id);
        return setColumn(view, column.id, {
          ...(own.width === undefined ? {} : { width: own.width }),
          ...(own.hidden === undefined ? {} : { hidden: own.hidden }),
          ...(own.frozen === undefined ? {} : { frozen: own.frozen }),
        });
      }),
    );
    layout.forget();
  };
  const restore = (column: Column): void => {
    commands?.change((view) => restoreColumn(view, column.id));
    setDeleted(commands?.view()?.deletedColumns() ?? []);
  };
  return (
    <Dialog
      open
      onClose={props.close}
      title={texts.titleArrange}
      closeLabel={texts.close}
      actions={
        <>
          <Button kind="quiet" aria-disabled={layout.chosen() ? undefined : "true"} onClick={() => layout.forget()}>
            {texts.reset}
          </Button>
          <Button kind="main" onClick={props.close}>
            {texts.close}
          </Button>
        </>
      }
    >
      <p class="muted">{texts.mineOnly}</p>
      <fieldset class="sgc-list">
        <legend class="unseen">{texts.shownToMe}</legend>
        <For each={layout.all()}>
          {(column) => (
            <label class="sgc-check">
              <input
                type="checkbox"
                checked={!isHidden(column)}
                disabled={!isHidden(column) && shownCount() <= 1}
                onChange={(event) => layout.choose(column.id, { hidden: !event.currentTarget.checked })}
              />
              <span>{name(column)}</span>
            </label>
          )}
        </For>
      </fieldset>
      <Show when={mayChange}>
        <Button aria-disabled={layout.chosen() ? undefined : "true"} onClick={() => layout.chosen() && shareAll()}>
          {texts.forEveryone}
        </Button>
        <p class="muted">{texts.forEveryoneHelp}</p>
        <Show when={deleted().length > 0}>
          <h3 class="sgc-heading">{texts.deleted}</h3>
          <ul class="sgc-plain">
            <For each={deleted()}>
              {(column) => (
                <li>
                  <Button onClick={() => restore(column)}>{texts.restore(name(column))}</Button>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Show>
    </Dialog>
  );
}
