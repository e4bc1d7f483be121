/**
 * What a picture reads: of its own sheet the rows of one's view with all columns, worked out ones too, and the sheets
 * beside as they were last fetched. A new object whenever one of those has changed; own cells are read one by one.
 */
import type { Accessor } from "solid-js";
import { createMemo } from "solid-js";
import { readersOf, type ChainSheet, type Reader, type Readers } from "../../../shared/chain/reading.ts";
import type { Column } from "../../../shared/document/column.ts";
import { createChainSheets } from "../../chain/create-chain-sheets.ts";
import type { SheetModel } from "../../doc/model.ts";
import type { PictureProps } from "../pictures.ts";

export interface PictureSheets {
  readonly read: Readers;
  /** Whether the person may see it at all. */
  visible(document: string): boolean;
}

/** Called under an owner. */
export function createPictureSheets(props: PictureProps): Accessor<PictureSheets> {
  const beside = createChainSheets(props.model, () => props.sheets);
  return createMemo(() => {
    const { sheet, commands, home } = props.model;
    const shown = sheet.columns();
    const chain = beside();
    const own: ChainSheet = {
      rows: () => sheet.rows(),
      exists: (row) => sheet.exists(row),
      // A column one has hidden is read all the same.
      columns: () => commands.columns?.view()?.columns() ?? shown,
      cell: (row, column) => sheet.cell(row, column),
    };
    const made = new Map<string, { readonly sheet: ChainSheet | undefined; readonly reader: Reader }>();
    const read: Readers = (document) => {
      // Asked each time, so that whoever reads hears when a sheet that was on its way is here.
      const held = document === home?.document ? own : chain.sheet(document);
      const known = made.get(document);
      if (known !== undefined && known.sheet === held) return known.reader;
      const reader = readersOf({ visible: chain.visible, sheet: () => held })(document);
      made.set(document, { sheet: held, reader });
      return reader;
    };
    return { read, visible: chain.visible };
  });
}

/** A column of the open sheet by its template key, hidden or not. */
export const columnWith = ({ commands, sheet }: SheetModel, key: string): Column | undefined =>
  (commands.columns?.view()?.columns() ?? sheet.columns()).find((column) => column.key === key);
