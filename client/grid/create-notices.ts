/** What the grid says: a sentence for the live region, and a notice below the sheet that stays until it is answered. */
import type { Accessor } from "solid-js";
import { createSignal } from "solid-js";
import type { Place } from "./selection.ts";

export interface NoticeAction {
  readonly label: string;
  run(): void;
}

export interface Notice {
  readonly text: string;
  readonly actions?: readonly NoticeAction[];
  /** Places to jump to, with what stands there. */
  readonly list?: readonly NoticeAction[];
  /** The cell it is about, where it goes away when one leaves that. */
  readonly about?: Place;
  /** A question takes the focus; a message does not. */
  readonly question?: boolean;
}

export interface Notices {
  readonly said: Accessor<string>;
  readonly notice: Accessor<Notice | undefined>;
  /** Read out politely, not shown. */
  announce(text: string): void;
  /** Shown and read out. */
  show(notice: Notice): void;
  dismiss(): void;
}

/** Makes a repeated sentence a change, so that it is read out again. */
const AGAIN = "\u00a0";

export function createNotices(): Notices {
  const [said, setSaid] = createSignal("");
  const [notice, setNotice] = createSignal<Notice>();
  const announce = (text: string): void => {
    setSaid((before) => (before === text ? text + AGAIN : text));
  };
  return {
    said,
    notice,
    announce,
    show(next) {
      setNotice(next);
      announce(next.text);
    },
    dismiss: () => setNotice(undefined),
  };
}
