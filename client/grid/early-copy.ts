/**
 * Copying before there is anything that could say what: the clipboard is promised it within the key press, which is when
 * a browser allows it, and given it when the grid's hands are here.
 */
import type { Hands } from "./create-hands.tsx";

const TYPES = ["text/plain", "text/html"] as const;

/** Called within the copy event. @returns what keeps the promise. */
export function copyLater(
  kind: "copy" | "cut",
  failed: (again: () => Promise<void>) => void,
): (hands: Pick<Hands, "copy" | "cut">) => void {
  const waiting = TYPES.map((type) => [type, deferred()] as const);
  const promised =
    typeof ClipboardItem === "undefined"
      ? Promise.reject(new Error("this browser takes no promises"))
      : navigator.clipboard.write([
          new ClipboardItem(Object.fromEntries(waiting.map(([type, { blob }]) => [type, blob]))),
        ]);
  // Judged when it is known what was to be copied.
  promised.catch(() => undefined);
  return (hands) => {
    const clipboardData = new DataTransfer();
    hands[kind](new ClipboardEvent(kind, { clipboardData, cancelable: true }));
    const blobs = Object.fromEntries(TYPES.map((type) => [type, new Blob([clipboardData.getData(type)], { type })]));
    for (const [type, { resolve }] of waiting) resolve(blobs[type]!);
    if (clipboardData.getData("text/plain") === "") return;
    const again = (): Promise<void> => navigator.clipboard.write([new ClipboardItem(blobs)]);
    promised.catch(again).catch(() => failed(again));
  };
}

function deferred(): { readonly blob: Promise<Blob>; resolve(blob: Blob): void } {
  let resolve!: (blob: Blob) => void;
  return { blob: new Promise<Blob>((done) => (resolve = done)), resolve: (blob) => resolve(blob) };
}
