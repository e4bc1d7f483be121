/**
 * Erasing a whole municipality (SPEC LV4): with a recorded decision, after its archive was delivered and while that is still
 * all there is. Nothing of it stays in either table, in no list and no blob, but what was adopted, for as long as nobody may
 * delete it. What a crash left is gone on with by the same command: the list of municipalities is cleared last.
 *
 *   archive current? ──► decision in the audit log ──► what was shared ended (T6) ──► sheets closed ──► keys and blobs, until none is found ──► list ──► looked again
 */
import { randomBase62, type PersonId, type TenantId } from "../../shared/ids.ts";
import type { AuditRight } from "../../shared/audit/entry.ts";
import { readAdopted } from "../../shared/versions/adoption.ts";
import { FROZEN_YEARS } from "../../shared/versions/version.ts";
import type { AppendDeps } from "../documents/append.ts";
import { close } from "../documents/fences.ts";
import type { Ports } from "../ports.ts";
import type { Sharing } from "../sharing/grants.ts";
import { audit } from "../tenants/audit.ts";
import { isCurrent, lastDelivered } from "./delivered.ts";
import type { SweptKey, TenantSweep } from "./sweep-port.ts";

export interface ClosingDecision {
  /** Of the decision that allows it, for example `KS 2026/91 § 12`. */
  readonly reference: string;
  readonly reason: string;
  /** SHA-256 of the manifest of the archive that was delivered. */
  readonly manifest: string;
}

/** Why nothing was erased. */
export type ClosingRefusal = "unknown" | "not-exported" | "other-export" | "edited-since";

/** What stays, and until when nobody can take it away. */
export interface KeptFrozen {
  readonly key: string;
  readonly title: string;
  readonly until: string;
}

export interface TenantErased {
  readonly kind: "erased";
  readonly tenant: TenantId;
  readonly at: string;
  readonly decision: ClosingDecision;
  readonly keys: number;
  readonly blobs: number;
  /** Grants given and received that were still open and have ended with it. */
  readonly shared: number;
  /** Keys found by the last look through everything: 0. */
  readonly left: number;
  readonly frozen: readonly KeptFrozen[];
}

export type ClosingOutcome = TenantErased | { readonly kind: "refused"; readonly code: ClosingRefusal };

/** Whoever is still writing while it is swept makes a few keys anew; more rounds than this are something else. */
const MOST_ROUNDS = 10;
const YEAR_MS = 365.25 * 86_400_000;

export async function eraseTenant(
  deps: AppendDeps,
  sweep: TenantSweep,
  sharing: Pick<Sharing, "closeAll">,
  tenant: TenantId,
  by: { readonly person: PersonId; readonly name: string; readonly right: AuditRight },
  decision: ClosingDecision,
): Promise<ClosingOutcome> {
  const { ports } = deps;
  const entry = await ports.directory.tenant(tenant);
  let shared = 0;
  if (entry !== undefined) {
    const refusal = await whatStandsInTheWay(deps, tenant, decision);
    if (refusal !== undefined) return { kind: "refused", code: refusal };
    // Before anything is destroyed: it stands there for whoever finds a closing that was interrupted.
    const { manifest, reason, reference } = decision;
    await audit(ports, tenant, { kind: "tenant-closing", ...by, details: { reference, reason, manifest } });
    // While both sides can still be told: a neighbour must not be left with a copy or a guest of one that is no more.
    shared = await sharing.closeAll(tenant);
  } else if (!(await anyLeft(sweep, tenant))) return { kind: "refused", code: "unknown" };

  const frozen = await frozenOf(ports, tenant);
  for (const { document } of await ports.directory.sheets(tenant))
    await close(ports, { tenant, document }, "delete", by.person, `closing${randomBase62(12, ports.random)}`);
  let keys = 0;
  let blobs = 0;
  for (let round = 0; ; round++) {
    if (round === MOST_ROUNDS)
      throw new Error(`${tenant} is still being written to. Stop that, and go on with the same command.`);
    const [swept, removed] = [await sweepKeys(sweep, tenant, isListing), await sweepBlobs(ports, tenant)];
    keys += swept;
    blobs += removed;
    if (swept === 0 && removed === 0) break;
  }
  keys += await sweepKeys(sweep, tenant, () => false);
  let left = 0;
  for await (const found of sweep.keys(tenant)) left += found.length;
  ports.logger.info("tenant erased", { tenant, shared, keys, blobs, left, frozen: frozen.length });
  const at = new Date(ports.clock()).toISOString();
  return { kind: "erased", tenant, at, decision, shared, keys, blobs, left, frozen };
}

async function whatStandsInTheWay(
  deps: AppendDeps,
  tenant: TenantId,
  { manifest }: ClosingDecision,
): Promise<ClosingRefusal | undefined> {
  const last = await lastDelivered(deps.ports, tenant);
  if (last === undefined) return "not-exported";
  if (last.manifest !== manifest) return "other-export";
  return (await isCurrent(deps, tenant, last)) ? undefined : "edited-since";
}

/** Of one that was interrupted, or of pages that were still open when it was closed. */
async function anyLeft(sweep: TenantSweep, tenant: TenantId): Promise<boolean> {
  for await (const found of sweep.keys(tenant)) if (found.length > 0) return true;
  return false;
}

/** The list of municipalities says that something is left to be done. */
const isListing = ({ pk }: SweptKey): boolean => pk === "TENANTS";

async function sweepKeys(sweep: TenantSweep, tenant: TenantId, spared: (key: SweptKey) => boolean): Promise<number> {
  let count = 0;
  for await (const found of sweep.keys(tenant)) {
    const leaving = found.filter((key) => !spared(key));
    await sweep.remove(leaving);
    count += leaving.length;
  }
  return count;
}

const isFrozen = (tenant: TenantId, key: string): boolean => key.startsWith(`T/${tenant}/frozen/`);

async function sweepBlobs({ blobs }: Pick<Ports, "blobs">, tenant: TenantId): Promise<number> {
  const leaving = (await blobs.list(`T/${tenant}/`)).filter((key) => !isFrozen(tenant, key));
  for (const key of leaving) await blobs.remove(key);
  return leaving.length;
}

async function frozenOf({ blobs, clock }: Pick<Ports, "blobs" | "clock">, tenant: TenantId): Promise<KeptFrozen[]> {
  const found: KeptFrozen[] = [];
  for (const key of await blobs.list(`T/${tenant}/frozen/`)) {
    const bytes = await blobs.get(key);
    const file = bytes && readAdopted(new TextDecoder().decode(bytes));
    const since = file === undefined ? clock() : Date.parse(file.registered.at);
    const until = new Date(since + FROZEN_YEARS * YEAR_MS).toISOString().slice(0, 10);
    found.push({ key, title: file?.decision.title ?? key, until });
  }
  return found;
}
