/** Contract of `Sockets`. */
import { expect, test } from "vitest";
import { randomBase62 } from "../../shared/ids.ts";
import type { GetWorld, HinderedSockets, World } from "./world.ts";

export interface HinderedWorld extends World {
  readonly sockets: HinderedSockets;
}

/** What API Gateway's ids look like, with the sign that must be encoded. */
const newId = () => `${randomBase62(8)}_-AbC=`;

export function describeSockets(name: string, world: GetWorld): void {
  const sockets = () => world().ports.sockets;
  test(`${name}: what is posted arrives, whole and in any alphabet`, async () => {
    const id = newId();
    world().sockets.open(id);
    const texts = ['{"t":"log"}', "åäö – 你好 🙂", "x".repeat(32 * 1024)];

    for (const text of texts) expect(await sockets().post(id, text)).toBe("posted");

    expect(world().sockets.received(id)).toEqual(texts);
  });

  test(`${name}: many posts at once all arrive`, async () => {
    const ids = Array.from({ length: 60 }, newId);
    for (const id of ids) world().sockets.open(id);

    const outcomes = await Promise.all(ids.map((id) => sockets().post(id, id)));

    expect(new Set(outcomes)).toEqual(new Set(["posted"]));
    expect(ids.map((id) => world().sockets.received(id))).toEqual(ids.map((id) => [id]));
  });

  test(`${name}: a connection that has ended is gone, and closing it again is harmless`, async () => {
    const id = newId();
    expect(await sockets().post(id, "too early")).toBe("gone");
    world().sockets.open(id);
    world().sockets.shut(id);

    expect(await sockets().post(id, "too late")).toBe("gone");
    await sockets().close(id);
  });

  test(`${name}: closing ends it`, async () => {
    const id = newId();
    world().sockets.open(id);

    await sockets().close(id);

    expect(await sockets().post(id, "hello?")).toBe("gone");
  });
}

/** For implementations with a service in between, which can be throttled, silent or broken. */
export function describeHinderedSockets(name: string, world: () => HinderedWorld): void {
  test(`${name}: only 410 means gone: a throttled or unanswered post is slow, a fault is an error`, async () => {
    const { ports, sockets: far } = world();
    const [throttled, silent, broken] = [newId(), newId(), newId()];
    far.hinder(throttled, "throttle");
    far.hinder(silent, "silence");
    far.hinder(broken, "break");

    expect(await ports.sockets.post(throttled, "a")).toBe("slow");
    expect(await ports.sockets.post(silent, "a")).toBe("slow");
    await expect(ports.sockets.post(broken, "a")).rejects.toMatchObject({ name: "UnknownOutcome" });
  });
}
