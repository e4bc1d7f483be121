/** Calendar addresses (SPEC S), over the HTTP API and memory ports: who gets what behind one, and who gets nothing. */
import { expect, test } from "vitest";
import { UNUSED_MS } from "../../functions/tenants/calendar-feed.ts";
import { MOST_FETCHES_AN_HOUR } from "../../functions/tenants/calendar-reading.ts";
import { makeEventsWorld } from "../support/events-world.ts";

test("[S1] an address is shown when it is made and never again; what is kept of it is a hash", async () => {
  const world = await makeEventsWorld();
  const made = await world.open("council-member");
  expect(made.url).toMatch(/^https:\/\/plan\.example\.se\/api\/calendar\.ics\?key=norsjo\.[0-9a-f]{16}\.[0-9a-f]{64}$/);
  const secret = made.url.split(".").at(-1)!;

  const held = await world.ask("council-member", "GET", "/tenants/norsjo/calendar");
  expect(held.body).toEqual({ feed: { createdAt: world.now } });
  await world.fetch(made.url);
  const kept = JSON.stringify([
    await world.inviting.feeds.list(world.tenant),
    world.ports.state.audit.get(world.tenant),
    world.lines,
  ]);
  expect(kept).not.toContain(secret);
  expect(world.kinds()).toEqual(expect.arrayContaining(["calendar-opened"]));
});

test("[S4] behind it stand the events in its person's language: title, days, place, status, link, and nothing else", async () => {
  const world = await makeEventsWorld();
  const { status, headers, text } = await world.fetch((await world.open("council-member", "fi")).url);

  expect([status, headers.get("content-type"), headers.get("cache-control")]).toEqual([
    200,
    "text/calendar; charset=utf-8",
    "no-store",
  ]);
  const plain = text.replaceAll("\r\n ", "");
  expect(plain).toContain("SUMMARY:Samtal vid bron\r\n");
  expect(plain).toContain("DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261205\r\n");
  expect(plain).toContain("LOCATION:Bastuträsk\r\n");
  expect(plain).toContain("DESCRIPTION:suunniteltu\r\n");
  expect(plain).toContain("URL:https://plan.example.se/a/norsjo/events?rad=event001\r\n");
  expect(plain).toContain("UID:event001.events.norsjo@samplan\r\n");
  expect(plain).toContain("STATUS:CANCELLED\r\n");
  expect(plain.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(plain).not.toMatch(/Hemlig lärdom|Utan dag/);
});

test("[S2] a new address ends the old, a withdrawn one gives nothing, and both stand in the log", async () => {
  const world = await makeEventsWorld();
  const first = (await world.open("council-member")).url;
  const second = (await world.open("council-member")).url;
  expect([(await world.fetch(first)).status, (await world.fetch(second)).status]).toEqual([404, 200]);

  expect((await world.ask("council-member", "DELETE", "/tenants/norsjo/calendar")).status).toBe(200);
  expect((await world.ask("council-member", "DELETE", "/tenants/norsjo/calendar")).status).toBe(200);
  expect((await world.fetch(second)).status).toBe(404);
  expect((await world.ask("council-member", "GET", "/tenants/norsjo/calendar")).body).toEqual({ feed: null });
  expect(world.kinds().filter((kind) => kind.startsWith("calendar"))).toEqual([
    "calendar-opened",
    "calendar-opened",
    "calendar-closed",
  ]);
});

test("[S3] a stranger's guess, another municipality's and a mutilated address are answered alike, with nothing", async () => {
  const world = await makeEventsWorld();
  const { url } = await world.open("council-member");
  const key = new URL(url).searchParams.get("key")!;
  const [tenant, id, secret] = key.split(".") as [string, string, string];
  const guesses = [
    "",
    key.slice(0, -1),
    `${key.slice(0, -1)}${key.endsWith("0") ? "1" : "0"}`,
    `${tenant}.${id}.${"0".repeat(64)}`,
    `skelleftea.${id}.${secret}`,
    `${tenant}.${"0".repeat(16)}.${secret}`,
    `${tenant}.${id}.${secret.toUpperCase()}`,
    "x".repeat(1_500),
  ];
  for (const guess of guesses) {
    const { status, text } = await world.fetch(`https://plan.example.se/api/calendar.ics?key=${guess}`);
    expect([guess, status, text.includes("Samtal")]).toEqual([guess, 404, false]);
    expect(JSON.parse(text).error.message).toBe("no such calendar");
  }
  expect((await world.fetch(url)).status).toBe(200);
});

test("[S3] whoever is removed, or may not see the events any more, gets nothing from that moment", async () => {
  const world = await makeEventsWorld();
  const [gone, limited] = [await world.open("council-member"), await world.open("working-group")];
  expect((await world.fetch(gone.url)).status).toBe(200);

  await world.remove("council-member");
  await world.limit("working-group", ["places"]);
  expect([(await world.fetch(gone.url)).status, (await world.fetch(limited.url)).status]).toEqual([404, 404]);
  // Who comes back does not find the old address alive, whether or not it was tried meanwhile.
  const never = await world.open("registrator");
  await world.remove("registrator");
  await world.addBack("registrator");
  expect((await world.fetch(never.url)).status).toBe(404);
  await world.addBack("council-member");
  expect((await world.fetch(gone.url)).status).toBe(404);
});

test("[S3] places are named only to whoever may see them", async () => {
  const world = await makeEventsWorld();
  const { url } = await world.open("working-group");
  await world.limit("working-group", ["events"]);

  const { status, text } = await world.fetch(url);
  expect([status, text.includes("Samtal vid bron"), text.includes("Bastuträsk")]).toEqual([200, true, false]);
});

test("[S5] an address that nobody asks by ends; one that is used says since when, to the day, and lives on", async () => {
  const world = await makeEventsWorld();
  const { url } = await world.open("council-member");
  world.now += UNUSED_MS - 1_000;
  expect((await world.fetch(url)).status).toBe(200);
  const { body } = await world.ask("council-member", "GET", "/tenants/norsjo/calendar");
  expect((body as { feed: { fetchedAt: number } }).feed.fetchedAt % (24 * 60 * 60_000)).toBe(0);
  world.now += UNUSED_MS - 1_000;
  expect((await world.fetch(url)).status).toBe(200);
  world.now += UNUSED_MS + 1_000;
  expect((await world.fetch(url)).status).toBe(404);
});

test("[S5] an address is asked by so often an hour, and so many are made a day", async () => {
  const world = await makeEventsWorld();
  const { url } = await world.open("council-member");
  for (let i = 0; i < MOST_FETCHES_AN_HOUR; i++) {
    // Not so fast that where they come from is held back first.
    world.now += 1_000;
    expect((await world.fetch(url)).status).toBe(200);
  }
  expect((await world.fetch(url)).status).toBe(429);
  world.now += 60 * 60_000;
  expect((await world.fetch(url)).status).toBe(200);

  const statuses: number[] = [];
  for (let i = 0; i < 25; i++)
    statuses.push((await world.ask("working-group", "POST", "/tenants/norsjo/calendar", { language: "sv" })).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(20);
  expect(statuses.at(-1)).toBe(429);
});
