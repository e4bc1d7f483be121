/** A column's menu and what it leads to: everything that can be done with columns, by keys as by pointer. */
import "./columns.css";
import type { JSX } from "solid-js";
import { createSignal, Match, Show, Switch } from "solid-js";
import { deleteColumn, moveColumn } from "../../../shared/document/column-changes.ts";
import { labelIn, type Language } from "../../../shared/document/column.ts";
import type { ColumnTexts } from "../../../shared/i18n/columns/sv.ts";
import type { ColumnId } from "../../../shared/ids.ts";
import { createPageTexts } from "../../page-texts.ts";
import { NARROWEST, stays, WIDEST } from "../column-layout.ts";
import type { HandsContext } from "../grid-context.ts";
import { Menu, type MenuItem } from "../Menu.tsx";
import { mayFreeze } from "../viewport.ts";
import { ArrangeDialog } from "./ArrangeDialog.tsx";
import { ColumnDialog } from "./ColumnDialog.tsx";

const TEXTS: Readonly<Record<Language, () => Promise<ColumnTexts>>> = {
  sv: async () => (await import("../../../shared/i18n/columns/sv.ts")).columnsSv,
  fi: async () => (await import("../../../shared/i18n/columns/fi.ts")).columnsFi,
  en: async () => (await import("../../../shared/i18n/columns/en.ts")).columnsEn,
};

type Step =
  | { readonly at: "menu" }
  | { readonly at: "edit" }
  | { readonly at: "add"; readonly after: ColumnId | null }
  | { readonly at: "arrange" };

/** Pixels one choice of wider or narrower gives. */
const WIDTH_STEP = 24;

export interface ColumnDeskProps {
  readonly grid: HandsContext;
  readonly column: ColumnId;
  close(): void;
}

export function ColumnDesk(props: ColumnDeskProps): JSX.Element {
  const { grid } = props;
  const texts = createPageTexts(() => grid.props.language, TEXTS);
  const [step, setStep] = createSignal<Step>({ at: "menu" });
  const addingAfter = (): ColumnId | null | undefined => {
    const now = step();
    return now.at === "add" ? now.after : undefined;
  };
  return (
    <Show when={texts()} keyed>
      {(words) => (
        <Switch>
          <Match when={step().at === "menu"}>
            <ColumnMenu {...props} texts={words} go={setStep} />
          </Match>
          <Match when={step().at === "edit"}>
            <ColumnDialog grid={grid} texts={words} column={props.column} close={props.close} />
          </Match>
          <Match when={addingAfter() !== undefined}>
            <ColumnDialog grid={grid} texts={words} after={addingAfter() ?? null} close={props.close} />
          </Match>
          <Match when={step().at === "arrange"}>
            <ArrangeDialog grid={grid} texts={words} close={props.close} />
          </Match>
        </Switch>
      )}
    </Show>
  );
}

interface ColumnMenuProps extends ColumnDeskProps {
  readonly texts: ColumnTexts;
  go(step: Step): void;
}

function ColumnMenu(props: ColumnMenuProps): JSX.Element {
  const { grid, column: id, texts } = props;
  const { layout, model, language } = grid.props;
  const column = grid.view.column(id);
  if (layout === undefined || column === undefined) return "";
  const name = labelIn(column.label, language);
  const commands = model.commands.columns;
  const mayChange = commands !== undefined && commands.may() === undefined;
  const all = layout.all();
  const at = all.findIndex((one) => one.id === id);
  const before = all[at - 1]?.id ?? null;
  const width = Math.round((grid.view.box(id)?.width ?? 0) / rootScale());
  const frozen = stays(column, grid.view.box(id)?.index ?? -1);

  const move = (after: ColumnId | null, to: number): void => {
    commands?.change((view, random) => moveColumn(view, id, after, random));
    grid.notices.announce(texts.moved(name, to + 1, all.length));
  };
  const size = (by: number): void => {
    const next = Math.max(NARROWEST, Math.min(WIDEST, width + by));
    layout.choose(id, { width: next });
    grid.notices.announce(texts.sized(name, next));
  };
  const freeze = (): void => {
    layout.choose(id, { frozen: !frozen });
    if (frozen) grid.notices.announce(texts.unfrozen(name));
    else if (grid.view.box(id)?.frozen === true) grid.notices.announce(texts.frozen(name));
    else grid.notices.show({ text: texts.noRoomToFreeze(name) });
  };
  const structure: readonly MenuItem[] = [
    { label: texts.edit, run: () => props.go({ at: "edit" }) },
    { label: texts.insertLeft, run: () => props.go({ at: "add", after: before }) },
    { label: texts.insertRight, run: () => props.go({ at: "add", after: id }) },
    {
      label: texts.moveLeft,
      parted: true,
      disabled: at <= 0,
      run: () => move(all[at - 2]?.id ?? null, at - 1),
    },
    {
      label: texts.moveRight,
      disabled: at === all.length - 1,
      run: () => move(all[at + 1]?.id ?? null, at + 1),
    },
  ];
  const ofView = grid.props.viewed !== undefined;
  const items: readonly MenuItem[] = [
    ...(grid.props.viewed?.columnItems(id) ?? []),
    ...(mayChange ? structure.map((item, i) => (i === 0 ? { ...item, parted: ofView } : item)) : []),
    { label: texts.wider, parted: mayChange || ofView, run: () => size(WIDTH_STEP) },
    { label: texts.narrower, run: () => size(-WIDTH_STEP) },
    // On a phone nothing stays; what was put first can still be put back.
    ...(mayFreeze(grid.view.view().width) || column.frozen === true
      ? [{ label: frozen ? texts.unfreeze : texts.freeze, run: freeze }]
      : []),
    {
      label: texts.hide,
      disabled: model.sheet.columns().length <= 1,
      run: () => {
        layout.choose(id, { hidden: true });
        grid.notices.announce(texts.hidden(name));
      },
    },
    { label: texts.arrange, run: () => props.go({ at: "arrange" }) },
    ...(mayChange && column.rights === undefined && column.prefix === undefined
      ? [
          {
            label: texts.remove,
            parted: true,
            run: () => {
              commands.change((view) => deleteColumn(view, id));
              grid.notices.show({ text: texts.removed(name) });
            },
          },
        ]
      : []),
  ];
  const head = grid.scroller().querySelector(`[role=columnheader][data-column="${id}"]`)?.getBoundingClientRect();
  const leadsOn = new Set([texts.edit, texts.insertLeft, texts.insertRight, texts.arrange]);
  return (
    <Menu
      at={{ x: head?.left ?? 0, y: head?.bottom ?? 0 }}
      label={texts.menu(name)}
      items={items.map((item) => ({
        ...item,
        run: () => {
          if (!leadsOn.has(item.label)) props.close();
          item.run();
        },
      }))}
      // What was chosen runs behind this, and may lead on to a dialog.
      close={(chosen) => void (chosen || props.close())}
    />
  );
}

const rootScale = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
