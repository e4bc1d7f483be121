/** Why something was not written, in words: the rule with the row's own names in it where that is fetched, else the general ones. */
import { createEffect, createSignal } from "solid-js";
import type { Refusal, SheetModel } from "../doc/model.ts";
import { useShell } from "../shell.ts";
import type { Why } from "../why/why.ts";

/** Called under an owner. */
export function createRefusalText(): (refusal: Refusal, model: SheetModel) => string {
  const { words } = useShell();
  const [why, setWhy] = createSignal<Why>();
  createEffect(() => {
    const language = words.language();
    import("../why/why.ts")
      .then(({ loadWhy }) => loadWhy(language))
      .then(
        (found) => language === words.language() && setWhy(() => found),
        // Without network the general words do.
        () => undefined,
      );
  });
  return (refusal, model) => refusal.say?.(words.language()) ?? why()?.(refusal, model) ?? words.refusal(refusal.code);
}
