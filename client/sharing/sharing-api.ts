/** Sharing over the API: grants and their steps, what could be given, and a preview of it. */
import * as v from "valibot";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column, Labels } from "../../shared/document/column.ts";
import { COLUMN_TYPES } from "../../shared/document/column.ts";
import {
  GRANT_STATES,
  GRANT_STEPS,
  GUEST_ROLES,
  LEVELS,
  type GuestRole,
  type Level,
} from "../../shared/sharing/grant.ts";
import type { ColumnId } from "../../shared/ids.ts";
import { OPERATORS, type Condition } from "../../shared/views/view.ts";
import { ROLES } from "../../shared/permissions/roles.ts";
import type { Api, Result } from "../api.ts";

const labels: v.GenericSchema<unknown, Labels> = v.object({
  sv: v.string(),
  fi: v.exactOptional(v.string()),
  en: v.exactOptional(v.string()),
});
const party = v.object({ tenant: v.string(), name: labels });
const columnId = v.pipe(
  v.string(),
  v.transform((id) => id as ColumnId),
);

const grant = v.object({
  id: v.string(),
  giver: party,
  taker: party,
  side: v.picklist(["giver", "taker"]),
  level: v.picklist(LEVELS),
  sheets: v.array(
    v.object({
      document: v.string(),
      name: labels,
      copy: v.string(),
      columns: v.array(v.object({ id: v.string(), label: labels })),
      filter: v.array(
        v.object({
          column: columnId,
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
    }),
  ),
  purpose: v.string(),
  until: v.number(),
  role: v.exactOptional(v.picklist(GUEST_ROLES)),
  structureOnly: v.exactOptional(v.boolean()),
  state: v.picklist(GRANT_STATES),
  version: v.number(),
  guests: v.array(v.object({ person: v.string(), name: v.string() })),
  steps: v.array(
    v.object({
      step: v.picklist(GRANT_STEPS),
      version: v.number(),
      by: v.picklist(["giver", "taker", "house"]),
      name: v.string(),
      right: v.exactOptional(v.picklist(ROLES)),
      at: v.number(),
    }),
  ),
  /** Nobody is let in at the other side just now. */
  paused: v.exactOptional(v.literal(true)),
  held: v.array(v.object({ document: v.string(), column: v.string(), why: v.string() })),
});
export type ShownGrant = v.InferOutput<typeof grant>;

export const sharingAnswer = v.object({ now: v.number(), grants: v.array(grant) });
const grantAnswer = v.object({ grant });

export const offerAnswer = v.object({
  sheets: v.array(
    v.object({
      document: v.string(),
      name: labels,
      rows: v.number(),
      columns: v.array(
        v.object({
          id: columnId,
          label: labels,
          type: v.picklist(COLUMN_TYPES),
          title: v.boolean(),
          unfit: v.exactOptional(v.string()),
          leadsTo: v.exactOptional(v.string()),
          choices: v.exactOptional(v.array(v.object({ value: v.string(), label: labels }))),
        }),
      ),
    }),
  ),
});
export type Offer = v.InferOutput<typeof offerAnswer>;
export type OfferedSheet = Offer["sheets"][number];

export const neighboursAnswer = v.object({ neighbours: v.array(v.object({ id: v.string(), name: labels })) });

/** Its columns and cells are the server's own and go nowhere but on the screen. */
const anything = <T>() => v.custom<T>(() => true);
const previewAnswer = v.object({
  sheets: v.array(
    v.object({
      document: v.string(),
      name: labels,
      rows: v.number(),
      columns: v.array(anything<Column>()),
      first: v.array(v.object({ row: v.string(), cells: v.array(anything<CellValue>()) })),
      names: v.record(v.string(), v.string()),
    }),
  ),
});
export type Preview = v.InferOutput<typeof previewAnswer>;

export const followedAnswer = v.object({
  /** The server's clock. */
  now: v.exactOptional(v.number()),
  followed: v.exactOptional(
    v.object({ name: labels, until: v.number(), purpose: v.string(), at: v.exactOptional(v.number()) }),
  ),
});

export const membersAnswer = v.object({
  members: v.array(v.object({ person: v.string(), name: v.string(), from: v.exactOptional(labels) })),
});

export interface Wish {
  readonly level: Level;
  readonly sheets: readonly {
    readonly document: string;
    readonly columns: readonly string[];
    readonly filter: readonly Condition[];
    readonly match?: "any";
  }[];
  readonly purpose: string;
  readonly until: number;
  readonly role?: GuestRole;
  readonly structureOnly?: boolean;
}

export const acrossPath = (tenant: string, rest: string): string =>
  `/api/across/tenants/${encodeURIComponent(tenant)}/${rest}`;
export const sharingPath = (tenant: string, rest = ""): string => acrossPath(tenant, `sharing${rest}`);

export type Step =
  | { readonly step: "accept" | "decline" | "withdraw" | "end" }
  | { readonly step: "change"; readonly terms: Wish }
  | { readonly step: "people"; readonly people: readonly string[] };

export const takeStep = (
  api: Api,
  tenant: string,
  one: ShownGrant,
  step: Step,
): Promise<Result<{ grant: ShownGrant }>> =>
  api.post(sharingPath(tenant, `/${one.id}/steps`), { ...step, version: one.version }, grantAnswer);

export const propose = (api: Api, tenant: string, taker: string, wish: Wish): Promise<Result<{ grant: ShownGrant }>> =>
  api.post(sharingPath(tenant), { ...wish, taker }, grantAnswer);

export const preview = (api: Api, tenant: string, wish: Wish): Promise<Result<Preview>> =>
  api.post(sharingPath(tenant, "/preview"), wish, previewAnswer);
