/** The cohorts: pilots that go through a period together, and making one. */
import { A, useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import { randomBase62 } from "../../shared/ids.ts";
import { createAnswer } from "../create-answer.ts";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import { cohortsAnswer, PLATFORM, type ShownCohort } from "./admin-api.ts";
import type { AdminWords } from "./admin-words.ts";
import { CohortForm } from "./CohortForm.tsx";

const newCohort = (): ShownCohort => ({
  id: randomBase62(16),
  version: 0,
  name: "",
  programme: "",
  from: "",
  to: "",
  members: [],
});

export const periodOf = (words: AdminWords, { from, to }: Pick<ShownCohort, "from" | "to">): string =>
  from === "" && to === "" ? "" : words.t("cohort.period", { from, to });

export function Cohorts(props: { readonly words: AdminWords }): JSX.Element {
  const { api } = useShell();
  const navigate = useNavigate();
  const answer = createAnswer(api, () => `${PLATFORM}/cohorts`, cohortsAnswer);
  const [making, setMaking] = createSignal<ShownCohort>();
  return (
    <div class="admin">
      <h1>{props.words.t("cohorts")}</h1>
      <Answered of={answer} loading={props.words.t("loading")}>
        {(found) => (
          <Show when={found().cohorts.length > 0} fallback={<p>{props.words.t("cohort.empty")}</p>}>
            <ul>
              <For each={found().cohorts}>
                {(cohort) => (
                  <li class="person">
                    <span class="person-words">
                      <A href={`/admin/kohorter/${cohort.id}`}>{cohort.name}</A>{" "}
                      <span class="muted">
                        {[
                          cohort.programme,
                          periodOf(props.words, cohort),
                          cohort.members.map(({ label }) => label).join(", "),
                        ]
                          .filter((part) => part !== "")
                          .join(" · ")}
                      </span>
                    </span>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Answered>
      <Show
        when={making()}
        fallback={
          <p>
            <Button kind="main" onClick={() => setMaking(newCohort())}>
              {props.words.t("cohort.new")}
            </Button>
          </p>
        }
      >
        {(cohort) => (
          <CohortForm
            words={props.words}
            cohort={cohort()}
            onCancel={() => setMaking(undefined)}
            onSaved={({ id }) => navigate(`/admin/kohorter/${id}`)}
          />
        )}
      </Show>
    </div>
  );
}
