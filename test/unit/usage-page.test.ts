/** Quotas over HTTP: the door, uploads, members, the usage page, and what an operator sets. */
import { expect, test, vi } from "vitest";
import { makeApp } from "../../functions/http/app.ts";
import { makeMeter } from "../../functions/quotas/meter.ts";
import { readQuotaChange, setQuotas } from "../../infra/admin/set-quota.ts";
import { deps as productDeps } from "../../functions/deps.ts";
import { ENVIRONMENT } from "../../infra/resources.ts";
import { makePeopleWorld, personOf, type PeopleWorld } from "../support/people-world.ts";
import { TENANT } from "../support/memory-world.ts";

const set = async (world: PeopleWorld, ...args: string[]): Promise<readonly string[]> =>
  (await setQuotas(world.ports, readQuotaChange(["--id", TENANT, ...args]))).lines;
const invite = (world: PeopleWorld, email: string) =>
  world.ask("siv", "POST", `/tenants/${TENANT}/invitations`, { email, role: "council-member", language: "sv" });

test("[Q1] every function of the product has a meter", () => {
  const addresses = ["socketEndpoint", "socketUrl", "issuer", "dynamodbEndpoint", "s3Endpoint"] as const;
  for (const name of Object.keys(ENVIRONMENT) as (keyof typeof ENVIRONMENT)[]) vi.stubEnv(ENVIRONMENT[name], "x");
  for (const name of addresses) vi.stubEnv(ENVIRONMENT[name], "http://127.0.0.1:9");
  vi.stubEnv(ENVIRONMENT.socketUrl, "ws://127.0.0.1:9/ws");
  vi.stubEnv(ENVIRONMENT.mailEndpoint, "http://127.0.0.1:9");
  for (const [name, value] of [
    ["AWS_REGION", "eu-north-1"],
    ["AWS_ACCESS_KEY_ID", "x"],
    ["AWS_SECRET_ACCESS_KEY", "x"],
  ] as const)
    vi.stubEnv(name, value);

  expect(productDeps().meter).toBeDefined();
});

test("[Q1] too many requests are answered 429 with when to come again; another person's are not", async () => {
  const world = await makePeopleWorld();
  await world.join("dan", {});
  await set(world, "--requests", "60");
  const app = makeApp({
    ...world.deps,
    meter: makeMeter(world.ports),
    inviting: world.inviting,
    verifyToken: async (token) => personOf(token),
    secret: (length) => new Uint8Array(length),
    config: { issuer: "i", clientId: "c", socketUrl: "ws://socket.test", demo: false },
  });
  const ask = (as: string) => app.request(`/api/tenants/${TENANT}`, { headers: { authorization: `Bearer ${as}` } });
  await makeMeter(world.ports).quotas(TENANT);

  const statuses: number[] = [];
  let held: Response | undefined;
  for (let n = 0; n < 400 && held === undefined; n++) {
    const response = await ask("siv");
    statuses.push(response.status);
    if (response.status === 429) held = response;
  }

  expect(held?.headers.get("retry-after")).toMatch(/^\d+$/);
  expect(await held?.json()).toMatchObject({
    error: { code: "too-fast", details: { ms: expect.any(Number), quota: { what: "requests" } } },
  });
  world.now += 10_000;
  expect((await ask("dan")).status).toBe(200);
});

test("[Q1] invitations count as members, and are refused when there is no place left", async () => {
  const world = await makePeopleWorld();
  await set(world, "--members", "3");

  expect((await invite(world, "a@mail.test")).status).toBe(200);
  expect((await invite(world, "b@mail.test")).status).toBe(200);
  const refused = await invite(world, "c@mail.test");

  expect(refused).toMatchObject({ status: 409, body: { error: { details: { refusal: "too-many-members" } } } });
  expect(world.inviting.mail.sent).toHaveLength(2);
});

test("[Q7] the page shows what is used of each quota to whoever leads the process, and warnings to everybody", async () => {
  const world = await makePeopleWorld();
  await world.join("dan", {});
  await set(world, "--members", "4");
  await invite(world, "a@mail.test");
  await invite(world, "b@mail.test");

  const page = await world.ask<{ lines: { what: string; used: number; limit: number; level: string; own: boolean }[] }>(
    "siv",
    "GET",
    `/tenants/${TENANT}/usage`,
  );
  expect(page.body.lines.find(({ what }) => what === "members")).toEqual({
    what: "members",
    used: 4,
    limit: 4,
    level: "over",
    own: true,
  });
  expect(page.body.lines.find(({ what }) => what === "mails")).toMatchObject({ used: 2, own: false });
  expect(page.body.lines.filter(({ what }) => what === "rows")).toHaveLength(1);
  expect((await world.ask("dan", "GET", `/tenants/${TENANT}/usage`)).status).toBe(404);
  for (const [person, manages] of [
    ["siv", true],
    ["dan", false],
  ] as const)
    expect((await world.ask(person, "GET", `/tenants/${TENANT}/usage/warnings`)).body).toMatchObject({
      warnings: [{ what: "members" }],
      manages,
    });
});

test("[Q7] a warning ends when the limit is raised", async () => {
  const world = await makePeopleWorld();
  await set(world, "--members", "2");
  await invite(world, "a@mail.test");
  await set(world, "--members", "50");

  expect((await world.ask("siv", "GET", `/tenants/${TENANT}/usage/warnings`)).body).toMatchObject({ warnings: [] });
});

test("[Q1] an operator's change is shown, stored, noted, and taken back with `default`", async () => {
  const world = await makePeopleWorld();

  expect((await set(world, "--rows", "7", "--mails", "9"))[0]).toContain("mails, rows");
  expect((await world.ports.directory.tenant(TENANT))?.quotas).toEqual({ rows: 7, mails: 9 });
  expect((await set(world, "--rows", "7"))[0]).toContain("Nothing was changed");
  await set(world, "--rows", "default", "--mails", "default");
  expect((await world.ports.directory.tenant(TENANT))?.quotas).toBeUndefined();
  const noted = (await world.ports.audit.read(TENANT, 0)).filter(({ kind }) => kind === "quotas-set");
  expect(noted.map(({ details }) => details?.["rows"])).toEqual(["100000 -> 7", "7 -> 100000"]);
});

test("[Q1] what an operator mistypes changes nothing and is named", () => {
  expect(() => readQuotaChange(["--rows", "7"])).toThrow("--id is missing");
  expect(() => readQuotaChange(["--id", "norsjo", "--columns", "7"])).toThrow('"--columns" is not a quota');
  for (const wrong of ["0", "-1", "1.5", "many", "99999999999"])
    expect(() => readQuotaChange(["--id", "norsjo", "--rows", wrong])).toThrow("--rows is a whole number");
});
