/** Whose value stands under a key of an overlay: what Yjs knows and its types do not say. */
import type * as Y from "yjs";
import type { MapName } from "../../shared/document/sheet-view.ts";

/** The Yjs client that wrote what stands there in this epoch; `undefined` where it comes from the snapshot. */
export const writerOf = (overlay: Y.Doc, map: MapName, key: string): number | undefined =>
  overlay.getMap(map)._map.get(key)?.id.client;
