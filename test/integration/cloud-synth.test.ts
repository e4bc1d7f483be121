/**
 * `npm run synth` as an operator runs it: the real command, the real entries through the real bundler, no account, no
 * home with credentials in it and no network. What comes out must load as Lambda would load it.
 */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import { ENVIRONMENT, FUNCTIONS } from "../../infra/resources.ts";
import type { FunctionName } from "../../infra/resources.ts";
import { buildFunction } from "../support/built-function.ts";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..", "..");
const NAMES = Object.keys(FUNCTIONS) as FunctionName[];
let folder = "";
let said = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "samplan-synth-"));
  const tsx = createRequire(import.meta.url).resolve("tsx");
  // Any look-up would go through the proxy and fail; a profile or key could not be read.
  const environment = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    CDK_OUTDIR: join(folder, "out"),
    HTTPS_PROXY: "http://127.0.0.1:1",
    HTTP_PROXY: "http://127.0.0.1:1",
  };
  const { stdout } = await run(process.execPath, ["--import", tsx, "infra/cloud/app.ts"], {
    cwd: ROOT,
    env: environment,
  });
  said = stdout;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Folder of the bundle that the function's template names: `<hash>.zip` is uploaded from `asset.<hash>`. */
function bundle(name: FunctionName): string {
  const out = join(folder, "out");
  for (const file of readdirSync(out).filter((each) => each.endsWith(".template.json"))) {
    const { Resources } = JSON.parse(readFileSync(join(out, file), "utf8")) as {
      Resources: Record<string, { Type: string; Properties?: { Code?: { S3Key?: string } } }>;
    };
    for (const [id, { Type, Properties }] of Object.entries(Resources)) {
      if (Type !== "AWS::Lambda::Function" || !id.startsWith(`Function${name}Lambda`)) continue;
      return join(out, `asset.${Properties?.Code?.S3Key?.replace(/\.zip$/, "") ?? ""}`);
    }
  }
  throw new Error(`No template names a bundle of ${name}.`);
}

test("one command without account or network writes every stack and says where", () => {
  const stacks = readdirSync(join(folder, "out")).filter((file) => file.endsWith(".template.json"));

  expect(stacks.map((file) => file.replace(/^samplan-prod-|\.template\.json$/g, "")).toSorted()).toEqual(
    ["alarms", "data", "http", "identity", "sync", "web", "workers"].toSorted(),
  );
  expect(said).toContain(join(folder, "out"));
  expect(existsSync(join(folder, "out", "manifest.json"))).toBe(true);
});

test.each(NAMES)("the bundle of %s is one module with a source map", (name) => {
  expect(readdirSync(bundle(name)).toSorted()).toEqual(["index.mjs", "index.mjs.map"]);
});

test.each(NAMES)(
  "what is weighed and started by benches is the bundle of %s that is deployed, byte for byte",
  async (name) => {
    const deployed = readFileSync(join(bundle(name), "index.mjs"), "utf8").replace(/\/\/# sourceMappingURL=.*\n$/, "");

    expect(Buffer.from((await buildFunction(name)).code).toString("utf8") === deployed).toBe(true);
  },
);

test.each(NAMES)("the bundle of %s loads far from any node_modules and exports its handler", async (name) => {
  const script = `import(${JSON.stringify(join(bundle(name), "index.mjs"))}).then((m) => console.log(typeof m.handler))`;

  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "" },
  });

  expect(stdout.trim()).toBe("function");
});

test("a bundle signs with what stands in the environment, without a developer's machine to search", async () => {
  const script = `import(${JSON.stringify(join(bundle("scheduler"), "index.mjs"))}).then((m) => m.handler({})).catch((e) => console.log(String(e)))`;
  const settings = Object.entries(ENVIRONMENT).filter(
    ([name]) => !name.endsWith("Endpoint") || name === "socketEndpoint",
  );

  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"] ?? "",
      AWS_REGION: "eu-north-1",
      AWS_ACCESS_KEY_ID: "made",
      AWS_SECRET_ACCESS_KEY: "up",
      // Nobody listens there: reaching it at all means that the request was signed.
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      ...Object.fromEntries(settings.map(([, name]) => [name, "https://samplan.example"])),
      [ENVIRONMENT.socketUrl]: "wss://samplan.example/ws",
    },
  });

  expect(stdout).toContain("ECONNREFUSED");
  expect(stdout).not.toContain("Cannot find");
});
