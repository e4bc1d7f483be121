/**
 * The check every received overlay update passes before anything is applied or stored (SPEC A). Pure: the overlay is
 * read, never changed. What it admits, `applyAdmitted` applies.
 *
 *   bytes ─scan─► structs ─resolve─► keys with values ─schema, rights, column─► bytes written here
 */
import * as Y from "yjs";
import type { ColumnId } from "../ids.ts";
import { mayHold } from "../document/cell-value.ts";
import { MAX_OPTIONS, OPTION_ATTRIBUTE, type Column } from "../document/column.ts";
import { CELLS, COLUMNS, parseCellKey, parseColumnKey, type CellKey, type ColumnKey } from "../document/keys.ts";
import { isOrderKey } from "../document/order.ts";
import { columnAttributes, readColumn, type MapName } from "../document/sheet-view.ts";
import { fitsAttribute } from "./column-attributes.ts";
import type { RefusalCode } from "./frames.ts";
import { resolveUpdate, type ResolvedKey } from "./resolve.ts";
import { ADMISSION_LIMITS, scanUpdate, UpdateRefused, type AdmissionLimits } from "./update-scan.ts";
import { writeUpdate } from "./update-write.ts";

/** Effective value of a key: the overlay's, else the snapshot's; `null` or `undefined` where nothing is known. */
export type ValueOf = (map: MapName, key: string) => unknown;

/** The document before and after the update, for rules that depend on other keys than the touched one. */
export interface Views {
  readonly before: ValueOf;
  readonly after: ValueOf;
}

export interface AdmissionContext {
  /** The server's overlay at the log's end. Never changed by the check. */
  readonly overlay: Y.Doc;
  /** May this person write under this client id? `free` ids are reported; the caller binds them by conditional write. */
  readonly owns: (client: number) => "mine" | "free" | "taken";
  readonly valueOf: ValueOf;
  /** Effective column definition before the update, deleted columns too. */
  readonly column: (id: ColumnId) => Column | undefined;
  /** Asked for every touched key, once all keys of the update are known. `undefined` allows. */
  readonly mayWrite: (touched: Touched, views: Views) => RefusalCode | undefined;
  readonly limits?: Partial<AdmissionLimits>;
}

export interface Touched {
  readonly map: MapName;
  readonly key: string;
  readonly parsed: CellKey | ColumnKey;
  readonly before: unknown;
  /** Equal to `before` when another's value stays in front. */
  readonly after: unknown;
  /** Every value this update ever sets for the key, in order; none where only overwritten ones came. */
  readonly values: readonly unknown[];
}

export type Admission =
  /** `update`: the bytes to apply, holding exactly what was judged. */
  | {
      readonly kind: "admitted";
      readonly update: Uint8Array;
      readonly touched: readonly Touched[];
      readonly newClients: readonly number[];
    }
  /** Everything is in the overlay already (a resend). */
  | { readonly kind: "nothing-new" }
  /** `reason` is for logs and tests. `keys`: what must be left out for the rest to pass. */
  | {
      readonly kind: "refused";
      readonly code: RefusalCode;
      readonly reason: string;
      readonly keys?: readonly string[];
    };

export function admit(update: Uint8Array, context: AdmissionContext): Admission {
  const limits = { ...ADMISSION_LIMITS, ...context.limits };
  try {
    return judge(update, context, limits);
  } catch (error) {
    if (error instanceof UpdateRefused) return { kind: "refused", code: error.code, reason: error.reason };
    throw error;
  }
}

function judge(update: Uint8Array, context: AdmissionContext, limits: AdmissionLimits): Admission {
  const { clients, keys } = resolveUpdate(context.overlay, scanUpdate(update, limits), limits);
  if (clients.length === 0) return { kind: "nothing-new" };

  const newClients: number[] = [];
  for (const { client } of clients) {
    const holder = context.owns(client);
    if (holder === "taken") throw new UpdateRefused("invalid", "client-of-another");
    if (holder === "free") newClients.push(client);
  }

  const touched = keys.map((resolved) => describe(resolved, context));
  const denied = refuseByRights(touched, context);
  if (denied !== undefined) return denied;
  const unfit = touched.filter(makeFitCheck(touched, context));
  if (unfit.length > 0)
    return { kind: "refused", code: "bad-value", reason: "value-does-not-fit", keys: keysOf(unfit) };
  return { kind: "admitted", update: writeUpdate(clients), touched, newClients };
}

/** A base62 row id that is also a name every JavaScript object answers to. */
const RESERVED_ROW = "toString";

function describe({ map, key, values, wins }: ResolvedKey, { valueOf }: AdmissionContext): Touched {
  const parsed = map === CELLS ? parseCellKey(key) : parseColumnKey(key);
  if (parsed === undefined || ("row" in parsed && parsed.row === RESERVED_ROW))
    throw new UpdateRefused("invalid", "foreign-key");
  const before = valueOf(map, key);
  return { map, key, parsed, before, after: wins === undefined ? before : wins.value, values };
}

function refuseByRights(touched: readonly Touched[], context: AdmissionContext): Admission | undefined {
  const afterwards = new Map<MapName, Map<string, unknown>>([
    [CELLS, new Map()],
    [COLUMNS, new Map()],
  ]);
  for (const { map, key, after } of touched) afterwards.get(map)!.set(key, after);
  const views: Views = {
    before: context.valueOf,
    after: (map, key) => {
      const held = afterwards.get(map)!;
      return held.has(key) ? held.get(key) : context.valueOf(map, key);
    },
  };
  let code: RefusalCode | undefined;
  const denied = touched.filter((one) => {
    const answer = context.mayWrite(one, views);
    code ??= answer;
    return answer !== undefined;
  });
  return code === undefined ? undefined : { kind: "refused", code, reason: "no-right", keys: keysOf(denied) };
}

/** Says of a touched key whether one of its values must not stand there. */
function makeFitCheck(touched: readonly Touched[], context: AdmissionContext): (one: Touched) => boolean {
  const changed = new Map<ColumnId, Record<string, unknown>>();
  for (const { parsed, after } of touched) {
    if (parsed.kind !== "column") continue;
    const attributes = changed.get(parsed.column) ?? {};
    attributes[parsed.attribute] = after;
    changed.set(parsed.column, attributes);
  }
  const definitions = new Map<ColumnId, readonly Column[]>();
  /** As it was and as it becomes: one update may hold edits from before and after somebody changed the column. */
  const definitionsOf = (id: ColumnId): readonly Column[] => {
    const known = definitions.get(id);
    if (known !== undefined) return known;
    const before = context.column(id);
    const change = changed.get(id);
    const after = change && readColumn(id, { ...(before && columnAttributes(before)), ...change });
    const found = [before, after].filter((column) => column !== undefined);
    definitions.set(id, found);
    return found;
  };
  /** Options come one by one; together they are as many as a list may hold. */
  const isOneTooMany = ({ column, attribute }: ColumnKey): boolean =>
    attribute.startsWith(OPTION_ATTRIBUTE) && (definitionsOf(column).at(-1)?.options?.length ?? 0) > MAX_OPTIONS;
  const fits = (parsed: Touched["parsed"], value: unknown): boolean => {
    switch (parsed.kind) {
      case "cell":
        return definitionsOf(parsed.column).some((column) => mayHold(value, column));
      case "order":
        return typeof value === "string" && isOrderKey(value);
      case "exists":
        return value === 0 || value === 1;
      case "column":
        return fitsAttribute(parsed.attribute, value) && !isOneTooMany(parsed);
    }
  };
  return ({ parsed, values }) => values.some((value) => !fits(parsed, value));
}

const keysOf = (touched: readonly Touched[]): string[] => touched.map(({ key }) => key);

/** The overlay holds something it cannot place: drop it and build it from the log again. */
export class PendingUpdateError extends Error {
  override readonly name = "PendingUpdateError";
}

/**
 * Applies an admitted update in one transaction.
 * @returns the bytes of the document's own update event: what is stored and posted.
 * @throws PendingUpdateError when anything was left over or nothing came of it; the overlay must then be dropped.
 */
export function applyAdmitted(overlay: Y.Doc, update: Uint8Array): Uint8Array {
  let emitted: Uint8Array | undefined;
  const listen = (bytes: Uint8Array): void => void (emitted = bytes);
  overlay.on("update", listen);
  try {
    Y.applyUpdate(overlay, update);
  } finally {
    overlay.off("update", listen);
  }
  if (overlay.store.pendingStructs !== null || overlay.store.pendingDs !== null) {
    throw new PendingUpdateError("an admitted update was left pending: the overlay must be built from the log again");
  }
  if (emitted === undefined)
    throw new PendingUpdateError(
      "an admitted update changed nothing: the overlay is not the one it was judged against",
    );
  return emitted;
}
