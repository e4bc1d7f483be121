/** The day it is where the person is. A page that is left open overnight is right again when somebody looks at it. */
import type { Accessor } from "solid-js";
import { createSignal, onCleanup } from "solid-js";
import { isoDay } from "../grid/cells/date.ts";

/** Called under an owner. */
export function createToday(): Accessor<string> {
  const [today, setToday] = createSignal(isoDay(new Date()));
  const look = (): void => void setToday(isoDay(new Date()));
  document.addEventListener("visibilitychange", look);
  onCleanup(() => document.removeEventListener("visibilitychange", look));
  return today;
}
