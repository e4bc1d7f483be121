/** The page's side of `sw.ts`: registers it and learns when a newer version of the product lies ready. */
import { createSignal } from "solid-js";

export const TAKE_OVER = "take-over";

const [waiting, setWaiting] = createSignal<ServiceWorker>();

export const updateReady = (): boolean => waiting() !== undefined;

/** Lets the newer version take over; the page reloads when it has. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting()?.postMessage(TAKE_OVER);
}

/** A newer version that has not been fetched within this time is left to the next reload. */
const FETCH_PATIENCE_MS = 15_000;

/**
 * For a page the server no longer understands: fetches the newest version first, because a plain reload would only
 * bring the same page out of the worker's store again. What is unsent is on the disk and goes on from there.
 */
export async function reloadNewest(): Promise<void> {
  if (updateReady()) return takeUpdate();
  const registration = "serviceWorker" in navigator ? await navigator.serviceWorker.getRegistration() : undefined;
  const newer = await registration?.update().then(
    () => registration.installing ?? registration.waiting ?? undefined,
    () => undefined,
  );
  if (newer === undefined) return location.reload();
  setTimeout(() => location.reload(), FETCH_PATIENCE_MS);
  setWaiting(newer);
  const take = (): void => {
    if (newer.state === "installed") takeUpdate();
  };
  newer.addEventListener("statechange", take);
  take();
}

/** Does nothing where service workers are not to be had (plain HTTP on another machine, private windows). */
export async function registerServiceWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register("/sw.js");
    const watch = (worker: ServiceWorker | null): void => {
      // A first installation has nothing to replace.
      if (worker === null || navigator.serviceWorker.controller === null) return;
      const look = (): void => {
        if (worker.state === "installed") setWaiting(worker);
      };
      worker.addEventListener("statechange", look);
      look();
    };
    watch(registration.waiting);
    registration.addEventListener("updatefound", () => watch(registration.installing));
  } catch {
    // The product works without it; only opening without a connection does not.
  }
}
