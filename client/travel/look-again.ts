/** Other municipalities publish, answer and offer while a page is open: it looks again now and then, and when one comes back to it. */
import { onCleanup } from "solid-js";

const LOOK_AGAIN_MS = 30_000;

/** Called under an owner. A page nobody sees asks for nothing. */
export function lookAgain(ask: () => void): void {
  const look = (): void => {
    if (document.visibilityState === "visible") ask();
  };
  const timer = setInterval(look, LOOK_AGAIN_MS);
  document.addEventListener("visibilitychange", look);
  onCleanup(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  });
}
