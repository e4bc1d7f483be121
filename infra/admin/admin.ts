/** `npm run admin`: what an operator does to an installation by hand. Exit code 0: done, or done before; 1: not done. */
import { ENVIRONMENT } from "../resources.ts";
import { createTenant, CREATE_TENANT_HELP, readWanted } from "./create-tenant.ts";
import { readQuotaChange, SET_QUOTA_HELP, setQuotas, type QuotaChange } from "./set-quota.ts";
import { CLOUD_HELP, openStore } from "./store.ts";

const HELP = `An operator's commands.

${CREATE_TENANT_HELP}
${SET_QUOTA_HELP}
${CLOUD_HELP}
`;

async function main([command, ...rest]: readonly string[]): Promise<void> {
  if (command === "--help" || command === "-h" || command === undefined) return void process.stdout.write(HELP);
  if (command === "set-quota") return setting(readQuotaChange(rest));
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
