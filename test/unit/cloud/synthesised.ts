/**
 * The stacks as the tests see them: synthesised once per set of settings and process, from empty function entries and a one-page
 * client, without bundling. The real entries are bundled in `test/integration/cloud-synth.test.ts`.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";

import { readConfig } from "../../../infra/cloud/config.ts";
import { buildStacks, createApp } from "../../../infra/cloud/stacks.ts";
import { FUNCTIONS } from "../../../infra/resources.ts";
import { runFolder } from "../../support/run-folder.ts";

export type StackName = "data" | "web" | "identity" | "http" | "sync" | "workers" | "alarms";

export interface Synthesised {
  readonly app: App;
  readonly directory: string;
  readonly stacks: readonly StackName[];
  /** The template as written to disk. */
  json(stack: StackName): Json;
  template(stack: StackName): Template;
}

export interface Json {
  readonly [key: string]: unknown;
}

/** Removed with the run: what was made for one test file is there for the next of its process. */
const temporary = (): string => mkdtempSync(join(runFolder() ?? tmpdir(), "samplan-cloud-"));

/** A project that has everything the stacks look for, and nothing in it. */
function emptyProject(): string {
  const root = temporary();
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const { entry } of Object.values(FUNCTIONS)) write(entry, "export const handler = () => undefined;\n");
  write("package-lock.json", "{}\n");
  write("client/dist/index.html", "<!doctype html>\n");
  write("client/dist/assets/main-4f2a.js", "export {};\n");
  return root;
}

export const ALL_STACKS: readonly StackName[] = ["data", "web", "identity", "http", "sync", "workers", "alarms"];

let project: string | undefined;

/** `checked`: also by CloudFormation's own rules, which takes seconds. One test file does; the others look at the same. */
export function synthesise(settings: Readonly<Record<string, string>> = {}, checked = false): Synthesised {
  const root = (project ??= emptyProject());
  const app = createApp(temporary(), { "aws:cdk:bundling-stacks": [] });
  const config = readConfig((setting) => settings[setting]);
  buildStacks(app, config, { root, client: join(root, "client", "dist") });
  process.env["CDK_VALIDATION"] = String(checked);
  const { directory } = app.synth();
  const stacks = ALL_STACKS.filter((stack) => stack !== "identity" || config.ownIssuer === undefined);
  const read = (stack: StackName): Json =>
    JSON.parse(readFileSync(join(directory, `samplan-${config.stage}-${stack}.template.json`), "utf8")) as Json;
  return { app, directory, stacks, json: read, template: (stack) => Template.fromJSON(read(stack)) };
}

let defaults: Synthesised | undefined;

/** With no setting given, as most operators will have it. */
export function synthesisedByDefault(): Synthesised {
  return (defaults ??= synthesise());
}

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Json;
  readonly json: Json;
}

/** Every resource of every stack, or of one, of the given type. */
export function resourcesOf(made: Synthesised, type: string, stacks: readonly StackName[] = made.stacks): Resource[] {
  return stacks.flatMap((stack) =>
    Object.entries(made.json(stack)["Resources"] as Record<string, Json>)
      .filter(([, resource]) => resource["Type"] === type)
      .map(([id, json]) => ({ id, type, properties: (json["Properties"] ?? {}) as Json, json })),
  );
}

/** The one there must be. */
export function onlyResource(made: Synthesised, type: string, stacks?: readonly StackName[]): Resource {
  const found = resourcesOf(made, type, stacks);
  if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}, not one.`);
  return must(found[0]);
}

export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("What a test looked for is not in the template.");
  return value;
}

/** `sync` of a Lambda made by the house construct; `undefined` for functions the CDK brings itself. */
export function houseName({ id }: Resource): string | undefined {
  return /^Function([a-z]+)Lambda/.exec(id)?.[1];
}
