/** What municipalities show to all: read together, changed one by one without losing anybody's change. */
import type { Distance } from "../../shared/lineage/compare.ts";
import type { PublishedTemplate, Showcase } from "../../shared/lineage/record.ts";
import type { TemplateFile, VersionName } from "../../shared/lineage/template-file.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { Tenant } from "../ports.ts";
import type { LineageDeps } from "./lineage-ports.ts";
import { loadFile } from "./files.ts";

const MOST_TRIES = 20;

/**
 * Every template there is to be seen in the gallery and the lineage, of municipalities that are still here; of one that is
 * suspended it is said so.
 */
export async function allShowcases(deps: LineageDeps): Promise<readonly Showcase[]> {
  const all = await deps.lineage.showcases.all();
  const here = await Promise.all(all.map(({ tenant }) => whereIs(deps, tenant)));
  return all.flatMap((one, i): readonly Showcase[] => {
    if (here[i] === "gone") return [];
    return [here[i] === "paused" ? { ...one, paused: true } : one];
  });
}

/**
 * Whether others may take from the municipality and leave it offers. While it is suspended they may not: nobody there could
 * answer, withdraw, or say that what it published is still meant (SPEC T22).
 */
export async function whereIs(
  { ports, lookAround }: LineageDeps,
  tenant: TenantId,
): Promise<"here" | "paused" | "gone"> {
  const found = await lookAround(() => ports.directory.tenant(tenant));
  if (found === undefined) return "gone";
  return found.suspended === undefined ? "here" : "paused";
}

/** @param change what becomes of it; `undefined`: nothing. @returns what stands afterwards. */
export async function changeShowcase(
  { lineage: { showcases } }: LineageDeps,
  tenant: Pick<Tenant, "id" | "name" | "country">,
  change: (templates: readonly PublishedTemplate[]) => readonly PublishedTemplate[] | undefined,
): Promise<Showcase> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const { id, name, country } = tenant;
    const held = (await showcases.read(id)) ?? { tenant: id, name, country, version: 0, templates: [] };
    const templates = change(held.templates);
    if (templates === undefined) return held;
    const next: Showcase = { ...held, version: held.version + 1, templates };
    if ((await showcases.put(next)) === "stored") return next;
  }
  throw new Error(`the showcase of ${tenant.id} could not be changed`);
}

export const withTemplate = (
  templates: readonly PublishedTemplate[],
  template: string,
  change: (one: PublishedTemplate) => PublishedTemplate,
): readonly PublishedTemplate[] => templates.map((one) => (one.template === template ? change(one) : one));

/** Writes down, where the origin shows it, who has which version and how far from it they are. Nothing is done where it is gone. */
export async function noteUser(
  deps: LineageDeps,
  origin: Pick<VersionName, "tenant" | "template">,
  user: Pick<Tenant, "id" | "name">,
  is: { readonly number: number; readonly since: number; readonly at: number; readonly distance: Distance },
): Promise<void> {
  const held = await deps.lineage.showcases.read(origin.tenant);
  if (held === undefined) return;
  await changeShowcase(deps, { ...held, id: held.tenant }, (templates) =>
    withTemplate(templates, origin.template, (one) => ({
      ...one,
      users: [
        ...one.users.filter(({ tenant }) => tenant !== user.id),
        { tenant: user.id, name: user.name, ...is },
      ].toSorted((a, b) => a.since - b.since || (a.tenant < b.tenant ? -1 : 1)),
    })),
  );
}

export type Found =
  | { readonly kind: "found"; readonly file: TemplateFile; readonly hash: string; readonly template: PublishedTemplate }
  | { readonly kind: "refused"; readonly code: "no-such-template" | "origin-gone" | "origin-paused" | "withdrawn" };

/** A published version, held against its hash. A withdrawn one is found by those who have the template already. */
export async function findVersion(
  deps: LineageDeps,
  { tenant, template, number }: Pick<VersionName, "tenant" | "template" | "number">,
  { withdrawnToo = false }: { readonly withdrawnToo?: boolean } = {},
): Promise<Found> {
  const showcase = await deps.lineage.showcases.read(tenant);
  const where = await whereIs(deps, tenant);
  if (where === "gone") return { kind: "refused", code: showcase === undefined ? "no-such-template" : "origin-gone" };
  const published = showcase?.templates.find((one) => one.template === template);
  const version = published?.versions.find((one) => one.number === number);
  if (published === undefined || version === undefined) return { kind: "refused", code: "no-such-template" };
  if (where === "paused") return { kind: "refused", code: "origin-paused" };
  if (published.withdrawn === true && !withdrawnToo) return { kind: "refused", code: "withdrawn" };
  const file = await deps.actFor(tenant, () => loadFile(deps.ports.blobs, tenant, version.hash));
  if (file === undefined) return { kind: "refused", code: "origin-gone" };
  return { kind: "found", file, hash: version.hash, template: published };
}
