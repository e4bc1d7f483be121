/** `npm run admin`: what an operator does to an installation by hand. Exit code 0: done, or done before; 1: not done. */
import { ENVIRONMENT } from "../resources.ts";
import { createTenant, CREATE_TENANT_HELP, readWanted } from "./create-tenant.ts";
import { readQuotaChange, SET_QUOTA_HELP, setQuotas, type QuotaChange } from "./set-quota.ts";
import { AFTER_RESTORE_HELP, afterRestoreLines } from "./after-restore.ts";
import { closeLines, CLOSE_HELP, readCloseWish } from "./close-tenant.ts";
import { EXPORT_HELP, exportLines, readExportWish } from "./export-tenant.ts";
import {
  INSTALLATION_HELP,
  installationDeps,
  isInstallationCommand,
  noteArchived,
  readInstallationOptions,
  runInstallationCommand,
} from "./installation.ts";
import { IMPORT_HELP, importLines, readImportWish } from "./import-tenant.ts";
import { CLOUD_HELP, openStore, type Store } from "./store.ts";

const HELP = `An operator's commands.

${CREATE_TENANT_HELP}
${SET_QUOTA_HELP}
${INSTALLATION_HELP}
${EXPORT_HELP}
${IMPORT_HELP}
${CLOSE_HELP}
${AFTER_RESTORE_HELP}
${CLOUD_HELP}
`;

async function main([command, ...rest]: readonly string[]): Promise<void> {
  if (command === "--help" || command === "-h" || command === undefined) return void process.stdout.write(HELP);
  if (command === "set-quota") return setting(readQuotaChange(rest));
  if (command === "export") {
    const wish = readExportWish(rest);
    return inStore(({ ports }) => exportLines(ports, wish, tell));
  }
  if (command === "import") {
    const from = readImportWish(rest);
    return inStore(async ({ ports }) => (await importLines(ports, from)).forEach(tell));
  }
  if (command === "after-restore") return inStore(async ({ ports }) => (await afterRestoreLines(ports)).forEach(tell));
  if (command === "close") {
    const wish = readCloseWish(rest);
    return inStore(async (store) => {
      (await closeLines(store, wish)).forEach(tell);
      await noteArchived(installationDeps(store, undefined), wish.tenant, wish.decision.manifest);
    });
  }
  if (isInstallationCommand(command)) {
    const { json, options } = readInstallationOptions(command, rest);
    return inStore(async (store) => {
      const done = await runInstallationCommand(installationDeps(store, options["address"]), command, options);
      if (json) tell(JSON.stringify(done.json));
      else done.lines.forEach(tell);
    });
  }
  if (command !== "create-tenant")
    throw new Error(`"${command}" is not known here. npm run admin -- --help lists what is.`);
  // Checked before anything is opened.
  const wanted = readWanted(rest, process.env[ENVIRONMENT.issuer]);
  const store = await openStore(process.env);
  try {
    for (const line of await createTenant(store.ports, wanted)) process.stdout.write(`${line}\n`);
  } finally {
    await store.close();
  }
}

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

async function inStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(process.env);
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

async function setting(change: QuotaChange): Promise<void> {
  const store = await openStore(process.env);
  try {
    for (const line of await setQuotas(store.ports, change)) process.stdout.write(`${line}\n`);
  } finally {
    await store.close();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
