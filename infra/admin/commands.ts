/**
 * The operator's commands by name: what each says about itself, and how its words become work on a store. All is read and
 * checked before anything is opened; with `--json` every one of them answers one line a program can read.
 */
import { ENVIRONMENT } from "../resources.ts";
import { AFTER_RESTORE_HELP, afterRestore } from "./after-restore.ts";
import { CLOSE_HELP, closeTenant, readCloseWish } from "./close-tenant.ts";
import { createTenant, CREATE_TENANT_HELP, readWanted } from "./create-tenant.ts";
import { EXPORT_HELP, exportArchive, readExportWish } from "./export-tenant.ts";
import { IMPORT_HELP, importArchive, readImportWish } from "./import-tenant.ts";
import {
  INSTALLATION_COMMANDS,
  INSTALLATION_HELP,
  installationDeps,
  noteArchived,
  readInstallationOptions,
  runInstallationCommand,
  type InstallationCommand,
} from "./installation.ts";
import { nothingDone, readOptions, type Done } from "./options.ts";
import { readQuotaChange, SET_QUOTA_HELP, setQuotas } from "./set-quota.ts";
import { CLOUD_HELP, type Store } from "./store.ts";

/** @param told is told on the way how far it is, a sentence each. @throws when nothing was done, or not all of it. */
export type Work = (store: Store, told: (line: string) => void) => Promise<Done>;

interface Command {
  readonly help: string;
  /** @throws one error that names everything that cannot be right. */
  readonly read: (args: readonly string[]) => Work;
}

const ofInstallation = (command: InstallationCommand): Command => ({
  help: INSTALLATION_HELP[command],
  read(args) {
    const options = readInstallationOptions(command, args);
    return (store) => runInstallationCommand(installationDeps(store, options["address"]), command, options);
  },
});

const COMMANDS: Readonly<Record<string, Command>> = {
  "create-tenant": {
    help: CREATE_TENANT_HELP,
    read(args) {
      const wanted = readWanted(args, process.env[ENVIRONMENT.issuer]);
      return ({ ports }) => createTenant(ports, wanted);
    },
  },
  "set-quota": {
    help: SET_QUOTA_HELP,
    read(args) {
      const change = readQuotaChange(args);
      return ({ ports }) => setQuotas(ports, change);
    },
  },
  ...Object.fromEntries(INSTALLATION_COMMANDS.map((command) => [command, ofInstallation(command)])),
  export: {
    help: EXPORT_HELP,
    read(args) {
      const wish = readExportWish(args);
      return (store, told) => exportArchive(store, wish, told);
    },
  },
  import: {
    help: IMPORT_HELP,
    read(args) {
      const from = readImportWish(args);
      return (store) => importArchive(store, from);
    },
  },
  close: {
    help: CLOSE_HELP,
    read(args) {
      const wish = readCloseWish(args);
      return async (store) => {
        const done = await closeTenant(store, wish);
        await noteArchived(installationDeps(store, undefined), wish.tenant, wish.decision.manifest);
        return done;
      };
    },
  },
  "after-restore": {
    help: AFTER_RESTORE_HELP,
    read(args) {
      readOptions("after-restore", args, {});
      return ({ ports }) => afterRestore(ports);
    },
  },
};

const JSON_HELP = `  --json with any of these: one line of JSON instead of sentences, a refusal as {"error": "…"}; the exit code says the same
  --help after any of these: only what that one takes
`;

export const HELP = `An operator's commands.

${Object.values(COMMANDS)
  .map(({ help }) => help)
  .join("")}${JSON_HELP}
${CLOUD_HELP}
`;

export type Asked =
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "work"; readonly json: boolean; readonly work: Work };

const isHelp = (word: string | undefined): boolean => word === "--help" || word === "-h";
export const wantsJson = (args: readonly string[]): boolean => args.includes("--json");

/** What an operator typed, read whole. @throws one error that says what is wrong with it, and what there is. */
export function readCommand([name, ...rest]: readonly string[]): Asked {
  if (name === undefined || isHelp(name)) return { kind: "help", text: HELP };
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw nothingDone(`"${name}" is not known here. npm run admin -- --help lists what is.`);
  if (rest.some(isHelp)) return { kind: "help", text: `${command.help}${JSON_HELP}\n${CLOUD_HELP}\n` };
  return { kind: "work", json: wantsJson(rest), work: command.read(rest.filter((word) => word !== "--json")) };
}
