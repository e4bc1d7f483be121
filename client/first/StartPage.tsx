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
import { checklistLine, checklistSum, grant, message, type ShownGrant } from "../admin/admin-api.ts";
import { momentOf, dayOf, useAdminWords, type AdminWords } from "../admin/admin-words.ts";
import { ChecklistTable } from "../admin/ChecklistTable.tsx";
import { SelectField } from "../admin/Field.tsx";
import { createAnswer } from "../create-answer.ts";
import { PageFrame } from "../pages/PageFrame.tsx";
import { SessionBanner, SignedIn } from "../pages/SignedIn.tsx";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { PageCorner } from "../ui/PageCorner.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { useFirstWords, type FirstWords } from "./first-words.ts";
import "../pages/People.css";
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
  const send = async (method: string, below: string, body?: unknown): Promise<void> => {
    setFailed(false);
    const result = await api.send(`${path()}${below}`, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    setFailed(!result.ok);
    answer.retry();
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
            <section class="people-part" aria-labelledby="start-support">
              <h2 id="start-support">{props.words.t("page.support")}</h2>
              <p class="muted">{props.words.t("page.supportLead")}</p>
              <ul>
                <For each={found().support} fallback={<li>{props.words.t("page.noSupport")}</li>}>
                  {(one) => (
                    <li class="person">
                      <Access
                        words={props.words}
                        grant={one}
                        onGive={(hours) => void send("POST", `/support/${one.id}`, { give: true, hours })}
                        onDecline={() => void send("POST", `/support/${one.id}`, { give: false })}
                        onEnd={() => void send("DELETE", `/support/${one.id}`)}
                      />
                    </li>
                  )}
                </For>
              </ul>
              <p>
                <A href={`/a/${props.tenant}/logg`}>{props.words.t("page.log")}</A>
              </p>
            </section>
          </div>
        )}
      </Show>
    </PageFrame>
  );
}

const HOURS = [1, 4, 24, 72] as const;

function Access(props: {
  readonly words: FirstWords;
  readonly grant: ShownGrant;
  onGive(hours: number): void;
  onDecline(): void;
  onEnd(): void;
}): JSX.Element {
  const { words: shell } = useShell();
  const [hours, setHours] = createSignal(String(props.grant.hours));
  const about = () => ({
    name: props.grant.name,
    reason: props.grant.reason,
    hours: props.words.n("page.hour", props.grant.hours),
    until: momentOf(props.grant.until ?? 0, shell.language()),
    day: momentOf(props.grant.endedAt ?? props.grant.askedAt, shell.language()),
  });
  const sentence = (): string =>
    props.words.t(
      ({ asked: "page.asks", given: "page.isIn", ended: "page.wasIn", declined: "page.wasDeclined" } as const)[
        props.grant.state
      ],
      about(),
    );
  return (
    <>
      <span class="person-words">{sentence()}</span>
      <Show when={props.grant.state === "asked"}>
        <div class="person-actions">
          <SelectField
            label={props.words.t("page.howLong")}
            value={hours()}
            options={HOURS.map((count) => ({ value: String(count), label: props.words.n("page.hour", count) }))}
            onChoose={setHours}
          />
          <Button kind="main" onClick={() => props.onGive(Number(hours()))}>
            {props.words.t("page.give")}
          </Button>
          <Button onClick={() => props.onDecline()}>{props.words.t("page.decline")}</Button>
        </div>
      </Show>
      <Show when={props.grant.state === "given"}>
        <div class="person-actions">
          <Button kind="danger" onClick={() => props.onEnd()}>
            {props.words.t("page.end")}
          </Button>
        </div>
      </Show>
    </>
  );
}
