/**
 * The ids of the house, branded so that a row id cannot be passed where a column id is meant.
 * Rows and columns get random base62 ids: two people offline never invent the same one.
 */
type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** Short lower-case name of a municipality's tenant, for example `norsjo`. */
export type TenantId = Brand<string, "TenantId">;
/** One sheet document inside a tenant, for example `actions`. */
export type DocumentId = Brand<string, "DocumentId">;
/** A signed-in person, derived from the issuer and its subject. */
export type PersonId = Brand<string, "PersonId">;
/** Eight base62 characters. */
export type RowId = Brand<string, "RowId">;
/** Four to six base62 characters. */
export type ColumnId = Brand<string, "ColumnId">;

export const TENANT_ID = /^[a-z][a-z0-9-]{1,39}$/;
export const DOCUMENT_ID = /^[a-z][a-z0-9-]{1,39}$/;
export const PERSON_ID = /^p-[0-9A-Za-z]{8,40}$/;
export const ROW_ID = /^[0-9A-Za-z]{8}$/;
export const COLUMN_ID = /^[0-9A-Za-z]{4,6}$/;

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Random numbers in [0, 1): `Math.random` in a browser, a seeded source in tests. */
export type Random = () => number;

/** `length` random base62 characters. */
export function randomBase62(length: number, random: Random = Math.random): string {
  let text = "";
  for (let i = 0; i < length; i++) text += BASE62[Math.floor(random() * 62)];
  return text;
}

export function newRowId(random?: Random): RowId {
  return randomBase62(8, random) as RowId;
}
