/** Grants in each municipality's own partition, and how far a followed sheet has come beside its head. */
import * as v from "valibot";
import type { ColumnId, DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import { ROLES } from "../../shared/permissions/roles.ts";
import { GRANT_STATES, GRANT_STEPS, GUEST_ROLES, LEVELS, type Grant } from "../../shared/sharing/grant.ts";
import { UNFIT } from "../../shared/sharing/grantable.ts";
import { OPERATORS } from "../../shared/views/view.ts";
import type { Copies, CopyState, Grants } from "../sharing-ports.ts";
import { toItem } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import { COPY_SORT, documentPartition, grantKey } from "./keys.ts";
import { readStored, type Shape } from "./stored.ts";
import { dynamoVersioned } from "./versioned.ts";

const id = <T extends string>() => v.custom<T>((input) => typeof input === "string" && input !== "");
const labels = v.object({ sv: v.string(), fi: v.exactOptional(v.string()), en: v.exactOptional(v.string()) });
const party = v.object({ tenant: id<TenantId>(), name: labels });
const column = { id: id<ColumnId>(), kind: v.string(), label: labels };

const storedGrant: Shape<Grant> = v.object({
  id: v.string(),
  giver: party,
  taker: party,
  level: v.picklist(LEVELS),
  sheets: v.array(
    v.object({
      document: id<DocumentId>(),
      sheet: v.string(),
      name: labels,
      columns: v.array(v.object(column)),
      filter: v.array(
        v.object({
          column: id<ColumnId>(),
          is: v.picklist(OPERATORS),
          value: v.exactOptional(v.union([v.string(), v.number()])),
          to: v.exactOptional(v.union([v.string(), v.number()])),
          values: v.exactOptional(v.array(v.string())),
          kind: v.string(),
          label: labels,
          called: v.exactOptional(v.array(labels)),
        }),
      ),
      match: v.exactOptional(v.literal("any")),
      copy: id<DocumentId>(),
    }),
  ),
  purpose: v.string(),
  until: v.number(),
  role: v.exactOptional(v.picklist(GUEST_ROLES)),
  structureOnly: v.exactOptional(v.boolean()),
  state: v.pipe(
    v.picklist(GRANT_STATES),
    v.custom<Grant["state"]>((state) => state !== "expired"),
  ),
  version: v.number(),
  guests: v.array(v.object({ person: id<PersonId>(), name: v.string() })),
  steps: v.array(
    v.object({
      step: v.picklist(GRANT_STEPS),
      version: v.number(),
      by: v.picklist(["giver", "taker", "house"]),
      person: id<PersonId>(),
      name: v.string(),
      right: v.exactOptional(v.picklist(ROLES)),
      at: v.number(),
    }),
  ),
  settled: v.number(),
  forgetAt: v.number(),
});

export const dynamoGrants = (directory: Table): Grants => dynamoVersioned(directory, grantKey, storedGrant);

const storedCopy: Shape<CopyState> = v.object({
  epoch: v.number(),
  seq: v.number(),
  erased: v.number(),
  at: v.number(),
  held: v.array(v.object({ column: id<ColumnId>(), why: v.picklist(UNFIT) })),
});

export function dynamoCopies(documents: Table): Copies {
  const where = (key: Parameters<Copies["read"]>[0]) => ({ pk: documentPartition(key), sk: COPY_SORT });
  return {
    async put(key, state) {
      await documents.put(toItem({ ...state, ...where(key) }));
    },
    async read(key) {
      const item = await documents.get(where(key));
      return item && readStored(storedCopy, item);
    },
    async remove(key) {
      await documents.remove(where(key));
    },
  };
}
