/**
 * The port of what a body adopted (SPEC Y9): put once and for good. There is no way in it to change or take away, and the
 * port of blobs refuses to reach in here.
 */
import type { DocumentKey } from "../ports.ts";

export interface FrozenFiles {
  /** `exists`: one stands under this id, perhaps this very one; it stays as it is. */
  put(key: DocumentKey, id: string, bytes: Uint8Array): Promise<"stored" | "exists">;
  get(key: DocumentKey, id: string): Promise<Uint8Array | undefined>;
}
