/**
 * Templates' files in the blob store (SPEC T31): a publisher's under its own prefix, and a copy of each that was taken over
 * under the adopter's, so that what one has taken outlasts the one it came from. Each lies under the hash of its text.
 */
import { hashText } from "../../shared/document/hash-text.ts";
import { HASH, canonicalJson } from "../../shared/document/snapshot.ts";
import type { Change } from "../../shared/document/mutations.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import { readTemplate, templateText, type TemplateFile } from "../../shared/lineage/template-file.ts";
import { compressText, decompressText } from "../documents/compression.ts";
import type { Blobs } from "../ports.ts";

const fileKey = (tenant: TenantId, hash: string): string => `T/${tenant}/lineage/${hash}.json.br`;

/** @returns the file's hash. */
export async function storeFile(blobs: Pick<Blobs, "put">, tenant: TenantId, file: TemplateFile): Promise<string> {
  return storeText(blobs, tenant, templateText(file));
}

async function storeText(blobs: Pick<Blobs, "put">, tenant: TenantId, text: string): Promise<string> {
  const hash = hashText(text);
  await blobs.put(fileKey(tenant, hash), compressText(text));
  return hash;
}

/** `undefined`: there is none. @throws for one that is damaged. */
export async function loadFile(
  blobs: Pick<Blobs, "get">,
  tenant: TenantId,
  hash: string,
): Promise<TemplateFile | undefined> {
  const text = await loadText(blobs, tenant, hash);
  return text === undefined ? undefined : readTemplate(hash, text);
}

async function loadText(blobs: Pick<Blobs, "get">, tenant: TenantId, hash: string): Promise<string | undefined> {
  if (!HASH.test(hash)) return undefined;
  const bytes = await blobs.get(fileKey(tenant, hash));
  return bytes === undefined ? undefined : decompressText(bytes);
}

/** What one pull wrote, sheet by sheet, for taking it back. */
export type WrittenSheets = readonly { readonly document: DocumentId; readonly changes: readonly Change[] }[];

export const storeWritten = (blobs: Pick<Blobs, "put">, tenant: TenantId, written: WrittenSheets): Promise<string> =>
  storeText(blobs, tenant, canonicalJson(written));

export async function loadWritten(
  blobs: Pick<Blobs, "get">,
  tenant: TenantId,
  hash: string,
): Promise<WrittenSheets | undefined> {
  const text = await loadText(blobs, tenant, hash);
  return text === undefined ? undefined : (JSON.parse(text) as WrittenSheets);
}
