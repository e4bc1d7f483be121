/** One person in one sentence, and for a process leader what can be changed about it, in place. */
import type { JSX } from "solid-js";
import { createSignal, Match, Show, Switch } from "solid-js";
import { GIVEN_ROLES, type GivenRole } from "../../../shared/permissions/scope.ts";
import type { LinkedNames } from "../../doc/linked-names.ts";
import type { MemberChange, Person } from "../../people-api.ts";
import type { PeopleWords } from "../../people-words.ts";
import { useShell } from "../../shell.ts";
import { Button } from "../../ui/Button.tsx";
import { ProblemLine } from "../../ui/ProblemLine.tsx";
import { canWords } from "./can-words.ts";
import { faultOf, focusNeeded, ScopeFields, scopeOf, type ChosenScope, type ScopeFault } from "./ScopeFields.tsx";
import type { OfferedSheet } from "./SheetChoice.tsx";

export interface PersonRowProps {
  readonly words: PeopleWords;
  readonly names: LinkedNames;
  /** The municipality's, as far as whoever looks sees them. */
  readonly sheets: readonly OfferedSheet[];
  readonly person: Person;
  readonly isMe: boolean;
  /** Whoever looks sees some sheets only: what others can do elsewhere would name those. */
  readonly namesRoles: boolean;
  readonly manages: boolean;
  /** One of the last two process leaders: stays one. */
  readonly kept: boolean;
  readonly town: string;
  /** `undefined`: done; else why not, in words. */
  onChange(change: MemberChange): Promise<string | undefined>;
  onRemove(): Promise<string | undefined>;
}

export function PersonRow(props: PersonRowProps): JSX.Element {
  const { words } = useShell();
  const [doing, setDoing] = createSignal<"nothing" | "changing" | "removing">("nothing");
  const [working, setWorking] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  let opener: HTMLButtonElement | undefined;
  const name = (): string => props.person.name;
  const organisation = () => props.names.nameOf("organisation", props.person.organisation);
  /** Said only where it says something: not of an issue owner, nor of an office by its own name. */
  const actsApart = (): boolean => organisation()?.includes(name()) === false && props.person.role !== "issue-owner";

  const start = (what: "changing" | "removing", event: MouseEvent & { currentTarget: HTMLButtonElement }): void => {
    opener = event.currentTarget;
    setProblem(undefined);
    setDoing(what);
  };
  const stop = (): void => {
    setDoing("nothing");
    opener?.focus();
  };
  const run = async (work: () => Promise<string | undefined>): Promise<void> => {
    if (working()) return;
    setWorking(true);
    const why = await work();
    setWorking(false);
    setProblem(why);
    if (why === undefined) stop();
  };

  return (
    <li class="person">
      <p class="person-words">
        <strong>{name()}</strong>
        <Show when={props.isMe}> ({props.words.t("you")})</Show>{" "}
        {props.namesRoles && !props.isMe
          ? props.words.t("canOnly.role", { role: words.t(`role.${props.person.role}`) })
          : canWords(props.words, words.language(), props.person.role, {
              organisation: organisation(),
              place: props.names.nameOf("place", props.person.place),
              sheets: props.person.sheets && props.sheets.filter(({ sheet }) => props.person.sheets?.includes(sheet)),
            })}
        .
        <Show when={actsApart()}>
          {" "}
          <span class="muted">{props.words.t("acts", { organisation: organisation() ?? "" })}</span>
        </Show>
      </p>
      <Show when={doing() === "nothing" && (props.manages || props.isMe)}>
        <div class="person-actions">
          <Show when={props.manages && isGiven(props.person.role)}>
            <Button
              aria-label={props.words.t("changeOf", { name: name() })}
              onClick={(event) => start("changing", event)}
            >
              {props.words.t("change")}
            </Button>
          </Show>
          <Show when={!props.kept}>
            <Button
              kind="quiet"
              aria-label={props.isMe ? undefined : props.words.t("removeOf", { name: name() })}
              onClick={(event) => start("removing", event)}
            >
              {props.words.t(props.isMe ? "leave" : "remove")}
            </Button>
          </Show>
        </div>
      </Show>
      <Switch>
        <Match when={doing() === "changing"}>
          <ChangeForm
            words={props.words}
            names={props.names}
            sheets={props.sheets}
            person={props.person}
            keepRole={props.kept}
            working={working()}
            onSave={(change) => void run(() => props.onChange(change))}
            onCancel={stop}
          />
        </Match>
        <Match when={doing() === "removing"}>
          <div
            class="person-form"
            role="group"
            aria-label={props.words.t(props.isMe ? "leaveTitle" : "removeTitle", { name: name(), town: props.town })}
          >
            <p class="field-wide">
              {props.words.t(props.isMe ? "leaveText" : "removeText", { name: name(), town: props.town })}
            </p>
            <div class="field-wide person-actions">
              <Button
                kind="danger"
                aria-disabled={working()}
                ref={(button: HTMLButtonElement) => queueMicrotask(() => button.focus())}
                onClick={() => void run(() => props.onRemove())}
              >
                {props.words.t(props.isMe ? "leaveYes" : "removeYes")}
              </Button>
              <Button onClick={stop}>{props.words.t(props.isMe ? "leaveNo" : "removeNo")}</Button>
            </div>
          </div>
        </Match>
      </Switch>
      <ProblemLine text={problem()} />
    </li>
  );
}

const isGiven = (role: string): role is GivenRole => GIVEN_ROLES.some((given) => given === role);

interface ChangeFormProps {
  readonly words: PeopleWords;
  readonly names: LinkedNames;
  readonly sheets: readonly OfferedSheet[];
  readonly person: Person;
  readonly keepRole: boolean;
  readonly working: boolean;
  onSave(change: MemberChange): void;
  onCancel(): void;
}

function ChangeForm(props: ChangeFormProps): JSX.Element {
  const { words } = useShell();
  const { role, organisation = "", place = "", sheets } = props.person;
  const [fault, setFault] = createSignal<ScopeFault>();
  let element: HTMLFormElement | undefined;
  const [chosen, setChosen] = createSignal<ChosenScope>({
    role: isGiven(role) ? role : "council-member",
    organisation,
    place,
    sheets,
  });
  return (
    <form
      class="person-form"
      noValidate
      ref={(form) => {
        element = form;
        queueMicrotask(() => form.querySelector("select")?.focus());
      }}
      onSubmit={(event) => {
        event.preventDefault();
        setFault(faultOf(props.words, chosen(), words.t(`role.${chosen().role}`)));
        if (fault() === undefined) props.onSave({ role: chosen().role, ...scopeOf(chosen()) });
        else focusNeeded(element);
      }}
    >
      <ScopeFields
        words={props.words}
        names={props.names}
        sheets={props.sheets}
        value={chosen()}
        fault={fault()}
        onChange={(next) => {
          setFault(undefined);
          setChosen(next);
        }}
        keepRole={props.keepRole}
      />
      <div class="field-wide person-actions">
        <Button kind="main" type="submit" aria-disabled={props.working}>
          {props.words.t("save")}
        </Button>
        <Button onClick={() => props.onCancel()}>{props.words.t("cancel")}</Button>
      </div>
    </form>
  );
}
