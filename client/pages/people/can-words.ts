/** What a person can do, as the rest of a sentence that begins with the name. */
import { labelIn, type Labels, type Language } from "../../../shared/document/column.ts";
import type { Role } from "../../../shared/permissions/roles.ts";
import { RULES } from "../../../shared/permissions/rules.ts";
import { localeOf } from "../../../shared/i18n/locale.ts";
import type { PeopleWords } from "../../people-words.ts";

/** A sheet by its template key, and what it is called. */
export interface NamedSheet {
  readonly sheet: string;
  readonly name: Labels;
}

export interface NamedScope {
  readonly organisation?: string | undefined;
  readonly place?: string | undefined;
  /** The only sheets there are for the person; none: some, and which is not known here. */
  readonly sheets?: readonly NamedSheet[] | undefined;
}

/** @param scope what the rows and sheets are called, as far as it is known. */
export function canWords(words: PeopleWords, language: Language, role: Role, scope: NamedScope): string {
  const { organisation = words.t("ownOrganisation"), place = words.t("ownPlace"), sheets } = scope;
  if (sheets === undefined || RULES[role].length === 0) return words.t(`can.${role}`, { organisation, place });
  if (sheets.length === 0) return words.t("canOnly.some");
  const list = new Intl.ListFormat(localeOf(language), { type: "conjunction" });
  const named = (some: readonly NamedSheet[]): string => list.format(some.map(({ name }) => labelIn(name, language)));
  const [written, read] = [
    sheets.filter(({ sheet }) => writing(role, sheet)),
    sheets.filter(({ sheet }) => !writing(role, sheet)),
  ];
  const how = written[0] === undefined ? undefined : writing(role, written[0].sheet);
  const reads = { sheets: named(read) };
  const can =
    how === undefined
      ? words.t("canOnly.reads", reads)
      : words.t(`canOnly.${how}`, { sheets: named(written), organisation, place });
  const both = how === undefined || read.length === 0 ? can : words.t("canOnly.andReads", { can, ...reads });
  return words.t("canOnly.nothingElse", { can: both });
}

/** How a role writes in a sheet: the same in every sheet it writes in. `undefined`: it reads. */
function writing(role: Role, sheet: string): "all" | "own-organisation" | "own-place" | "columns" | undefined {
  const rule = RULES[role].find(
    ({ actions, sheets }) => actions.includes("write-cell") && (sheets === "*" || sheets.includes(sheet)),
  );
  return rule?.columns === undefined ? rule?.rows : "columns";
}
