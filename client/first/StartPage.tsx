/**
 * How a municipality begins, for its process leaders: what is left and whose it is, what those who run the service wrote, and
 * whom of them one lets in to help.
 */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import * as v from "valibot";
import type { ChecklistItem } from "../../shared/onboarding/checklist.ts";
import { TENANT_STATES } from "../../shared/onboarding/tenant-state.ts";
import { checklistLine, checklistSum, grant, message } from "../admin/admin-api.ts";
import { dayOf, useAdminWords, type AdminWords } from "../admin/admin-words.ts";
import { ChecklistTable } from "../admin/ChecklistTable.tsx";
import { createAnswer } from "../create-answer.ts";
import { PageHead } from "../pages/PageHead.tsx";
import { TownFrame, type TownHere } from "../pages/TownFrame.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
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
  const first = useFirstWords();
  const admin = useAdminWords();
  /** Both are needed; the page waits for the later one. */
  const both = createMemo(() => {
    const [own, shared] = [first(), admin()];
    return own === undefined || shared === undefined ? undefined : { own, shared };
  });
  return (
    <TownFrame words={both()} title={({ own }) => own.t("page.title")}>
      {(here, known) => <Beginning here={here} words={known().own} admin={known().shared} />}
    </TownFrame>
  );
}

/** Where a process leader writes what an item asks for. */
const SHEET_OF: Readonly<Partial<Record<ChecklistItem, string>>> = {
  population: "facts",
  area: "facts",
  places: "places",
  departments: "stakeholders",
  "local-groups": "stakeholders",
  council: "forums",
  plans: "plans",
  training: "events",
};

function Beginning(props: {
  readonly here: TownHere;
  readonly words: FirstWords;
  readonly admin: AdminWords;
}): JSX.Element {
  const { api, words: shell } = useShell();
  const { tenant, town } = props.here;
  const path = (): string => `/api/across/tenants/${tenant}/start`;
  const answer = createAnswer(api, path, startAnswer);
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
    <Answered of={answer} heading="h1">
      {(found) => (
        <div class="admin">
          <PageHead title={props.words.t("page.title")} lead={props.words.t("page.lead", { town: town() })}>
            <Show when={found().state}>
              {(state) => <p>{props.words.t("page.state", { state: props.admin.t(`state.${state()}`) })}</p>}
            </Show>
            <Show when={found().template?.origin ? found().template : undefined}>
              {(template) => <p>{props.words.t("page.template", template())}</p>}
            </Show>
          </PageHead>
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
                way={(item, words) => {
                  const sheet = SHEET_OF[item];
                  return sheet === undefined ? undefined : <A href={`/a/${tenant}/${sheet}`}>{words}</A>;
                }}
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
          <SupportAccess words={props.words} tenant={tenant} grants={found().support} send={send} />
        </div>
      )}
    </Answered>
  );
}
