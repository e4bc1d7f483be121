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
