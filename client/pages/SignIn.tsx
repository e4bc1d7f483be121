/** Signing in: one button. Stands at the address that was asked for, so that one lands there afterwards. */
import { useLocation } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createResource, createSignal, Show } from "solid-js";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { PageFrame } from "./PageFrame.tsx";
import "./SignIn.css";

const countWaiting = async (): Promise<number> => (await import("../sync/waiting-here.ts")).unsentHere();

export function SignIn(): JSX.Element {
  const { config, session, words } = useShell();
  const location = useLocation();
  const [working, setWorking] = createSignal(false);
  const [waiting] = createResource(countWaiting, { initialValue: 0 });
  const [unreachable, setUnreachable] = createSignal(false);

  const signIn = async (): Promise<void> => {
    if (working()) return;
    setWorking(true);
    setUnreachable(false);
    try {
      await session.signIn(location.pathname + location.search + location.hash);
    } catch {
      setUnreachable(true);
      setWorking(false);
    }
  };

  return (
    <PageFrame title={words.t("signIn.title")} corner={<LanguageChoice hideLegend />}>
      <div class="sign-in">
        <h1>{words.t("tagline")}</h1>
        <p class="sign-in-lead">{words.t("signIn.lead")}</p>
        <Show when={waiting.latest > 0}>
          <p class="sign-in-waiting" role="status">
            {words.n("signIn.waiting", waiting.latest)}
          </p>
        </Show>
        <Show when={unreachable() || config.problem()}>
          <p class="sign-in-problem" role="alert">
            <strong>{words.t("problem.offline.title")}.</strong> {words.t("problem.offline.text")}
          </p>
        </Show>
        <Button kind="main" aria-disabled={working()} onClick={() => void signIn()} data-testid="sign-in">
          {working() ? words.t("signIn.working") : words.t("signIn.button")}
        </Button>
        <p class="sign-in-next">{config.value()?.demo === true ? words.t("signIn.demo") : words.t("signIn.next")}</p>
      </div>
    </PageFrame>
  );
}
