/**
 * The other tabs of this browser: a new one asks those that live who is signed in, so that nobody signs in twice, and
 * signing out in one is signing out in all. Tokens pass from memory to memory; nothing is written down.
 */
import * as v from "valibot";
import type { Tokens } from "./oidc.ts";

/** Tokens as they pass from tab to tab and rest in the tab's own storage. */
export const heldTokens = v.object({
  access: v.string(),
  refresh: v.exactOptional(v.string()),
  id: v.exactOptional(v.string()),
  expires: v.number(),
});

const message = v.variant("kind", [
  /** Is anybody signed in? */
  v.object({ kind: v.literal("ask") }),
  v.object({ kind: v.literal("tokens"), tokens: heldTokens }),
  v.object({ kind: v.literal("out") }),
]);
export type TabMessage = v.InferOutput<typeof message>;

export interface Tabs {
  post(said: TabMessage): void;
  listen(hear: (said: TabMessage) => void): void;
  /** Runs `work` while no other tab runs its own. */
  alone(work: () => Promise<void>): Promise<void>;
}

const CHANNEL = "samplan-session";

/** `undefined` in a browser without channels between tabs: then each is for itself. */
export function browserTabs(): Tabs | undefined {
  if (typeof BroadcastChannel === "undefined") return undefined;
  const channel = new BroadcastChannel(CHANNEL);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only.
    post: (said) => channel.postMessage(said),
    listen: (hear) =>
      channel.addEventListener("message", ({ data }) => {
        const read = v.safeParse(message, data);
        if (read.success) hear(read.output);
      }),
    alone: async (work) => {
      if ("locks" in navigator) await navigator.locks.request(CHANNEL, work);
      else await work();
    },
  };
}

/**
 * Whose tokens they are, to compare with others: issuer and subject, not verified (the server does that). Tokens that
 * cannot be read are all somebody else's.
 */
export function ownerOf({ id, access }: Tokens): string | undefined {
  try {
    const payload = (id ?? access).split(".")[1] ?? "";
    const text = atob(payload.replaceAll("-", "+").replaceAll("_", "/"));
    const { iss, sub } = JSON.parse(text) as { readonly iss?: unknown; readonly sub?: unknown };
    return typeof iss === "string" && typeof sub === "string" ? `${iss} ${sub}` : undefined;
  } catch {
    return undefined;
  }
}
