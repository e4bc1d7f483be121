/** Contract of `Blobs`. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { seeded } from "../support/seeded.ts";
import type { GetWorld } from "./world.ts";
import { newTenant } from "./world.ts";

export function describeBlobs(name: string, world: GetWorld): void {
  const blobs = () => world().ports.blobs;

  test(`${name}: bytes come back as they were put, none, some or 3 MB of them`, async () => {
    const root = `T/${newTenant()}`;
    const { below } = seeded(3);
    const large = Uint8Array.from({ length: 3 * 1024 * 1024 }, () => below(256));

    await blobs().put(`${root}/none`, new Uint8Array(0));
    await blobs().put(`${root}/some`, new Uint8Array([13, 10, 0, 255]));
    await blobs().put(`${root}/large`, large);

    expect(await blobs().get(`${root}/none`)).toEqual(new Uint8Array(0));
    expect(await blobs().get(`${root}/some`)).toEqual(new Uint8Array([13, 10, 0, 255]));
    expect(digest(await blobs().get(`${root}/large`))).toBe(digest(large));
  });

  test(`${name}: what is not there is undefined, and removing it is harmless`, async () => {
    const key = `T/${newTenant()}/D/actions/x`;

    expect(await blobs().get(key)).toBeUndefined();
    await blobs().remove(key);
    await blobs().put(key, new Uint8Array([1]));
    await blobs().remove(key);
    await blobs().remove(key);

    expect(await blobs().get(key)).toBeUndefined();
  });

  test(`${name}: a key is written once, also by many at once`, async () => {
    const key = `T/${newTenant()}/snapshot/abc`;
    await Promise.all(Array.from({ length: 8 }, () => blobs().put(key, new Uint8Array([1, 2]))));

    await blobs().put(key, new Uint8Array([9, 9]));

    expect(await blobs().get(key)).toEqual(new Uint8Array([1, 2]));
  });

  test(`${name}: keys below a prefix are listed in order, and nothing of a neighbour`, async () => {
    const id = newTenant();
    const keys = ["a", "a/b", "B", "å ö+%", "z&<\"'>", "x".repeat(300)].map((rest) => `T/${id}/s/${rest}`);
    for (const key of [...keys].reverse()) await blobs().put(key, new Uint8Array([1]));
    await blobs().put(`T/${id}-x/s/a`, new Uint8Array([1]));
    await blobs().put(`T/${id}/other`, new Uint8Array([1]));

    expect(await blobs().list(`T/${id}/s/`)).toEqual([...keys].sort());
    expect(await blobs().list(`T/${id}/`)).toHaveLength(keys.length + 1);
    expect(await blobs().list(`T/${id}/none`)).toEqual([]);
    expect(await blobs().get(keys[3] ?? "")).toEqual(new Uint8Array([1]));
  });

  test(`${name}: [P5] keys that are not a tenant's own are refused by name`, async () => {
    const refused = { name: "Refused", kind: "invalid" };
    for (const key of [
      "",
      "a",
      "T/norsjo",
      "T/norsjo/",
      "/T/norsjo/a",
      "T/norsjo/../korsholm/a",
      "T/norsjo/./a",
      "T/norsjo//a",
      "T/Norsjö/a",
    ]) {
      await expect(blobs().put(key, new Uint8Array([1]))).rejects.toMatchObject(refused);
      await expect(blobs().get(key)).rejects.toMatchObject(refused);
      await expect(blobs().remove(key)).rejects.toMatchObject(refused);
    }
    for (const prefix of ["", "T", "T/", "T/norsjo"]) await expect(blobs().list(prefix)).rejects.toMatchObject(refused);
  });
}

const digest = (bytes: Uint8Array | undefined) =>
  createHash("sha256")
    .update(bytes ?? "")
    .digest("hex");
