/** Taking history away for good: when a document is rewritten without its past, or a tenant leaves. */
import type { PersonId } from "../../shared/ids.ts";
import type { DocumentKey, Ports } from "../ports.ts";
import { historyBlobs, packed, placeOf, type KeptEntry } from "./kept.ts";

/**
 * Deletes everything history keeps of a document: entries, rows' records, long values, authors. What stays is one entry
 * that says so, and by whom; from then on history begins at `epoch`, whatever older log is still there (SPEC G6).
 * Without `by` not even that stays: for a document that goes altogether.
 *
 * Repeatable. Call it after the document has come to `epoch`, so that nobody is writing down what came before.
 * @returns how many records and blobs there were.
 */
export async function eraseHistory(
  ports: Pick<Ports, "blobs" | "clock" | "history">,
  key: DocumentKey,
  by?: { readonly person: PersonId; readonly name: string; readonly epoch: number },
): Promise<number> {
  const records = await ports.history.erase(key);
  const blobs = await historyBlobs(ports.blobs, key);
  for (const blob of blobs) await ports.blobs.remove(blob);
  if (by !== undefined) {
    const at = ports.clock();
    const place = placeOf(at, by.epoch, 0);
    const kept: KeptEntry = {
      v: 1,
      at,
      by: by.person,
      name: by.name,
      epoch: by.epoch,
      seq: 0,
      document: "erased",
    };
    await ports.history.put(key, [await packed(ports.blobs, key, { list: "all", place }, kept)]);
  }
  return records + blobs.length;
}
