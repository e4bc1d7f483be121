/** Bringing a municipality back from its archive on the command line (SPEC LV2). */
import { importTenant } from "../../functions/leaving/import-tenant.ts";
import type { Ports } from "../../functions/ports.ts";
import { readOptions } from "./options.ts";
import { openArchive } from "./zip-reader.ts";

export const IMPORT_HELP = `  npm run admin -- import              brings a municipality back from its archive, under its own name, where none is
    --from <file>          every file is held against the manifest before anything is written
`;

export const readImportWish = (args: readonly string[]): string =>
  readOptions("import", args, { from: "the archive to read" }).from ?? "";

/** @returns what was done, a sentence a line. @throws when nothing was, or not all of it: then repeat it. */
export async function importLines(ports: Ports, from: string): Promise<string[]> {
  const archive = await openArchive(from);
  try {
    const outcome = await importTenant(ports, archive);
    const { tenant } = archive.manifest;
    if (outcome.kind === "not-empty")
      throw new Error(
        `Nothing was done: there is a municipality ${tenant} already. An archive is brought back only where none is.`,
      );
    return [
      `Brought back ${tenant}: ${outcome.sheets} sheets, ${outcome.members} members, ${outcome.entries} entries of the audit log.`,
      `From the archive with the receipt ${archive.receipt}.`,
    ];
  } finally {
    await archive.close();
  }
}
