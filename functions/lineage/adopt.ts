/**
 * Taking a template over, and later what its origin has changed since (SPEC T33–T36). Both are reviews of the same kind: the
 * first is held against what every workspace begins as, each later one against the version before.
 */
import { addDistances, distanceFrom, mineOf, type Distance } from "../../shared/lineage/compare.ts";
import { localise } from "../../shared/lineage/localise.ts";
import { MAX_DECISIONS, type Adoption, type LineageRefusal } from "../../shared/lineage/record.ts";
import type { Review } from "../../shared/lineage/review.ts";
import { seedSheets } from "../../shared/lineage/seed.ts";
import { takenBatch } from "../../shared/lineage/taken-from.ts";
import type { TemplateFile, TemplateSheet, VersionName } from "../../shared/lineage/template-file.ts";
import type { Language } from "../../shared/document/column.ts";
import type { DocumentId } from "../../shared/ids.ts";
import { audit } from "../tenants/audit.ts";
import { carryOut, undoLast, type CarriedOut, type ReviewedSheet } from "./carry-out.ts";
import { loadFile, storeFile } from "./files.ts";
import { storeWritten } from "./texts.ts";
import type { Decider, LineageDeps } from "./lineage-ports.ts";
import { standingSheet } from "./own-sheets.ts";
import { findVersion, noteUser } from "./showcases.ts";

export interface AdoptWish {
  readonly id: string;
  readonly origin: Pick<VersionName, "tenant" | "template" | "number">;
  /** Of the version that was looked at. */
  readonly hash: string;
  readonly sheets: readonly { readonly document: DocumentId; readonly rows: boolean }[];
  readonly language: Language;
  readonly terms: boolean;
  readonly review: Review;
}

export type LineageOutcome<T> =
  | ({ readonly kind: "done" } & T)
  | { readonly kind: "refused"; readonly code: LineageRefusal }
  | { readonly kind: "later"; readonly ms: number };
export type TakenOutcome = LineageOutcome<{
  readonly adoption: Adoption;
  readonly result: Omit<CarriedOut, "written" | "decisions">;
}>;

const refuse = (code: LineageRefusal) => ({ kind: "refused", code }) as const;
const NO_RESULT = { taken: 0, skipped: 0, adapted: 0, left: [], open: 0 } as const;

/** Asked twice with the same id it is done once. */
export async function adopt(deps: LineageDeps, by: Decider, wish: AdoptWish): Promise<TakenOutcome> {
  const { ports, lineage } = deps;
  const { tenant, member } = by;
  const held = await lineage.adoptions.list(tenant.id);
  const again = held.find(({ id }) => id === wish.id);
  if (again !== undefined) return { kind: "done", adoption: again, result: NO_RESULT };
  if (wish.origin.tenant === tenant.id) return refuse("own-template");
  if (held.some(({ origin }) => origin.tenant === wish.origin.tenant && origin.template === wish.origin.template))
    return refuse("adopted-already");
  const found = await findVersion(deps, wish.origin);
  if (found.kind === "refused") return found;
  const { file } = found;
  if (found.hash !== wish.hash) return refuse("other-version");

  const here = { language: wish.language, currency: tenant.currency, country: tenant.country, terms: wish.terms };
  const number = file.number;
  const sheets = reviewed(seedSheets(tenant), localise(file, wish.id, here).sheets, wish.sheets);
  const hash = await storeFile(ports.blobs, tenant.id, file);
  const name = takenBatch("adopt", file, wish.id);
  const outcome = await carryOut(deps, by, {
    name,
    sheets,
    entries: await ports.directory.sheets(tenant.id),
    review: wish.review,
    decisions: [],
    number,
    batch: wish.id,
  });
  if ("later" in outcome) return { kind: "later", ms: outcome.later };
  const at = ports.clock();
  const adoption: Adoption = {
    id: wish.id,
    version: 1,
    origin: nameOf(file),
    hash,
    here,
    sheets: wish.sheets.filter(({ document }) => sheets.some(({ now }) => now.document === document)),
    by: member.person,
    byName: member.name,
    at,
    takenAt: at,
    decisions: outcome.decisions,
    last: await lastOf(deps, by, wish.id, number, { number: 0, hash: "" }, outcome),
  };
  if ((await lineage.adoptions.create(tenant.id, adoption)) === "exists") return refuse("changed-meanwhile");
  await tell(deps, by, adoption, "template-adopted", outcome);
  return { kind: "done", adoption, result: resultOf(outcome) };
}

/** What is asked about a later version: then, now, and the sheets it is about; all as they are here. */
export async function pullOf(
  deps: LineageDeps,
  { tenant }: Decider,
  adoption: Adoption,
  number: number,
): Promise<
  | { readonly kind: "found"; readonly file: TemplateFile; readonly sheets: readonly ReviewedSheet[] }
  | { readonly kind: "refused"; readonly code: LineageRefusal }
> {
  const earlier = await loadFile(deps.ports.blobs, tenant.id, adoption.hash);
  const found = await findVersion(deps, { ...adoption.origin, number }, { withdrawnToo: true });
  if (found.kind === "refused") return found;
  if (earlier === undefined || number < adoption.origin.number) return refuse("no-such-template");
  const [before, after] = [earlier, found.file].map((file) => localise(file, adoption.id, adoption.here).sheets);
  // Sheets that are new in this version come with their structure; their rows where rows were wanted of any.
  const anyRows = adoption.sheets.some(({ rows }) => rows);
  const known = new Set(earlier.sheets.map(({ document }) => document));
  const fresh = found.file.sheets.flatMap(({ document }) => (known.has(document) ? [] : [{ document, rows: anyRows }]));
  const seeds = seedSheets(tenant).filter(({ document }) => !known.has(document));
  return {
    kind: "found",
    file: found.file,
    sheets: reviewed([...before!, ...seeds], after!, [...adoption.sheets, ...fresh]),
  };
}

export async function pull(
  deps: LineageDeps,
  by: Decider,
  id: string,
  wish: { readonly batch: string; readonly number: number; readonly review: Review },
): Promise<TakenOutcome> {
  const { ports, lineage } = deps;
  const { tenant } = by;
  const adoption = await lineage.adoptions.read(tenant.id, id);
  if (adoption === undefined) return refuse("no-such-template");
  if (adoption.last?.batch === wish.batch)
    return { kind: "done", adoption, result: { ...NO_RESULT, ...adoption.last } };
  const found = await pullOf(deps, by, adoption, wish.number);
  if (found.kind === "refused") return found;
  const outcome = await carryOut(deps, by, {
    name: takenBatch("pull", found.file, `${id}.${wish.batch}`),
    sheets: found.sheets,
    entries: await ports.directory.sheets(tenant.id),
    review: wish.review,
    decisions: adoption.decisions,
    number: wish.number,
    batch: wish.batch,
  });
  if ("later" in outcome) return { kind: "later", ms: outcome.later };
  if (outcome.decisions.length > MAX_DECISIONS) return refuse("too-many-decisions");
  const { origin, hash: before } = adoption;
  // All is decided: from now on this version is what the next one is held against.
  const whole = outcome.open === 0;
  const hash = whole ? await storeFile(ports.blobs, tenant.id, found.file) : before;
  const sheets = whole ? found.sheets.map(({ now, rows }) => ({ document: now.document, rows })) : adoption.sheets;
  const next: Adoption = {
    ...adoption,
    version: adoption.version + 1,
    ...(whole ? { origin: nameOf(found.file), takenAt: ports.clock() } : {}),
    hash,
    sheets,
    decisions: outcome.decisions,
    last: await lastOf(deps, by, wish.batch, wish.number, { number: origin.number, hash: before }, outcome),
  };
  if ((await lineage.adoptions.swap(tenant.id, adoption.version, next)) === "stale") return refuse("changed-meanwhile");
  await tell(deps, by, next, "changes-pulled", outcome);
  return { kind: "done", adoption: next, result: resultOf(outcome) };
}

/** Takes back what was taken last, and the decisions made with it: they wait to be decided again. */
export async function undoPull(
  deps: LineageDeps,
  by: Decider,
  id: string,
  batch: string,
): Promise<LineageOutcome<{ readonly adoption: Adoption; readonly kept: number }>> {
  const { ports, lineage } = deps;
  const { tenant, member } = by;
  const adoption = await lineage.adoptions.read(tenant.id, id);
  const last = adoption?.last;
  // The first one is what the adoption is.
  if (adoption === undefined || last?.batch !== batch || last.before.number === 0) return refuse("nothing-to-undo");
  const outcome = await undoLast(deps, by, last, await ports.directory.sheets(tenant.id));
  if (outcome === undefined) return refuse("nothing-to-undo");
  if ("later" in outcome) return { kind: "later", ms: outcome.later };
  const { last: _last, ...rest } = adoption;
  const next: Adoption = {
    ...rest,
    version: adoption.version + 1,
    origin: { ...adoption.origin, number: last.before.number },
    hash: last.before.hash,
    decisions: adoption.decisions.filter((one) => one.batch !== last.batch),
  };
  if ((await lineage.adoptions.swap(tenant.id, adoption.version, next)) === "stale") return refuse("changed-meanwhile");
  const { person, name, role: right } = member;
  const details = { from: adoption.origin.tenant, title: adoption.origin.title, version: last.number };
  await measure(deps, by, next);
  await audit(ports, tenant.id, { kind: "pull-undone", person, name, right, details });
  return { kind: "done", adoption: next, kept: outcome.kept };
}

/** How far one's sheets are from what was taken, sheet by sheet; written down where the origin shows it. */
export async function measure(
  deps: LineageDeps,
  by: Decider,
  adoption: Adoption,
): Promise<readonly (Distance & { readonly document: DocumentId })[]> {
  const file = await loadFile(deps.ports.blobs, by.tenant.id, adoption.hash);
  if (file === undefined) return [];
  const local = localise(file, adoption.id, adoption.here).sheets;
  const found = await Promise.all(
    adoption.sheets.map(async ({ document, rows }) => {
      const sheet = local.find((one) => one.document === document);
      const view = sheet && (await standingSheet(deps, by, document));
      return sheet === undefined || view === undefined
        ? []
        : [{ document, ...distanceFrom(sheet, mineOf(view), { rows }) }];
    }),
  );
  const { origin, at: since, takenAt: at } = adoption;
  const distances = found.flat();
  await noteUser(deps, origin, by.tenant, { number: origin.number, since, at, distance: addDistances(distances) });
  return distances;
}

function reviewed(
  earlier: readonly TemplateSheet[],
  now: readonly TemplateSheet[],
  chosen: readonly { readonly document: DocumentId; readonly rows: boolean }[],
): readonly ReviewedSheet[] {
  return chosen.flatMap(({ document, rows }) => {
    const sheet = now.find((one) => one.document === document);
    return sheet === undefined ? [] : [{ earlier: earlier.find((one) => one.document === document), now: sheet, rows }];
  });
}

const nameOf = ({ tenant, name, template, title, number }: TemplateFile): VersionName => ({
  tenant,
  name,
  template,
  title,
  number,
});

const resultOf = ({ taken, skipped, adapted, left, open }: CarriedOut) => ({ taken, skipped, adapted, left, open });

async function lastOf(
  { ports }: LineageDeps,
  { tenant, member }: Decider,
  batch: string,
  number: number,
  before: { readonly number: number; readonly hash: string },
  { written, taken, skipped, adapted }: CarriedOut,
): Promise<NonNullable<Adoption["last"]>> {
  const changes = await storeWritten(ports.blobs, tenant.id, written);
  return { batch, at: ports.clock(), byName: member.name, number, before, changes, taken, skipped, adapted };
}

async function tell(
  deps: LineageDeps,
  by: Decider,
  adoption: Adoption,
  kind: "template-adopted" | "changes-pulled",
  { taken, skipped, adapted }: CarriedOut,
): Promise<void> {
  await measure(deps, by, adoption);
  const { person, name, role } = by.member;
  const right = by.takesIn ?? role;
  const { tenant: from, title, number: version } = adoption.origin;
  const details = { from, title, version, taken, skipped, adapted };
  await audit(deps.ports, by.tenant.id, { kind, person, name, right, details });
}
