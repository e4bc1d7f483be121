/** Contract of `FrozenFiles` (SPEC Y9), and of `Blobs` beside them: what is frozen stays, whoever asks for what. */
import { expect, test } from "vitest";
import { randomBase62 } from "../../shared/ids.ts";
import { newDocument, type GetWorld } from "./world.ts";

export function describeFrozen(name: string, world: GetWorld): void {
  const newId = (): string => `adp${randomBase62(12)}`;

  test(`${name}: [Y9] a file is frozen once, and comes back byte by byte`, async () => {
    const { frozen } = world().ports;
    const [key, id] = [newDocument(), newId()];
    const first = new TextEncoder().encode('{"a":"å"}');

    expect(await frozen.get(key, id)).toBeUndefined();
    expect(await frozen.put(key, id, first)).toBe("stored");
    const outcomes = await Promise.all([1, 2, 3].map((byte) => frozen.put(key, id, new Uint8Array([byte]))));

    expect(outcomes).toEqual(["exists", "exists", "exists"]);
    expect(await frozen.get(key, id)).toEqual(first);
    expect(await frozen.get(newDocument(key.tenant), id)).toBeUndefined();
  });

  test(`${name}: [Y9] the port of blobs neither writes over nor removes what is frozen`, async () => {
    const { frozen, blobs } = world().ports;
    const [key, id] = [newDocument(), newId()];
    await frozen.put(key, id, new Uint8Array([7]));
    const [at] = await blobs.list(`T/${key.tenant}/frozen/`);
    const refused = { name: "Refused", kind: "invalid" };

    await expect(blobs.put(at ?? `T/${key.tenant}/frozen/x`, new Uint8Array([8]))).rejects.toMatchObject(refused);
    await expect(blobs.remove(at ?? `T/${key.tenant}/frozen/x`)).rejects.toMatchObject(refused);

    expect(await frozen.get(key, id)).toEqual(new Uint8Array([7]));
  });

  test(`${name}: [Y9] an id that is no adopted version's reaches nothing`, async () => {
    const { frozen } = world().ports;
    for (const id of ["", "../x", "day20261122", "versionAAAAA", "adp"])
      await expect(frozen.put(newDocument(), id, new Uint8Array(1))).rejects.toMatchObject({ kind: "invalid" });
  });
}
