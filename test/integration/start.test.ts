/**
 * `npm start` as whoever runs it meets it: real processes, real signals, real data folders. What is about the start itself
 * runs that very command, everything else the same program built before.
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { signInAs } from "../../infra/local/sign-in.ts";
import { builtProgram } from "../support/built-program.ts";
import { freePort } from "../support/free-port.ts";
import { demoInto } from "../support/local-stack.ts";
import {
  allGone,
  descendants,
  endServerProcesses,
  startServerProcess,
  type ServerProcess,
  type ServerProcessOptions,
} from "../support/server-process.ts";

let program: string;
const startBuilt = (options: ServerProcessOptions): ServerProcess => startServerProcess({ ...options, program });

let loaded: string;
let parent: string;
let dataFolder: string;
/** A folder with the demo in it, copied by tests that are about something else. */
const withDemo = async (): Promise<string> => {
  await cp(join(loaded, "data"), dataFolder, { recursive: true });
  return dataFolder;
};
beforeAll(async () => {
  program = await builtProgram("infra/local/start.ts");
  loaded = await mkdtemp(join(tmpdir(), "samplan-start-loaded-"));
  const place = await demoInto(join(loaded, "data"));
  await place?.release();
});
afterAll(() => rm(loaded, { recursive: true, force: true }));
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "samplan-start-"));
  dataFolder = join(parent, "data");
});
afterEach(async () => {
  await endServerProcesses();
  await rm(parent, { recursive: true, force: true });
});

/** A sheet's whole log as the API tells it. */
async function actions(url: string): Promise<{ status: number; state: unknown }> {
  const { id_token } = await signInAs(url, "processledare");
  const response = await fetch(`${url}/api/tenants/norsjo/documents/actions/state`, {
    method: "POST",
    headers: { authorization: `Bearer ${id_token}`, "content-type": "application/json" },
    body: "{}",
  });
  return { status: response.status, state: await response.json() };
}

const oneSentence = async (server: ServerProcess, words: RegExp): Promise<void> => {
  const { code } = await server.ended;
  expect(server.complained.join("\n")).toMatch(words);
  expect(server.complained.length, "one line and no stack").toBe(1);
  expect(server.said.filter((line) => line.includes("http://"))).toEqual([]);
  expect(code).toBe(1);
};

/** Every child of it is gone too. */
async function endsWhole(server: ServerProcess, signal: NodeJS.Signals): Promise<void> {
  const family = descendants(server.pid);
  expect(family.length, "at least the database").toBeGreaterThan(0);
  expect(await server.end(signal)).toEqual({ code: 0, signal: null });
  await allGone(family);
  expect(server.complained).toEqual([]);
}

test("one command gives one address with client, API and data; a second start keeps them, --fresh begins anew; SIGINT, SIGTERM and SIGHUP end each with every child", async () => {
  const port = await freePort();
  const first = startServerProcess({ dataFolder, port });
  const url = await first.url;

  expect(url).toBe(`http://localhost:${port}`);
  expect(first.said.filter((line) => line.includes("http://")).length).toBe(1);
  const page = await fetch(`${url}/norsjo`);
  expect(page.status).toBe(200);
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1];
  expect((await fetch(url + script)).headers.get("content-type")).toContain("javascript");
  expect(await (await fetch(`${url}/api/config`)).json()).toMatchObject({
    issuer: `${url}/issuer`,
    socketUrl: `ws://localhost:${port}/ws`,
  });
  const before = await actions(url);
  expect(before.status).toBe(200);
  await endsWhole(first, "SIGINT");

  // The port and the folder are free again.
  const second = startServerProcess({ dataFolder, port });
  expect(await actions(await second.url)).toEqual(before);
  expect(second.said.join(), "the demo is loaded once").not.toContain("Loading");
  await endsWhole(second, "SIGTERM");

  const third = startServerProcess({ dataFolder, port, args: ["--fresh"] });
  const after = await actions(await third.url);
  expect(third.said.join()).toContain("Loading");
  expect(after.status).toBe(200);
  expect(after, "row times and batch ids are new").not.toEqual(before);
  await endsWhole(third, "SIGHUP");
});

test("Ctrl-C while it is still starting ends every child too", async () => {
  const server = startServerProcess({ dataFolder });
  while (descendants(server.pid).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const family = descendants(server.pid);

  const { code } = await server.end("SIGINT");

  await allGone(family);
  expect(code).toBe(0);
  expect(server.complained).toEqual([]);
});

test("kill -9 leaves no engine behind, and the next start, on another port, has all the data and the same members", async () => {
  const first = startBuilt({ dataFolder: await withDemo() });
  const before = await actions(await first.url);
  const family = descendants(first.pid);
  expect(family.length).toBeGreaterThan(0);

  expect(await first.end("SIGKILL")).toEqual({ code: null, signal: "SIGKILL" });
  await allGone(family);
  const second = startBuilt({ dataFolder });

  expect(await actions(await second.url)).toEqual(before);
});

test("kill -9 while the demo loads is made good by the next start", async () => {
  const port = await freePort();
  const first = startBuilt({ dataFolder, port });
  while (!first.said.some((line) => line.startsWith("Loading"))) {
    if (first.child.exitCode !== null) throw new Error(`The server ended at once:\n${first.complained.join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  await first.end("SIGKILL");

  const second = startBuilt({ dataFolder, port });

  expect((await actions(await second.url)).status).toBe(200);
  expect(JSON.parse(await readFile(join(dataFolder, "samplan-data.json"), "utf8"))).toMatchObject({ demo: true });
});

test("a taken port is one sentence and exit code 1, and the folder is free for another server, which alone has it", async () => {
  const other = createServer((_request, response) => response.end()).listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as { port: number };

  await withDemo();
  await oneSentence(startBuilt({ dataFolder, port }), new RegExp(`^Port ${port} is already in use`));

  await new Promise((resolve) => other.close(resolve));
  const first = startBuilt({ dataFolder, port });
  const url = await first.url;
  expect(url).toBe(`http://localhost:${port}`);

  for (const args of [[], ["--fresh"]]) {
    await oneSentence(
      startBuilt({ dataFolder, args }),
      /^Another Samplan \(process \d+\) is running on the data folder/,
    );
  }
  expect((await actions(url)).status, "the first one does not notice").toBe(200);
});

test("a folder that cannot be written or is somebody else's is one sentence and exit code 1", async () => {
  await writeFile(join(parent, "thesis.txt"), "years of work");

  await oneSentence(startBuilt({ dataFolder: "/proc/samplan" }), /^The data folder \/proc\/samplan cannot be written/);
  await oneSentence(startBuilt({ dataFolder: parent, args: ["--fresh"] }), /holds other things than Samplan's data/);

  expect(await readdir(parent)).toEqual(["thesis.txt"]);
});

test("--help explains and starts nothing, and what is not known is one sentence", async () => {
  const help = startBuilt({ dataFolder, args: ["--help"] });
  expect(await help.ended).toEqual({ code: 0, signal: null });
  expect(help.said.join("\n")).toContain("--chaos seed=42");

  await oneSentence(startBuilt({ dataFolder, args: ["--frsh"] }), /"--frsh" is not known/);
  await oneSentence(startBuilt({ dataFolder, args: ["--chaos", "rain=1"] }), /does not know "rain"/);
  expect(await readdir(parent)).toEqual([]);
});

test("chaos from the command line spares the demo's loading and then spares nobody", async () => {
  const server = startBuilt({ dataFolder, args: ["--chaos", "seed=3,delay=0-20,crash=0.5"] });
  const url = await server.url;

  const answers: number[] = [];
  for (let i = 0; i < 20; i++) answers.push((await fetch(`${url}/api/config`)).status);

  expect(server.said[0]).toBe("Chaos is on: seed=3,delay=0-20,crash=0.5");
  expect(new Set(answers)).toEqual(new Set([200, 500]));
});
