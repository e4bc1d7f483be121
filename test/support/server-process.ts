/** `npm start` as a process of its own, for tests that end it the hard way. Ends only what it started, by id. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Lines of standard output and of standard error. */
  readonly said: string[];
  readonly complained: string[];
  /** The printed address; rejects with everything said when the process ends before. */
  readonly url: Promise<string>;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface ServerProcessOptions {
  readonly dataFolder: string;
  /** 0, the default, lets the system choose; keep a port to go on with a data folder. */
  readonly port?: number;
  readonly args?: readonly string[];
  /** A built server (`builtProgram`), which starts in a third of the time; by default what `npm start` runs. */
  readonly program?: string | undefined;
}

const started = new Set<ServerProcess>();

export function startServerProcess(options: ServerProcessOptions): ServerProcess {
  const { dataFolder, port = 0, args = [], program } = options;
  const command = program === undefined ? ["--import", "tsx", "infra/local/start.ts"] : [program];
  const child = spawn(process.execPath, [...command, ...args], {
    cwd: PROJECT,
    env: { ...process.env, PORT: String(port), SAMPLAN_DATA: dataFolder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  const complained: string[] = [];
  const ended = once(child, "close").then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  const url = new Promise<string>((resolve, reject) => {
    readLines(child.stderr, complained, () => undefined);
    readLines(child.stdout, said, (line) => {
      const address = /^Samplan is at (\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    void ended.then(() =>
      reject(new Error(`The server ended before it was ready:\n${[...said, ...complained].join("\n")}`)),
    );
  });
  url.catch(() => undefined); // a test that waits for the end only
  const server: ServerProcess = {
    child,
    pid: child.pid ?? 0,
    said,
    complained,
    url,
    ended,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
  started.add(server);
  void ended.then(() => started.delete(server));
  return server;
}

/** For `afterEach`: whatever a failed test left running. */
export async function endServerProcesses(): Promise<void> {
  await Promise.all([...started].map((server) => server.end("SIGKILL")));
}

function readLines(stream: NodeJS.ReadableStream | null, lines: string[], onLine: (line: string) => void): void {
  let rest = "";
  stream?.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk.toString("utf8")).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) {
      lines.push(line);
      onLine(line);
    }
  });
}

/** Children of a process and theirs. Linux only. */
export function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended while we looked.
    }
  }
  const below = (parent: number): number[] => (children.get(parent) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}

/** Resolves once none of the processes is left; the test's own timeout ends the wait. */
export async function allGone(pids: readonly number[]): Promise<void> {
  while (pids.some((pid) => existsSync(`/proc/${pid}`))) await new Promise((resolve) => setTimeout(resolve, 20));
}
