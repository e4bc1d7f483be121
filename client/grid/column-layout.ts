/**
 * How wide columns are, which are hidden and which stay in view: for everybody as the columns say, and for oneself as
 * one has chosen on this device, which nobody else sees. Grid and cards read the sheet through it, and through the view
 * one has of it (`viewed.ts`).
 */
import type { Accessor } from "solid-js";
import { createMemo, createRoot, createSignal } from "solid-js";
import type { SheetModel, SheetProjection } from "../doc/model.ts";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId } from "../../shared/ids.ts";
import { readSetting, writeSetting } from "../settings.ts";
import { viewedCommands, viewedSheet, type Viewed } from "./viewed.ts";

/** Pixels at the default text size. */
export const NARROWEST = 48;
export const WIDEST = 900;

/** What one person has chosen for a column. */
export interface Own {
  readonly width?: number;
  readonly hidden?: boolean;
  readonly frozen?: boolean;
}

export interface ColumnLayout {
  /** The sheet with the columns that are shown, as they are shown: those that stay first. */
  readonly sheet: SheetProjection;
  /** Every column that exists, as the sheet has it. */
  readonly all: Accessor<readonly Column[]>;
  own(column: ColumnId): Own;
  /** `undefined` of a part goes back to what holds for everybody. */
  choose(column: ColumnId, part: { readonly [Part in keyof Own]: Own[Part] | undefined }): void;
  /** Goes back to what holds for everybody. */
  forget(): void;
  /** Whether anything is one's own. */
  readonly chosen: Accessor<boolean>;
}

export interface KeptText {
  read(): string | undefined;
  write(text: string): void;
}

export interface LaidOut {
  /** Reads the sheet through the layout. */
  readonly model: SheetModel;
  readonly layout: ColumnLayout | undefined;
  /** One's own view of the sheet, once there is one. */
  readonly viewed: Accessor<Viewed | undefined>;
  seat(viewed: Viewed | undefined): void;
}

const made = new WeakMap<SheetModel, LaidOut>();

/** The same for the same model, however often its table is shown: half-written words are kept by it. */
export function laidOut(model: SheetModel): LaidOut {
  const known = made.get(model);
  if (known !== undefined) return known;
  const { home } = model;
  const [viewed, setViewed] = createSignal<Viewed>();
  const rowsAsViewed = viewedSheet(model.sheet, viewed);
  const layout =
    home === undefined
      ? undefined
      : createRoot(() =>
          createColumnLayout(
            rowsAsViewed,
            {
              read: () => readSetting(`columns-${home.name}`),
              write: (text) => writeSetting(`columns-${home.name}`, text),
            },
            viewed,
          ),
        );
  const laid: LaidOut = {
    layout,
    viewed,
    seat: (next) => void setViewed(() => next),
    model: {
      ...model,
      sheet: layout?.sheet ?? rowsAsViewed,
      commands: viewedCommands(model.commands, viewed),
    },
  };
  made.set(model, laid);
  return laid;
}

export function createColumnLayout(
  sheet: SheetProjection,
  kept: KeptText,
  viewed: Accessor<Viewed | undefined> = () => undefined,
): ColumnLayout {
  const [owns, setOwns] = createSignal(parse(kept.read()));
  /** What a view says of hidden columns goes before what one has chosen for the sheet. */
  const own = (column: ColumnId): Own => {
    const hidden = viewed()?.hidden();
    const chosen = owns()[column] ?? {};
    return hidden === undefined ? chosen : { ...chosen, hidden: hidden.has(column) };
  };
  const keep = (next: Readonly<Record<string, Own>>): void => {
    setOwns(next);
    kept.write(JSON.stringify(next));
  };
  const columns = createMemo(() => {
    const all = sheet.columns();
    return arrange(all, Object.fromEntries(all.map(({ id }) => [id, own(id)])));
  });
  return {
    sheet: { ...sheet, columns },
    all: sheet.columns,
    own,
    choose(column, part) {
      const view = viewed();
      if (view?.hidden() !== undefined && "hidden" in part) return view.hide(column, part.hidden === true);
      const next = Object.fromEntries(
        Object.entries({ ...owns()[column], ...part }).filter(([, value]) => value !== undefined),
      );
      const { [column]: _before, ...others } = owns();
      keep(Object.keys(next).length === 0 ? others : { ...others, [column]: next });
    },
    forget: () => keep({}),
    chosen: () => Object.keys(owns()).length > 0,
  };
}

/** Whether a column stays while the others scroll: the first one does, unless somebody let it go. */
export const stays = ({ frozen }: Column, index: number): boolean => frozen ?? index === 0;

/** Columns as one person sees them. At least one is always shown. */
export function arrange(columns: readonly Column[], owns: Readonly<Record<string, Own>>): readonly Column[] {
  const mine = columns.map((column): Column => {
    const own = owns[column.id];
    return own === undefined || Object.keys(own).length === 0 ? column : { ...column, ...own };
  });
  const seen = mine.filter(({ hidden }) => hidden !== true);
  const shown = seen.length === 0 ? mine.slice(0, 1) : seen;
  if (!shown.some(({ frozen }) => frozen === true)) return shown;
  return [...shown.filter(stays), ...shown.filter((column, index) => !stays(column, index))];
}

function parse(text: string | undefined): Readonly<Record<string, Own>> {
  try {
    const held: unknown = JSON.parse(text ?? "{}");
    return held !== null && typeof held === "object" ? (held as Readonly<Record<string, Own>>) : {};
  } catch {
    return {};
  }
}
