/** Why something was not written, in words, on a page that shows no grid: the same words as in it. */
import { createEffect, createSignal, type Accessor } from "solid-js";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import { useShell } from "../shell.ts";
import type { Why } from "../why/why.ts";

/** Called under an owner. Reactive. */
export function createRefusals(model: Accessor<SheetModel | undefined>): RefusalText {
  const { words } = useShell();
  const [why, setWhy] = createSignal<Why>();
  createEffect(() => {
    const language = words.language();
    void import("../why/why.ts")
      .then(({ loadWhy }) => loadWhy(language))
      .then(
        (loaded) => language === words.language() && setWhy(() => loaded),
        // Without network the general words stay.
        () => undefined,
      );
  });
  return (refusal) => {
    const own = typeof refusal === "string" ? undefined : refusal.say?.(words.language());
    if (own !== undefined) return own;
    const open = model();
    const explained = open === undefined ? undefined : why()?.(refusal, open);
    return explained ?? words.refusal(typeof refusal === "string" ? refusal : refusal.code);
  };
}
