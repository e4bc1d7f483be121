/**
 * Where the link of an issue leads: the one issue, its form, and the receipt. For people without an account, on a phone
 * first. The link's secret stands behind the `#` and travels in the body of a request; nothing happens before a press.
 */
import { useLocation } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, Match, on, Show, Switch } from "solid-js";
import type { OwnerLinkEnd } from "../../shared/owner-links/ends.ts";
import type { Given } from "../../shared/owner-links/form.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import type { Problem } from "../api.ts";
import { issueAnswerApi, type ShownIssue } from "../owner-link-api.ts";
import { useOwnerLinkWords } from "../owner-link-words.ts";
import { useShell } from "../shell.ts";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { AnswerForm } from "./owner/AnswerForm.tsx";
import { EMPTY, forgetDraft, isWritten, keepDraft, readDraft, wishOf, type Draft } from "./owner/draft.ts";
import { IssueText } from "./owner/IssueText.tsx";
import { Receipt } from "./owner/Receipt.tsx";
import { ReportForm } from "./owner/ReportForm.tsx";
import { PageFrame } from "./PageFrame.tsx";
import "./People.css";
import "./owner/owner.css";

export interface Received {
  readonly issue: ShownIssue;
  readonly given: Given;
  readonly at: number;
  readonly number: string;
}

/** Each has words under `problem.<kind>`. */
export type SendProblem = "offline" | "busy" | "tooFast" | "full" | "answered" | "other";

type Standing =
  | { readonly kind: "looking" }
  | { readonly kind: "open"; readonly issue: ShownIssue }
  | { readonly kind: "received"; readonly received: Received }
  | { readonly kind: "ended"; readonly how: OwnerLinkEnd }
  | { readonly kind: "problem"; readonly problem: Problem };

export function OwnerAnswer(): JSX.Element {
  const { api, words } = useShell();
  const texts = useOwnerLinkWords();
  const location = useLocation();
  const token = createMemo(() => decodeURIComponent(location.hash.slice(1)));
  const [standing, setStanding] = createSignal<Standing>({ kind: "looking" });
  const [draft, setDraft] = createSignal<Draft>(EMPTY);
  const [foundDraft, setFoundDraft] = createSignal(false);
  const [working, setWorking] = createSignal(false);
  const [problem, setProblem] = createSignal<SendProblem>();

  const look = async (): Promise<void> => {
    const result = await issueAnswerApi(api, token()).look();
    if (!result.ok) setStanding({ kind: "problem", problem: result.problem });
    else {
      const { value } = result;
      setFoundDraft(value.kind === "open" && isWritten(value.issue.form, draft()));
      setStanding(value);
    }
  };
  const begin = (): void => {
    setStanding({ kind: "looking" });
    setDraft(readDraft(token()));
    setProblem(undefined);
    void look();
  };
  createEffect(on(token, begin));

  const write = (change: Partial<Draft>): void => {
    setDraft({ ...draft(), ...change });
    keepDraft(token(), draft());
  };
  const send = async (issue: ShownIssue, given: Given): Promise<void> => {
    if (working()) return;
    const wish = wishOf(draft(), given);
    write({ wish });
    setWorking(true);
    setProblem(undefined);
    const result = await issueAnswerApi(api, token()).send(wish.id, given);
    setWorking(false);
    if (!result.ok) return void setProblem(sendProblem(result.problem));
    const { value } = result;
    if (value.kind === "full") return void setProblem("full");
    if (value.kind === "answered") {
      await look();
      return void setProblem("answered");
    }
    // Whatever the draft was for, it is of no more use.
    forgetDraft(token());
    setDraft(EMPTY);
    setFoundDraft(false);
    if (value.kind === "ended") return void setStanding(value);
    setStanding({ kind: "received", received: { issue, given, at: value.at, number: value.number } });
  };

  const is = <K extends Standing["kind"]>(kind: K): Extract<Standing, { kind: K }> | undefined => {
    const now = standing();
    return now.kind === kind ? (now as Extract<Standing, { kind: K }>) : undefined;
  };
  const organisation = (): string | undefined =>
    is("open")?.issue.organisationName ?? is("received")?.received.issue.organisationName;
  const title = (): string => {
    const name = organisation();
    const said = texts();
    if (said === undefined) return words.t("product");
    return name === undefined ? said.t("page.titlePlain") : said.t("page.title", { organisation: name });
  };

  return (
    <PageFrame title={title()} corner={<LanguageChoice hideLegend />}>
      <Show when={texts()} fallback={<p role="status">{words.t("start.loading")}</p>}>
        {(said) => (
          <Switch fallback={<p role="status">{said().t("page.looking")}</p>}>
            <Match when={is("problem")}>{(now) => <ProblemNotice problem={now().problem} onRetry={begin} />}</Match>
            <Match when={is("ended")}>
              {(now) => <Notice title={said().t(`end.${now().how}.title`)} text={said().t(`end.${now().how}.text`)} />}
            </Match>
            <Match when={is("received")}>
              {(now) => <Receipt words={said()} received={now().received} onGoOn={begin} />}
            </Match>
            <Match when={is("open")}>
              {(now) => (
                <article class="owner-page">
                  <IssueText words={said()} issue={now().issue} />
                  <Show when={foundDraft()}>
                    <p class="owner-hint" role="status">
                      {said().t("page.draftBack")}
                    </p>
                  </Show>
                  <Show
                    when={now().issue.form === "answer"}
                    fallback={
                      <ReportForm
                        words={said()}
                        issue={now().issue}
                        draft={draft()}
                        working={working()}
                        problem={problem()}
                        onWrite={write}
                        onSend={(given) => void send(now().issue, given)}
                      />
                    }
                  >
                    <AnswerForm
                      words={said()}
                      issue={now().issue}
                      draft={draft()}
                      working={working()}
                      problem={problem()}
                      onWrite={write}
                      onSend={(given) => void send(now().issue, given)}
                    />
                  </Show>
                  <p class="muted owner-small">
                    {said().t("page.draft")} {said().t("page.seen")}{" "}
                    {said().t("page.until", {
                      day: new Intl.DateTimeFormat(localeOf(words.language()), { dateStyle: "long" }).format(
                        now().issue.expiresAt,
                      ),
                    })}
                  </p>
                </article>
              )}
            </Match>
          </Switch>
        )}
      </Show>
    </PageFrame>
  );
}

function sendProblem({ kind, status }: Problem): SendProblem {
  if (status === 429) return "tooFast";
  return kind === "offline" || kind === "busy" ? kind : "other";
}
