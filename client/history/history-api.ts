/** History over the API: one row's, a sheet's authors, a workspace's activity. */
import { ROLES } from "../../shared/permissions/roles.ts";
import * as v from "valibot";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column, Labels } from "../../shared/document/column.ts";
import {
  COLUMN_MARKS,
  DOCUMENT_MARKS,
  ROW_MARKS,
  type ActivityEntry,
  type KeptValue,
  type RowAuthors,
  type RowChange,
} from "../../shared/history/entry.ts";
import type { ColumnId, DocumentId, PersonId, RowId, TenantId } from "../../shared/ids.ts";
import { tenantPath } from "../answers.ts";
import { withQuery } from "../with-query.ts";

const id = <T extends string>() => v.custom<T>((input) => typeof input === "string" && input !== "");
const labels: v.GenericSchema<unknown, Labels> = v.object({
  sv: v.string(),
  fi: v.exactOptional(v.string()),
  en: v.exactOptional(v.string()),
});
const cellValue: v.GenericSchema<unknown, CellValue> = v.union([
  v.string(),
  v.number(),
  v.boolean(),
  v.array(v.string()),
  v.null(),
]);
const value: v.GenericSchema<unknown, KeptValue> = v.union([
  cellValue,
  v.object({ long: v.string(), start: v.string(), length: v.number() }),
]);
const change = {
  column: id<ColumnId>(),
  from: value,
  to: value,
  options: v.exactOptional(v.record(v.string(), labels)),
};
const doing = {
  place: v.string(),
  by: id<PersonId>(),
  name: v.exactOptional(v.string()),
  role: v.exactOptional(v.picklist(ROLES)),
  at: v.number(),
};

const restoredFrom = v.exactOptional(v.object({ version: v.string(), name: v.exactOptional(v.string()) }));

const takenFrom = v.exactOptional(
  v.object({
    tenant: id<TenantId>(),
    template: v.string(),
    number: v.number(),
    offered: v.exactOptional(v.literal(true)),
  }),
);

const rowChange: v.GenericSchema<unknown, RowChange> = v.object({
  ...doing,
  restoredFrom,
  takenFrom,
  marks: v.array(v.picklist(ROW_MARKS)),
  cells: v.array(v.object(change)),
});
export const rowHistoryAnswer = v.object({ changes: v.array(rowChange), next: v.exactOptional(v.string()) });

export const authorsAnswer: v.GenericSchema<unknown, RowAuthors> = v.object({
  people: v.array(v.object({ person: id<PersonId>(), name: v.exactOptional(v.string()) })),
  rows: v.array(id<RowId>()),
  madeBy: v.array(v.number()),
  madeAt: v.array(v.number()),
  changedBy: v.array(v.number()),
  changedAt: v.array(v.number()),
});

const entry: v.GenericSchema<unknown, ActivityEntry> = v.object({
  ...doing,
  document: v.exactOptional(v.picklist(DOCUMENT_MARKS)),
  restoredFrom,
  takenFrom,
  rows: v.record(v.picklist([...ROW_MARKS, "changed"]), v.optional(v.number())),
  cells: v.number(),
  some: v.array(v.object({ ...change, row: id<RowId>() })),
  names: v.record(id<RowId>(), v.string()),
  columns: v.array(
    v.object({
      column: id<ColumnId>(),
      what: v.picklist(COLUMN_MARKS),
      from: v.exactOptional(labels),
      to: v.exactOptional(labels),
    }),
  ),
}) as v.GenericSchema<unknown, ActivityEntry>;
/** What the server says of a column was checked when it was written; what is read of it here is guarded where it is. */
const column = v.looseObject({ id: id<ColumnId>(), label: labels, type: v.string() }) as unknown as v.GenericSchema<
  unknown,
  Column
>;
export const activityAnswer = v.object({
  entries: v.array(v.object({ document: id<DocumentId>(), entry })),
  columns: v.record(v.string(), v.array(column)),
  next: v.exactOptional(v.string()),
});
export type ActivityAnswer = v.InferOutput<typeof activityAnswer>;
export type ShownActivity = ActivityAnswer["entries"][number];

/** From whom a sheet's rows were taken over, each with the version it stands at (SPEC T33). */
export const takenAnswer = v.object({
  origins: v.array(
    v.object({ tenant: id<TenantId>(), name: labels, template: v.string(), title: v.string(), number: v.number() }),
  ),
  /** Places in `origins`. */
  rows: v.record(v.string(), v.number()),
});
export const takenPath = (tenant: string, document: string): string =>
  `/api/across/tenants/${encodeURIComponent(tenant)}/lineage/taken/${encodeURIComponent(document)}`;

const historyPath = (tenant: TenantId, document: DocumentId): string =>
  `${tenantPath(tenant)}/documents/${document}/history`;
export const authorsPath = (tenant: TenantId, document: DocumentId): string => `${historyPath(tenant, document)}/rows`;

export const rowHistoryPath = (
  tenant: TenantId,
  document: DocumentId,
  row: RowId,
  asked: { readonly column?: ColumnId | undefined; readonly before?: string | undefined },
): string => withQuery(`${authorsPath(tenant, document)}/${row}`, asked);

export interface ActivityQuery {
  readonly person?: string | undefined;
  readonly document?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly before?: string | undefined;
}
export const activityPath = (tenant: string, asked: ActivityQuery): string =>
  withQuery(`${tenantPath(tenant)}/activity`, { ...asked });
