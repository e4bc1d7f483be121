/** The register: every municipality with where it stands, and what was begun. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { createAnswer } from "../create-answer.ts";
import { PageHead } from "../pages/PageHead.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import { adminApi, draftsAnswer, PLATFORM, registerAnswer, type ListedTown } from "./admin-api.ts";
import { dayOf, type AdminWords } from "./admin-words.ts";

export function Register(props: { readonly words: AdminWords }): JSX.Element {
  const { api } = useShell();
  const answer = createAnswer(api, () => `${PLATFORM}/tenants`, registerAnswer);
  return (
    <div class="admin">
      <PageHead title={props.words.t("title")} lead={props.words.t("lead")} />
      <Answered of={answer} loading={props.words.t("loading")}>
        {(found) => (
          <Show when={found().tenants.length > 0} fallback={<p>{props.words.t("list.empty")}</p>}>
            <TownTable words={props.words} towns={found().tenants} />
          </Show>
        )}
      </Answered>
      <p>
        <A class="button" data-kind="main" href="/admin/ny">
          {props.words.t("new")}
        </A>
      </p>
      <Drafts words={props.words} />
    </div>
  );
}

/** @param props.progress a further column, the last. */
export function TownTable(props: {
  readonly words: AdminWords;
  readonly towns: readonly ListedTown[];
  readonly caption?: string;
  readonly progress?: (town: ListedTown) => JSX.Element;
}): JSX.Element {
  const { words: shell } = useShell();
  return (
    <table class="admin-table">
      <caption class="unseen">{props.caption ?? props.words.t("list.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{props.words.t("list.name")}</th>
          <th scope="col">{props.words.t("list.state")}</th>
          <Show when={props.progress === undefined}>
            <th scope="col">{props.words.t("list.cohort")}</th>
          </Show>
          <th scope="col">{props.words.t("list.leaders")}</th>
          <th scope="col">{props.words.t("list.active")}</th>
          <Show when={props.progress !== undefined}>
            <th scope="col">{props.words.t("cohort.progress")}</th>
          </Show>
        </tr>
      </thead>
      <tbody>
        <For each={props.towns}>
          {(town) => (
            <tr data-suspended={town.suspended ? "" : undefined}>
              <th scope="row">
                <A href={`/admin/kommun/${town.id}`}>{labelIn(town.name, shell.language())}</A>{" "}
                <Show when={town.demo}>
                  <span class="muted">({props.words.t("list.demo")})</span>
                </Show>
              </th>
              <td data-label={props.words.t("list.state")}>
                <span class="admin-state" data-state={town.state}>
                  {town.state === undefined ? props.words.t("list.unregistered") : props.words.t(`state.${town.state}`)}
                </span>
                <Show when={town.suspended}>
                  <span class="admin-mark">{props.words.t("list.suspended")}</span>
                </Show>
                <Show when={town.offers}>
                  <span class="admin-mark">{props.words.t("list.offers")}</span>
                </Show>
              </td>
              <Show when={props.progress === undefined}>
                <td data-label={props.words.t("list.cohort")}>
                  <Show when={town.cohort} fallback={props.words.t("none")}>
                    {(found) => <A href={`/admin/kohorter/${found().id}`}>{found().name}</A>}
                  </Show>
                </td>
              </Show>
              <td data-label={props.words.t("list.leaders")}>
                {town.leaders}
                <Show when={town.invited > 0}>
                  <span class="muted"> + {props.words.n("list.invited", town.invited)}</span>
                </Show>
              </td>
              <td data-label={props.words.t("list.active")}>
                {dayOf(town.lastActive, shell.language()) ?? props.words.t("never")}
              </td>
              <Show when={props.progress}>
                {(progress) => <td data-label={props.words.t("cohort.progress")}>{progress()(town)}</td>}
              </Show>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Drafts(props: { readonly words: AdminWords }): JSX.Element {
  const { api, words: shell } = useShell();
  const answer = createAnswer(api, () => `${PLATFORM}/drafts`, draftsAnswer);
  const open = () => (answer.value()?.drafts ?? []).filter(({ made }) => made === undefined);
  const remove = async (id: string): Promise<void> => {
    await adminApi(api).removeDraft(id);
    answer.retry();
  };
  return (
    <Show when={open().length > 0}>
      <section class="people-part" aria-labelledby="admin-drafts">
        <h2 id="admin-drafts">{props.words.t("drafts.title")}</h2>
        <ul>
          <For each={open()}>
            {(draft) => (
              <li class="person">
                <span class="person-words">
                  {draft.name || props.words.t("drafts.nameless")}{" "}
                  <span class="muted">
                    {props.words.t("drafts.by", {
                      name: draft.byName,
                      day: dayOf(draft.changedAt, shell.language()) ?? "",
                    })}
                  </span>
                </span>
                <span class="person-actions">
                  <A
                    class="button"
                    data-kind="plain"
                    href={`/admin/ny/${draft.id}`}
                    aria-label={`${props.words.t("drafts.go")}: ${draft.name || props.words.t("drafts.nameless")}`}
                  >
                    {props.words.t("drafts.go")}
                  </A>
                  <Button
                    kind="quiet"
                    aria-label={`${props.words.t("remove")}: ${draft.name || props.words.t("drafts.nameless")}`}
                    onClick={() => void remove(draft.id)}
                  >
                    {props.words.t("remove")}
                  </Button>
                </span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
