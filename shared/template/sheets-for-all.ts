/**
 * The sheets that everybody in a workspace may see, in their order. Browsers are built with these alone: a sheet that only
 * some may see is added in `workspace-template.ts`, which nothing of the client imports (SPEC P7).
 */
import { generateNKeysBetween } from "fractional-indexing";
import type { DocumentId } from "../ids.ts";
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
import { vision } from "./sheets/vision.ts";

/** What a process leader has open from the first day, along the chain from a citizen's words to a decided plan. */
const OPEN: readonly SheetPlan[] = [events, harvest, issues, actions, services, stakeholders, vision];
const FOLDED: readonly SheetPlan[] = [focus, goals, forums, plans, ballot, projects, recognition, places, facts];

const ords = generateNKeysBetween(null, null, OPEN.length + FOLDED.length);

/** Without the currency, which is the tenant's own: see `forTenant`. */
export const SHEETS_FOR_ALL: readonly SheetTemplate[] = [...OPEN, ...FOLDED].map((plan, i) => ({
  ...plan,
  document: plan.key as DocumentId,
  ord: ords[i]!,
  folded: i >= OPEN.length,
}));
