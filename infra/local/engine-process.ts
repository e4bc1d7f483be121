/**
 * An engine as a child process that never outlives us: started, waited for, ended. Knows nothing of folders or tables.
 */
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

export interface EngineProcess {
  readonly endpoint: string;
  /** The engine's own process id. */
  readonly pid: number;
  /** Resolves with a sentence when the engine ends without having been asked to. */
  readonly died: Promise<string>;
  /** Ends the engine and waits until it has gone. */
  stop(): Promise<void>;
}

/** Somebody else listens on the port. */
export class PortTaken extends Error {}

const START_MS = 20_000;
const STOP_MS = 5_000;

/**
 * Runs the engine and ends it when our end of its standard input closes, which the kernel does even after kill -9 of
 * this process. The engine has its own process group, so Ctrl-C reaches us first and the last writes still land.
 */
const GUARD = `exec 3<&0
"$@" </dev/null 3<&- &
engine=$!
echo "engine $engine"
{ cat <&3; kill -9 $engine; } >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait $engine
code=$?
kill $watcher
exit $code`;

/**
 * Starts the command and returns once it listens and answers at `endpoint`. Every engine is expected to say `listening` when it
 * has the port. Throws `PortTaken`, or an error with what the engine said.
 */
export async function launchEngine(name: string, command: readonly string[], endpoint: string): Promise<EngineProcess> {
  const child = spawn("/bin/sh", ["-c", GUARD, "sh", ...command], { stdio: ["pipe", "pipe", "pipe"], detached: true });
  let said = "";
  let state: "starting" | "running" | "stopping" | "ended" = "starting";
  const hear = (chunk: Buffer) => {
    // Only its beginning and end are of interest, and it may talk for days.
    said =
      said.length < 2_000 ? said + chunk.toString("utf8") : said.slice(0, 1_000) + chunk.toString("utf8").slice(-1_000);
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  child.stdin.on("error", () => {}); // the guard may be gone before we close its input
  child.once("exit", () => child.stdin.destroy()); // lets the guard's reader go
  const ended = new Promise<string>((done) => {
    child.once("error", (error) => done(`The embedded DynamoDB (${name}) could not be started: ${error.message}`));
    child.once("close", (code, signal) =>
      done(`The embedded DynamoDB (${name}) ended with ${signal ?? `code ${code}`}: ${said.trim()}`),
    );
  });
  const died = new Promise<string>((done) => {
    void ended.then((why) => {
      if (state === "running") done(why);
      state = "ended";
    });
  });
  const enginePid = () => Number(/^engine (\d+)$/m.exec(said)?.[1] ?? 0);

  const stop = async () => {
    if (state !== "ended") state = "stopping";
    child.stdin.end();
    const late = setTimeout(() => killQuietly(enginePid()), STOP_MS);
    await ended;
    clearTimeout(late);
  };

  const untilItAnswers = async (): Promise<string | undefined> => {
    for (const started = Date.now(); Date.now() - started < START_MS; await sleep(10)) {
      if (state !== "starting") break; // `ended` has the better sentence
      // Its own word first: an answer alone might be another's, who took the port in between.
      if (enginePid() > 0 && /listening/i.test(said) && (await answers(endpoint))) return undefined;
    }
    return `The embedded DynamoDB (${name}) did not answer at ${endpoint} within ${START_MS / 1000} s: ${said.trim()}`;
  };
  const problem = await Promise.race([untilItAnswers(), ended]);
  if (problem !== undefined) {
    await stop();
    throw /in use|EADDRINUSE/i.test(said) ? new PortTaken(problem) : new Error(problem);
  }
  state = "running";
  return { endpoint, pid: enginePid(), died, stop };
}

/** Whether a DynamoDB answers there: the smallest question, asked without a client. */
export async function answers(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "DynamoDB_20120810.ListTables",
        "x-amz-date": "20260101T000000Z",
        authorization:
          "AWS4-HMAC-SHA256 Credential=local/20260101/eu-north-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=00",
      },
      body: "{}",
      signal: AbortSignal.timeout(2_000),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function killQuietly(pid: number): void {
  try {
    if (pid > 0) process.kill(pid, "SIGKILL");
  } catch {
    // already gone
  }
}
