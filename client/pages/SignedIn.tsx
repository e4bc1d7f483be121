/**
 * Stands around the pages that need a person: shows signing in instead when there is none, waits for who it is, and
 * says when work goes on without a sign-in.
 */
import { useLocation } from "@solidjs/router";
import type { JSX } from "solid-js";
import { Match, Show, Switch } from "solid-js";
import type { Me } from "../answers.ts";
import { useShell } from "../shell.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { PageFrame } from "./PageFrame.tsx";
import { SignIn } from "./SignIn.tsx";

export function SignedIn(props: { readonly children: (me: () => Me) => JSX.Element }): JSX.Element {
  const { me, resting, session, words } = useShell();
  /** Kept while the page is being taken down. */
  let last: Me | undefined;
  const person = (): Me => (last = me.value() ?? (last as Me));
  return (
    <Switch fallback={<LoadingPage />}>
      <Match
        when={
          !session.looking() &&
          session.state() !== "in" &&
          !resting() &&
          (session.state() === "out" || me.value() === undefined)
        }
      >
        <SignIn />
      </Match>
      {/* Another person's page is another page: nothing of the one before goes on in it. */}
      <Match when={!session.looking() && me.value()?.person} keyed>
        {(_id) => props.children(person)}
      </Match>
      <Match when={me.problem()}>
        {(problem) => (
          <PageFrame title={words.t(`problem.${problem().kind}.title`)}>
            <ProblemNotice problem={problem()} onRetry={me.retry} />
          </PageFrame>
        )}
      </Match>
    </Switch>
  );
}

/** A page of which nothing is here yet. */
export function LoadingPage(): JSX.Element {
  const { words } = useShell();
  return (
    <PageFrame title={words.t("start.title")}>
      <p role="status">{words.t("start.loading")}</p>
    </PageFrame>
  );
}

/** Shown by the pages inside when the sign-in has run out or there is none: the work stays, sending waits. */
export function SessionBanner(): JSX.Element {
  const { resting, session, words } = useShell();
  const location = useLocation();
  const signIn = (
    <Button kind="main" onClick={() => void session.signIn(location.pathname + location.search).catch(() => undefined)}>
      {words.t("signIn.button")}
    </Button>
  );
  return (
    <div role="status">
      <Show when={session.state() === "ended"}>
        <Banner tone="warn" title={`${words.t("ended.title")}.`} actions={signIn}>
          {words.t("refusal.session-ended")}
        </Banner>
      </Show>
      <Show when={session.state() === "out" && resting()}>
        <Banner tone="warn" title={`${words.t("ended.restingTitle")}.`} actions={signIn}>
          {words.t("ended.resting")}
        </Banner>
      </Show>
    </div>
  );
}
