/**
 * "Why can't I edit this?" (SPEC P12): the rule that stands in the way, with the row's own names in it, and who can. Fetched once a
 * sheet stands; until then, and for what is no matter of roles, the refusal's general words do.
 */
import { resolveTemplate } from "@solid-primitives/i18n";
import { labelIn, type Column, type Language } from "../../shared/document/column.ts";
import type { WhyTexts } from "../../shared/i18n/why/sv.ts";
import type { RowId } from "../../shared/ids.ts";
import type { Actor, Resource } from "../../shared/permissions/can.ts";
import { RULES } from "../../shared/permissions/rules.ts";
import { whoMay } from "../../shared/permissions/who-may.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import type { Asked, Refusal, SheetModel } from "../doc/model.ts";

const LOADERS: Readonly<Record<Language, () => Promise<WhyTexts>>> = {
  sv: async () => (await import("../../shared/i18n/why/sv.ts")).why,
  fi: async () => (await import("../../shared/i18n/why/fi.ts")).why,
  en: async () => (await import("../../shared/i18n/why/en.ts")).why,
};

/** `undefined`: the general words of the code say all there is to say. Reactive: names come when they are there. */
export type Why = (refusal: Refusal | string, model: SheetModel) => string | undefined;

export async function loadWhy(language: Language): Promise<Why> {
  const texts = await LOADERS[language]();
  const list = new Intl.ListFormat(localeOf(language), { type: "conjunction" });
  return (refusal, model) => {
    if (typeof refusal === "string" || refusal.asked === undefined) return undefined;
    const { code, asked } = refusal;
    const grounds = model.commands.grounds?.(asked);
    if (grounds === undefined) return undefined;
    const place: Place = { model, texts, language, list, asked, ...grounds };
    const rule = ruleOf(code, place);
    return rule === undefined ? undefined : `${rule} ${whoCan(place)}`;
  };
}

interface Place {
  readonly model: SheetModel;
  readonly texts: WhyTexts;
  readonly language: Language;
  readonly list: Intl.ListFormat;
  readonly asked: Asked;
  readonly actor: Actor;
  readonly resource: Resource;
}

function ruleOf(code: string, place: Place): string | undefined {
  const { texts, asked, actor } = place;
  const role = texts.as[actor.role];
  switch (code) {
    case "read-only":
      if (asked.action === "insert-row") return resolveTemplate(texts.noInsert, { role });
      return resolveTemplate(asked.action === "delete-row" ? texts.noDelete : texts.reads, { role });
    case "other-column":
      return resolveTemplate(texts.columns, { role, columns: place.list.format(ownColumns(place)) });
    case "other-organisation": {
      if (actor.organisation === undefined) return texts.noOrganisation;
      const own = nameOf("organisation", actor.organisation, place) ?? texts.mine;
      return `${whose("organisation", place)} ${resolveTemplate(texts.ownOrganisation, { role, own })}`;
    }
    case "other-place": {
      if (actor.place === undefined) return texts.noPlace;
      const own = nameOf("place", actor.place, place) ?? texts.here;
      return `${whose("place", place)} ${resolveTemplate(texts.ownPlace, { role, own })}`;
    }
    default:
      return undefined;
  }
}

/** Labels of the columns that the role writes in this sheet. */
function ownColumns({ actor, resource, model, language }: Place): string[] {
  const keys = new Set(
    RULES[actor.role].flatMap(({ columns = [], sheets }) =>
      sheets === "*" || sheets.includes(resource.sheet) ? columns : [],
    ),
  );
  return model.sheet
    .columns()
    .filter(({ key }) => keys.has(key))
    .map(({ label }) => labelIn(label, language));
}

const decidingColumn = (kind: "organisation" | "place", { model }: Place): Column | undefined =>
  model.sheet.columns().find(({ rights }) => rights === kind);

function nameOf(kind: "organisation" | "place", row: string, place: Place): string | undefined {
  const column = decidingColumn(kind, place);
  return column === undefined ? undefined : place.model.relations.label(column, row as RowId);
}

/** Names of whom the row belongs to, as far as they are known. */
function ownersOf(kind: "organisation" | "place", place: Place): readonly string[] {
  return rowsOf(kind, place).flatMap((row) => nameOf(kind, row, place) ?? []);
}

const rowsOf = (kind: "organisation" | "place", { resource }: Place): readonly string[] => {
  if (resource.kind === "document") return [];
  return kind === "organisation" ? resource.after.organisations : resource.after.places;
};

function whose(kind: "organisation" | "place", place: Place): string {
  const { texts, list } = place;
  const owners = ownersOf(kind, place);
  if (owners.length === 0) {
    // Nameless is not ownerless.
    if (rowsOf(kind, place).length > 0) return kind === "organisation" ? texts.rowOfOther : texts.rowAtOther;
    return kind === "organisation" ? texts.rowOfNone : texts.rowAtNone;
  }
  return resolveTemplate(kind === "organisation" ? texts.rowOf : texts.rowAt, { owners: list.format(owners) });
}

function whoCan(place: Place): string {
  const { asked, resource, texts, list } = place;
  const able = whoMay(asked.action, resource);
  const council = able.some(({ role }) => role === "council-member");
  const groups = able
    // The chair is of the council.
    .filter(({ role }) => role !== "council-chair" || !council)
    .map(({ role, by }) => {
      const owners = by === undefined ? [] : ownersOf(by, place);
      return resolveTemplate(texts.group[role], { of: owners.length === 0 ? texts.ownRows : list.format(owners) });
    });
  return resolveTemplate(texts.who[asked.action], { who: list.format(groups) });
}
