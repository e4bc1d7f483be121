/** A demo municipality has a day of its own; nobody else has. */
import { afterEach, expect, test } from "vitest";
import { dayHere, referenceDay, tellDays } from "../../client/today.ts";
import { isoDay } from "../../client/grid/cells/date.ts";
import { rowSteps } from "../../client/doc/row-steps.ts";
import { memoryPorts } from "../../functions/adapters/memory.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import { DEMO_TENANTS } from "../../shared/template/demo/tenants.ts";
import { demoSheets } from "../support/chain-sheets.ts";
import type { Tenant } from "../../functions/ports.ts";

afterEach(() => tellDays(() => undefined));

test("[E5] in a demo it is always the day its story ends on; elsewhere the day where the person is", () => {
  expect(dayHere()).toBe(isoDay(new Date()));
  tellDays(() => DEMO_TENANTS[0]?.referenceDay);
  expect([dayHere(), referenceDay()]).toEqual(["2020-05-31", "2020-05-31"]);
});

test("[E5] a step that is taken in a demo is dated on its day", () => {
  tellDays(() => "2020-05-31");
  const sheet = demoSheets().sheet("issues")!;
  const steps = rowSteps(
    "issues",
    { view: sheet as never, cell: sheet.cell, problem: () => undefined },
    () => "process-leader",
  );
  const council = sheet.columns().find(({ key }) => key === "council_on")!;
  expect(steps.begin({}).values[council.id]).toBe("2020-05-31");
});

test("[E5] a municipality that is no demo is not made with a day of its own, and nothing of it is there", async () => {
  const ports = memoryPorts({ clock: () => 0, random: Math.random });
  const tenant: Tenant = { ...DEMO_TENANTS[0]!, demo: false };
  await expect(createTenant(ports, tenant, [], [])).rejects.toThrow("no demo");
  expect(await ports.directory.tenant(tenant.id)).toBeUndefined();
  await createTenant(ports, DEMO_TENANTS[0]!, [], []);
  expect((await ports.directory.tenant(tenant.id))?.referenceDay).toBe("2020-05-31");
});
