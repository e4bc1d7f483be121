/** Where the issuer sends us back to: completes the sign-in and goes on to where it began. */
import { useLocation, useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, onMount, Show } from "solid-js";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageFrame } from "./PageFrame.tsx";

export function SignInReturn(): JSX.Element {
  const { session, words } = useShell();
  const location = useLocation();
  const navigate = useNavigate();
  const [failed, setFailed] = createSignal(false);

  const finish = async (): Promise<void> => {
    const result = await session.finishSignIn(new URLSearchParams(location.search));
    if (result.ok) navigate(result.returnTo, { replace: true });
    else setFailed(true);
  };
  onMount(() => void finish());

  return (
    <PageFrame title={words.t("signIn.title")}>
      <Show when={failed()} fallback={<p role="status">{words.t("signIn.working")}</p>}>
        <Notice
          title={words.t("signIn.failedTitle")}
          text={words.t("signIn.failed")}
          actions={
            <Button kind="main" onClick={() => void session.signIn("/").catch(() => undefined)}>
              {words.t("signIn.again")}
            </Button>
          }
        />
      </Show>
    </PageFrame>
  );
}
