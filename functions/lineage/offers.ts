/**
 * Offering improvements back to the origin, and the origin's answer (SPEC T37). The offer is left with the origin as a file to
 * be held against the version it began from; the adopter's copy of the record says what became of it.
 */
import { improvements, offeredFile } from "../../shared/lineage/offer.ts";
import { MAX_DECISIONS, MAX_WAITING_OFFERS, type LineageRefusal, type Offer } from "../../shared/lineage/record.ts";
import type { Review } from "../../shared/lineage/review.ts";
import { takenBatch } from "../../shared/lineage/taken-from.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { Versioned } from "../link-ports.ts";
import { audit } from "../tenants/audit.ts";
import type { LineageOutcome } from "./adopt.ts";
import { carryOut, undoLast, type CarriedOut, type ReviewedSheet } from "./carry-out.ts";
import { loadFile, storeFile } from "./files.ts";
import { storeWritten } from "./texts.ts";
import type { Decider, LineageDeps } from "./lineage-ports.ts";
import { standingSheet } from "./own-sheets.ts";
import { whereIs } from "./showcases.ts";

const refuse = (code: LineageRefusal) => ({ kind: "refused", code }) as const;
const MOST_TRIES = 8;

/** @param wish `keys` of `improvements`. Asked twice with the same id it is left once. */
export async function offerBack(
  deps: LineageDeps,
  by: Decider,
  wish: { readonly id: string; readonly adoption: string; readonly keys: readonly string[]; readonly about: string },
): Promise<LineageOutcome<{ readonly offer: Offer }>> {
  const { ports, lineage, actFor } = deps;
  const { tenant, member } = by;
  const held = await lineage.offered.list(tenant.id);
  const again = held.find(({ id }) => id === wish.id);
  if (again !== undefined) return { kind: "done", offer: again };
  const adoption = await lineage.adoptions.read(tenant.id, wish.adoption);
  const base = adoption && (await loadFile(ports.blobs, tenant.id, adoption.hash));
  if (adoption === undefined || base === undefined) return refuse("no-such-template");
  const { origin } = adoption;
  const waiting = held.filter(({ of, state }) => of.tenant === origin.tenant && state === "waiting");
  if (waiting.length >= MAX_WAITING_OFFERS) return refuse("too-many-offers");
  const where = await whereIs(deps, origin.tenant);
  if (where !== "here") return refuse(where === "gone" ? "origin-gone" : "origin-paused");

  const entries = await ports.directory.sheets(tenant.id);
  const own = await Promise.all(
    entries.map(async (entry) => {
      if (!adoption.sheets.some(({ document }) => document === entry.document)) return [];
      const view = await standingSheet(deps, by, entry.document);
      return view === undefined ? [] : [{ ...entry, view }];
    }),
  );
  const known = new Map(improvements(base, adoption, own.flat()).map((one) => [one.key, one]));
  if (wish.keys.length === 0) return refuse("nothing-to-offer");
  // Rows and sheets that were never shared are not among what could be offered, whoever names them.
  if (wish.keys.some((key) => !known.has(key))) return refuse("not-shared");
  const chosen = [...new Set(wish.keys)].map((key) => known.get(key)!);
  const file = offeredFile(base, adoption, wish.id, chosen);
  const offer: Offer = {
    id: wish.id,
    version: 1,
    from: { tenant: tenant.id, name: tenant.name },
    of: origin,
    hash: "",
    base: adoption.hash,
    about: wish.about,
    count: chosen.length,
    at: ports.clock(),
    state: "waiting",
    decisions: [],
  };
  const left = await actFor(origin.tenant, async () => {
    await storeFile(ports.blobs, origin.tenant, base);
    const hash = await storeFile(ports.blobs, origin.tenant, file);
    const whole = { ...offer, hash };
    // Somebody else's id, or our own answer that was lost: what stands decides.
    return (await lineage.offers.create(origin.tenant, whole)) === "created"
      ? whole
      : await lineage.offers.read(origin.tenant, wish.id);
  });
  if (left === undefined || left.from.tenant !== tenant.id) return refuse("changed-meanwhile");
  await lineage.offered.create(tenant.id, left);
  const { person, name, role: right } = member;
  const details = { to: origin.tenant, title: origin.title, changes: chosen.length };
  await audit(ports, tenant.id, { kind: "changes-offered", person, name, right, details });
  return { kind: "done", offer: left };
}

/** What an offer asks of the origin, as a review is made. */
export async function offerSheets(
  { ports }: LineageDeps,
  { tenant }: Decider,
  offer: Offer,
): Promise<readonly ReviewedSheet[] | undefined> {
  const [earlier, now] = await Promise.all(
    [offer.base, offer.hash].map((hash) => loadFile(ports.blobs, tenant.id, hash)),
  );
  if (earlier === undefined || now === undefined) return undefined;
  return now.sheets.flatMap((sheet) => {
    const before = earlier.sheets.find(({ document }) => document === sheet.document);
    return before === undefined ? [] : [{ earlier: before, now: sheet, rows: true }];
  });
}

export interface OfferAnswer {
  readonly batch: string;
  readonly review: Review;
  readonly note: string;
  readonly credit: boolean;
}

/** Answered once everything in it is decided. */
export async function answerOffer(
  deps: LineageDeps,
  by: Decider,
  id: string,
  { batch, review, note, credit }: OfferAnswer,
): Promise<LineageOutcome<{ readonly offer: Offer; readonly result: Omit<CarriedOut, "written" | "decisions"> }>> {
  const { ports, lineage } = deps;
  const { tenant, member } = by;
  const offer = await lineage.offers.read(tenant.id, id);
  const sheets = offer && (await offerSheets(deps, by, offer));
  if (offer === undefined || sheets === undefined) return refuse("no-such-template");
  if (offer.last?.batch === batch) return { kind: "done", offer, result: { ...offer.last, left: [], open: 0 } };
  if (offer.state !== "waiting") return refuse("offer-answered");
  const entries = await ports.directory.sheets(tenant.id);
  const { decisions } = offer;
  const whose = { ...offer.of, tenant: offer.from.tenant };
  const about = { name: takenBatch("offer", whose, `${id}.${batch}`), batch, number: offer.of.number };
  const outcome = await carryOut(deps, by, { ...about, sheets, entries, review, decisions });
  if ("later" in outcome) return { kind: "later", ms: outcome.later };
  if (outcome.decisions.length > MAX_DECISIONS) return refuse("too-many-decisions");
  const { taken, skipped, adapted, left, open } = outcome;
  const at = ports.clock();
  const { person, name, role: right } = member;
  const sum = (which: "taken" | "skipped" | "adapted"): number => outcome[which] + (offer.answer?.[which] ?? 0);
  const answer = {
    at,
    note,
    taken: sum("taken"),
    skipped: sum("skipped"),
    adapted: sum("adapted"),
    credited: credit && sum("taken") + sum("adapted") > 0,
  };
  const next: Offer = {
    ...offer,
    version: offer.version + 1,
    state: open === 0 ? "answered" : "waiting",
    answer,
    decisions: outcome.decisions,
    last: {
      batch,
      at,
      byName: name,
      number: offer.of.number,
      before: { number: offer.of.number, hash: "" },
      changes: await storeWritten(ports.blobs, tenant.id, outcome.written),
      taken,
      skipped,
      adapted,
    },
  };
  if ((await lineage.offers.swap(tenant.id, offer.version, next)) === "stale") return refuse("changed-meanwhile");
  await tellAdopter(deps, next);
  const details = { from: offer.from.tenant, taken, skipped, adapted };
  await audit(ports, tenant.id, { kind: "offer-answered", person, name, right, details });
  return { kind: "done", offer: next, result: { taken, skipped, adapted, left, open } };
}

/** Takes back what was taken of it last; it waits again. */
export async function undoOffer(
  deps: LineageDeps,
  by: Decider,
  id: string,
  batch: string,
): Promise<LineageOutcome<{ readonly offer: Offer; readonly kept: number }>> {
  const { ports, lineage } = deps;
  const { tenant } = by;
  const offer = await lineage.offers.read(tenant.id, id);
  const last = offer?.last;
  if (offer === undefined || last?.batch !== batch) return refuse("nothing-to-undo");
  const outcome = await undoLast(deps, by, last, await ports.directory.sheets(tenant.id));
  if (outcome === undefined) return refuse("nothing-to-undo");
  if ("later" in outcome) return { kind: "later", ms: outcome.later };
  const { last: _last, answer: _answer, ...rest } = offer;
  const decisions = offer.decisions.filter((one) => one.batch !== batch);
  const next: Offer = { ...rest, version: offer.version + 1, state: "waiting", decisions };
  if ((await lineage.offers.swap(tenant.id, offer.version, next)) === "stale") return refuse("changed-meanwhile");
  await tellAdopter(deps, next);
  return { kind: "done", offer: next, kept: outcome.kept };
}

/** The adopter's copy follows the origin's record; an adopter that is gone is told nothing. */
async function tellAdopter(deps: LineageDeps, offer: Offer): Promise<void> {
  const { tenant } = offer.from;
  if ((await whereIs(deps, tenant)) === "gone") return;
  const { decisions: _decisions, last: _last, ...told } = offer;
  await deps.actFor(tenant, () => replace(deps.lineage.offered, tenant, { ...told, decisions: [] }));
}

async function replace(records: Versioned<Offer>, tenant: TenantId, offer: Offer): Promise<void> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const held = await records.read(tenant, offer.id);
    if (held !== undefined && held.version >= offer.version) return;
    const done =
      held === undefined ? await records.create(tenant, offer) : await records.swap(tenant, held.version, offer);
    if (done === "created" || done === "swapped") return;
  }
}
