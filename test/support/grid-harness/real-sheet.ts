/**
 * The sample sheet as the product holds it: snapshot, overlay, projection and commands, without disk and line. For
 * measuring what others' edits cost from their bytes to the screen.
 */
import * as Y from "yjs";
import { createCommands } from "../../../client/doc/commands.ts";
import type { CellEdit, SheetModel } from "../../../client/doc/model.ts";
import { createProjection } from "../../../client/doc/projection.ts";
import { mountDocument } from "../../../client/sync/mount.ts";
import { CELLS, cellKey } from "../../../shared/document/keys.ts";
import { orderKeysBetween } from "../../../shared/document/order.ts";
import { columnAttributes } from "../../../shared/document/sheet-view.ts";
import { joinSnapshot, ROWS_PER_CHUNK, type Chunk } from "../../../shared/document/snapshot.ts";
import type { ColumnId, PersonId, TenantId, DocumentId } from "../../../shared/ids.ts";
import type { MemorySheetOptions } from "./memory-sheet.ts";

export interface RealSheet {
  readonly model: SheetModel;
  /** What a colleague's edits are on the wire, one update each. */
  written(edits: readonly CellEdit[]): readonly Uint8Array[];
  /** An update arrives. */
  arrive(update: Uint8Array): void;
}

export function createRealSheet({ columns, rows, choices = [] }: MemorySheetOptions): RealSheet {
  const ord = orderKeysBetween(null, null, rows.length, Math.random);
  const chunks: Chunk[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_CHUNK) {
    const some = rows.slice(from, from + ROWS_PER_CHUNK);
    chunks.push({
      ids: some.map(({ id }) => id),
      ord: ord.slice(from, from + some.length),
      cols: Object.fromEntries(columns.map(({ id }) => [id, some.map(({ values }) => values[id] ?? null)])),
    });
  }
  const attributes = Object.fromEntries(
    columns.map((column, at) => [column.id, columnAttributes({ ...column, ord: String(at).padStart(3, "0") })]),
  );
  const index = {
    v: 1,
    epoch: 1,
    columns: attributes as Record<ColumnId, Record<string, unknown>>,
    chunks: chunks.map(({ ids }, at) => ({ hash: String(at), rows: ids.length })),
  } as const;
  const projection = createProjection(() => false);
  const mount = mountDocument({
    head: { epoch: 1, snapshot: "sample", template: "actions", restricted: false, status: "active" },
    snapshot: joinSnapshot("sample", index, chunks),
    updates: [],
    seq: 0,
    random: Math.random,
    line: undefined,
    changed: (_mount, map, keys) => projection.changed(map, keys),
  });
  projection.show(mount.view);
  const tenant = "norsjo" as TenantId;
  const labels = new Map(choices.map(({ row, label }) => [row, label]));
  const colleague = new Y.Doc();
  return {
    model: {
      sheet: projection,
      trash: async () => [],
      commands: createCommands({
        view: () => mount.view,
        actor: { person: "p-anna" as PersonId, tenant, role: "process-leader" },
        document: {
          kind: "document",
          tenant,
          document: "actions" as DocumentId,
          sheet: "actions",
          restricted: false,
          status: "active",
        } as never,
        writable: () => undefined,
        random: Math.random,
        commit: (changes) => mount.write(changes),
        read: (row, column) => projection.cell(row, column),
      }),
      relations: { label: (_column, row) => labels.get(row), choices: () => choices },
      presence: { colleagues: () => [], show: () => undefined },
    },
    written(edits) {
      const updates: Uint8Array[] = [];
      const keep = (update: Uint8Array): void => void updates.push(update);
      colleague.on("update", keep);
      for (const { row, column, value } of edits) colleague.getMap(CELLS).set(cellKey(row, column), value);
      colleague.off("update", keep);
      return updates;
    },
    arrive: (update) => Y.applyUpdate(mount.overlay, update, "colleague"),
  };
}
