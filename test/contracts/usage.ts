/** Contract of `Usage`. */
import { expect, test } from "vitest";
import type { UsageMark } from "../../functions/quotas/usage-port.ts";
import type { DocumentId } from "../../shared/ids.ts";
import { newTenant, type GetWorld } from "./world.ts";

const FAR = 2_000_000_000_000;
const mark = (more: Partial<UsageMark> = {}): UsageMark => ({
  what: "rows",
  level: "near",
  document: "actions" as DocumentId,
  used: 80,
  limit: 100,
  at: 1_000,
  until: 5_000,
  ...more,
});

export function describeUsage(name: string, world: GetWorld): void {
  const usage = () => world().ports.usage;

  test(`${name}: [Q3] what many add at once is the sum of it, and each is told a sum that holds their own part`, async () => {
    const tenant = newTenant();

    const sums = await Promise.all(Array.from({ length: 20 }, () => usage().add(tenant, "messages", 7, 5, FAR)));

    expect(sums.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => (i + 1) * 5));
    expect(await usage().counted(tenant, 7, 7)).toEqual([{ what: "messages", window: 7, total: 100 }]);
  });

  test(`${name}: [Q3] windows, rates and municipalities are counted apart`, async () => {
    const [one, other] = [newTenant(), newTenant()];
    for (const window of [8, 9, 10, 100]) await usage().add(one, "bytes", window, window, FAR);
    await usage().add(one, "requests", 9, 1, FAR);
    await usage().add(other, "bytes", 9, 3, FAR);

    expect(await usage().counted(one, 9, 10)).toEqual([
      { what: "bytes", window: 9, total: 9 },
      { what: "requests", window: 9, total: 1 },
      { what: "bytes", window: 10, total: 10 },
    ]);
    expect(await usage().counted(newTenant(), 0, 1_000)).toEqual([]);
  });

  test(`${name}: [Q7] a mark is news once until it has ended, for each quota, level and sheet apart`, async () => {
    const tenant = newTenant();
    const whole = mark({ what: "members", level: "over" });
    const { document: _document, ...members } = whole;

    expect(await usage().mark(tenant, mark())).toBe(true);
    expect(await usage().mark(tenant, mark({ at: 5_000, until: 9_000 }))).toBe(false);
    expect(await usage().mark(tenant, mark({ level: "over" }))).toBe(true);
    expect(await usage().mark(tenant, members)).toBe(true);
    expect(await usage().marks(tenant, 4_000)).toEqual(
      expect.arrayContaining([mark(), mark({ level: "over" }), members]),
    );

    expect(await usage().mark(tenant, mark({ at: 5_001, until: 9_000 }))).toBe(true);
    expect(await usage().marks(tenant, 6_000)).toEqual([mark({ at: 5_001, until: 9_000 })]);
    expect(await usage().marks(newTenant(), 0)).toEqual([]);
  });
}
