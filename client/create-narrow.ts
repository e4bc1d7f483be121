/** Whether the window is as narrow as a phone; follows turning and resizing. */
import type { Accessor } from "solid-js";
import { createSignal, onCleanup } from "solid-js";

export const NARROW = "(max-width: 640px)";

export function createNarrow(): Accessor<boolean> {
  const query = matchMedia(NARROW);
  const [narrow, setNarrow] = createSignal(query.matches);
  const follow = (): void => void setNarrow(query.matches);
  query.addEventListener("change", follow);
  onCleanup(() => query.removeEventListener("change", follow));
  return narrow;
}
