/** The door of the socket: who is let in, and what is told of those who are not. */
import { expect, test } from "vitest";
import type { LogFields } from "../../functions/log-port.ts";
import { authorize } from "../../functions/sync/authorize.ts";
import { keyOf, makeIsolationWorld, NORSJO, tokenOf } from "../support/isolation-world.ts";

async function door() {
  const lines: { readonly event: string; readonly fields: LogFields }[] = [];
  const write = (event: string, fields: LogFields): void => void lines.push({ event, fields });
  const world = await makeIsolationWorld({ logger: { info: write, warn: write } });
  const ticket = async (): Promise<string> =>
    (await world.ticket(tokenOf(NORSJO, "council-member"), keyOf(NORSJO, "actions"), world.client()))!;
  const told = () => lines.splice(0).flatMap(({ event, fields }) => (event === "ticket refused" ? [fields] : []));
  return {
    world,
    ticket,
    told,
    ask: (given: string | undefined, own = true) => authorize(world.ports, { own, ticket: given }),
  };
}

test("[H6] [W10] a good ticket opens once, for what it was given for, and nothing is said of it", async () => {
  const { ticket, ask, told } = await door();

  expect(await ask(await ticket())).toMatchObject({ tenant: "norsjo", document: "actions", role: "council-member" });
  expect(told()).toEqual([]);
});

test("[H6] another site's page does not even use a ticket up", async () => {
  const { ticket, ask, told } = await door();
  const good = await ticket();

  expect(await ask(good, false)).toBeUndefined();
  expect(told()).toEqual([{ reason: "another-site", tenant: "norsjo", metrics: { ticketsRefused: 1 } }]);
  expect(await ask(good)).toBeDefined();
});

test("[H6] every refused ticket is counted, with the reason and never with the ticket", async () => {
  const { world, ticket, ask, told } = await door();
  const used = await ticket();
  await ask(used);
  const late = await ticket();
  world.now += 30_001;
  const unknown = `norsjo.${"0".repeat(64)}`;

  for (const given of [used, late, unknown]) {
    expect(await ask(given)).toBeUndefined();
    const lines = told();
    expect(lines).toEqual([{ reason: "used-or-unknown", tenant: "norsjo", metrics: { ticketsRefused: 1 } }]);
    expect(JSON.stringify(lines)).not.toContain(given.split(".")[1]);
  }
  for (const given of [
    undefined,
    "",
    "x",
    `${used}.x`,
    used.toUpperCase(),
    "norsjo.",
    "a".repeat(100_000),
    `../x.${used}`,
  ]) {
    expect(await ask(given)).toBeUndefined();
    expect(told()).toEqual([{ reason: "no-ticket", metrics: { ticketsRefused: 1 } }]);
  }
});
