/**
 * Templates' files in the blob store (SPEC T31): a publisher's under its own prefix, and a copy of each that was taken over
 * under the adopter's, so that what one has taken outlasts the one it came from. Each lies under the hash of its text.
 */
import type { TenantId } from "../../shared/ids.ts";
import { readTemplate, templateText, type TemplateFile } from "../../shared/lineage/template-file.ts";
import type { Blobs } from "../ports.ts";
import { loadText, storeText } from "./texts.ts";

/** @returns the file's hash. */
export async function storeFile(blobs: Pick<Blobs, "put">, tenant: TenantId, file: TemplateFile): Promise<string> {
  return storeText(blobs, tenant, templateText(file));
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
