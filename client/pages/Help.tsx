/** Help: what the light means and what the keys do. A page of its own, and a dialog over the workspace. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Words } from "../i18n.ts";
import { useShell } from "../shell.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { KEY_GROUPS } from "./help-keys.ts";
import { PageFrame } from "./PageFrame.tsx";
import "./Help.css";

function HelpText(props: { readonly heading: "h2" | "h3" }): JSX.Element {
  const { words } = useShell();
  return (
    <div class="help">
      <div>
        <Dynamic component={props.heading}>{words.t("help.lightTitle")}</Dynamic>
        <p>{words.t("help.lightText")}</p>
      </div>
      <p>{words.t("help.lead")}</p>
      <div class="help-tables">
        <For each={KEY_GROUPS}>
          {(group) => (
            <section>
              <Dynamic component={props.heading}>{words.t(group.title)}</Dynamic>
              <dl class="keys">
                <For each={group.lines}>
                  {(line) => (
                    <div>
                      <dt>{words.t(line.does)}</dt>
                      <dd>
                        <For each={line.keys}>
                          {(chord, at) => (
                            <>
                              <Show when={at() > 0}>
                                {line.keys.length > 2
                                  ? " "
                                  : ` ${words.t(line.inTurn === true ? "help.keyThen" : "help.keyOr")} `}
                              </Show>
                              <For each={chord}>
                                {(key, place) => (
                                  <>
                                    <Show when={place() > 0}> + </Show>
                                    <kbd>{keyName(key, words)}</kbd>
                                  </>
                                )}
                              </For>
                            </>
                          )}
                        </For>
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
    </div>
  );
}

/** Keys are named as they stand on the keyboards of the language. */
function keyName(key: string, words: Words): string {
  const { ctrl, shift, space, delete: remove } = words.texts().grid.keys;
  return { Ctrl: ctrl, Shift: shift, Space: space, Delete: remove }[key] ?? key;
}

export function Help(): JSX.Element {
  const { words } = useShell();
  return (
    <PageFrame title={words.t("help.title")} corner={<LanguageChoice hideLegend />}>
      <h1 class="help-title">{words.t("help.title")}</h1>
      <HelpText heading="h2" />
    </PageFrame>
  );
}

export function HelpDialog(props: { readonly onClose: () => void }): JSX.Element {
  const { words } = useShell();
  return (
    <Dialog open wide title={words.t("help.title")} closeLabel={words.t("action.close")} onClose={props.onClose}>
      <HelpText heading="h3" />
    </Dialog>
  );
}
