/**
 * What somebody may not read any more leaves the device (SPEC P11): copies of sheets, every snapshot part that no sheet left
 * needs, remembered answers and the address last open. Unsent edits and what is to be looked at stay: those words are the
 * person's own. Knows the layout of `indexeddb-store.ts`, as `waiting-here.ts` does, and needs none of the rest of it.
 */
import { seesTheSame, type Me } from "../answers.ts";
import { readLatest } from "../latest.ts";
import { forgetAnswersOf } from "../remembered.ts";
import { clearSetting } from "../settings.ts";
import { openExisting } from "./waiting-here.ts";

/** Forgets the sheets of a municipality that are not among `listed`. */
export async function forgetUnlisted(person: string, tenant: string, listed: readonly string[]): Promise<void> {
  const kept = new Set(listed.map((document) => `${tenant}/${document}`));
  const latest = readLatest();
  if (latest?.tenant === tenant && !listed.includes(latest.document)) clearSetting("latest");
  await forgetSheets(person, (sheet) => sheet.startsWith(`${tenant}/`) && !kept.has(sheet));
}

/** After `/api/me`: forgets what belongs to municipalities one has left, and what was answered to a role one has no more. */
export async function forgetLost(before: Me, now: Me): Promise<void> {
  if (before.person !== now.person) return;
  for (const held of before.tenants) {
    const { tenant } = held;
    if (!seesTheSame(held, now)) forgetAnswersOf(tenant);
    if (now.tenants.every((one) => one.tenant !== tenant)) await forgetUnlisted(now.person, tenant, []);
  }
}

/** Forgets these sheets, and every part of a snapshot that no other sheet needs. */
export async function forgetSheets(person: string, isLost: (sheet: string) => boolean): Promise<void> {
  const db = await openExisting(`samplan-${person}`);
  if (db === undefined) return;
  try {
    const transaction = db.transaction(["sheets", "records", "texts"], "readwrite");
    const [sheets, records, texts] = [
      transaction.objectStore("sheets"),
      transaction.objectStore("records"),
      transaction.objectStore("texts"),
    ];
    const names = (await answerTo(sheets.getAllKeys())) as string[];
    if (!names.some(isLost)) return;
    const needed = new Set<string>();
    for (const name of names) {
      if (isLost(name)) {
        sheets.delete(name);
        records.delete(IDBKeyRange.bound([name], [name, []]));
        continue;
      }
      const { snapshot } = (await answerTo(sheets.get(name))) as { snapshot: string };
      needed.add(snapshot);
      const index: unknown = await answerTo(texts.get(snapshot));
      if (typeof index === "string") for (const hash of hashesIn(index)) needed.add(hash);
    }
    for (const hash of (await answerTo(texts.getAllKeys())) as string[]) if (!needed.has(hash)) texts.delete(hash);
    await new Promise((resolve, reject) => {
      transaction.addEventListener("complete", resolve);
      transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("not forgotten")));
    });
  } finally {
    db.close();
  }
}

const hashesIn = (text: string): string[] => text.match(/\b[0-9a-f]{64}\b/g) ?? [];

const answerTo = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("cannot be read")));
  });
