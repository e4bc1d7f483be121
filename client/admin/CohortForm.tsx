/** Making or changing a cohort: name, period, and members, each one municipality or several together. */
import type { JSX } from "solid-js";
import { createSignal, Index, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { createAnswer } from "../create-answer.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { adminApi, PLATFORM, registerAnswer, type ShownCohort } from "./admin-api.ts";
import type { AdminWords } from "./admin-words.ts";
import { TextField } from "./Field.tsx";

export function CohortForm(props: {
  readonly words: AdminWords;
  readonly cohort: ShownCohort;
  onCancel(): void;
  onSaved(cohort: ShownCohort): void;
}): JSX.Element {
  const { api, words: shell } = useShell();
  const towns = createAnswer(api, () => `${PLATFORM}/tenants`, registerAnswer);
  const [held, setHeld] = createSignal(props.cohort);
  const [fault, setFault] = createSignal<string>();
  const change = (part: Partial<ShownCohort>): void => void setHeld({ ...held(), ...part });
  const changeMember = (at: number, part: Partial<ShownCohort["members"][number]>): void =>
    change({ members: held().members.map((member, i) => (i === at ? { ...member, ...part } : member)) });
  const save = async (): Promise<void> => {
    setFault(undefined);
    if (held().name.trim() === "") return;
    if (held().from !== "" && held().to !== "" && held().from > held().to)
      return void setFault(props.words.t("cohort.badPeriod"));
    const members = held().members.filter(({ label, tenants }) => label.trim() !== "" && tenants.length > 0);
    const result = await adminApi(api).saveCohort({ ...held(), members });
    if (result.ok) return props.onSaved(result.value.cohort);
    setFault(result.problem.refusal === "stale" ? props.words.t("stale") : props.words.t("failed"));
  };
  return (
    <form
      class="people-part"
      aria-label={props.words.t(props.cohort.version === 0 ? "cohort.new" : "cohort.edit")}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="person-form">
        <TextField
          label={props.words.t("cohort.name")}
          required
          max={80}
          value={held().name}
          onInput={(name) => change({ name })}
        />
        <TextField
          label={props.words.t("cohort.programme")}
          max={120}
          value={held().programme}
          onInput={(programme) => change({ programme })}
        />
        <TextField
          label={props.words.t("cohort.from")}
          type="date"
          value={held().from}
          onInput={(from) => change({ from })}
        />
        <TextField label={props.words.t("cohort.to")} type="date" value={held().to} onInput={(to) => change({ to })} />
      </div>
      <h2>{props.words.t("cohort.members")}</h2>
      <p class="muted">{props.words.t("cohort.several")}</p>
      <Index each={held().members}>
        {(member, at) => (
          <fieldset class="wizard-step">
            <legend class="unseen">
              {props.words.t("cohort.member")} {at + 1}
            </legend>
            <TextField
              label={props.words.t("cohort.member")}
              max={80}
              value={member().label}
              onInput={(label) => changeMember(at, { label })}
            />
            <div class="admin-towns" role="group" aria-label={props.words.t("cohort.towns")}>
              <For each={towns.value()?.tenants ?? []}>
                {(town) => (
                  <label>
                    <input
                      type="checkbox"
                      checked={member().tenants.includes(town.id)}
                      onChange={(event) => {
                        const chosen = event.currentTarget.checked;
                        const others = member().tenants.filter((one) => one !== town.id);
                        changeMember(at, {
                          tenants: chosen ? [...others, town.id] : others,
                          ...(member().label === "" && chosen ? { label: labelIn(town.name, shell.language()) } : {}),
                        });
                      }}
                    />
                    {labelIn(town.name, shell.language())}
                  </label>
                )}
              </For>
            </div>
            <p>
              <Button kind="quiet" onClick={() => change({ members: held().members.filter((_, i) => i !== at) })}>
                {props.words.t("remove")}
                <span class="unseen"> {member().label}</span>
              </Button>
            </p>
          </fieldset>
        )}
      </Index>
      <p>
        <Button onClick={() => change({ members: [...held().members, { label: "", tenants: [] }] })}>
          {props.words.t("cohort.addMember")}
        </Button>
      </p>
      <div role="status">
        <Show when={fault()}>{(text) => <p class="problem">{text()}</p>}</Show>
      </div>
      <div class="wizard-actions">
        <Button type="submit" kind="main" aria-disabled={held().name.trim() === ""}>
          {props.words.t("save")}
        </Button>
        <Button kind="quiet" onClick={() => props.onCancel()}>
          {props.words.t("cancel")}
        </Button>
      </div>
    </form>
  );
}
