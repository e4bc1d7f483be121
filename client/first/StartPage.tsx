/**
 * How a municipality begins, for its process leaders: what is left and whose it is, what those who run the service wrote, and
 * whom of them one lets in to help.
 */
import { A, useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import * as v from "valibot";
import { labelIn } from "../../shared/document/column.ts";
import { TENANT_STATES } from "../../shared/onboarding/tenant-state.ts";
import type { Me } from "../answers.ts";
import { checklistLine, checklistSum, grant, message } from "../admin/admin-api.ts";
import { dayOf, useAdminWords, type AdminWords } from "../admin/admin-words.ts";
import { ChecklistTable } from "../admin/ChecklistTable.tsx";
import { createAnswer } from "../create-answer.ts";
import { PageFrame } from "../pages/PageFrame.tsx";
import { SessionBanner, SignedIn } from "../pages/SignedIn.tsx";
import { useShell } from "../shell.ts";
import { PageCorner } from "../ui/PageCorner.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { useFirstWords, type FirstWords } from "./first-words.ts";
import { SupportAccess } from "./SupportAccess.tsx";
import "../pages/People.css";
import "../ui/mark.css";
import "../admin/admin.css";

const startAnswer = v.object({
  state: v.optional(v.picklist(TENANT_STATES)),
  template: v.optional(v.object({ name: v.string(), origin: v.string() })),
  lines: v.array(checklistLine),
  sum: v.optional(checklistSum),
  messages: v.array(message),
  support: v.array(grant),
});

export function StartPage(): JSX.Element {
  const { words } = useShell();
  const params = useParams<{ tenant: string }>();
  const first = useFirstWords();
  const admin = useAdminWords();
  return (
    <SignedIn>
      {(me) => (
        <Show
          when={first() !== undefined && admin()}
          fallback={
            <PageFrame title={words.t("start.title")}>
              <p role="status">{words.t("start.loading")}</p>
            </PageFrame>
          }
        >
          {(known) => <Beginning me={me()} tenant={params.tenant} words={first()!} admin={known()} />}
        </Show>
      )}
    </SignedIn>
  );
}

function Beginning(props: {
  readonly me: Me;
  readonly tenant: string;
  readonly words: FirstWords;
  readonly admin: AdminWords;
}): JSX.Element {
  const { api, words: shell } = useShell();
  const path = (): string => `/api/across/tenants/${encodeURIComponent(props.tenant)}/start`;
  const answer = createAnswer(api, path, startAnswer);
  const town = createMemo(() => props.me.tenants.find(({ tenant }) => tenant === props.tenant));
  const name = (): string => (town() === undefined ? "" : labelIn(town()!.name, shell.language()));
  const [failed, setFailed] = createSignal(false);
  const send = async (method: string, below: string, body?: unknown): Promise<boolean> => {
    setFailed(false);
    const result = await api.send(`${path()}${below}`, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    setFailed(!result.ok);
    answer.retry();
    return result.ok;
  };
  return (
    <PageFrame title={props.words.t("page.title")} corner={<PageCorner town={town()} />} banners={<SessionBanner />}>
      <Show
        when={answer.value()}
        fallback={
          <Show when={answer.problem()} fallback={<p role="status">{shell.t("start.loading")}</p>}>
            {(problem) => <ProblemNotice problem={problem()} onRetry={answer.retry} />}
          </Show>
        }
      >
        {(found) => (
          <div class="admin">
            <div>
              <h1>{props.words.t("page.title")}</h1>
              <p class="muted">{props.words.t("page.lead", { town: name() })}</p>
              <p>
                <A href={`/a/${props.tenant}`}>{name()}</A>
              </p>
              <Show when={found().state}>
                {(state) => <p>{props.words.t("page.state", { state: props.admin.t(`state.${state()}`) })}</p>}
              </Show>
              <Show when={found().template?.origin ? found().template : undefined}>
                {(template) => <p>{props.words.t("page.template", template())}</p>}
              </Show>
            </div>
            <div role="status">
              <Show when={failed()}>
                <p class="problem">{props.words.t("page.failed")}</p>
              </Show>
            </div>
            <Show when={found().sum} fallback={<p>{props.words.t("page.unregistered")}</p>}>
              {(sum) => (
                <ChecklistTable
                  words={props.admin}
                  lines={found().lines}
                  sum={sum()}
                  as="process-leader"
                  onMark={(item, done) => void send("PUT", `/items/${item}`, { done })}
                />
              )}
            </Show>
            <section class="people-part" aria-labelledby="start-messages">
              <h2 id="start-messages">{props.words.t("page.messages")}</h2>
              <For each={found().messages} fallback={<p class="muted">{props.words.t("page.noMessages")}</p>}>
                {(one) => (
                  <article>
                    <h3>{one.subject}</h3>
                    <p class="muted">
                      {one.byName}, {dayOf(one.at, shell.language())}
                    </p>
                    <p class="admin-message">{one.text}</p>
                  </article>
                )}
              </For>
            </section>
            <SupportAccess words={props.words} tenant={props.tenant} grants={found().support} send={send} />
          </div>
        )}
      </Show>
    </PageFrame>
  );
}
