/** The dry run: exactly what will be made, what cannot be and why, and making it. */
import type { JSX } from "solid-js";
import { createSignal, For, onMount, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { DraftStep } from "../../shared/onboarding/draft.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { adminApi, type ShownPlan, type ShownProblem } from "./admin-api.ts";
import type { AdminWords } from "./admin-words.ts";
import type { DraftHeld } from "./create-draft.ts";

interface Made {
  readonly town: string;
  readonly links: readonly string[];
  readonly refused: readonly string[];
}

export function Review(props: {
  readonly words: AdminWords;
  readonly id: string;
  readonly held: DraftHeld;
  onMend(step: DraftStep): void;
  onTown(town: string): void;
}): JSX.Element {
  const { api, words: shell } = useShell();
  const calls = adminApi(api);
  const [plan, setPlan] = createSignal<ShownPlan>();
  const [problems, setProblems] = createSignal<readonly ShownProblem[]>([]);
  const [working, setWorking] = createSignal(false);
  const [made, setMade] = createSignal<Made>();
  const [fault, setFault] = createSignal<string>();

  const look = async (): Promise<void> => {
    setFault(undefined);
    if (!(await props.held.settle())) return void setFault(props.words.t("wizard.notKept"));
    const result = await calls.plan(props.id);
    if (!result.ok) return void setFault(shell.t(`problem.${result.problem.kind}.text`));
    setPlan(result.value.kind === "planned" ? result.value.plan : undefined);
    setProblems(result.value.kind === "problems" ? result.value.problems : []);
  };
  onMount(() => void look());

  const make = async (): Promise<void> => {
    if (working()) return;
    setWorking(true);
    setFault(undefined);
    const result = await calls.takeIn(props.id);
    setWorking(false);
    if (!result.ok)
      return void setFault(`${props.words.t("failed")} ${shell.t(`problem.${result.problem.kind}.text`)}`);
    if (result.value.kind === "problems") return void setProblems(result.value.problems);
    const { tenant, links, refused } = result.value;
    setMade({ town: tenant, links, refused: refused.map(({ email }) => email) });
    await props.held.read();
    await look();
  };

  return (
    <>
      <div role="status">
        <Show when={fault()}>{(text) => <p class="problem">{text()}</p>}</Show>
        <Show when={made()}>
          {(done) => (
            <div class="wizard-step">
              <p>
                <strong>{props.words.t("wizard.made", { name: props.held.draft().names.sv })}</strong>
              </p>
              <Show when={done().links.length > 0}>
                <p>
                  {props.words.t("town.handOver")} <code>{done().links.join(" ")}</code>
                </p>
              </Show>
              <Show when={done().refused.length > 0}>
                <p class="problem">{props.words.t("wizard.refused", { what: done().refused.join(", ") })}</p>
              </Show>
              <p>
                <Button kind="main" onClick={() => props.onTown(done().town)}>
                  {props.words.t("wizard.toTown")}
                </Button>
              </p>
            </div>
          )}
        </Show>
      </div>
      <Show when={problems().length > 0}>
        <ul>
          <For each={problems()}>
            {(problem) => (
              <li class="person">
                <span class="person-words">
                  {props.words.code("problem", problem.code).replace(/\{\{ which \}\}/, problem.which ?? "")}
                </span>
                <Button onClick={() => props.onMend(problem.step)}>
                  {props.words.t("wizard.mend")}
                  <span class="unseen"> {props.words.t(`wizard.steps.${problem.step}`)}</span>
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={plan()}>
        {(found) => (
          <Show when={!isNothing(found())} fallback={<p>{props.words.t("wizard.nothing")}</p>}>
            <p>{props.words.t("wizard.reviewLead")}</p>
            <ul class="wizard-makes">
              <For each={made() === undefined ? linesOf(props, found(), shell.language()) : []}>
                {(text) => <li>{text}</li>}
              </For>
            </ul>
            <Show when={found().sheetsThere > 0}>
              <p class="muted">{props.words.n("wizard.there", found().sheetsThere)}</p>
            </Show>
            <Show when={!found().leadersThere && found().invitations.length === 0}>
              <p class="person">
                <span class="person-words">{props.words.t("wizard.nobody")}</span>
                <Button onClick={() => props.onMend("people")}>{props.words.t("wizard.invite")}</Button>
              </p>
            </Show>
            <Show when={found().leadersThere}>
              <p class="muted">{props.words.t("wizard.leadersThere")}</p>
            </Show>
            <p>
              <Button kind="main" aria-disabled={working()} onClick={() => void make()}>
                {props.words.t(working() ? "wizard.making" : "wizard.make")}
              </Button>
            </p>
          </Show>
        )}
      </Show>
    </>
  );
}

const isNothing = ({ makesTenant, sheets, invitations, registers, cohort, adopts }: ShownPlan): boolean =>
  !makesTenant &&
  sheets.length === 0 &&
  invitations.length === 0 &&
  !registers &&
  cohort === undefined &&
  adopts === undefined;

function linesOf(
  { words, held }: { readonly words: AdminWords; readonly held: DraftHeld },
  { makesTenant, sheets, invitations, registers, cohort, adopts }: ShownPlan,
  language: "sv" | "fi" | "en",
): readonly string[] {
  const { names, id, template } = held.draft();
  const named =
    template.origin === ""
      ? template.name
      : words.t("wizard.templateFrom", { name: template.name, origin: template.origin });
  return [
    ...(makesTenant ? [words.t("wizard.makes.tenant", { name: names.sv, id })] : []),
    ...(sheets.length > 0 ? [words.n("wizard.makes.sheets", sheets.length)] : []),
    ...sheets
      .filter(({ rows }) => rows > 0)
      .map(({ name, rows }) => words.n("wizard.makes.rows", rows, { sheet: labelIn(name, language) })),
    ...(adopts === undefined ? [] : [words.n("wizard.makes.adopts", adopts.sheets, { template: named })]),
    ...(registers ? [words.t("wizard.makes.register", { template: named })] : []),
    ...(cohort === undefined ? [] : [words.t("wizard.makes.cohort", { name: cohort })]),
    ...invitations.map((address) => words.t("wizard.makes.invitation", { address })),
  ];
}
