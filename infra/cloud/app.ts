/**
 * `npm run synth`: writes every stack to `cdk.out`. Needs no account, no network and no CDK command line; deploying
 * takes the finished folder (`cdk deploy --app cdk.out`).
 */
import { existsSync } from "node:fs";
import { join } from "node:path";

import { lookupIn, readConfig } from "./config.ts";
import { buildStacks, createApp } from "./stacks.ts";

const root = join(import.meta.dirname, "..", "..");
const client = join(root, "client", "dist");

/** Writes the assembly and says where; throws one readable Error when settings or rules forbid it. */
function synthesise(): void {
  const app = createApp(process.env["CDK_OUTDIR"] ?? join(root, "cdk.out"));
  const config = readConfig(lookupIn((setting) => app.node.tryGetContext(setting), process.env));
  const stacks = buildStacks(app, config, { root, client });
  const { directory } = app.synth();
  const published = existsSync(join(client, "index.html"))
    ? "with the built client"
    : "without the client, because it is not built yet: run `npm run build` before deploying";
  process.stdout.write(
    `Wrote ${stacks.length} stacks for stage ${config.stage} in ${config.region} to ${directory}, ${published}.\n`,
  );
}

synthesise();
