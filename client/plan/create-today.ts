/** The day it is (`client/today.ts`). A page that is left open overnight is right again when somebody looks at it. */
import type { Accessor } from "solid-js";
import { createSignal, onCleanup } from "solid-js";
import { dayHere } from "../today.ts";

/** Called under an owner. */
export function createToday(): Accessor<string> {
  const [today, setToday] = createSignal(dayHere());
  const look = (): void => void setToday(dayHere());
  document.addEventListener("visibilitychange", look);
  onCleanup(() => document.removeEventListener("visibilitychange", look));
  return today;
}
