/** Inviting by e-mail: to whom, in which role, in which language; what became of it stands below the form. */
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, Show } from "solid-js";
import type { Language } from "../../../shared/document/column.ts";
import { isAddress, sameAddress } from "../../../shared/address.ts";
import type { LinkedNames } from "../../doc/linked-names.ts";
import type { Result } from "../../api.ts";
import type { Invite, Sent } from "../../people-api.ts";
import type { PeopleWords } from "../../people-words.ts";
import { useShell } from "../../shell.ts";
import { LanguageSelect } from "../../ui/LanguageSelect.tsx";
import { Button } from "../../ui/Button.tsx";
import { ProblemLine } from "../../ui/ProblemLine.tsx";
import { faultOf, focusNeeded, ScopeFields, scopeOf, type ChosenScope, type ScopeFault } from "./ScopeFields.tsx";
import type { OfferedSheet } from "./SheetChoice.tsx";

export interface InviteFormProps {
  readonly words: PeopleWords;
  readonly names: LinkedNames;
  readonly sheets: readonly OfferedSheet[];
  onInvite(request: Invite): Promise<Result<Sent>>;
}

/** What the server refuses of a scope, and which part of the form it is about. */
const SCOPE_REFUSALS: Readonly<Record<string, ScopeFault["about"]>> = {
  "scope-missing": "ties",
  "whole-workspace": "sheets",
  "no-such-sheet": "sheets",
};

const NOBODY: ChosenScope = { role: "council-member", organisation: "", place: "" };

export function InviteForm(props: InviteFormProps): JSX.Element {
  const { words } = useShell();
  const ids = { email: createUniqueId(), language: createUniqueId(), fault: createUniqueId() };
  const [email, setEmail] = createSignal("");
  const [chosen, setChosen] = createSignal(NOBODY);
  const [language, setLanguage] = createSignal<Language>(words.language());
  const [working, setWorking] = createSignal(false);
  const [fault, setFault] = createSignal<string>();
  const [scopeFault, setScopeFault] = createSignal<ScopeFault>();
  const [sent, setSent] = createSignal<{ readonly email: string; readonly link?: string }>();
  let emailField: HTMLInputElement | undefined;
  let form: HTMLFormElement | undefined;

  const refuseScope = (found: ScopeFault): void => {
    setScopeFault(found);
    focusNeeded(form);
  };
  const refuse = (code: string): void => {
    const why = props.words.code("inviteRefusal", code);
    const about = SCOPE_REFUSALS[code];
    if (about !== undefined) return refuseScope({ about, why });
    setFault(why);
    emailField?.focus();
  };
  const invite = async (): Promise<void> => {
    if (working()) return;
    setFault(undefined);
    setScopeFault(undefined);
    setSent(undefined);
    const to = sameAddress(email());
    if (!isAddress(to)) return refuse("bad-address");
    const unfit = faultOf(props.words, chosen(), words.t(`role.${chosen().role}`));
    if (unfit !== undefined) return refuseScope(unfit);
    setWorking(true);
    const names = {
      organisationName: props.names.nameOf("organisation", chosen().organisation),
      placeName: props.names.nameOf("place", chosen().place),
    };
    const result = await props.onInvite({
      email: to,
      role: chosen().role,
      ...scopeOf(chosen()),
      ...(names.organisationName ? { organisationName: names.organisationName.slice(0, 120) } : {}),
      ...(names.placeName ? { placeName: names.placeName.slice(0, 120) } : {}),
      language: language(),
    });
    setWorking(false);
    if (!result.ok) return refuse(result.problem.refusal ?? "unknown");
    const { link } = result.value;
    setSent({ email: to, ...(link === undefined ? {} : { link }) });
    setEmail("");
    setChosen(NOBODY);
  };

  return (
    <section class="people-part" aria-labelledby={`${ids.email}-title`}>
      <h2 id={`${ids.email}-title`}>{props.words.t("invite.title")}</h2>
      <p class="muted">{props.words.t("invite.lead")}</p>
      <form
        class="person-form"
        ref={(element) => (form = element)}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <div class="labelled field-wide">
          <label for={ids.email}>{props.words.t("invite.email")}</label>
          <input
            id={ids.email}
            ref={(element) => (emailField = element)}
            type="email"
            autocomplete="off"
            required
            value={email()}
            aria-invalid={fault() === undefined ? undefined : "true"}
            aria-describedby={fault() === undefined ? undefined : ids.fault}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
          <ProblemLine text={fault()} id={ids.fault} />
        </div>
        <ScopeFields
          words={props.words}
          names={props.names}
          sheets={props.sheets}
          value={chosen()}
          fault={scopeFault()}
          onChange={(scope) => {
            setScopeFault(undefined);
            setChosen(scope);
          }}
        />
        <div class="labelled">
          <label for={ids.language}>{props.words.t("invite.language")}</label>
          <LanguageSelect id={ids.language} value={language()} onChoose={setLanguage} />
        </div>
        <div class="field-wide person-actions">
          <Button kind="main" type="submit" aria-disabled={working()}>
            {props.words.t(working() ? "invite.sending" : "invite.send")}
          </Button>
        </div>
      </form>
      <div role="status">
        <Show when={sent()}>{(done) => <SentWords words={props.words} {...done()} />}</Show>
      </div>
    </section>
  );
}

/** Sent, or where no mail goes out, the link for the leader to hand over. */
export function SentWords(props: {
  readonly words: PeopleWords;
  readonly email: string;
  readonly link?: string;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <Show when={props.link} fallback={<p>{props.words.t("invite.sent", { address: props.email })}</p>}>
      {(link) => (
        <div class="labelled field-wide">
          <p>{props.words.t("invite.byHand", { address: props.email })}</p>
          <label for={id}>{props.words.t("invite.link")}</label>
          <input id={id} readOnly value={link()} onFocus={(event) => event.currentTarget.select()} />
        </div>
      )}
    </Show>
  );
}
