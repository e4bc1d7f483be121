/** Words of one page alone, fetched with it in the language that is spoken: the first page stays small. */
import type { Accessor } from "solid-js";
import { createEffect, createSignal } from "solid-js";
import type { Language } from "../shared/document/column.ts";

/** `undefined` until they are here; of two languages chosen quickly the later one stands. */
export function createPageTexts<T extends object>(
  language: Accessor<Language>,
  load: Readonly<Record<Language, () => Promise<T>>>,
): Accessor<T | undefined> {
  const [texts, setTexts] = createSignal<T>();
  createEffect(() => {
    const wanted = language();
    void load[wanted]().then(
      (found) => {
        if (language() === wanted) setTexts(() => found);
      },
      // Without network the words that are here stay.
      () => undefined,
    );
  });
  return texts;
}
