/** Takes the archive in the browser: pieces from the server, workbooks from the worker, bytes into a file of the browser's. */
import type { Language } from "../../shared/document/column.ts";
import { labelIn } from "../../shared/document/column.ts";
import { ROLE_PREFIX } from "../../shared/document/cell-value.ts";
import type { LeavingPlan } from "../../shared/leaving/archive.ts";
import { GIVEN_ROLES } from "../../shared/permissions/scope.ts";
import type { Api } from "../api.ts";
import { fileName } from "../exchange/export-table.ts";
import { openDesk } from "../exchange/in-worker.ts";
import { isoDay } from "../grid/cells/date.ts";
import { fetchPiece } from "./leaving-api.ts";
import { makeArchive, readmeOf, type ArchiveReceipt } from "./make-archive.ts";

const WORDS = {
  sv: async () => (await import("../../shared/i18n/leaving/sv.ts")).archiveWords,
  fi: async () => (await import("../../shared/i18n/leaving/fi.ts")).archiveWords,
  en: async () => (await import("../../shared/i18n/leaving/en.ts")).archiveWords,
};
const ROLES = {
  sv: async () => (await import("../../shared/i18n/role/sv.ts")).role,
  fi: async () => (await import("../../shared/i18n/role/fi.ts")).role,
  en: async () => (await import("../../shared/i18n/role/en.ts")).role,
};

/** So much is gathered before the browser is given it to keep, which it does on its disk where it is much. */
const GATHERED = 4_000_000;

export interface TakenOut {
  readonly name: string;
  readonly file: Blob;
  readonly receipt: ArchiveReceipt;
}

/** @throws NotFetched, or the signal's reason. */
export async function takeOut(
  api: Api,
  plan: LeavingPlan,
  { language, madeBy, signal }: { readonly language: Language; readonly madeBy: string; readonly signal: AbortSignal },
  progress: (done: number, of: number) => void,
): Promise<TakenOut> {
  const [words, roles] = await Promise.all([WORDS[language](), ROLES[language]()]);
  const kept: Blob[] = [];
  let gathered: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const keep = (): void => {
    kept.push(new Blob(gathered));
    gathered = [];
    size = 0;
  };
  const desk = openDesk();
  const day = isoDay(new Date());
  try {
    const receipt = await makeArchive({
      plan,
      language,
      madeBy,
      made: new Date().toISOString(),
      piece: (path, after) => fetchPiece(api, plan.tenant, path, after, signal),
      async write(bytes) {
        // A copy: the stream may use its buffer again.
        gathered.push(bytes.slice());
        size += bytes.length;
        if (size > GATHERED) keep();
      },
      writeBook: (sheets) => desk.write(sheets),
      readme: readmeOf(words, plan, language, day),
      leftOut: words.leftOut,
      roles: GIVEN_ROLES.map((role) => [ROLE_PREFIX + role, roles[role]] as const),
      progress,
      signal,
    });
    keep();
    const name = fileName(`${labelIn(plan.name, language)} Samplan`, day, "zip");
    return { name, file: new Blob(kept, { type: "application/zip" }), receipt };
  } finally {
    desk.close();
  }
}
