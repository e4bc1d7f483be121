/** Deciding about quotas, pure: buckets, windows shared by instances, and the numbers they start from. */
import { expect, test } from "vitest";
import { capacityOf, draw, MINUTE_MS, type Bucket } from "../../shared/quotas/bucket.ts";
import {
  CONNECTION_SHARE,
  DEFAULT_QUOTAS,
  HIGHEST_QUOTAS,
  isQuota,
  PERSON_SHARE,
  QUOTA_NAMES,
  quotasWith,
} from "../../shared/quotas/quotas.ts";
import {
  chunkOf,
  count,
  heard,
  levelOf,
  windowLimit,
  windowOf,
  WINDOW_MS,
  type Share,
} from "../../shared/quotas/window.ts";
import { seeded } from "../support/seeded.ts";

test("[Q1] whatever is asked in whatever rhythm, a bucket gives its burst and its rate and no more", () => {
  const seed = Number(process.env["TEST_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
  console.info(`TEST_SEED=${seed}`);
  const { next } = seeded(seed);
  for (let run = 0; run < 50; run++) {
    const perMinute = 60 + Math.floor(next() * 3_000);
    let bucket: Bucket | undefined;
    let now = 1_000;
    let given = 0;
    for (let i = 0; i < 500; i++) {
      now += Math.floor(next() * 200);
      const cost = 1 + Math.floor(next() * 5);
      const drawn = draw(bucket, perMinute, cost, now);
      bucket = drawn.bucket;
      if (drawn.kind === "drawn") given += cost;
    }
    // A cost may overdraw by itself, once.
    expect(given).toBeLessThanOrEqual(capacityOf(perMinute) + ((now - 1_000) * perMinute) / MINUTE_MS + 5);
  }
});

test("[Q2] whoever waits as long as they were told is let through", () => {
  let bucket: Bucket | undefined;
  for (let i = 0; i < 4; i++) bucket = draw(bucket, 60, 1, 0).bucket;
  const held = draw(bucket, 60, 1, 0);
  if (held.kind !== "empty") throw new Error("the bucket should be empty");

  expect(held.waitMs).toBe(1_000);
  expect(draw(held.bucket, 60, 1, held.waitMs - 1).kind).toBe("empty");
  expect(draw(held.bucket, 60, 1, held.waitMs).kind).toBe("drawn");
});

test("[Q2] what is larger than a whole bucket passes when it is full, and is paid for by what follows", () => {
  const drawn = draw(undefined, 60, 100, 0);

  expect(drawn).toEqual({ kind: "drawn", bucket: { tokens: 4 - 100, at: 0 } });
  expect(draw(drawn.bucket, 60, 1, 60_000).kind).toBe("empty");
  expect(draw(drawn.bucket, 60, 1, 97_000).kind).toBe("drawn");
});

test("a clock that goes back neither refills a bucket nor empties it", () => {
  const { bucket } = draw(undefined, 60, 3, 10_000);

  expect(draw(bucket, 60, 1, 1_000)).toEqual({ kind: "drawn", bucket: { tokens: 0, at: 1_000 } });
});

test("[Q3] below a tenth of a window's quota an instance reports nothing; above it, all it has seen", () => {
  const perMinute = 12_000;
  let share: Share | undefined;
  const reports: number[] = [];
  for (let i = 0; i < 250; i++) {
    const counted = count(share, perMinute, 1, 5_000);
    share = counted.share;
    if (counted.report > 0) reports.push(counted.report);
  }

  expect(chunkOf(perMinute)).toBe(200);
  expect(reports).toEqual([200]);
  expect(share).toEqual({ window: 0, unreported: 50, reported: 200 });
});

test("[Q3] however a flood is spread over instances, what passes exceeds the quota by less than a chunk an instance", () => {
  const { next } = seeded(5);
  for (const instances of [1, 3, 20]) {
    const perMinute = 12_000;
    const shares: (Share | undefined)[] = Array.from({ length: instances }, () => undefined);
    let total = 0;
    let passed = 0;
    for (let i = 0; i < 50_000; i++) {
      const at = Math.floor(next() * instances);
      const counted = count(shares[at], perMinute, 1, 3_000);
      shares[at] = counted.share;
      if (counted.level !== "over") passed++;
      if (counted.report > 0) shares[at] = heard(counted.share, windowOf(3_000), (total += counted.report));
    }
    expect(passed).toBeGreaterThanOrEqual(windowLimit(perMinute));
    expect(passed).toBeLessThanOrEqual(windowLimit(perMinute) + instances * chunkOf(perMinute));
  }
});

test("[Q3] the next window begins from nothing, and a sum heard too late does not count in it", () => {
  const full: Share = { window: 0, unreported: 0, reported: 2_000 };

  expect(count(full, 12_000, 1, WINDOW_MS - 1).level).toBe("over");
  const next = count(full, 12_000, 1, WINDOW_MS);
  expect(next).toEqual({ share: { window: 1, unreported: 1, reported: 0 }, report: 0, level: "free" });
  expect(heard(next.share, 0, 5_000)).toEqual(next.share);
});

test("[Q7] four fifths are near, all of it is over", () => {
  expect([0, 79, 80, 99, 100, 101].map((used) => levelOf(used, 100))).toEqual([
    "free",
    "free",
    "near",
    "near",
    "over",
    "over",
  ]);
});

test("[Q1] an operator's numbers are whole, within what the product bears, and change nothing else", () => {
  for (const name of QUOTA_NAMES) {
    expect(isQuota(name, DEFAULT_QUOTAS[name])).toBe(true);
    expect(isQuota(name, HIGHEST_QUOTAS[name])).toBe(true);
    for (const wrong of [0, -1, 1.5, Number.NaN, HIGHEST_QUOTAS[name] + 1]) expect(isQuota(name, wrong)).toBe(false);
  }
  expect(quotasWith({ rows: 7 })).toEqual({ ...DEFAULT_QUOTAS, rows: 7 });
  expect(quotasWith(undefined)).toEqual(DEFAULT_QUOTAS);
});

test("[Q1] one person cannot use up a municipality's rate, nor one connection a person's", () => {
  expect(PERSON_SHARE).toBeLessThanOrEqual(1 / 2);
  expect(CONNECTION_SHARE).toBeLessThan(PERSON_SHARE);
});
