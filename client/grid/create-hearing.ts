/** Reads out, politely and seldom, what others change near me: in the rows on the screen and in my own. */
import { createSignal, onCleanup, untrack } from "solid-js";
import type { Accessor } from "solid-js";
import type { OthersEdit, Presence } from "../doc/model.ts";
import { hearsOthers } from "../settings.ts";
import { makeHearing, type Told } from "./hearing.ts";

/** A longer value is told by its beginning. */
const MOST_CHARACTERS = 80;
export const shortened = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;

export interface HearingOptions {
  readonly presence: Presence;
  /** Whether a cell is one I would see change. */
  near(edit: OthersEdit): boolean;
  /** The sentence; values as they stand when it is said. */
  say(told: Told): string;
}

/** @returns what a live region says. Called under an owner. */
export function createHearing({ presence, near, say }: HearingOptions): Accessor<string> {
  const [said, setSaid] = createSignal("");
  const hearing = makeHearing();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const schedule = (): void => {
    clearTimeout(timer);
    const due = hearing.due();
    if (due !== undefined) timer = setTimeout(tell, Math.max(0, due - Date.now()));
  };
  const tell = (): void => {
    const told = hearing.take(Date.now());
    // A sentence said twice is a change all the same.
    if (told !== undefined && hearsOthers())
      untrack(() => {
        const text = say(told);
        setSaid((before) => (before === text ? `${text}\u00a0` : text));
      });
    schedule();
  };
  const stop = presence.hear?.((edits) => {
    if (!hearsOthers()) return;
    hearing.heard(
      untrack(() => edits.filter(near)),
      Date.now(),
    );
    schedule();
  });
  onCleanup(() => {
    stop?.();
    clearTimeout(timer);
  });
  return said;
}
