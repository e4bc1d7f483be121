/**
 * What can be given to another municipality at all (SPEC T7). Restricted sheets, followed sheets and columns that tell
 * who somebody is cannot, whatever is asked: whoever makes a copy asks here again, each time.
 */
import { COMPUTED_TYPES, type Column } from "../document/column.ts";
import type { ColumnId, DocumentId } from "../ids.ts";
import { isFollowed } from "./followed.ts";
import { kindOf } from "./row-filter.ts";
import type { GrantedSheet } from "./grant.ts";

/** Template keys of columns that say who somebody is or how they are reached, by the sheet's template key. */
const PERSONAL: Readonly<Record<string, readonly string[]>> = {
  harvest: ["contact_token"],
  stakeholders: ["contact_role", "channel"],
  actions: ["contact_role"],
};

/** Each has words under `sharing.unfit.<reason>`. */
export const UNFIT = [
  /** Says who somebody is, or how they are reached. */
  "personal",
  /** Who made or changed a row is told by history, which is not given. */
  "history",
  /** Leads to a sheet that is not in the grant. */
  "leads-elsewhere",
  /** Is worked out from columns that are not in the grant. */
  "needs-column",
  /** Has become something else since it was given. */
  "changed",
  /** Is not there any more. */
  "gone",
] as const;
export type Unfit = (typeof UNFIT)[number];

export const isSheetGrantable = ({ sheet, restricted }: { readonly sheet: string; readonly restricted: boolean }) =>
  !restricted && !isFollowed(sheet);

/** Whether a column may ever be given, whatever else is. */
export function columnUnfit(sheet: string, column: Column): "personal" | "history" | undefined {
  if (column.type === "person" || PERSONAL[sheet]?.includes(column.key) === true) return "personal";
  return ["created-by", "created-at", "changed-by", "changed-at"].includes(column.type) ? "history" : undefined;
}

/** The other sheets of the same grant, as far as columns lead there. */
export type Reach = ReadonlyMap<string, Pick<GrantedSheet, "copy" | "columns">>;

export type Given =
  /** Attributes as they stand in the copy. */
  { readonly column: Column } | { readonly unfit: Unfit };

/** What becomes of a granted column: itself, pointing within the grant, or nothing, and why. */
export function givenColumn(
  sheet: string,
  granted: { readonly id: ColumnId; readonly kind: string },
  now: Column | undefined,
  own: readonly { readonly id: ColumnId }[],
  reach: Reach,
  columnOf: (id: ColumnId) => Column | undefined,
): Given {
  if (now === undefined || now.deleted === true) return { unfit: "gone" };
  const never = columnUnfit(sheet, now);
  if (never !== undefined) return { unfit: never };
  if (kindOf(now) !== granted.kind) return { unfit: "changed" };
  const has = (id: ColumnId | undefined): boolean => id !== undefined && own.some((one) => one.id === id);
  const copyOf = (document: string | undefined): DocumentId | undefined =>
    document === undefined ? undefined : reach.get(document)?.copy;

  // What decides whose a row is concerns the giver's people; what a cell held under another type is not given either.
  const { rights: _rights, was: _was, required: _required, initial: _initial, ...plain } = now;
  switch (now.type) {
    case "relation": {
      const copy = copyOf(now.target?.document);
      if (copy === undefined || now.target === undefined) return { unfit: "leads-elsewhere" };
      return { column: { ...plain, target: { ...now.target, document: copy } } };
    }
    case "mirror": {
      const there = now.mirrors === undefined ? undefined : reach.get(now.mirrors.document);
      if (there === undefined || now.mirrors === undefined) return { unfit: "leads-elsewhere" };
      if (!there.columns.some(({ id }) => id === now.mirrors?.column)) return { unfit: "needs-column" };
      const target = now.target === undefined ? {} : { target: { ...now.target, document: there.copy } };
      return { column: { ...plain, mirrors: { ...now.mirrors, document: there.copy }, ...target } };
    }
    case "lookup":
    case "rollup": {
      if (!has(now.via)) return { unfit: "needs-column" };
      const via = now.via === undefined ? undefined : columnOf(now.via);
      const there = via === undefined ? undefined : reach.get(via.mirrors?.document ?? via.target?.document ?? "");
      if (there === undefined) return { unfit: "leads-elsewhere" };
      if (now.field !== undefined && !there.columns.some(({ id }) => id === now.field))
        return { unfit: "needs-column" };
      const target =
        now.target === undefined ? {} : { target: { ...now.target, document: copyOf(now.target.document) ?? "" } };
      return { column: { ...plain, ...target } };
    }
    case "formula":
      return columnsOfFormula(now).every(has) ? { column: plain } : { unfit: "needs-column" };
    default:
      return { column: plain };
  }
}

const columnsOfFormula = ({ formula = "" }: Column): readonly ColumnId[] =>
  [...formula.matchAll(/\[([0-9A-Za-z]{4,6})\]/g)].map(([, id]) => id as ColumnId);

/** Whether cells of the column are stored, and so copied. */
export const isCopied = ({ type }: Column): boolean => !COMPUTED_TYPES.some((one) => one === type);
