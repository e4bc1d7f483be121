/**
 * Looks things up in an overlay's struct store without changing it: Yjs' own look-ups split structs and make roots on
 * the way. Speaks only of overlays that admitted updates built: flat, and nothing collected.
 */
import type * as Y from "yjs";
import { CELLS, COLUMNS } from "../document/keys.ts";
import type { MapName } from "../document/sheet-view.ts";
import type { Id } from "./update-scan.ts";

/** The next clock of a client in the overlay. */
export function stateOf(overlay: Y.Doc, client: number): number {
  const last = overlay.store.clients.get(client)?.at(-1);
  return last === undefined ? 0 : last.id.clock + last.length;
}

/** The item that holds a clock the overlay knows. */
export function itemAt(overlay: Y.Doc, { client, clock }: Id): Y.Item {
  const structs = overlay.store.clients.get(client)!;
  return asItem(structs[firstFrom(structs, clock)]!);
}

/** Index of the first struct that ends after `clock`. */
export function firstFrom(structs: readonly (Y.Item | Y.GC)[], clock: number): number {
  let low = 0;
  let high = structs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const struct = structs[middle]!;
    if (struct.id.clock + struct.length <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function asItem(struct: Y.Item | Y.GC): Y.Item {
  if (!("origin" in struct))
    throw new Error("the overlay holds a collected struct: it was not built by admitted updates");
  return struct;
}

/** Which key an item of the overlay belongs to. @throws when the overlay is not flat, which no admitted update makes it. */
export function homeOf(overlay: Y.Doc, item: Y.Item): { map: MapName; key: string } {
  const { parent, parentSub } = item;
  if (parentSub !== null && parent === overlay.share.get(CELLS)) return { map: CELLS, key: parentSub };
  if (parentSub !== null && parent === overlay.share.get(COLUMNS)) return { map: COLUMNS, key: parentSub };
  throw new Error("the overlay is not flat: it was not built by admitted updates");
}
