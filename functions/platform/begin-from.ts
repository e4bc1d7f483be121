/**
 * The published template a new municipality begins from (SPEC T33): what there is to choose, and taking over how the chosen
 * one's sheets are built, without its rows. Only until somebody leads the municipality: from then on they decide.
 */
import type { OnboardingDraft } from "../../shared/onboarding/draft.ts";
import type { Labels, Language } from "../../shared/document/column.ts";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import type { TemplateFile, VersionName } from "../../shared/lineage/template-file.ts";
import { adopt } from "../lineage/adopt.ts";
import type { LineageDeps } from "../lineage/lineage-ports.ts";
import { allShowcases, findVersion } from "../lineage/showcases.ts";
import type { Tenant } from "../ports.ts";
import type { ActingAdministrator } from "./administrators.ts";

export interface OfferedTemplate extends Pick<VersionName, "tenant" | "template" | "number" | "title"> {
  /** Whose it is. */
  readonly name: Labels;
  readonly language: Language;
  readonly sheets: number;
}

/** The newest version of every template that may be taken over. */
export async function offeredTemplates(deps: LineageDeps): Promise<readonly OfferedTemplate[]> {
  return (await allShowcases(deps)).flatMap(({ tenant, name, templates, paused }) =>
    (paused === true ? [] : templates).flatMap(
      ({ template, title, language, versions, withdrawn }): readonly OfferedTemplate[] => {
        const newest = versions.at(-1);
        if (withdrawn === true || newest === undefined) return [];
        return [{ tenant, name, template, title, language, number: newest.number, sheets: newest.sheets }];
      },
    ),
  );
}

export type Chosen =
  | { readonly kind: "none" }
  | { readonly kind: "gone" }
  | { readonly kind: "adopts"; readonly file: TemplateFile; readonly hash: string };

/** What of the draft's template is still to be taken over. Nothing, where it was, or where somebody leads already. */
export async function chosenTemplate(deps: LineageDeps, draft: OnboardingDraft): Promise<Chosen> {
  const { version } = draft.template;
  if (version === undefined || !TENANT_ID.test(draft.id)) return { kind: "none" };
  const id = draft.id as TenantId;
  const [members, held] = await Promise.all([deps.ports.directory.members(id), deps.lineage.adoptions.list(id)]);
  const taken = held.some(({ origin }) => origin.tenant === version.tenant && origin.template === version.template);
  if (taken || members.length > 0) return { kind: "none" };
  const found = await findVersion(deps, version);
  if (found.kind === "refused" || version.tenant === id) return { kind: "gone" };
  return { kind: "adopts", file: found.file, hash: found.hash };
}

/** Broken off it is completed by asking again: the adoption's id is always the same. @returns whether it is there. */
export async function adoptChosen(
  deps: LineageDeps,
  by: ActingAdministrator,
  tenant: Tenant,
  draft: OnboardingDraft,
): Promise<boolean> {
  const chosen = await chosenTemplate(deps, draft);
  if (chosen.kind !== "adopts") return chosen.kind === "none";
  const { file, hash } = chosen;
  const here = new Set<string>((await deps.ports.directory.sheets(tenant.id)).map(({ document }) => document));
  const outcome = await adopt(
    deps,
    { tenant, member: { ...by, role: "process-leader", colour: 0 }, takesIn: "administrator" },
    {
      id: `lin${file.template.slice("tpl".length)}`,
      origin: file,
      hash,
      sheets: file.sheets.flatMap(({ document }) => (here.has(document) ? [{ document, rows: false }] : [])),
      language: draft.languages[0] ?? "sv",
      terms: true,
      review: { take: [], skip: [], adapt: [], allFree: true },
    },
  );
  if (outcome.kind === "later") throw new Error(`${tenant.id} is made, its template not taken over yet: run it again`);
  return outcome.kind === "done";
}
