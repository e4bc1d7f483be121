/** The pages of whoever administers the installation, below `/admin`: to everybody else there is nothing here. */
import { A, useLocation } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, Match, Show, Switch } from "solid-js";
import { createAnswer } from "../create-answer.ts";
import { NotFound } from "../pages/NotFound.tsx";
import { PageFrame } from "../pages/PageFrame.tsx";
import { SessionBanner } from "../pages/SignedIn.tsx";
import { Worded } from "../pages/Worded.tsx";
import { useShell } from "../shell.ts";
import { AccountMenu } from "../ui/AccountMenu.tsx";
import { Answered } from "../ui/Answered.tsx";
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
  const texts = useAdminWords();
  return <Worded words={texts()}>{(_me, known) => <Administered words={known()} />}</Worded>;
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
        <Answered of={own} heading="h1" loading={props.words.t("loading")}>
          {() => (
            <>
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
            </>
          )}
        </Answered>
      </PageFrame>
    </Show>
  );
}
