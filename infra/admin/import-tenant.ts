/** Bringing a municipality back from its archive on the command line (SPEC LV2). */
import { importTenant } from "../../functions/leaving/import-tenant.ts";
import type { ArchiveStore } from "./export-tenant.ts";
import { nothingDone, readOptions, type Done } from "./options.ts";
import { openArchive } from "./zip-reader.ts";

export const IMPORT_HELP = `  npm run admin -- import              brings a municipality back from its archive, under its own name, where none is
    --from <file>          every file is held against the manifest before anything is written
`;

export const readImportWish = (args: readonly string[]): string =>
  readOptions("import", args, { from: "the archive to read" }).from ?? "";

/** @throws when nothing was, or not all of it: then repeat it. */
export async function importArchive({ ports, between }: ArchiveStore, from: string): Promise<Done> {
  const archive = await openArchive(from);
  try {
    const outcome = await importTenant(ports, between, archive);
    const { tenant } = archive.manifest;
    if (outcome.kind === "not-empty")
      throw nothingDone(
        `there is a municipality ${tenant} already. An archive is brought back only where none is: close that one first, or read the archive into another installation.`,
      );
    const { sheets, members, entries } = outcome;
    const lines = [
      `Brought back ${tenant}: ${sheets} sheets, ${members} members, ${entries} entries of the audit log.`,
      `From the archive with the receipt ${archive.receipt}.`,
    ];
    return { lines, json: { tenant, sheets, members, entries, receipt: archive.receipt } };
  } finally {
    await archive.close();
  }
}
