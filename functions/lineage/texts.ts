/**
 * Texts that lie in a municipality's part of the blob store for what it has with templates, each under its hash: their files
 * (`files.ts`), and what pulls wrote into its sheets, for taking them back.
 */
import { hashText } from "../../shared/document/hash-text.ts";
import { HASH, canonicalJson } from "../../shared/document/snapshot.ts";
import type { Change } from "../../shared/document/mutations.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import { compressText, decompressText } from "../documents/compression.ts";
import type { Blobs, DocumentKey } from "../ports.ts";

const folderOf = (tenant: TenantId): string => `T/${tenant}/lineage/`;
const ENDING = ".json.br";
const textKey = (tenant: TenantId, hash: string): string => `${folderOf(tenant)}${hash}${ENDING}`;

/** @returns its hash. */
export async function storeText(blobs: Pick<Blobs, "put">, tenant: TenantId, text: string): Promise<string> {
  const hash = hashText(text);
  await blobs.put(textKey(tenant, hash), compressText(text));
  return hash;
}

/** Whatever lies there: a template, or what a pull wrote. */
export async function loadText(blobs: Pick<Blobs, "get">, tenant: TenantId, hash: string): Promise<string | undefined> {
  if (!HASH.test(hash)) return undefined;
  const bytes = await blobs.get(textKey(tenant, hash));
  return bytes === undefined ? undefined : decompressText(bytes);
}

/** Of everything that lies there. */
export const listTexts = async (blobs: Pick<Blobs, "list">, tenant: TenantId): Promise<string[]> =>
  (await blobs.list(folderOf(tenant))).map((key) => key.slice(folderOf(tenant).length, -ENDING.length));

/** What one pull wrote, sheet by sheet, for taking it back. */
export type WrittenSheets = readonly { readonly document: DocumentId; readonly changes: readonly Change[] }[];

export const storeWritten = (blobs: Pick<Blobs, "put">, tenant: TenantId, written: WrittenSheets): Promise<string> =>
  storeText(blobs, tenant, canonicalJson(written));

/**
 * What pulls wrote into a sheet says what stood there before; it goes when the sheet is erased, and the pull can be taken
 * back no more (SPEC Y14). Templates' files stay: they were published, or taken over from somebody who has.
 *
 * @returns how many went.
 */
export async function eraseWritten(
  blobs: Pick<Blobs, "get" | "list" | "remove">,
  { tenant, document }: DocumentKey,
): Promise<number> {
  let count = 0;
  for (const hash of await listTexts(blobs, tenant)) {
    const held: unknown = JSON.parse((await loadText(blobs, tenant, hash)) ?? "null");
    if (!Array.isArray(held) || !(held as WrittenSheets).some((one) => one.document === document)) continue;
    await blobs.remove(textKey(tenant, hash));
    count++;
  }
  return count;
}

export async function loadWritten(
  blobs: Pick<Blobs, "get">,
  tenant: TenantId,
  hash: string,
): Promise<WrittenSheets | undefined> {
  const text = await loadText(blobs, tenant, hash);
  return text === undefined ? undefined : (JSON.parse(text) as WrittenSheets);
}
