/** The answers of the audit log's routes, checked where they enter; and what of an entry is said in words. */
import * as v from "valibot";
import { resolveTemplate } from "@solid-primitives/i18n";
import { ALL_SHEETS, AUDIT_BREAKS, AUDIT_KINDS, AUDIT_RIGHTS } from "../../shared/audit/entry.ts";
import type { AuditTexts } from "../../shared/i18n/audit/sv.ts";
import { ROLES, type Role } from "../../shared/permissions/roles.ts";
import { daysAsked, type Days } from "./days-asked.ts";

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const shownEntry = v.object({
  seq,
  at: v.number(),
  kind: v.picklist(AUDIT_KINDS),
  person: v.string(),
  name: v.string(),
  right: v.picklist([...ROLES, ...AUDIT_RIGHTS]),
  subject: v.optional(v.string()),
  subjectName: v.optional(v.string()),
  document: v.optional(v.string()),
  member: v.optional(v.object({ role: v.picklist(ROLES), sheets: v.optional(v.array(v.string())) })),
  details: v.optional(v.record(v.string(), v.union([v.string(), v.number()])), {}),
});
export type ShownEntry = v.InferOutput<typeof shownEntry>;

export const auditPageAnswer = v.object({ entries: v.array(shownEntry), next: v.exactOptional(seq) });
export type AuditPageAnswer = v.InferOutput<typeof auditPageAnswer>;

const head = v.object({ seq, hash: v.string() });
export const auditCheckAnswer = v.variant("kind", [
  v.object({ kind: v.literal("whole"), head }),
  v.object({ kind: v.literal("broken"), seq, why: v.picklist(AUDIT_BREAKS) }),
]);
export type ShownCheck = v.InferOutput<typeof auditCheckAnswer>;

/** What this device remembers of a log that was sound. */
export const rememberedHead = v.pipe(v.string(), v.parseJson(), head);

/** Somebody to choose in the filter. */
export const peopleAnswer = v.object({ members: v.array(v.object({ person: v.string(), name: v.string() })) });

type Roles = Readonly<Record<Role, string>>;

/** The sentences that follow the event's name. */
export function detailsOf(
  { kind, subjectName, document, member, details }: ShownEntry,
  texts: AuditTexts,
  roles: Roles,
  sheetName: (sheet: string) => string,
): string {
  const { before, after, reason, count, role, changed, sheetsBefore, sheets: onlySheets, measures, period } = details;
  const roleName = (value: unknown): string => roles[value as Role] ?? String(value);
  const said: string[] = [];
  if (subjectName !== undefined && subjectName !== "")
    said.push(resolveTemplate(texts.concerns, { name: subjectName }));
  if (document !== undefined) said.push(resolveTemplate(texts.sheet, { document: sheetName(document) }));
  const only = (keys: readonly string[] | undefined): string => keys?.map(sheetName).join(", ") ?? texts.allSheets;
  if (kind === "member-added" && member !== undefined) {
    said.push(resolveTemplate(texts.roleIs, { role: roles[member.role] }));
    if (member.sheets !== undefined) said.push(resolveTemplate(texts.sheetsOnly, { sheets: only(member.sheets) }));
  }
  if (kind === "member-changed" && member !== undefined) {
    const names = { before: roleName(before), after: roles[member.role] };
    // Entries from before it was noted what was changed say the role alone.
    const which = typeof changed === "string" ? changed.split(" ") : [before === member.role ? "name" : "role"];
    const were =
      sheetsBefore === undefined || sheetsBefore === ALL_SHEETS ? undefined : String(sheetsBefore).split(" ");
    const sheets = { before: only(were), after: only(member.sheets) };
    if (which.includes("role")) said.push(resolveTemplate(texts.roleFromTo, names));
    if (which.includes("name")) said.push(texts.tieChanged);
    if (which.includes("organisation")) said.push(texts.organisationChanged);
    if (which.includes("place")) said.push(texts.placeChanged);
    if (which.includes("sheets")) said.push(resolveTemplate(texts.sheetsFromTo, sheets));
  }
  if (kind === "member-removed") said.push(resolveTemplate(texts.roleWas, { role: roleName(before) }));
  if (kind === "contact-changed") {
    said.push(
      before === undefined
        ? String(after)
        : resolveTemplate(texts.fromTo, { before: String(before), after: String(after) }),
    );
  }
  if ((kind.startsWith("invitation") || kind === "viewed-as") && role !== undefined)
    said.push(resolveTemplate(texts.roleIs, { role: roleName(role) }));
  if (typeof onlySheets === "string")
    said.push(resolveTemplate(texts.sheetsOnly, { sheets: only(onlySheets.split(" ")) }));
  if (kind === "access-refused" && count !== undefined)
    said.push(resolveTemplate(texts.times, { count: String(count) }));
  if ((kind === "figures-shown" || kind === "consent-changed") && measures !== undefined)
    said.push(
      kind === "figures-shown"
        ? resolveTemplate(texts.shown, { measures: measuresIn(measures, texts), period: String(period) })
        : resolveTemplate(texts.fromTo, { before: measuresIn(before, texts), after: measuresIn(measures, texts) }),
    );
  if (kind === "log-exported" && count !== undefined)
    said.push(resolveTemplate(texts.entries, { count: String(count) }));
  if (reason !== undefined) said.push(resolveTemplate(texts.reason, { reason: String(reason) }));
  return said.join(" ");
}

/** As the log keeps them (`K1, K3 (places), standing`, `–` for none), in words. */
const measuresIn = (kept: unknown, texts: AuditTexts): string =>
  String(kept)
    .replaceAll("(places)", `(${texts.byPlace})`)
    .replace("standing", texts.standing)
    .replace("–", texts.nothing);

export const rightOf = (right: ShownEntry["right"], texts: AuditTexts, roles: Roles): string =>
  right in texts.rights ? texts.rights[right as keyof AuditTexts["rights"]] : roles[right as Role];

export interface AuditFilter extends Days {
  readonly person: string;
  readonly kind: string;
}
export const NO_FILTER: AuditFilter = { person: "", kind: "", from: "", to: "" };

export const askedFor = ({ person, kind, ...days }: AuditFilter): Readonly<Record<string, string | number>> => ({
  ...(person === "" ? {} : { person }),
  ...(kind === "" ? {} : { kind }),
  ...daysAsked(days),
});
