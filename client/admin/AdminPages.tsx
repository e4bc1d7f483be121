/** The pages of whoever administers the installation, below `/admin`: to everybody else there is nothing here. */
import { A, useLocation } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, Match, Show, Switch } from "solid-js";
import { createAnswer } from "../create-answer.ts";
import { NotFound } from "../pages/NotFound.tsx";
import { PageFrame } from "../pages/PageFrame.tsx";
import { SessionBanner, SignedIn } from "../pages/SignedIn.tsx";
import { useShell } from "../shell.ts";
import { AccountMenu } from "../ui/AccountMenu.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { ownAnswer, PLATFORM } from "./admin-api.ts";
import { useAdminWords, type AdminWords } from "./admin-words.ts";
import { Cohorts } from "./Cohorts.tsx";
import { Programme } from "./Programme.tsx";
import { Register } from "./Register.tsx";
import { TownRecord } from "./TownRecord.tsx";
import { Wizard } from "./Wizard.tsx";
import "../pages/People.css";
import "../ui/mark.css";
import "./admin.css";

export function AdminPages(): JSX.Element {
  const { words } = useShell();
  const texts = useAdminWords();
  return (
    <SignedIn>
      {() => (
        <Show
          when={texts()}
          fallback={
            <PageFrame title={words.t("start.title")}>
              <p role="status">{words.t("start.loading")}</p>
            </PageFrame>
          }
        >
          {(known) => <Administered words={known()} />}
        </Show>
      )}
    </SignedIn>
  );
}

function Administered(props: { readonly words: AdminWords }): JSX.Element {
  const { api } = useShell();
  const location = useLocation();
  const own = createAnswer(api, () => `${PLATFORM}/me`, ownAnswer);
  const parts = createMemo(() => location.pathname.split("/").slice(2));
  const here = (part: string): boolean => (parts()[0] ?? "") === part;
  return (
    <Show when={own.value()?.administrator !== false} fallback={<NotFound />}>
      <PageFrame title={props.words.t("title")} corner={<AccountMenu />} banners={<SessionBanner />}>
        <Show
          when={own.value()}
          fallback={
            <Show when={own.problem()} fallback={<p role="status">{props.words.t("loading")}</p>}>
              {(problem) => <ProblemNotice problem={problem()} onRetry={own.retry} />}
            </Show>
          }
        >
          <nav class="admin-nav" aria-label={props.words.t("nav")}>
            <A href="/admin" end>
              {props.words.t("register")}
            </A>
            <A href="/admin/kohorter">{props.words.t("cohorts")}</A>
            <A href="/admin/ny">{props.words.t("new")}</A>
          </nav>
          <Switch fallback={<Register words={props.words} />}>
            <Match when={here("kommun") && parts()[1]} keyed>
              {(town) => <TownRecord words={props.words} town={town} />}
            </Match>
            <Match when={here("kohorter") && parts()[1]} keyed>
              {(cohort) => <Programme words={props.words} cohort={cohort} />}
            </Match>
            <Match when={here("kohorter")}>
              <Cohorts words={props.words} />
            </Match>
            <Match when={here("ny") && (parts()[1] ?? "new")} keyed>
              {(draft) => <Wizard words={props.words} draft={draft === "new" ? undefined : draft} />}
            </Match>
          </Switch>
        </Show>
      </PageFrame>
    </Show>
  );
}
