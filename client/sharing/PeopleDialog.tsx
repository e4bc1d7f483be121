/** Which of one's own people work in another municipality's sheets (SPEC T10). */
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { tenantPath } from "../answers.ts";
import { createAnswer } from "../create-answer.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { membersAnswer, type ShownGrant } from "./sharing-api.ts";
import type { SharingWords } from "./sharing-words.ts";

export function PeopleDialog(props: {
  readonly tenant: string;
  readonly grant: ShownGrant;
  readonly words: SharingWords;
  onClose(): void;
  onChoose(people: readonly string[]): void;
}): JSX.Element {
  const { api, words: shell } = useShell();
  const answer = createAnswer(api, () => `${tenantPath(props.tenant)}/people`, membersAnswer);
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(
    new Set(props.grant.guests.map(({ person }) => person)),
  );
  const toggle = (person: string): void => {
    const next = new Set(chosen());
    if (!next.delete(person)) next.add(person);
    setChosen(next);
  };
  const town = (): string => labelIn(props.grant.giver.name, shell.language());
  return (
    <Dialog
      open
      title={props.words.t("peopleTitle", { town: town() })}
      closeLabel={props.words.t("close")}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{props.words.t("cancel")}</Button>
          <Button kind="main" onClick={() => props.onChoose([...chosen()])} data-testid="people-save">
            {props.words.t("save")}
          </Button>
        </>
      }
    >
      <p>{props.words.t("peopleHelp", { town: town() })}</p>
      <Show when={answer.problem()}>{(problem) => <ProblemNotice problem={problem()} onRetry={answer.retry} />}</Show>
      <ul class="sh-ticks">
        <For each={(answer.value()?.members ?? []).filter(({ from }) => from === undefined)}>
          {(member) => (
            <li>
              <label class="sh-tick">
                <input type="checkbox" checked={chosen().has(member.person)} onChange={() => toggle(member.person)} />
                <span>{member.name}</span>
              </label>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  );
}
