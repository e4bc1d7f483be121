/** Contract of `CalendarFeeds`: whole records by municipality, one of two who change one wins. */
import { expect, test } from "vitest";
import type { CalendarFeed, CalendarFeeds } from "../../functions/link-ports.ts";
import { randomBase62, type PersonId } from "../../shared/ids.ts";
import { newTenant } from "./world.ts";

export function describeCalendarFeeds(name: string, feeds: () => CalendarFeeds): void {
  test(`${name}: a calendar address is read back whole, by its own municipality only, changed once, and removed`, async () => {
    const [tenant, other] = [newTenant(), newTenant()];
    const feed: CalendarFeed = {
      id: randomBase62(16),
      version: 1,
      hash: "0".repeat(64),
      person: "p-aaaaaaaa" as PersonId,
      language: "fi",
      createdAt: 1_800_000_000_000,
      forgetAt: 1_802_000_000_000,
    };
    expect(await feeds().create(tenant, feed)).toBe("created");
    expect(await feeds().create(tenant, feed)).toBe("exists");
    expect([await feeds().read(tenant, feed.id), await feeds().read(other, feed.id)]).toEqual([feed, undefined]);

    const changes = [1_800_000_000_001, 1_800_000_000_002].map((fetchedAt) =>
      feeds().swap(tenant, 1, { ...feed, version: 2, fetchedAt }),
    );
    expect((await Promise.all(changes)).toSorted()).toEqual(["stale", "swapped"]);
    expect(await feeds().read(tenant, feed.id)).toHaveProperty("fetchedAt");
    await feeds().remove(tenant, feed.id);
    expect(await feeds().read(tenant, feed.id)).toBeUndefined();
  });
}
