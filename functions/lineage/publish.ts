/** Publishing a template (SPEC T31, T32): one immutable file of what may travel, shown to all municipalities as its next version. */
import { makeSheets } from "../../shared/lineage/make-template.ts";
import { rowHere } from "../../shared/lineage/row-here.ts";
import {
  MAX_TEMPLATES,
  MAX_VERSIONS,
  type Adoption,
  type LineageRefusal,
  type PublishedTemplate,
} from "../../shared/lineage/record.ts";
import {
  MAX_ANCESTORS,
  MAX_TEMPLATE_CHARACTERS,
  MAX_TEMPLATE_ROWS,
  rowsIn,
  TEMPLATE_FORMAT,
  templateText,
  type Credit,
  type TemplateFile,
  type TemplateRow,
  type VersionName,
} from "../../shared/lineage/template-file.ts";
import type { DocumentId, RowId } from "../../shared/ids.ts";
import { auditOnce } from "../sharing/audit-once.ts";
import { audit } from "../tenants/audit.ts";
import { loadFile, storeFile } from "./files.ts";
import type { Decider, LineageDeps } from "./lineage-ports.ts";
import { standingSheet } from "./own-sheets.ts";
import { changeShowcase, withTemplate } from "./showcases.ts";

export interface PublishWish {
  /** A new one, or one's own whose next version this is. */
  readonly template: string;
  /** The version it is to be: what makes asking twice the same as asking once. */
  readonly number: number;
  readonly title: string;
  readonly about: string;
  readonly notes: string;
  readonly sheets: readonly {
    readonly document: DocumentId;
    readonly guidance: string;
    readonly rows: readonly RowId[];
  }[];
}

export type PublishOutcome =
  | { readonly kind: "done"; readonly template: PublishedTemplate }
  | { readonly kind: "refused"; readonly code: LineageRefusal };

const refuse = (code: LineageRefusal): PublishOutcome => ({ kind: "refused", code });

export async function publish(deps: LineageDeps, by: Decider, wish: PublishWish): Promise<PublishOutcome> {
  const { ports, lineage } = deps;
  const { tenant, member } = by;
  const showcase = await lineage.showcases.read(tenant.id);
  const held = showcase?.templates.find(({ template }) => template === wish.template);
  if (isFull(showcase?.templates ?? [], wish.template)) return refuse("too-many-templates");
  if ((held?.versions.length ?? 0) >= MAX_VERSIONS) return refuse("too-many-templates");
  if (showcase?.templates.some(({ title, template }) => title === wish.title && template !== wish.template))
    return refuse("title-taken");
  const adoptions = (await lineage.adoptions.list(tenant.id)).toSorted((a, b) => a.at - b.at);
  const file = await makeFile(deps, by, wish, adoptions, await creditsFor(deps, by, wish.template));
  if (file.sheets.length === 0) return refuse("nothing-to-publish");
  if (rowsIn(file) > MAX_TEMPLATE_ROWS || templateText(file).length > MAX_TEMPLATE_CHARACTERS)
    return refuse("too-large");
  const hash = await storeFile(ports.blobs, tenant.id, file);
  const standing = held?.versions.find(({ number }) => number === wish.number);
  if (held !== undefined && standing?.hash === hash) return { kind: "done", template: held };

  let done: PublishedTemplate | undefined;
  let full = false;
  await changeShowcase(deps, tenant, (templates) => {
    const before = templates.find(({ template }) => template === wish.template);
    done = undefined;
    // Another may have been published meanwhile.
    full = isFull(templates, wish.template);
    if (full || (before?.versions.length ?? 0) + 1 !== wish.number) return undefined;
    const { template, title, about, notes, number } = wish;
    const rows = rowsIn(file);
    const version = { number, hash, at: ports.clock(), notes, sheets: file.sheets.length, rows };
    const { ancestors, credits, language } = file;
    done = {
      template,
      title,
      about,
      language,
      versions: [...(before?.versions ?? []), version],
      ancestors,
      credits,
      users: before?.users ?? [],
    };
    const next = done;
    return before === undefined
      ? [...withoutForgotten(templates), next]
      : withTemplate(templates, template, () => next);
  });
  if (done === undefined) return refuse(full ? "too-many-templates" : "version-taken");
  const { person, name, role: right } = member;
  const details = { title: wish.title, version: wish.number, hash };
  await audit(ports, tenant.id, { kind: "template-published", person, name, right, details });
  return { kind: "done", template: done };
}

/** Those that can be taken over count. The next version of a withdrawn one brings it back. */
const isFull = (templates: readonly PublishedTemplate[], template: string): boolean =>
  templates.filter((one) => one.withdrawn !== true && one.template !== template).length >= MAX_TEMPLATES;

/** Of the withdrawn ones that nobody has, the oldest make room: a showcase is one record. */
function withoutForgotten(templates: readonly PublishedTemplate[]): readonly PublishedTemplate[] {
  const unused = templates.filter(({ withdrawn, users }) => withdrawn === true && users.length === 0);
  const forgotten = new Set(unused.slice(0, Math.max(0, unused.length + 1 - MAX_TEMPLATES)));
  return templates.filter((one) => !forgotten.has(one));
}

async function makeFile(
  deps: LineageDeps,
  by: Decider,
  wish: PublishWish,
  adoptions: readonly Adoption[],
  credits: readonly Credit[],
): Promise<TemplateFile> {
  const { tenant } = by;
  const entries = new Map((await deps.ports.directory.sheets(tenant.id)).map((one) => [one.document, one]));
  const choices = await Promise.all(
    wish.sheets.map(async ({ document, guidance, rows }) => {
      const entry = entries.get(document);
      if (entry === undefined || entry.restricted) return undefined;
      const view = await standingSheet(deps, by, document);
      return view === undefined ? undefined : { ...entry, guidance, rows, view };
    }),
  );
  const origins = await originsOf(deps, by, adoptions);
  const { sheets } = makeSheets(
    choices.filter((one) => one !== undefined),
    (document, row) => origins.rows.get(`${document}/${row}`),
  );
  return {
    format: TEMPLATE_FORMAT,
    tenant: tenant.id,
    name: tenant.name,
    template: wish.template,
    title: wish.title,
    number: wish.number,
    about: wish.about,
    country: tenant.country,
    language: tenant.languages[0] ?? "sv",
    currency: tenant.currency,
    zone: tenant.zone,
    sheets,
    ancestors: origins.ancestors,
    credits,
  };
}

/** Where one's rows came from, by sheet and row; and the line of versions one's own was made from. */
async function originsOf(
  deps: LineageDeps,
  { tenant }: Decider,
  adoptions: readonly Adoption[],
): Promise<{ readonly rows: ReadonlyMap<string, TemplateRow["from"]>; readonly ancestors: readonly VersionName[] }> {
  const rows = new Map<string, TemplateRow["from"]>();
  let ancestors: readonly VersionName[] = [];
  for (const { id, hash, origin } of adoptions) {
    const file = await loadFile(deps.ports.blobs, tenant.id, hash);
    if (ancestors.length === 0) ancestors = [origin, ...(file?.ancestors ?? [])].slice(0, MAX_ANCESTORS);
    for (const sheet of file?.sheets ?? [])
      for (const row of sheet.rows)
        rows.set(`${sheet.document}/${rowHere(id, row.id)}`, { tenant: origin.tenant, row: row.id });
  }
  return { rows, ancestors };
}

/** Whoever's improvements were taken with thanks. */
async function creditsFor({ lineage }: LineageDeps, { tenant }: Decider, template: string): Promise<readonly Credit[]> {
  const offers = await lineage.offers.list(tenant.id);
  return offers
    .filter(({ of, answer }) => of.template === template && answer?.credited === true)
    .toSorted((a, b) => a.at - b.at)
    .map(({ from, id }) => ({ ...from, offer: id }));
}

/** Shows it to nobody any more who does not have it. Asked twice it is withdrawn once. `undefined`: it is not there. */
export async function withdraw(
  deps: LineageDeps,
  { tenant, member }: Decider,
  template: string,
): Promise<true | undefined> {
  const { templates } = await changeShowcase(deps, tenant, (all) =>
    all.some((one) => one.template === template && one.withdrawn !== true)
      ? withTemplate(all, template, (one) => ({ ...one, withdrawn: true }))
      : undefined,
  );
  const held = templates.find((one) => one.template === template);
  const newest = held?.versions.at(-1);
  if (held === undefined || newest === undefined) return undefined;
  const { person, name, role: right } = member;
  const event = { kind: "template-withdrawn", person, name, right, details: { title: held.title } } as const;
  // Its next version brings it back, and may be withdrawn in turn.
  await auditOnce(deps.ports, tenant.id, event, `withdraw${template}v${newest.number}`, newest.at);
  return true;
}
