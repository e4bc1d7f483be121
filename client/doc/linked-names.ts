/** Names of a municipality's organisations and places for choosing from, outside any sheet. */
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId, PersonId, RowId, TenantId } from "../../shared/ids.ts";
import type { Api } from "../api.ts";
import { createRelations } from "./relations.ts";
import { diskFor } from "./sheet-session.ts";

export interface LinkedNames {
  /** Reactive; empty while they are fetched. */
  organisations(): readonly { readonly row: RowId; readonly label: string }[];
  places(): readonly { readonly row: RowId; readonly label: string }[];
  /** Whether they are here, be they none. Reactive. */
  fetched(kind: "organisation" | "place"): boolean;
  /** `undefined` while they are fetched, or when the row is gone. */
  nameOf(kind: "organisation" | "place", row: string | undefined): string | undefined;
  close(): void;
}

/** A relation column that stands in no sheet. */
const linkTo = (document: string): Column => ({
  id: "link" as ColumnId,
  key: document,
  label: { sv: document },
  ord: "a0",
  type: "relation",
  target: { document, many: false },
});

const SHEETS = { organisation: "stakeholders", place: "places" } as const;
const ORGANISATIONS = linkTo(SHEETS.organisation);
const PLACES = linkTo(SHEETS.place);

/** @param sees the only sheets there are for the person; absent: those of the role. Reactive. */
export function linkedNames(
  tenant: TenantId,
  person: PersonId,
  api: Api,
  sees: () => readonly string[] | undefined,
): LinkedNames {
  const relations = createRelations({
    tenant,
    api,
    disk: diskFor(person, api),
    sees: (sheet) => sees()?.includes(sheet) !== false,
  });
  return {
    organisations: () => relations.choices(ORGANISATIONS),
    places: () => relations.choices(PLACES),
    fetched: (kind) => relations.sheet(SHEETS[kind]) !== undefined,
    nameOf: (kind, row) =>
      row === undefined ? undefined : relations.label(kind === "organisation" ? ORGANISATIONS : PLACES, row as RowId),
    close: () => relations.close(),
  };
}
