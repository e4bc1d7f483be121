/** The whole product in one process: what a client does first, against the real functions and engines behind the bridge. */
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { ServerFrame } from "../../shared/protocol/frames.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { until } from "../support/gateway.ts";
import { startLocalStack, type LocalStack, type LocalStackOptions } from "../support/local-stack.ts";

let stack: LocalStack | undefined;
const start = async (options: LocalStackOptions = {}): Promise<LocalStack> => (stack = await startLocalStack(options));
afterEach(async () => {
  await stack?.stop();
  stack = undefined;
});

async function ask<Answer>({ url }: LocalStack, token: string, path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`${url}/api/tenants/norsjo/documents/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status, path).toBe(200);
  return (await response.json()) as Answer;
}

/** Opens a sheet's socket and joins it at its end. */
async function joinSheet(
  running: LocalStack,
  person: string,
  client: number,
): Promise<{ ws: WebSocket; frames: ServerFrame[] }> {
  const { id_token } = await running.signInAs(person);
  const { e, s } = await ask<{ e: number; s: number }>(running, id_token, "actions/state", {});
  const { ticket } = await ask<{ ticket: string }>(running, id_token, "actions/tickets", { client });
  const ws = new WebSocket(`${running.wsUrl}?ticket=${ticket}`);
  const frames: ServerFrame[] = [];
  ws.on("message", (data: Buffer) => frames.push(JSON.parse(data.toString("utf8")) as ServerFrame));
  await new Promise((resolve, reject) => ws.once("open", resolve).once("error", reject));
  ws.send(JSON.stringify({ t: "join", v: PROTOCOL_VERSION, e, s }));
  await until(() => frames.some(({ t }) => t === "joined"));
  return { ws, frames };
}

test("two people join a sheet, and what one shows of themselves is posted to the other", async () => {
  const running = await start({ demo: true });
  const [first, second] = [
    await joinSheet(running, "processledare", 101),
    await joinSheet(running, "naringslivskontoret", 102),
  ];

  first.ws.send(JSON.stringify({ t: "here", p: { row: "12345678", editing: true } }));

  await until(() => second.frames.some((frame) => frame.t === "here" && frame.who.client === 101));
  expect(second.frames.find((frame) => frame.t === "here" && frame.who.client === 101)).toMatchObject({
    who: { client: 101, name: "Processledare" },
    p: { row: "12345678", editing: true },
  });
  expect(running.problems).toEqual([]);
});

test("a ticket opens one socket only", async () => {
  const running = await start({ demo: true });
  const { id_token } = await running.signInAs("processledare");
  const { ticket } = await ask<{ ticket: string }>(running, id_token, "actions/tickets", { client: 7 });
  const outcome = () =>
    new Promise<number>((resolve) => {
      const ws = new WebSocket(`${running.wsUrl}?ticket=${ticket}`);
      ws.once("open", () => resolve(101));
      ws.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
      ws.on("error", () => undefined);
    });

  expect(await outcome()).toBe(101);
  expect(await outcome()).toBe(403);
});

test("a second stack in the same process goes on with the data of the first", async () => {
  const state = async (running: LocalStack) =>
    ask(running, (await running.signInAs("processledare")).id_token, "actions/state", {});
  const first = await start({ demo: true });
  const before = await state(first);
  await expect(startLocalStack()).rejects.toThrow("Stop the first local stack");
  const { dataFolder, port } = first;
  await first.stop({ keep: true });
  try {
    expect(await state(await start({ demo: true, dataFolder, port }))).toEqual(before);
    await stack?.stop();
    stack = undefined;
  } finally {
    await first.discard();
  }
});

test("functions never see the shell's own cloud credentials, and the environment is put back", async () => {
  process.env["AWS_PROFILE"] = "somebody";
  const before = { ...process.env };

  const running = await start();
  expect(process.env["AWS_PROFILE"]).toBeUndefined();
  expect(process.env["AWS_ACCESS_KEY_ID"]).toBe("local");
  await running.stop();
  stack = undefined;

  expect(process.env).toEqual(before);
  delete process.env["AWS_PROFILE"];
});

test("without streams the same product starts, on the engine that runs everywhere", async () => {
  const running = await start({ engine: "dynalite", demo: true });

  expect(running.engine).toBe("dynalite");
  const { id_token } = await running.signInAs("processledare");
  expect(await ask(running, id_token, "actions/state", {})).toMatchObject({ status: "active" });
});
