/** One's own corner: who is signed in, language, appearance, help, signing out with a word about what still waits. */
import CircleHelp from "lucide-solid/icons/circle-question-mark";
import LogOut from "lucide-solid/icons/log-out";
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, lazy, Show } from "solid-js";
import type { Unsent } from "../open-sheet.ts";
import { useShell } from "../shell.ts";
import { THEMES } from "../theme.ts";
import { Button } from "./Button.tsx";
import { Choice } from "./Choice.tsx";
import { LanguageChoice } from "./LanguageChoice.tsx";
import { Lazily } from "./Lazily.tsx";
import { initials } from "./people.ts";
import { Popover } from "./Popover.tsx";
import "./AccountMenu.css";

const SignOutDialog = lazy(async () => ({ default: (await import("./SignOutDialog.tsx")).SignOutDialog }));
const HearingChoice = lazy(async () => ({ default: (await import("./HearingChoice.tsx")).HearingChoice }));

export interface AccountMenuProps {
  /** Opens help over the page; without it help is a page of its own. */
  readonly onHelp?: () => void;
}

export function AccountMenu(props: AccountMenuProps): JSX.Element {
  const { me, signOut, theme, unsent, words } = useShell();
  const [waiting, setWaiting] = createSignal<Unsent>();
  const name = (): string => me.value()?.name ?? "";
  const leave = async (close: () => void): Promise<void> => {
    close();
    // A disk that cannot be looked at may hold what nobody else has: that is asked about, not taken for nothing.
    const left = await unsent().catch((): Unsent => ({ count: "unknown", review: 0, unkept: false }));
    if (left === undefined) await signOut();
    else setWaiting(left);
  };

  return (
    <>
      <Popover
        kind="quiet"
        square
        label={words.t("account.label")}
        aria-label={words.t("account.label")}
        data-testid="account"
        face={<span class="account-face" data-text={initials(name())} aria-hidden="true" />}
      >
        {(close) => (
          <div class="account">
            <p class="account-who">{words.t("account.signedInAs", { name: name() })}</p>
            <LanguageChoice />
            <Choice
              legend={words.t("theme.label")}
              options={THEMES.map((value) => ({ value, label: words.t(`theme.${value}`) }))}
              value={theme.theme()}
              onChoose={theme.choose}
            />
            <Lazily>
              <HearingChoice />
            </Lazily>
            <div class="account-links">
              <Show
                when={props.onHelp}
                fallback={
                  <A href="/hjalp" class="button" data-kind="plain" onClick={close}>
                    <CircleHelp aria-hidden="true" />
                    {words.t("help.link")}
                  </A>
                }
              >
                {(help) => (
                  <Button
                    onClick={() => {
                      close();
                      help()();
                    }}
                  >
                    <CircleHelp aria-hidden="true" />
                    {words.t("help.link")}
                  </Button>
                )}
              </Show>
              <Button onClick={() => void leave(close)}>
                <LogOut aria-hidden="true" />
                {words.t("signOut.button")}
              </Button>
            </div>
          </div>
        )}
      </Popover>
      <Show when={waiting()}>
        {(left) => (
          <Lazily>
            <SignOutDialog waiting={left()} onClose={() => setWaiting()} />
          </Lazily>
        )}
      </Show>
    </>
  );
}
