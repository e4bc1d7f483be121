/** Grants and the state of copies in memory. Values are copied in and out. */
import type { Grant } from "../../../shared/sharing/grant.ts";
import type { Copies, CopyState, Grants } from "../../sharing-ports.ts";
import { checkDocument } from "../rules.ts";
import { memoryVersioned } from "./invitations.ts";
import { documentName, steps, type Gate } from "./state.ts";

export const memoryGrants = (gate?: Gate): Grants => memoryVersioned<Grant>("grants", gate);

export function memoryCopies(gate?: Gate): Copies {
  const step = steps(gate);
  const held = new Map<string, CopyState>();
  return {
    put: (key, state) =>
      step("copies.put", documentName(key), () => {
        checkDocument(key);
        held.set(documentName(key), structuredClone(state));
      }),
    read: (key) => step("copies.read", documentName(key), () => structuredClone(held.get(documentName(key)))),
    remove: (key) => step("copies.remove", documentName(key), () => void held.delete(documentName(key))),
  };
}
