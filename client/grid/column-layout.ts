/**
 * How wide columns are, which are hidden and which stay in view: for everybody as the columns say, and for oneself as
 * one has chosen on this device, which nobody else sees. The grid reads the sheet through it.
 */
import type { Accessor } from "solid-js";
import { createMemo, createRoot, createSignal } from "solid-js";
import type { SheetModel, SheetProjection } from "../doc/model.ts";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId } from "../../shared/ids.ts";
import { readSetting, writeSetting } from "../settings.ts";

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

interface LaidOut {
  /** Reads the sheet through the layout. */
  readonly model: SheetModel;
  readonly layout: ColumnLayout | undefined;
}

const made = new WeakMap<SheetModel, LaidOut>();

/** The same for the same model, however often its table is shown: half-written words are kept by it. */
export function laidOut(model: SheetModel): LaidOut {
  const known = made.get(model);
  if (known !== undefined) return known;
  const { home } = model;
  const layout =
    home === undefined
      ? undefined
      : createRoot(() =>
          createColumnLayout(model.sheet, {
            read: () => readSetting(`columns-${home.name}`),
            write: (text) => writeSetting(`columns-${home.name}`, text),
          }),
        );
  const laid = { layout, model: layout === undefined ? model : { ...model, sheet: layout.sheet } };
  made.set(model, laid);
  return laid;
}

export function createColumnLayout(sheet: SheetProjection, kept: KeptText): ColumnLayout {
  const [owns, setOwns] = createSignal(parse(kept.read()));
  const own = (column: ColumnId): Own => owns()[column] ?? {};
  const keep = (next: Readonly<Record<string, Own>>): void => {
    setOwns(next);
    kept.write(JSON.stringify(next));
  };
  const columns = createMemo(() => arrange(sheet.columns(), owns()));
  return {
    sheet: { ...sheet, columns },
    all: sheet.columns,
    own,
    choose(column, part) {
      const next = Object.fromEntries(
        Object.entries({ ...own(column), ...part }).filter(([, value]) => value !== undefined),
      );
      const { [column]: _before, ...others } = owns();
      keep(Object.keys(next).length === 0 ? others : { ...others, [column]: next });
    },
    forget: () => keep({}),
    chosen: () => Object.keys(owns()).length > 0,
  };
}

/** Columns as one person sees them. At least one is always shown. */
export function arrange(columns: readonly Column[], owns: Readonly<Record<string, Own>>): readonly Column[] {
  const mine = columns.map((column): Column => {
    const own = owns[column.id];
    return own === undefined ? column : { ...column, ...own };
  });
  const seen = mine.filter(({ hidden }) => hidden !== true);
  const shown = seen.length === 0 ? mine.slice(0, 1) : seen;
  if (!shown.some(({ frozen }) => frozen === true)) return shown;
  return [...shown.filter(({ frozen }) => frozen === true), ...shown.filter(({ frozen }) => frozen !== true)];
}

function parse(text: string | undefined): Readonly<Record<string, Own>> {
  try {
    const held: unknown = JSON.parse(text ?? "{}");
    return held !== null && typeof held === "object" ? (held as Readonly<Record<string, Own>>) : {};
  } catch {
    return {};
  }
}
