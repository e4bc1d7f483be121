/**
 * What happened, when and by whom (SPEC G3): of one row or cell, of a whole sheet's rows, and of the municipality's sheets
 * together. Whoever may read a sheet may read its history, and nobody else: asked of the rulebook for every sheet.
 */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import type { Column } from "../../../shared/document/column.ts";
import {
  COLUMN_ID,
  DOCUMENT_ID,
  PERSON_ID,
  ROW_ID,
  type ColumnId,
  type DocumentId,
  type PersonId,
  type RowId,
} from "../../../shared/ids.ts";
import { residentColumn } from "../../documents/resident.ts";
import { PLACE } from "../../history/kept.ts";
import {
  activity,
  knownPeople,
  rowAuthors,
  rowHistory,
  type Activity,
  type Cursor,
} from "../../history/read-history.ts";
import type { DocumentKey, SheetEntry } from "../../ports.ts";
import { noteRefusal } from "../../tenants/audit-noting.ts";
import {
  enterDocument,
  enterTenant,
  mayRead,
  mayReadAnything,
  type DocumentAccess,
  type HttpDeps,
  type HttpEnv,
  type TenantAccess,
} from "../context.ts";
import { largeJson } from "../large-json.ts";

const LATEST_TIME = 8.64e15;
const moment = v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number), v.maxValue(LATEST_TIME));
const documentId = v.pipe(
  v.string(),
  v.regex(DOCUMENT_ID),
  v.transform((id) => id as DocumentId),
);
const rowRequest = v.strictObject({
  column: v.optional(
    v.pipe(
      v.string(),
      v.regex(COLUMN_ID),
      v.transform((id) => id as ColumnId),
    ),
  ),
  before: v.optional(v.pipe(v.string(), v.regex(PLACE))),
});
const activityRequest = v.strictObject({
  person: v.optional(
    v.pipe(
      v.string(),
      v.regex(PERSON_ID),
      v.transform((id) => id as PersonId),
    ),
  ),
  document: v.optional(documentId),
  from: v.optional(moment),
  to: v.optional(moment),
  /** Where the page before ended: `<place>@<document>`. */
  before: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => cursorOf(text) !== undefined),
      v.transform((text) => cursorOf(text)!),
    ),
  ),
});

export const historyRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .get("/rows", async (c) => {
      const { key } = await enterStanding(deps, c.get("signedIn"), c.req.param());
      return largeJson(c, await rowAuthors(deps.ports, key, await known(deps, key)));
    })
    .get("/rows/:row", async (c) => {
      const { key } = await enterStanding(deps, c.get("signedIn"), c.req.param());
      const row = c.req.param("row");
      if (!ROW_ID.test(row)) throw new AppError("not-found", "no such row");
      const { column, before } = queryOf(rowRequest, c.req.query());
      const asked = {
        row: row as RowId,
        ...(column === undefined ? {} : { column }),
        ...(before === undefined ? {} : { before }),
      };
      return largeJson(c, await rowHistory(deps.ports, key, await known(deps, key), asked));
    });

export const activityRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>().get("/", async (c) => {
    const access = await enterTenant(deps, c.get("signedIn"), c.req.param("tenant") ?? "");
    if (!mayReadAnything(access)) throw new AppError("not-found", "no such page for you");
    const { document, person, from, to, before } = queryOf(activityRequest, c.req.query());
    const readable = (await deps.ports.directory.sheets(access.tenant.id)).filter((sheet) => mayRead(access, sheet));
    const sheets = document === undefined ? readable : await only(deps, access, readable, document);
    const keys = await standing(
      deps,
      sheets.map((sheet) => ({ tenant: access.tenant.id, document: sheet.document })),
    );
    const people = await knownPeople(deps.ports, deps.inviting.links, access.tenant.id);
    const found = await activity(deps.ports, keys, people, {
      ...(person === undefined ? {} : { person }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(before === undefined ? {} : { before }),
    });
    return largeJson(c, {
      entries: found.entries,
      columns: await columnsIn(deps, keys, found),
      ...(found.next === undefined ? {} : { next: `${found.next.place}@${found.next.document}` }),
    });
  });

/** A sheet that is not theirs, or not there at all, has no history (SPEC P5). */
async function only(
  deps: HttpDeps,
  { tenant, member }: TenantAccess,
  readable: readonly SheetEntry[],
  document: DocumentId,
): Promise<readonly SheetEntry[]> {
  const sheet = readable.find((one) => one.document === document);
  if (sheet !== undefined) return [sheet];
  await noteRefusal(deps.ports, tenant.id, member);
  throw new AppError("not-found", "no such sheet for you");
}

const enterStanding = async (
  deps: HttpDeps,
  who: HttpEnv["Variables"]["signedIn"],
  params: Partial<Record<string, string>>,
): Promise<DocumentAccess> => {
  const access = await enterDocument(deps, who, params["tenant"] ?? "", params["document"] ?? "");
  if ((await standing(deps, [access.key])).length === 0) throw new AppError("not-found", "no such sheet for you");
  return access;
};

/** Those that are not deleted. */
async function standing({ ports }: HttpDeps, keys: readonly DocumentKey[]): Promise<readonly DocumentKey[]> {
  const heads = await Promise.all(keys.map((key) => ports.heads.read(key)));
  return keys.filter((_, i) => heads[i] !== undefined && heads[i].status !== "deleted");
}

const known = (deps: HttpDeps, { tenant }: DocumentKey) => knownPeople(deps.ports, deps.inviting.links, tenant);

/** The columns a page names, as they are now: whoever reads it has no sheet open. Of deleted ones too. */
async function columnsIn(
  { residents }: HttpDeps,
  keys: readonly DocumentKey[],
  { entries }: Activity,
): Promise<Readonly<Record<DocumentId, readonly Pick<Column, "id" | "label" | "type">[]>>> {
  const named = new Map<DocumentId, Set<ColumnId>>();
  for (const { document, entry } of entries) {
    const there = named.get(document) ?? new Set();
    named.set(document, there);
    for (const { column } of [...entry.some, ...entry.columns]) there.add(column);
  }
  const found = keys
    .filter(({ document }) => (named.get(document)?.size ?? 0) > 0)
    .map((key) =>
      residents.alone(key, async (held) => {
        const resident = await held.load();
        const columns = [...named.get(key.document)!].flatMap((id) =>
          resident === undefined ? [] : (residentColumn(resident, id) ?? []),
        );
        return [key.document, columns] as const;
      }),
    );
  return Object.fromEntries(await Promise.all(found));
}

function cursorOf(text: string): Cursor | undefined {
  const [place = "", document = "", ...rest] = text.split("@");
  return PLACE.test(place) && DOCUMENT_ID.test(document) && rest.length === 0
    ? { place, document: document as DocumentId }
    : undefined;
}

function queryOf<Schema extends v.GenericSchema>(schema: Schema, query: Record<string, string>): v.InferOutput<Schema> {
  const asked = v.safeParse(schema, query);
  if (asked.success) return asked.output;
  throw new AppError("bad-request", `${v.getDotPath(asked.issues[0]) ?? "query"} is not as it should be`);
}
