/**
 * Stands around the pages while a process leader looks as another role: a strip that says so and a way to leave. Inside
 * is a shell of that role, whose API names the look to the server; the person's own shell goes on outside, untouched.
 */
import Eye from "lucide-solid/icons/eye";
import type { JSX } from "solid-js";
import { onMount, Show, Suspense } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { usePeopleWords } from "../people-words.ts";
import { ShellContext, useShell, type Viewing } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { makeLookingShell } from "./looking-shell.ts";
import "./LookAround.css";

export function LookAround(props: { readonly viewing: Viewing; readonly children: JSX.Element }): JSX.Element {
  const outer = useShell();
  const texts = usePeopleWords();
  let strip: HTMLElement | undefined;
  const shell = makeLookingShell(outer, props.viewing, {
    refusal: () => texts()?.t("viewAs.refusal"),
    ended: () => outer.viewAs(undefined),
  });
  const who = (): string => {
    const role = outer.words.t(`role.${props.viewing.as.role}`);
    return props.viewing.from === undefined ? role : `${role}, ${props.viewing.from}`;
  };
  const town = (): string => {
    const held = outer.me.value()?.tenants.find(({ tenant }) => tenant === props.viewing.tenant);
    return held === undefined ? props.viewing.tenant : labelIn(held.name, outer.words.language());
  };
  // The page was exchanged under the reader: this is where it begins.
  onMount(() => strip?.focus());
  return (
    <div class="looking">
      <section
        class="looking-strip"
        ref={(element) => (strip = element)}
        tabindex="-1"
        data-region="viewing"
        aria-label={texts()?.t("viewAs.strip") ?? who()}
      >
        <Eye aria-hidden="true" />
        <p>
          <strong>{texts()?.t("viewAs.as", { who: who(), town: town() }) ?? who()}</strong>{" "}
          <span>{texts()?.t("viewAs.nothing")}</span>
        </p>
        <Show when={texts()}>
          {(words) => (
            <Button data-testid="stop-viewing" onClick={() => outer.viewAs(undefined)}>
              {words().t("viewAs.leave")}
            </Button>
          )}
        </Show>
      </section>
      <ShellContext.Provider value={shell}>
        <Suspense>{props.children}</Suspense>
      </ShellContext.Provider>
    </div>
  );
}
