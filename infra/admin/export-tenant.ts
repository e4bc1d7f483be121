/** Taking a municipality's archive on the command line (SPEC LV1): the same archive a process leader takes in the page. */
import { open, rename, rm } from "node:fs/promises";
import { writeBook } from "../../client/exchange/book.ts";
import { makeArchive, readmeOf, type ArchiveReceipt } from "../../client/leaving/make-archive.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import { SYSTEM } from "../../functions/documents/system.ts";
import { makeFollower } from "../../functions/history/follow.ts";
import type { BetweenStores } from "../../functions/leaving/between.ts";
import { noteDelivered } from "../../functions/leaving/delivered.ts";
import { leavingPiece, leavingPlan } from "../../functions/leaving/files.ts";
import type { Ports } from "../../functions/ports.ts";
import { LANGUAGES, type Language } from "../../shared/document/column.ts";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import type { ArchiveWords } from "../../shared/i18n/leaving/sv.ts";
import { noSuchTown, nothingDone, readOptions, type Done } from "./options.ts";

export const EXPORT_HELP = `  npm run admin -- export              writes everything of a municipality to one archive
    --id <name>            --to <file>: a ZIP file, made anew
    --language sv|fi|en    of its tables; the municipality's first without it
`;

const WORDS: Readonly<Record<Language, () => Promise<ArchiveWords>>> = {
  sv: async () => (await import("../../shared/i18n/leaving/sv.ts")).archiveWords,
  fi: async () => (await import("../../shared/i18n/leaving/fi.ts")).archiveWords,
  en: async () => (await import("../../shared/i18n/leaving/en.ts")).archiveWords,
};

/** What an archive is read from. */
export interface ArchiveStore {
  readonly ports: Ports;
  readonly between: BetweenStores;
}

export interface ExportWish {
  readonly tenant: TenantId;
  readonly to: string;
  readonly language?: Language;
}

export function readExportWish(args: readonly string[]): ExportWish {
  const wanted = { id: "the municipality's short name", to: "the file to write", language: "sv, fi or en" };
  const { id = "", to = "", language } = readOptions("export", args, wanted, ["language"]);
  if (!TENANT_ID.test(id)) throw nothingDone(`--id "${id}" is no municipality's name.`);
  const spoken = LANGUAGES.find((one) => one === language);
  if (language !== undefined && spoken === undefined) throw nothingDone("--language is sv, fi or en.");
  return { tenant: id as TenantId, to, ...(spoken === undefined ? {} : { language: spoken }) };
}

/** @param told is told how far it is. A file of that name stays as it is until the new one is whole. */
export async function exportTenant(
  { ports, between }: ArchiveStore,
  { tenant, to, language }: ExportWish,
  told: (done: number, of: number) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<ArchiveReceipt> {
  const deps = { ports, residents: makeResidents(ports), between };
  // Nobody else is writing history down while Samplan is stopped.
  const { follow } = makeFollower(ports);
  for (const { document, followed } of await ports.directory.sheets(tenant))
    while (followed === undefined && (await follow({ tenant, document })).more);
  const plan = await leavingPlan(deps, tenant);
  if (plan === undefined) throw noSuchTown(tenant);
  const spoken = language ?? plan.languages[0] ?? "sv";
  const words = await WORDS[spoken]();
  const made = new Date(ports.clock()).toISOString();
  const half = `${to}.part`;
  const file = await open(half, "w");
  try {
    const receipt = await makeArchive({
      plan,
      language: spoken,
      made,
      madeBy: "Samplan",
      async piece(path, after) {
        const piece = await leavingPiece(deps, tenant, path, after);
        if (piece === undefined) throw new Error(`${path} was there when it was planned and is gone. Try again.`);
        return piece;
      },
      async write(bytes) {
        await file.writeFile(bytes);
      },
      writeBook,
      readme: readmeOf(words, plan, spoken, made.slice(0, 10)),
      leftOut: words.leftOut,
      progress: told,
      signal,
    });
    await file.sync();
    await file.close();
    await rename(half, to);
    await noteDelivered(ports, tenant, { person: SYSTEM, name: "Samplan", right: "system" }, receipt);
    return receipt;
  } catch (cause) {
    await file.close().catch(() => undefined);
    await rm(half, { force: true });
    throw cause;
  }
}

/** @param told is told on the way how far it is. */
export async function exportArchive(
  store: ArchiveStore,
  wish: ExportWish,
  told: (text: string) => void,
): Promise<Done> {
  let shown = 0;
  const { manifest, files, bytes, state } = await exportTenant(store, wish, (done, of) => {
    const tenth = Math.floor((done * 10) / of);
    if (tenth > shown) told(`${done} of ${of} files`);
    shown = Math.max(shown, tenth);
  });
  return {
    lines: [`${wish.to}: ${files} files, ${bytes} bytes.`, `Receipt (SHA-256 of the manifest): ${manifest}`],
    json: { tenant: wish.tenant, file: wish.to, files, bytes, manifest, state },
  };
}
