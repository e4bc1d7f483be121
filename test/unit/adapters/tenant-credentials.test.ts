/** Assuming the tenant role: what is asked of the token service, how often, and what a refusal becomes. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { tenantCredentials } from "../../../functions/adapters/tenant-credentials.ts";
import { signatureProblem } from "../../../infra/local/request-signature.ts";
import type { TenantId } from "../../../shared/ids.ts";

const NORSJO = "norsjo" as TenantId;
const SKELLEFTEA = "skelleftea" as TenantId;
const OWN = { accessKeyId: "AKOWN", secretAccessKey: "secret", sessionToken: "function" };
const HOUR = 3_600_000;

let server: Server | undefined;
afterEach(() => server?.close());

/** A token service that checks signatures and answers as told. */
async function tokenService(answer: (asked: URLSearchParams, count: number) => { status: number; body: string }) {
  const asked: URLSearchParams[] = [];
  const problems: (string | undefined)[] = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts);
      problems.push(signatureProblem(request, body, "sts", OWN));
      asked.push(new URLSearchParams(body.toString()));
      const { status, body: text } = answer(asked.at(-1)!, asked.length);
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((listening) => server!.listen(0, "127.0.0.1", listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let now = 1_700_000_000_000;
  const of = tenantCredentials({
    region: "eu-north-1",
    credentials: OWN,
    role: "arn:aws:iam::123456789012:role/x",
    clock: () => now,
    endpoint,
  });
  return { of, asked, problems, pass: (ms: number) => (now += ms), until: () => new Date(now + HOUR).toISOString() };
}

const given = (name: string, until: string): { status: number; body: string } => ({
  status: 200,
  body: `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>AK${name}</AccessKeyId><SecretAccessKey>s/${name}+=</SecretAccessKey><SessionToken>t/${name}==</SessionToken><Expiration>${until}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
});

test("[T2] a session is asked for with the municipality as its one tag, signed, and kept until shortly before it ends", async () => {
  const service = await tokenService((asked, count) =>
    given(`${asked.get("RoleSessionName")}${count}`, service.until()),
  );
  const { of, asked, problems, pass } = service;

  const [one, same] = await Promise.all([of(NORSJO), of(NORSJO)]);
  expect(same).toBe(one);
  expect(one).toMatchObject({ accessKeyId: "AKnorsjo1", secretAccessKey: "s/norsjo1+=", sessionToken: "t/norsjo1==" });
  expect(await of(SKELLEFTEA)).toMatchObject({ accessKeyId: "AKskelleftea2" });
  pass(54 * 60_000);
  expect(await of(NORSJO)).toBe(one);
  pass(60_001);
  expect(await of(NORSJO)).toMatchObject({ accessKeyId: "AKnorsjo3" });

  expect(problems).toEqual([undefined, undefined, undefined]);
  expect(Object.fromEntries(asked[0]!)).toEqual({
    Action: "AssumeRole",
    Version: "2011-06-15",
    RoleArn: "arn:aws:iam::123456789012:role/x",
    RoleSessionName: "norsjo",
    DurationSeconds: "3600",
    "Tags.member.1.Key": "tenant",
    "Tags.member.1.Value": "norsjo",
  });
});

test("a refusal is an error that says so, is not repeated, and the next one asks anew", async () => {
  const denied = { status: 403, body: "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>" };
  const service = await tokenService((_, count) => (count === 1 ? denied : given("x", service.until())));

  await expect(service.of(NORSJO)).rejects.toThrow(
    "assume the role of norsjo: Refused: the token service answered 403 AccessDenied",
  );
  expect(await service.of(NORSJO)).toMatchObject({ accessKeyId: "AKx" });
  expect(service.asked).toHaveLength(2);
});

test("a token service that is busy or answers nonsense is asked again, and nothing nonsensical is used", async () => {
  const nonsense = [
    { status: 503, body: "" },
    { status: 200, body: "<html>" },
    { status: 200, body: given("x", "soon").body },
  ];
  const service = await tokenService((_, count) => nonsense[count - 1] ?? given("good", service.until()));

  expect(await service.of(NORSJO)).toMatchObject({ accessKeyId: "AKgood" });
  expect(service.asked).toHaveLength(4);
});

test("what is no municipality's id never becomes a tag", async () => {
  const service = await tokenService(() => given("x", service.until()));

  for (const id of ["", "*", "norsjo*", "Norsjö", "a#b", "../x"])
    await expect((async () => service.of(id as TenantId))()).rejects.toThrow("is not a tenant id");
  expect(service.asked).toEqual([]);
});
