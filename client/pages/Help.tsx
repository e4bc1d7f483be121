/**
 * Help: what the light means, and every convention of the sheet as its own table has it (grid/conventions.ts). A page of
 * its own, and a dialog over the workspace.
 */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { ConventionTexts } from "../../shared/i18n/conventions/sv.ts";
import type { Convention, TouchId } from "../grid/conventions.ts";
import { chordsOf, CONVENTION_GROUPS, CONVENTIONS, conventionLines } from "../grid/conventions.ts";
import { chordKeys, isMac } from "../grid/key-names.ts";
import { createPageTexts } from "../page-texts.ts";
import { useShell } from "../shell.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { useWhereTexts } from "../where/where-words.ts";
import { HELP_WORDS } from "./help-words.ts";
import { PageFrame } from "./PageFrame.tsx";
import "./Help.css";

const TOUCH_IDS = Object.entries(CONVENTIONS as Readonly<Record<string, Convention>>)
  .filter(([, { touch }]) => touch === true)
  .map(([id]) => id as TouchId);

function HelpText(props: { readonly heading: "h2" | "h3" }): JSX.Element {
  const { words } = useShell();
  const texts = createPageTexts(words.language, HELP_WORDS);
  return (
    <div class="help">
      <div>
        <Dynamic component={props.heading}>{words.t("help.lightTitle")}</Dynamic>
        <p>{words.t("help.lightText")}</p>
      </div>
      <Show when={texts()}>
        {(help) => (
          <>
            <p>{help().lead}</p>
            <div class="help-tables">
              <For each={CONVENTION_GROUPS}>
                {(group) => (
                  <section>
                    <Dynamic component={props.heading}>{help().groups[group]}</Dynamic>
                    <dl class="keys">
                      <For each={conventionLines(group)}>
                        {([id, line]) => (
                          <div data-convention={id}>
                            <dt>{help().conventions[id]}</dt>
                            <dd>
                              <Show when={line.mouse} fallback={<Chords line={line} help={help()} />}>
                                {help().mouse}
                              </Show>
                            </dd>
                          </div>
                        )}
                      </For>
                    </dl>
                  </section>
                )}
              </For>
              <section>
                <Dynamic component={props.heading}>{help().touchTitle}</Dynamic>
                <dl class="keys">
                  <For each={TOUCH_IDS}>
                    {(id) => (
                      <div class="help-touch" data-touch={id}>
                        <dt>{help().conventions[id]}</dt>
                        <dd>{help().touch[id]}</dd>
                      </div>
                    )}
                  </For>
                </dl>
              </section>
            </div>
          </>
        )}
      </Show>
    </div>
  );
}

/** Chords that end alike and differ in an arrow are shown as one: Ctrl + ↑ ↓ ← →. */
function Chords(props: { readonly line: Convention; readonly help: ConventionTexts }): JSX.Element {
  const { words } = useShell();
  const mac = isMac();
  const chords = (): readonly (readonly string[])[] =>
    folded(chordsOf(props.line, mac)).map((chord) =>
      chord.flatMap((part) => chordKeys(part, words.texts().grid.keys, mac)),
    );
  return (
    <For each={chords()}>
      {(chord, at) => (
        <>
          <Show when={at() > 0}>
            {chords().length > 2 ? " " : ` ${props.line.inTurn ? props.help.keyThen : props.help.keyOr} `}
          </Show>
          <span class="chord">
            <For each={chord}>{(key) => <kbd>{key}</kbd>}</For>
          </span>
        </>
      )}
    </For>
  );
}

/** `Ctrl+ArrowUp`, `Ctrl+ArrowDown` … become one: `Ctrl`, `ArrowUp`, `ArrowDown` … */
function folded(chords: readonly string[]): readonly (readonly string[])[] {
  const [first = ""] = chords;
  const before = first.slice(0, first.length - (/Arrow\w+$/.exec(first)?.[0].length ?? 0));
  const alike =
    chords.length > 1 &&
    chords.every((chord) => chord.startsWith(before) && /^Arrow\w+$/.test(chord.slice(before.length)));
  if (!alike) return chords.map((chord) => [chord]);
  const arrows = chords.map((chord) => chord.slice(before.length));
  return [before === "" ? arrows : [before.slice(0, -1), ...arrows]];
}

export function Help(): JSX.Element {
  const { words } = useShell();
  const where = useWhereTexts();
  return (
    <PageFrame title={words.t("help.title")} corner={<LanguageChoice hideLegend />}>
      <h1 class="help-title">{words.t("help.title")}</h1>
      <Show when={where()}>
        {(texts) => (
          <p class="help-where">
            <A href="/hjalp/var-gor-jag-vad">{texts().link}</A>
          </p>
        )}
      </Show>
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
