/**
 * Fed by the stream of `documents`: what follows a write but must not hold it up. That is the cut of an epoch that has
 * grown to its limit, the copies of followers, history and figures; the scheduler's sweep finds what a lost record would have
 * triggered.
 */
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { actingFor } from "../adapters/acting-for.ts";
import { readLogRecord } from "../adapters/document-log.ts";
import { deps, makeSharingStores } from "../deps.ts";
import { cutIsDue } from "../documents/append.ts";
import { failureFields } from "../documents/failure-fields.ts";
import { cutAndAnnounce } from "../documents/upkeep.ts";
import { documentPrefix } from "../documents/snapshots.ts";
import { followChange } from "../indicators/keep-figures.ts";
import { readEnv } from "../env.ts";
import { makeFollower, type Follower } from "../history/follow.ts";
import { makeOnChange, type OnChange } from "../sharing/on-change.ts";
import { isFollowed } from "../../shared/sharing/followed.ts";
import type { DocumentKey } from "../ports.ts";
import type { TenantId } from "../../shared/ids.ts";

let follower: Follower | undefined;
let onChange: OnChange | undefined;

/** What is left of the function's time when no further piece of history is begun. */
const ENOUGH_MS = 30_000;

export async function handler(
  event: DynamoDBStreamEvent,
  context: Pick<Context, "getRemainingTimeInMillis">,
): Promise<DynamoDBBatchResponse> {
  const due = new Map<string, { key: DocumentKey; identifiers: string[] }>();
  const grown = new Map<string, DocumentKey>();
  for (const record of event.Records) {
    const written = readLogRecord(record);
    if (written !== undefined) grown.set(documentPrefix(written.key), written.key);
    if (written === undefined || written.entry.fence !== undefined || !cutIsDue(written.entry)) continue;
    const name = documentPrefix(written.key);
    const identifiers = due.get(name)?.identifiers ?? [];
    due.set(name, { key: written.key, identifiers: [...identifiers, record.dynamodb?.SequenceNumber ?? ""] });
  }
  const failed: string[] = [];
  for (const { key, identifiers } of due.values()) {
    try {
      await actingFor(key.tenant, () => cutAndAnnounce(deps(), key));
    } catch (cause) {
      deps().ports.logger.warn("cut failed", { tenant: key.tenant, document: key.document, ...failureFields(cause) });
      failed.push(...identifiers);
    }
  }
  const goesOn = (): boolean => context.getRemainingTimeInMillis() > ENOUGH_MS;
  // Followers first: somebody may be looking on.
  await Promise.all([...grown.values()].map(bringAlong));
  // One after another: where one engine serves everybody they would all be half done when the time is up.
  for (const key of grown.values()) if (goesOn()) await writeHistory(key, goesOn);
  // Behind all else: nobody waits for what municipalities are compared by.
  const tenants = new Set([...grown.values()].map(({ tenant }) => tenant));
  for (const tenant of tenants) if (goesOn()) await computeFigures(tenant);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** Not tried again with the batch either: it stays marked, and the sweep computes what is. */
async function computeFigures(tenant: TenantId): Promise<void> {
  const { ports } = deps();
  try {
    await actingFor(tenant, () => followChange(ports, tenant));
  } catch (cause) {
    ports.logger.warn("figures not computed", { tenant, ...failureFields(cause) });
  }
}

/** Copies of those who follow the sheet. What cannot be brought now, the next edit or the sweep brings. */
async function bringAlong(key: DocumentKey): Promise<void> {
  onChange ??= makeOnChange({ ...deps(), ...makeSharingStores(readEnv(process.env)), inTenant: actingFor });
  try {
    await onChange(key);
  } catch (cause) {
    deps().ports.logger.warn("followers not told", { ...key, ...failureFields(cause) });
  }
}

/** Not tried again with the batch: that would hold back other documents' cuts. The next edit or the sweep goes on here. */
async function writeHistory(key: DocumentKey, goesOn: () => boolean): Promise<void> {
  const { ports } = deps();
  // Who changed what is told where it was changed.
  if (isFollowed(key.document)) return;
  follower ??= makeFollower(ports);
  const following = follower;
  try {
    while ((await actingFor(key.tenant, () => following.follow(key))).more && goesOn());
  } catch (cause) {
    ports.logger.warn("history not written", { ...key, ...failureFields(cause) });
  }
}
