/**
 * Fetching the grid's hands until they are here: after a failure again and again, at once when the network or the person
 * is back. Meanwhile it is told, because a sheet that takes no key and says nothing looks broken.
 */
import type { Accessor } from "solid-js";
import { createSignal, onCleanup } from "solid-js";

const AGAIN_MS = [2_000, 5_000, 15_000, 30_000] as const;
const SOONER = ["online", "focus"] as const;

export interface AwaitedHands {
  /** They could not be fetched the last time. */
  readonly missing: Accessor<boolean>;
  again(): void;
}

/** @param fetch rejects when they cannot be had. Called under an owner; begins with `again`. */
export function awaitHands(fetch: () => Promise<void>): AwaitedHands {
  const [missing, setMissing] = createSignal(false);
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let done = false;
  let under = false;
  const attempt = (): void => {
    clearTimeout(timer);
    if (done || under) return;
    under = true;
    fetch().then(
      () => {
        done = true;
        setMissing(false);
      },
      () => {
        under = false;
        setMissing(true);
        if (!done) timer = setTimeout(attempt, AGAIN_MS[Math.min(tries++, AGAIN_MS.length - 1)]);
      },
    );
  };
  for (const event of SOONER) addEventListener(event, attempt);
  onCleanup(() => {
    done = true;
    clearTimeout(timer);
    for (const event of SOONER) removeEventListener(event, attempt);
  });
  return { missing, again: attempt };
}
