/**
 * All sheets of a workspace in their order, and what a new tenant's first snapshots are made of. Pure data and pure
 * functions; creating the documents is `functions/tenants/onboarding.ts`.
 */
import { generateNKeysBetween } from "fractional-indexing";
import type { Language } from "../document/column.ts";
import { columnAttributes } from "../document/sheet-view.ts";
import type { ColumnId, DocumentId } from "../ids.ts";
import type { SheetPlan, SheetTemplate } from "./sheet-template.ts";
import { actions } from "./sheets/actions.ts";
import { ballot } from "./sheets/ballot.ts";
import { events } from "./sheets/events.ts";
import { facts } from "./sheets/facts.ts";
import { focus } from "./sheets/focus.ts";
import { forums } from "./sheets/forums.ts";
import { goals } from "./sheets/goals.ts";
import { harvest } from "./sheets/harvest.ts";
import { issues } from "./sheets/issues.ts";
import { places } from "./sheets/places.ts";
import { plans } from "./sheets/plans.ts";
import { projects } from "./sheets/projects.ts";
import { recognition } from "./sheets/recognition.ts";
import { services } from "./sheets/services.ts";
import { stakeholders } from "./sheets/stakeholders.ts";
import { stance } from "./sheets/stance.ts";
import { vision } from "./sheets/vision.ts";

/** What a process leader has open from the first day, along the chain from a citizen's words to a decided plan. */
const OPEN: readonly SheetPlan[] = [events, harvest, issues, actions, services, stakeholders, vision];
const FOLDED: readonly SheetPlan[] = [
  focus,
  goals,
  forums,
  plans,
  ballot,
  projects,
  recognition,
  places,
  facts,
  stance,
];

const ords = generateNKeysBetween(null, null, OPEN.length + FOLDED.length);

/** The sheets as every tenant gets them, without the currency, which is the tenant's own: see `workspaceTemplate`. */
export const WORKSPACE_TEMPLATE: readonly SheetTemplate[] = [...OPEN, ...FOLDED].map((plan, i) => ({
  ...plan,
  document: plan.key as DocumentId,
  ord: ords[i]!,
  folded: i >= OPEN.length,
}));

/** The template for one tenant: money columns carry its currency, and new rows are in its first language. */
export function workspaceTemplate({
  currency,
  languages = [],
}: {
  readonly currency: "SEK" | "EUR";
  readonly languages?: readonly Language[];
}): readonly SheetTemplate[] {
  const [language = "sv"] = languages;
  return WORKSPACE_TEMPLATE.map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) => {
      if (column.type === "currency") return { ...column, unit: currency };
      return column.key === "lang" ? { ...column, initial: language } : column;
    }),
  }));
}

/** The sheet with this key; throws for a key the template does not have. */
export function sheetOf(template: readonly SheetTemplate[], key: string): SheetTemplate {
  const sheet = template.find((candidate) => candidate.key === key);
  if (!sheet) throw new Error(`The workspace template has no sheet "${key}".`);
  return sheet;
}

/** The attributes of each column as map `k` and a snapshot's index hold them: every field but the id, none undefined. */
export const firstColumns = (template: SheetTemplate): Record<ColumnId, Record<string, unknown>> =>
  Object.fromEntries(template.columns.map((column) => [column.id, columnAttributes(column)]));
