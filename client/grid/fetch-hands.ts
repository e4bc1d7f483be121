/**
 * Fetches the grid's hands (create-hands.tsx) with all they need, as often as it takes. A browser that could not fetch a
 * module remembers that and never asks for the address again, and a style that failed is not asked for again either: so
 * a second try names another address, and puts the styles in anew.
 */
import type { Language } from "../../shared/document/column.ts";
import type { createHands, HandsTexts } from "./create-hands.tsx";

interface Fetched {
  readonly make: typeof createHands;
  readonly texts: HandsTexts;
}

let tries = 0;
let address: string | undefined;

/** @throws when they cannot be had now. */
export async function fetchHands(language: Language): Promise<Fetched> {
  tries += 1;
  if (tries > 1) mendStyles();
  try {
    const module =
      address === undefined
        ? await import("./create-hands.tsx")
        : ((await import(/* @vite-ignore */ `${address}?again=${tries}`)) as typeof import("./create-hands.tsx"));
    return { make: module.createHands, texts: await module.fetchHandsTexts(language) };
  } catch (cause) {
    address ??= addressIn(cause);
    throw cause;
  }
}

/** Which module of ours an error is about; browsers name it in their message or not at all. */
export function addressIn(cause: unknown, origin: string = location.origin): string | undefined {
  const named = /https?:\/\/\S+?\/create-hands[^/\s]*?\.js/.exec(String(cause))?.[0];
  return named?.startsWith(`${origin}/`) === true ? named : undefined;
}

function mendStyles(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]'))
    if (link.sheet === null) link.replaceWith(link.cloneNode());
}
