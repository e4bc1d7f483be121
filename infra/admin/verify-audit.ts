/**
 * `npm run verify-audit`: recomputes the chain of every municipality's audit log. Exit code 0: all are sound; 1: one is not,
 * and its first broken entry is named; 2: it could not be looked at.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { verifyAudit } from "../../functions/tenants/audit.ts";
import type { AuditBreak, AuditHead } from "../../shared/audit/entry.ts";
import { CLOUD_HELP, openStore } from "./store.ts";

const HELP = `Checks every municipality's audit log; reads only.

  npm run verify-audit                      recompute each chain from its beginning
  npm run verify-audit -- --state <file>    also compare with the heads of the run before, and remember this one's there:
                                            only so is a log found that was cut off at its end or written anew

${CLOUD_HELP}
`;

const WHY: Readonly<Record<AuditBreak, string>> = {
  missing: "an entry is missing there",
  changed: "it has been changed",
  chain: "it does not follow from the entry before it",
  "cut-off": "entries that were there at the run before are gone",
  "other-history": "it is another than at the run before",
};

type Heads = Readonly<Record<string, AuditHead>>;

async function main(args: readonly string[]): Promise<number> {
  const [option, file, ...rest] = args;
  if (option === "--help" || option === "-h") {
    process.stdout.write(HELP);
    return 0;
  }
  if (option !== undefined && (option !== "--state" || file === undefined || rest.length > 0))
    throw new Error("That is not known here. npm run verify-audit -- --help lists what is.");
  const earlier = file === undefined ? {} : await readHeads(file);
  const found: Record<string, AuditHead> = { ...earlier };
  let broken = 0;
  const store = await openStore(process.env);
  try {
    const tenants = await store.ports.directory.tenants();
    for (const tenant of tenants) {
      const check = await verifyAudit(store.ports, tenant, earlier[tenant]);
      if (check.kind === "whole") {
        // What was sound and is not any more stays remembered as it was, so that the next run says so again.
        found[tenant] = check.head;
        process.stdout.write(`${tenant}: sound, ${check.head.seq} entries\n`);
      } else {
        broken++;
        process.stdout.write(`${tenant}: broken from entry ${check.seq} on: ${WHY[check.why]}\n`);
      }
    }
    const verdict =
      broken === 0 ? "every audit log is sound." : `${broken} of ${tenants.length} audit logs are broken.`;
    process.stdout.write(`${store.where}: ${verdict} Nothing was changed.\n`);
  } finally {
    await store.close();
  }
  if (file !== undefined) {
    await writeFile(`${file}.new`, `${JSON.stringify(found, null, 1)}\n`);
    await rename(`${file}.new`, file);
  }
  return broken === 0 ? 0 : 1;
}

async function readHeads(file: string): Promise<Heads> {
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return "{}";
    throw cause;
  });
  const heads = JSON.parse(text) as Readonly<Record<string, Partial<AuditHead>>>;
  for (const [tenant, { seq, hash }] of Object.entries(heads)) {
    if (!Number.isSafeInteger(seq) || typeof hash !== "string")
      throw new Error(`${file} was not written by verify-audit: what it says of ${tenant} is no head.`);
  }
  return heads as Heads;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
