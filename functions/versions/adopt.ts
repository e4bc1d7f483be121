/**
 * Adopting (SPEC Y8–Y11): what a body decided is frozen for good while work goes on in the living sheet. The fence is a
 * cut that names the adoption: what stands before it in the log is in the frozen file, what comes behind it finds the next
 * epoch and is stored there. Every step may be repeated; the file, once put, decides what the adoption is.
 *
 *   fence (cut, `adopt.<id>`) ──► content at the fence ──► frozen file ──► next epoch ──► audit ──► record ──► row of plans
 */
import { isCalendarDate } from "../../shared/document/cell-value.ts";
import { hashText } from "../../shared/document/hash-text.ts";
import { setCells } from "../../shared/document/mutations.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { RowId } from "../../shared/ids.ts";
import { can } from "../../shared/permissions/can.ts";
import type { RefusalCode } from "../../shared/protocol/frames.ts";
import {
  adoptedText,
  contentOfAdopted,
  readAdopted,
  type AdoptedFile,
  type AdoptionDifference,
  type AdoptionRefusal,
  type Decision,
  paragraphText,
} from "../../shared/versions/adoption.ts";
import { compareSheets } from "../../shared/versions/compare.ts";
import { contentOf } from "../../shared/versions/content.ts";
import { dayIn, type SheetVersion } from "../../shared/versions/version.ts";
import { audit } from "../tenants/audit.ts";
import type { AppendDeps } from "../documents/append.ts";
import { compressText } from "../documents/compression.ts";
import { ticketClaims } from "../documents/claims.ts";
import { appendFence, completeCut } from "../documents/fences.ts";
import { advance, openResident } from "../documents/resident.ts";
import { readSheet, writeChanges } from "../documents/server-write.ts";
import { loadSnapshot } from "../documents/snapshots.ts";
import { Moved } from "../documents/state.ts";
import type { DocumentKey, Head, LogEntry, Tenant } from "../ports.ts";
import { announceEpoch } from "../sync/fan-out.ts";
import { namesIn } from "./names-in.ts";
import { loadContent } from "./version-content.ts";
import { keep, type Keeper } from "./versions.ts";

export interface Adopter extends Keeper {
  readonly tenant: Tenant;
}

export interface AdoptionWish {
  /** `adp` and twelve base62 characters, chosen by whoever asks: asked twice it is done once. */
  readonly id: string;
  readonly decision: Decision;
  /** The row of `plans` that was decided on, and the choice in its column of bodies. */
  readonly plan?: { readonly row: RowId; readonly body?: string };
}

export type AdoptOutcome =
  | { readonly kind: "done"; readonly version: SheetVersion; readonly plan?: "written" | RefusalCode | "later" }
  | { readonly kind: "refused"; readonly code: AdoptionRefusal };

/** What one answer of the function can carry, compressed and in base64. */
const MOST_COMPRESSED = 4_000_000;
const MOST_TRIES = 20;
const CLIENTS = 2 ** 16;

export const mayAdopt = ({ key, sheet, member }: Keeper): boolean =>
  can({ ...member, tenant: key.tenant }, "adopt", {
    kind: "document",
    tenant: key.tenant,
    sheet: sheet.sheet,
    restricted: sheet.restricted,
    status: "active",
  }).allowed;

/** `undefined`: there is no such sheet, or it is closed. */
export async function adopt(deps: AppendDeps, by: Adopter, wish: AdoptionWish): Promise<AdoptOutcome | undefined> {
  const { ports } = deps;
  const { key } = by;
  if (!mayAdopt(by)) return refused("may-not-adopt");
  const there = await ports.versions.read(key, wish.id);
  if (there !== undefined)
    return there.author === by.member.person ? { kind: "done", version: there } : refused("adoption-taken");
  let bytes = await ports.frozen.get(key, wish.id);
  if (bytes === undefined) {
    const refusal = await whatStandsInTheWay(deps, by, wish);
    if (refusal !== undefined) return refused(refusal);
    const made = await freeze(deps, by, wish);
    if (made === undefined || "kind" in made) return made;
    bytes = made;
  }
  const file = readAdopted(new TextDecoder().decode(bytes));
  if (file === undefined) throw new Error(`the frozen file ${wish.id} of ${key.tenant}/${key.document} cannot be read`);
  if (file.registered.by !== by.member.person) return refused("adoption-taken");
  const version = await register(deps, by, file, bytes);
  const plan = wish.plan === undefined ? undefined : await writePlan(deps, by, wish, version);
  return { kind: "done", version, ...(plan === undefined ? {} : { plan }) };
}

const refused = (code: AdoptionRefusal): AdoptOutcome => ({ kind: "refused", code });

/** Asked before anything is fenced. */
async function whatStandsInTheWay(
  deps: AppendDeps,
  { key, tenant }: Adopter,
  { decision, plan }: AdoptionWish,
): Promise<AdoptionRefusal | undefined> {
  const today = dayIn(tenant.zone, deps.ports.clock());
  if (!isCalendarDate(decision.date) || decision.date > today) return "date-in-future";
  if ((await look(deps, key, (view) => view.rows().length)) === 0) return "empty-sheet";
  if (plan === undefined) return undefined;
  const plans = await plansOf(deps, tenant);
  const state = plans && (await look(deps, plans, (view) => textIn(view, plan.row, "status")));
  return state === "proposed" ? undefined : "plan-not-proposed";
}

/** A cut that comes between two reads is no answer yet. */
async function look<T>(deps: AppendDeps, key: DocumentKey, at: (view: SheetView) => T): Promise<T | undefined> {
  for (let attempt = 1; ; attempt++)
    try {
      return await readSheet(deps, key, at);
    } catch (cause) {
      if (!(cause instanceof Moved) || attempt === MOST_TRIES) throw cause;
    }
}

/** Sets the fence, makes the file of what stands before it, and lets work go on. @returns the bytes that are frozen. */
async function freeze(
  deps: AppendDeps,
  by: Adopter,
  wish: AdoptionWish,
): Promise<Uint8Array | AdoptOutcome | undefined> {
  const { ports } = deps;
  const { key } = by;
  const updateId = `adopt.${wish.id}`;
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const head = await ports.heads.read(key);
    if (head === undefined || head.status !== "active") return undefined;
    const fence = await appendFence(ports, key, head.epoch, "cut", by.member.person, updateId);
    if (fence !== undefined && fence.fence !== "cut") return undefined;
    if (fence?.updateId === updateId) {
      const text = await fileAt(deps, by, wish, head, fence);
      const tooLarge = compressText(text).length > MOST_COMPRESSED;
      if (!tooLarge) await ports.frozen.put(key, wish.id, new TextEncoder().encode(text));
      await goOn(deps, key, head, fence);
      if (tooLarge) return refused("too-large-to-adopt");
      // What is there counts: somebody may have asked for the same at the same time.
      return ports.frozen.get(key, wish.id);
    }
    // Somebody else's cut: it is completed, and the fence goes into the next epoch.
    if (fence !== undefined) await goOn(deps, key, head, fence);
  }
  throw new Error(`no adoption could be fenced in ${key.tenant}/${key.document}`);
}

async function goOn({ ports }: AppendDeps, key: DocumentKey, head: Head, fence: LogEntry): Promise<void> {
  const next = await completeCut(ports, key, head, fence);
  if (next !== undefined) await announceEpoch(ports, key, next.epoch);
}

async function fileAt(
  deps: AppendDeps,
  { key, tenant, sheet, member }: Adopter,
  { id, decision, plan }: AdoptionWish,
  head: Head,
  fence: LogEntry,
): Promise<string> {
  const { ports } = deps;
  const resident = await openResident(ports, key, head);
  const entries = await ports.log.read(key, head.epoch, 0);
  await advance(
    resident,
    ports.blobs,
    key,
    entries.filter(({ seq }) => seq <= fence.seq),
  );
  if (resident.seq !== fence.seq) throw new Error(`log of ${key.tenant}/${key.document} ends before its fence`);
  const view = makeSheetView(await loadSnapshot(ports.blobs, key, head.snapshot), resident.overlay);
  const { person, name, role } = member;
  return adoptedText(
    {
      id,
      tenant: { id: tenant.id, name: tenant.name, country: tenant.country, code: tenant.code },
      sheet: { document: key.document, key: sheet.sheet, name: sheet.name },
      decision,
      ...(plan === undefined ? {} : { plan: plan.row }),
      registered: { by: person, name, role, at: new Date(fence.at).toISOString() },
      names: await namesIn(deps, key, view),
      frozen: { epoch: fence.epoch, seq: fence.seq },
    },
    await contentOf(view, hashText),
  );
}

/** Makes the frozen file a version like others, to be compared and restored from. What is there already stays. */
async function register(
  deps: AppendDeps,
  { key, member }: Adopter,
  file: AdoptedFile,
  bytes: Uint8Array,
): Promise<SheetVersion> {
  const { ports } = deps;
  const content = contentOfAdopted(file);
  const sha256 = hashText(new TextDecoder().decode(bytes));
  const all = await ports.versions.list(key);
  const last = all.findLast(({ kind }) => kind === "adopted");
  const { title, body, dnr, paragraph, date } = file.decision;
  // Before the record: an adoption that is told of twice is better than one nobody was told of.
  await audit(ports, key.tenant, {
    kind: "version-adopted",
    person: member.person,
    name: member.name,
    right: member.role,
    document: key.document,
    details: { version: file.id, title, body, date, paragraph, dnr, sha256 },
  });
  const version = await keep(
    deps,
    key,
    all,
    { content, ...file.frozen },
    {
      id: file.id,
      kind: "adopted",
      name: title,
      author: file.registered.by,
      authorName: file.registered.name,
      adoption: {
        ...file.decision,
        sha256,
        size: bytes.length,
        ...(file.plan === undefined ? {} : { plan: file.plan }),
      },
    },
    last === undefined ? undefined : (now) => differenceTo(deps, key, last, now),
  );
  const stands = version ?? (await ports.versions.read(key, file.id));
  if (stands === undefined) throw new Error(`the adopted version ${file.id} was not kept`);
  ports.logger.info("adopted", { ...key, person: member.person, version: file.id, bytes: bytes.length });
  return stands;
}

async function differenceTo(
  { ports }: AppendDeps,
  key: DocumentKey,
  last: SheetVersion,
  now: Pick<SheetVersion, "hash" | "month">,
): Promise<AdoptionDifference> {
  const [before, after] = await Promise.all([loadContent(ports.blobs, key, last), loadContent(ports.blobs, key, now)]);
  const { added, removed, changed, cells } = compareSheets(before, after).counts;
  return { version: last.id, added, removed, changed, cells };
}

/** The row of plans says what became of it, by the person's own rights and the ways rows go. */
async function writePlan(
  deps: AppendDeps,
  { tenant, member }: Adopter,
  { decision, plan }: AdoptionWish,
  { adoption, id }: SheetVersion,
): Promise<"written" | RefusalCode | "later" | undefined> {
  const key = await plansOf(deps, tenant);
  const sheets = await deps.ports.directory.sheets(tenant.id);
  const sheet = sheets.find(({ document }) => document === key?.document);
  if (key === undefined || sheet === undefined || plan === undefined || adoption === undefined) return undefined;
  const client = 1 + Math.floor(deps.ports.random() * (CLIENTS - 1));
  const claims = await ticketClaims(deps, key, sheet, member.person, client);
  if (claims === undefined) return "revoked";
  const values: Readonly<Record<string, string | undefined>> = {
    status: "adopted",
    body: plan.body,
    adopted_on: decision.date,
    paragraph: decision.paragraph,
    dnr: decision.dnr,
    snapshot: `${decision.title} · ${decision.date} ${paragraphText(decision.paragraph)} · ${adoption.sha256.slice(0, 16)}`,
  };
  const outcome = await writeChanges(
    deps,
    key,
    { ...claims, adopting: true },
    {
      id: `plan.${id}`,
      client,
      decide: (view) =>
        setCells(
          view,
          view.columns().flatMap((column) => {
            const value = values[column.key];
            return value === undefined || !view.exists(plan.row) ? [] : [{ row: plan.row, column: column.id, value }];
          }),
        ),
    },
  );
  return outcome.kind === "stored" ? "written" : outcome.kind === "later" ? "later" : outcome.code;
}

async function plansOf(deps: AppendDeps, tenant: Tenant): Promise<DocumentKey | undefined> {
  const plans = (await deps.ports.directory.sheets(tenant.id)).find(({ sheet }) => sheet === "plans");
  return plans && { tenant: tenant.id, document: plans.document };
}

function textIn(view: SheetView, row: RowId, columnKey: string): unknown {
  const column = view.columns().find(({ key }) => key === columnKey);
  return column === undefined || !view.exists(row) ? undefined : view.cell(row, column.id);
}
