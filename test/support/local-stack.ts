/**
 * The whole product in the test's own process, on free ports and a folder of its own: engines, bridge, sign-in, functions,
 * and on request demo and client. One at a time in a process, because functions read the process's environment.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { vi } from "vitest";
import { parseChaos } from "../../infra/local/chaos.ts";
import type { BridgeOptions } from "../../infra/local/bridge.ts";
import type { Engine } from "../../infra/local/dynamodb.ts";
import type { Lifetimes, TokenAnswer } from "../../infra/local/issuer-tokens.ts";
import type { Stack, StackOptions } from "../../infra/local/stack.ts";
import { copyDemo, type DemoPlace } from "./demo-folder.ts";

export interface LocalStackOptions {
  /** A plan as on the command line, for example `seed=42,delay=0-150,drop=0.05`. */
  readonly chaos?: string;
  /** A folder from an earlier stack, to go on with its data; by default a new one, removed at the end. */
  readonly dataFolder?: string;
  readonly fresh?: boolean;
  /** Keep it when going on with a data folder: another port is another issuer. */
  readonly port?: number;
  /** With the demo; without it there is no tenant. */
  readonly demo?: boolean;
  /** Builds and serves the client, for browsers. */
  readonly client?: boolean;
  readonly engine?: Engine;
  readonly limits?: BridgeOptions["limits"];
  /** How long tokens of the issuer live, in seconds. */
  readonly lifetimes?: Partial<Lifetimes>;
}

export interface LocalStack {
  readonly url: string;
  readonly wsUrl: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly engine: Engine;
  /** Lines the server would have printed as problems. */
  readonly problems: readonly string[];
  /** The code flow without a browser; the API wants `id_token` as its bearer. */
  signInAs(personKey: string): Promise<TokenAnswer>;
  /** With `keep` the data folder stays, for another stack to go on with, until `discard`. */
  stop(options?: { readonly keep: boolean }): Promise<void>;
  discard(): Promise<void>;
}

let running = false;

/** A copy would read the whole stream again. Nothing tells when the pump has come to its end but that it stays where it is. */
async function streamsRead(folder: string): Promise<void> {
  const position = async (): Promise<string> => {
    const names = (await readdir(folder)).filter((name) => /^stream-.*\.json$/.test(name));
    return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join();
  };
  for (let before = ""; ;) {
    const now = await position();
    if (now === before) return;
    before = now;
    await setTimeout(STREAM_QUIET_MS);
  }
}
/** More than the window in which the pump gathers records. */
const STREAM_QUIET_MS = 2_500;

/** Of everything that is there, without resting: nobody is waiting. */
async function writeHistory(): Promise<void> {
  const [{ makePorts }, { readEnv }, { makeFollower }] = await Promise.all([
    import("../../functions/deps.ts"),
    import("../../functions/env.ts"),
    import("../../functions/history/follow.ts"),
  ]);
  const ports = makePorts({ ...readEnv(process.env), stage: "test" });
  const { follow } = makeFollower(ports);
  for (const tenant of await ports.directory.tenants())
    for (const { document } of await ports.directory.sheets(tenant)) await follow({ tenant, document });
}

type Start = Pick<StackOptions, "port" | "dataFolder"> & Partial<StackOptions>;

async function start(more: Start): Promise<Stack> {
  // Functions keep what they made of an earlier environment in their modules.
  vi.resetModules();
  const { startStack } = await import("../../infra/local/stack.ts");
  return startStack({ fresh: false, demo: false, client: false, chaos: undefined, ...more });
}

/** Puts the loaded demo into an empty folder; another port than the place's makes its people members there too. */
export function demoInto(folder: string, onProblem?: (line: string) => void): Promise<DemoPlace | undefined> {
  return copyDemo(folder, async (dataFolder, port) => {
    const loaded = await start({ dataFolder, port, demo: true, ...(onProblem ? { onProblem } : {}) });
    // Its history too, which otherwise every copy would write down anew.
    await writeHistory();
    await streamsRead(dataFolder);
    await loaded.stop();
  });
}

export async function startLocalStack(options: LocalStackOptions = {}): Promise<LocalStack> {
  if (running) throw new Error("Stop the first local stack before you start a second one in this process.");
  running = true;
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), "samplan-")));
  const removeFolder = async (): Promise<void> => {
    if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
  };
  const problems: string[] = [];
  const onProblem = (line: string): void => void problems.push(line);
  let asLoaded: DemoPlace | undefined;
  try {
    if (options.demo === true && (options.dataFolder ?? options.port ?? options.engine) === undefined)
      asLoaded = await demoInto(dataFolder, onProblem);
    const stack = await start({
      port: options.port ?? asLoaded?.port ?? 0,
      dataFolder,
      onProblem,
      fresh: options.fresh ?? false,
      demo: options.demo ?? false,
      client: options.client ?? false,
      chaos: options.chaos === undefined ? undefined : parseChaos(options.chaos),
      ...(options.engine ? { engine: options.engine } : {}),
      ...(options.limits ? { limits: options.limits } : {}),
      ...(options.lifetimes ? { lifetimes: options.lifetimes } : {}),
    });
    const { signInAs } = await import("../../infra/local/sign-in.ts");
    const discard = async (): Promise<void> => {
      await asLoaded?.release();
      await removeFolder();
    };
    return {
      url: stack.url,
      wsUrl: stack.wsUrl,
      port: Number(new URL(stack.url).port),
      dataFolder,
      engine: stack.engine,
      problems,
      signInAs: (personKey) => signInAs(stack.url, personKey),
      async stop({ keep } = { keep: false }) {
        await stack.stop();
        running = false;
        if (!keep) await discard();
      },
      discard,
    };
  } catch (error) {
    running = false;
    await asLoaded?.release();
    await removeFolder();
    throw error;
  }
}
