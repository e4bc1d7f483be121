/**
 * Fed by the stream of `documents`: what follows a write but must not hold it up. For now that is the cut of an epoch
 * that has grown to its limit; the scheduler's sweep finds what a lost record would have triggered.
 */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { actingFor } from "../adapters/acting-for.ts";
import { readLogRecord } from "../adapters/document-log.ts";
import { deps } from "../deps.ts";
import { cutIsDue } from "../documents/append.ts";
import { failureFields } from "../documents/failure-fields.ts";
import { cutAndAnnounce } from "../documents/upkeep.ts";
import { documentPrefix } from "../documents/snapshots.ts";

export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const due = new Map<string, { key: NonNullable<ReturnType<typeof readLogRecord>>["key"]; identifiers: string[] }>();
  for (const record of event.Records) {
    const written = readLogRecord(record);
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
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
