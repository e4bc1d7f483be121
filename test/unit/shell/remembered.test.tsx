/** Whose answers of the API are kept on the device, in whichever order they come. */
import * as v from "valibot";
import { beforeEach, expect, test, vi } from "vitest";

const TOWN = v.object({ name: v.string() });
const PATH = "/api/tenants/norsjo";

/** A page that has just been opened. */
const page = async () => {
  vi.resetModules();
  return import("../../../client/remembered.ts");
};

beforeEach(() => localStorage.clear());

test("what a municipality answered before it was known who is here is kept once it is", async () => {
  const { keep, recall, rememberPerson } = await page();
  keep(PATH, { name: "Norsjö" });
  expect(recall(PATH, TOWN)).toBeUndefined();
  rememberPerson("p-1");
  expect(recall(PATH, TOWN)).toEqual({ name: "Norsjö" });
  expect((await page()).recall(PATH, TOWN)).toEqual({ name: "Norsjö" });
});

test("where somebody else was here, theirs are forgotten and the new person's stay, and what may not be seen does not", async () => {
  const first = await page();
  first.rememberPerson("p-1");
  first.keep("/api/tenants/korsholm", { name: "Korsholm" });
  const { drop, keep, recall, rememberPerson } = await page();
  keep(PATH, { name: "Norsjö" });
  keep("/api/tenants/gone", { name: "Gone" });
  drop("/api/tenants/gone");
  rememberPerson("p-2");
  expect(recall(PATH, TOWN)).toEqual({ name: "Norsjö" });
  expect(recall("/api/tenants/korsholm", TOWN)).toBeUndefined();
  expect(recall("/api/tenants/gone", TOWN)).toBeUndefined();
});
