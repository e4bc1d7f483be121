/** Links of issues over HTTP: giving them, and what is behind one. The shapes of the answers, checked where they enter. */
import * as v from "valibot";
import type { Language } from "../shared/document/column.ts";
import type { DocumentId, RowId, TenantId } from "../shared/ids.ts";
import type { LinkDays } from "../shared/owner-links/days.ts";
import { OWNER_LINK_ENDS } from "../shared/owner-links/ends.ts";
import { PURPOSES, type Given, type LinkPurpose } from "../shared/owner-links/form.ts";
import { tenantPath } from "./answers.ts";
import type { Api, Problem, Result } from "./api.ts";

const labels = v.object({ sv: v.string(), fi: v.exactOptional(v.string()), en: v.exactOptional(v.string()) });

const link = v.object({
  id: v.string(),
  organisationName: v.string(),
  purpose: v.picklist(PURPOSES),
  sentTo: v.exactOptional(v.string()),
  givenBy: v.exactOptional(v.string()),
  createdAt: v.number(),
  expiresAt: v.number(),
  expired: v.boolean(),
  answered: v.exactOptional(v.object({ accepted: v.boolean(), at: v.number() })),
  reports: v.number(),
  lastAt: v.exactOptional(v.number()),
});
export type GivenLink = v.InferOutput<typeof link>;
export const linksAnswer = v.object({ links: v.array(link) });
const givenAnswer = v.object({ link, url: v.exactOptional(v.string()) });
export type GivenAnswer = v.InferOutput<typeof givenAnswer>;

export interface GiveRequest {
  readonly purpose: LinkPurpose;
  readonly days: LinkDays;
  readonly language: Language;
  readonly email?: string;
}

export interface IssuePlace {
  readonly tenant: TenantId;
  readonly document: DocumentId;
  readonly row: RowId;
}

export const linksPath = ({ tenant, document, row }: IssuePlace): string =>
  `${tenantPath(tenant)}/documents/${document}/rows/${row}/links`;

export const ownerLinksApi = (api: Api, place: IssuePlace) => ({
  give: (request: GiveRequest): Promise<Result<GivenAnswer>> => api.post(linksPath(place), request, givenAnswer),
  /** `undefined`: done. */
  withdraw: async (id: string): Promise<Problem | undefined> => {
    const result = await api.send(`${linksPath(place)}/${id}`, { method: "DELETE" });
    return result.ok ? undefined : result.problem;
  },
});

const issue = v.object({
  tenantName: labels,
  organisationName: v.string(),
  form: v.picklist(["answer", "report"]),
  nr: v.string(),
  title: v.string(),
  description: v.string(),
  statusName: v.exactOptional(labels),
  statuses: v.array(v.object({ id: v.picklist(["in-progress", "done"]), name: labels })),
  status: v.nullable(v.unknown()),
  nextStep: v.string(),
  nextOn: v.string(),
  expiresAt: v.number(),
});
export type ShownIssue = v.InferOutput<typeof issue>;

const ended = v.object({ kind: v.literal("ended"), how: v.picklist(OWNER_LINK_ENDS) });

const lookAnswer = v.variant("kind", [v.object({ kind: v.literal("open"), issue }), ended]);
const sendAnswer = v.variant("kind", [
  v.object({ kind: v.literal("received"), at: v.number(), number: v.string() }),
  v.object({ kind: v.literal("answered") }),
  v.object({ kind: v.literal("full") }),
  ended,
]);
export type Sent = v.InferOutput<typeof sendAnswer>;

export const issueAnswerApi = (api: Api, token: string) => ({
  look: () => api.post("/api/issue-answers/look", { token }, lookAnswer),
  send: (id: string, given: Given): Promise<Result<Sent>> =>
    api.post("/api/issue-answers/send", { token, id, given }, sendAnswer),
});
