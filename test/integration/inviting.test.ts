/** The ports that inviting takes: their contracts in memory and over the engines, and mail as SES would see it. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cognitoAccounts, poolOf } from "../../functions/adapters/accounts.ts";
import { sesMail } from "../../functions/adapters/mail.ts";
import {
  memoryCalendarFeeds,
  memoryInvitations,
  memoryOwnerLinks,
  memorySupport,
} from "../../functions/adapters/memory/invitations.ts";
import { dynamoPlatform } from "../../functions/adapters/platform.ts";
import { dynamoSupport } from "../../functions/adapters/support.ts";
import { memoryPlatform } from "../../functions/adapters/memory/platform.ts";
import { memoryMail } from "../../functions/adapters/memory/mail.ts";
import { memoryCopies, memoryGrants } from "../../functions/adapters/memory/grants.ts";
import { makeInviting, makeSharingStores, directoryTable } from "../../functions/deps.ts";
import { startOutbox, type Outbox } from "../../infra/local/outbox.ts";
import { readBody } from "../../infra/local/read-body.ts";
import { signatureProblem } from "../../infra/local/request-signature.ts";
import { describeCalendarFeeds } from "../contracts/calendar-feeds.ts";
import { describeSharing } from "../contracts/sharing.ts";
import { describeInvitations } from "../contracts/invitations.ts";
import { describePlatform } from "../contracts/platform.ts";
import { describeOwnerLinks } from "../contracts/owner-links.ts";
import { describeMail, message } from "../contracts/mail.ts";
import { startEngineWorld, TEST_CREDENTIALS, type EngineWorld } from "../support/engine-world.ts";

let engines: { dynoxide: EngineWorld; dynalite: EngineWorld };
let folder: string;
let outbox: Outbox;
let service: Server;
let asked: { path: string; target: string; body: string; problem: string | undefined }[];
let answer: { status: number; error?: string; body?: string };

beforeAll(async () => {
  const [dynoxide, dynalite] = await Promise.all([startEngineWorld("dynoxide"), startEngineWorld("dynalite")]);
  engines = { dynoxide, dynalite };
  folder = mkdtempSync(join(tmpdir(), "samplan-outbox-"));
  outbox = await startOutbox({ dataFolder: folder });
  asked = [];
  service = createServer((request: IncomingMessage, response) => {
    void readBody(request, 1_000_000).then((body) => {
      if (body === "too-large") throw new Error("too large");
      const target = String(request.headers["x-amz-target"] ?? "");
      const problem = signatureProblem(request, body, target === "" ? "ses" : "cognito-idp", TEST_CREDENTIALS);
      asked.push({ path: request.url ?? "", target, body: body.toString("utf8"), problem });
      response.writeHead(answer.status, answer.error === undefined ? {} : { "x-amzn-errortype": answer.error });
      response.end(answer.body ?? "{}");
    });
  });
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  service.close();
  await Promise.all([engines.dynoxide.stop(), engines.dynalite.stop(), outbox.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const endpoint = (): string => `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
const called = { region: "eu-north-1", credentials: TEST_CREDENTIALS, clock: Date.now };

const inMemory = memoryInvitations();
describeInvitations("memory", () => inMemory);
describeInvitations("dynoxide", () => makeInviting(engines.dynoxide.env).invitations);
describeInvitations("dynalite", () => makeInviting(engines.dynalite.env).invitations);
const platformInMemory = { platform: memoryPlatform(), support: memorySupport() };
describePlatform("memory installation", () => platformInMemory);
for (const engine of ["dynoxide", "dynalite"] as const)
  describePlatform(`${engine} installation`, () => ({
    platform: dynamoPlatform(directoryTable(engines[engine].env)),
    support: dynamoSupport(directoryTable(engines[engine].env)),
  }));

const linksInMemory = memoryOwnerLinks();
describeOwnerLinks("memory", () => linksInMemory);
describeOwnerLinks("dynoxide", () => makeInviting(engines.dynoxide.env).links);
describeOwnerLinks("dynalite", () => makeInviting(engines.dynalite.env).links);

const feedsInMemory = memoryCalendarFeeds();
const sharingInMemory = { grants: memoryGrants(), copies: memoryCopies() };
describeSharing("memory", () => sharingInMemory);
describeSharing("dynoxide", () => makeSharingStores(engines.dynoxide.env));
describeSharing("dynalite", () => makeSharingStores(engines.dynalite.env));
describeCalendarFeeds("memory", () => feedsInMemory);
describeCalendarFeeds("dynoxide", () => makeInviting(engines.dynoxide.env).feeds);
describeCalendarFeeds("dynalite", () => makeInviting(engines.dynalite.env).feeds);

const kept = memoryMail();
describeMail("memory", () => ({ mail: kept, arrived: () => kept.sent }));
describeMail("SES's call to the outbox", () => ({
  mail: sesMail({ ...called, from: "plan@norsjo.example", endpoint: outbox.endpoint }),
  arrived: () => outbox.mails().toReversed(),
}));

test("a mail is one signed call of SES's own shape, sent as the installation", async () => {
  answer = { status: 200 };
  const mail = sesMail({ ...called, from: "plan@norsjo.example", endpoint: endpoint() });

  await mail.send(message({ to: "eva@norsjo.example" }));

  expect(asked.at(-1)).toMatchObject({ path: "/v2/email/outbound-emails", problem: undefined });
  expect(JSON.parse(asked.at(-1)?.body ?? "")).toMatchObject({
    FromEmailAddress: "Samplan <plan@norsjo.example>",
    Destination: { ToAddresses: ["eva@norsjo.example"] },
    Content: { Simple: { Body: { Html: { Data: "<p>Hej!</p>", Charset: "UTF-8" } } } },
  });
});

test("what SES refuses for the address is an answer; what it refuses for us is a failure without the address in it", async () => {
  const mail = sesMail({ ...called, from: "plan@norsjo.example", endpoint: endpoint() });
  answer = { status: 400, error: "MessageRejected" };
  expect(await mail.send(message())).toBe("refused");

  for (const [status, error, name] of [
    [403, "AccessDeniedException", "Refused"],
    [400, "MailFromDomainNotVerifiedException", "Refused"],
    [500, "InternalFailure", "UnknownOutcome"],
  ] as const) {
    answer = { status, error };
    const failed = await mail.send(message({ to: "eva@norsjo.example" })).catch((failure: unknown) => failure);
    expect(failed).toMatchObject({ name });
    expect(String(failed)).not.toContain("eva");
  }
});

test("the outbox believes only what is signed, and keeps its mails through a restart", async () => {
  const unsigned = await fetch(`${outbox.endpoint}/v2/email/outbound-emails`, { method: "POST", body: "{}" });
  expect(unsigned.status).toBe(403);

  await outbox.send({ to: "eva@norsjo.example", subject: "123456", text: "kod", kind: "sign-in-code" });
  const again = await startOutbox({ dataFolder: folder });
  expect(again.mails()[0]).toMatchObject({ to: "eva@norsjo.example", subject: "123456" });
  expect(readFileSync(join(folder, "outbox.jsonl"), "utf8")).toContain("123456");
  await again.stop();
});

test("an invited address is let in with one signed call that sends nothing and sets no password", async () => {
  const pool = { id: "eu-north-1_AbCdEf123", endpoint: endpoint() };
  const accounts = cognitoAccounts({ ...called, pool });
  answer = { status: 200 };

  await accounts.ensure("eva@norsjo.example");

  expect(asked.at(-1)).toMatchObject({
    target: "AWSCognitoIdentityProviderService.AdminCreateUser",
    problem: undefined,
  });
  expect(JSON.parse(asked.at(-1)?.body ?? "")).toEqual({
    UserPoolId: pool.id,
    Username: "eva@norsjo.example",
    UserAttributes: [
      { Name: "email", Value: "eva@norsjo.example" },
      { Name: "email_verified", Value: "true" },
    ],
    MessageAction: "SUPPRESS",
  });
  answer = { status: 400, body: JSON.stringify({ __type: "UsernameExistsException" }) };
  await accounts.ensure("eva@norsjo.example");
  answer = { status: 400, body: JSON.stringify({ __type: "NotAuthorizedException" }) };
  await expect(accounts.ensure("eva@norsjo.example")).rejects.toMatchObject({ name: "Refused" });
});

test("only the house's own pool is one", () => {
  expect(poolOf("https://cognito-idp.eu-north-1.amazonaws.com/eu-north-1_AbCdEf123")).toEqual({
    id: "eu-north-1_AbCdEf123",
    endpoint: "https://cognito-idp.eu-north-1.amazonaws.com",
  });
  for (const other of [
    "https://login.norsjo.example",
    "http://localhost:3000/issuer",
    "https://cognito-idp.eu-north-1.amazonaws.com.evil.example/eu-north-1_A",
  ]) {
    expect(poolOf(other)).toBeUndefined();
  }
});
