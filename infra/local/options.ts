/** The command line and environment of `npm start`. */
import { resolve } from "node:path";
import { CHAOS_HELP, parseChaos, type ChaosPlan } from "./chaos.ts";

export interface StartOptions {
  readonly port: number;
  readonly dataFolder: string;
  readonly fresh: boolean;
  readonly chaos: ChaosPlan | undefined;
}

export const HELP = `Samplan on this machine: client, API, live editing, database, sign-in and demo data.

  npm start                      start, keeping what was saved before
  npm start -- --fresh           empty the data folder and begin anew
  npm start -- --chaos <plan>    be as unkind as networks are allowed to be
  npm start -- --help            this text

Environment:
  PORT           port to be reached at, on this machine only (default 3000; 0 lets the system choose)
  SAMPLAN_DATA   folder for everything that is saved (default .samplan in the project)
  SAMPLAN_DYNAMODB_ENDPOINT   a DynamoDB-compatible endpoint, where the bundled engine does not exist

Chaos:
${CHAOS_HELP}
`;

const DEFAULT_PORT = 3000;

/** `help` when it was asked for. Throws one sentence about what cannot be understood. */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  project: string,
): StartOptions | "help" {
  let fresh = false;
  let chaos: ChaosPlan | undefined;
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = split(args[i] ?? "");
    if (name === "--help" || name === "-h") return "help";
    if (name === "--fresh" && inline === undefined) fresh = true;
    else if (name === "--chaos") {
      const plan = inline ?? args[++i];
      if (plan === undefined)
        throw new Error("--chaos wants a plan, for example --chaos seed=42,delay=0-150,drop=0.05");
      chaos = parseChaos(plan);
    } else throw new Error(`"${args[i]}" is not known here. npm start -- --help lists what is.`);
  }
  return {
    port: readPort(environment["PORT"]),
    dataFolder: resolve(project, environment["SAMPLAN_DATA"] || ".samplan"),
    fresh,
    chaos,
  };
}

function split(argument: string): [string, string | undefined] {
  const at = argument.indexOf("=");
  return argument.startsWith("--") && at !== -1
    ? [argument.slice(0, at), argument.slice(at + 1)]
    : [argument, undefined];
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === "") return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new Error(`PORT must be a number from 0 to 65535, not "${text}".`);
  return port;
}

/** Node versions this runs on, as in package.json. Returns a sentence when the given one is too old. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  return enough ? undefined : `Samplan needs Node 20.19 or later; this is ${version}. Install Node 22 and start again.`;
}
