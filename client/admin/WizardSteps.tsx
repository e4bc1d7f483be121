/** The steps that are plain forms: which municipality, its functions, its frame, whom to invite. */
import type { JSX } from "solid-js";
import { createMemo, createUniqueId, For, Show } from "solid-js";
import { LANGUAGES, labelIn } from "../../shared/document/column.ts";
import { emptyDraft, TEMPLATES, withMunicipality, type OnboardingDraft } from "../../shared/onboarding/draft.ts";
import { MUNICIPALITIES } from "../../shared/register/municipalities.ts";
import { createAnswer } from "../create-answer.ts";
import { LANGUAGE_NAMES } from "../i18n.ts";
import { useShell } from "../shell.ts";
import { Choice } from "../ui/Choice.tsx";
import { cohortsAnswer, PLATFORM, templatesAnswer } from "./admin-api.ts";
import type { AdminWords } from "./admin-words.ts";
import type { DraftHeld } from "./create-draft.ts";
import { SelectField, TextField } from "./Field.tsx";
import { RowsEditor } from "./RowsEditor.tsx";

export interface StepProps {
  readonly words: AdminWords;
  readonly held: DraftHeld;
}

type Country = OnboardingDraft["country"];

export function MunicipalityStep(props: StepProps): JSX.Element {
  const { words: shell } = useShell();
  const list = createUniqueId();
  const draft = () => props.held.draft();
  const towns = createMemo(() =>
    MUNICIPALITIES.filter(({ country }) => country === draft().country)
      .map(({ code, name }) => ({ code, name: labelIn(name, shell.language()) }))
      .toSorted((a, b) => a.name.localeCompare(b.name, shell.language())),
  );
  /** By name or code, as somebody types or chooses it. */
  const choose = (text: string): void => {
    const wanted = text.trim().toLowerCase();
    const found = towns().find(({ code, name }) => name.toLowerCase() === wanted || code === wanted);
    if (found !== undefined && found.code !== draft().code) props.held.replace(withMunicipality(draft(), found.code));
  };
  const chosen = (): string => towns().find(({ code }) => code === draft().code)?.name ?? "";
  return (
    <>
      <Choice
        legend={props.words.t("wizard.country")}
        options={(["SE", "FI"] as const).map((value) => ({ value, label: props.words.t(`wizard.countries.${value}`) }))}
        value={draft().country}
        onChoose={(country: Country) => props.held.replace(emptyDraft(country))}
      />
      <div class="person-form">
        <div class="labelled field-wide">
          <label for={`${list}-town`}>{props.words.t("wizard.choose")}</label>
          <input
            id={`${list}-town`}
            list={list}
            autocomplete="off"
            value={chosen()}
            aria-describedby={`${list}-help`}
            onInput={(event) => choose(event.currentTarget.value)}
          />
          <p class="muted" id={`${list}-help`}>
            {props.words.t("wizard.chooseHelp")}
          </p>
          <datalist id={list}>
            <For each={towns()}>{({ name, code }) => <option value={name}>{code}</option>}</For>
          </datalist>
        </div>
        <TextField
          label={props.words.t("wizard.code")}
          inputMode="numeric"
          max={4}
          value={draft().code}
          onInput={(code) => props.held.change({ code: code.replaceAll(/\D/g, "") })}
        />
        <TextField
          label={props.words.t("wizard.id")}
          max={40}
          value={draft().id}
          onInput={(id) => props.held.change({ id: id.trim().toLowerCase() })}
        />
        <For each={["sv", "fi", "en"] as const}>
          {(language) => (
            <TextField
              label={props.words.t(
                ({ sv: "wizard.nameSv", fi: "wizard.nameFi", en: "wizard.nameEn" } as const)[language],
              )}
              value={draft().names[language]}
              onInput={(name) => props.held.change({ names: { ...draft().names, [language]: name } })}
            />
          )}
        </For>
      </div>
      <fieldset class="choice">
        <legend>{props.words.t("wizard.languages")}</legend>
        <div class="admin-towns">
          <For each={LANGUAGES}>
            {(language) => (
              <label>
                <input
                  type="checkbox"
                  checked={draft().languages.includes(language)}
                  onChange={(event) => {
                    const others = draft().languages.filter((one) => one !== language);
                    props.held.change({ languages: event.currentTarget.checked ? [...others, language] : others });
                  }}
                />
                {LANGUAGE_NAMES[language]}
              </label>
            )}
          </For>
        </div>
      </fieldset>
      <div class="person-form">
        <TextField
          label={props.words.t("wizard.minority")}
          wide
          value={draft().minority}
          onInput={(minority) => props.held.change({ minority })}
        />
        <SelectField
          label={props.words.t("wizard.currency")}
          value={draft().currency}
          options={["SEK", "EUR"].map((value) => ({ value, label: value }))}
          onChoose={(currency) => props.held.change({ currency: currency === "EUR" ? "EUR" : "SEK" })}
        />
        <TextField
          label={props.words.t("wizard.zone")}
          max={60}
          value={draft().zone}
          onInput={(zone) => props.held.change({ zone: zone.trim() })}
        />
      </div>
    </>
  );
}

export function ContactStep(props: StepProps): JSX.Element {
  const draft = () => props.held.draft();
  return (
    <>
      <p class="muted">{props.words.t("wizard.functionsHelp")}</p>
      <div class="person-form">
        <For each={["contact", "deputy", "registrator", "dataProtection"] as const}>
          {(name) => (
            <TextField
              label={props.words.t(`wizard.${name}`)}
              value={draft().contacts[name]}
              onInput={(value) => props.held.change({ contacts: { ...draft().contacts, [name]: value } })}
            />
          )}
        </For>
        <TextField
          label={props.words.t("wizard.region")}
          value={draft().region}
          onInput={(region) => props.held.change({ region })}
        />
        <TextField
          label={props.words.t("wizard.authority")}
          value={draft().authority}
          onInput={(authority) => props.held.change({ authority })}
        />
      </div>
    </>
  );
}

type Template = OnboardingDraft["template"];
const chosenOf = ({ name, version }: Template): string =>
  version === undefined ? name : `${version.tenant}/${version.template}/${version.number}`;

export function FrameStep(props: StepProps): JSX.Element {
  const { api, words } = useShell();
  const cohorts = createAnswer(api, () => `${PLATFORM}/cohorts`, cohortsAnswer);
  const draft = () => props.held.draft();
  const published = createAnswer(api, () => `${PLATFORM}/templates`, templatesAnswer);
  /** What is chosen stays among them, should it have been withdrawn or followed by a newer version since. */
  const choices = (): readonly Template[] => {
    const found: readonly Template[] = [
      ...TEMPLATES.map((one) => ({ ...one })),
      ...(published.value()?.templates ?? []).map(({ tenant, name, template, title, number }) => ({
        name: `${title} v${number}`,
        origin: labelIn(name, words.language()),
        version: { tenant, template, number },
      })),
    ];
    const { template } = draft();
    return found.some((one) => chosenOf(one) === chosenOf(template)) ? found : [...found, template];
  };
  const nameOf = ({ name, origin, version }: Template): string => {
    if (origin === "") return name;
    return props.words.t(version === undefined ? "wizard.templateFrom" : "wizard.templatePublished", { name, origin });
  };
  const whole = (text: string, most = 120): number => Math.min(most, Math.max(0, Math.round(Number(text) || 0)));
  return (
    <div class="person-form">
      <SelectField
        label={props.words.t("wizard.template")}
        help={props.words.t(draft().template.version === undefined ? "wizard.templateHouse" : "wizard.templateTaken")}
        value={chosenOf(draft().template)}
        options={choices().map((template) => ({ value: chosenOf(template), label: nameOf(template) }))}
        onChoose={(value) => {
          const template = choices().find((one) => chosenOf(one) === value);
          if (template !== undefined) props.held.change({ template });
        }}
      />
      <SelectField
        label={props.words.t("wizard.cohort")}
        value={draft().cohort}
        options={[
          { value: "", label: props.words.t("wizard.noCohort") },
          ...(cohorts.value()?.cohorts ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={(cohort) => props.held.change({ cohort })}
      />
      <Show when={draft().cohort !== ""}>
        <TextField
          label={props.words.t("wizard.member")}
          help={props.words.t("wizard.memberHelp")}
          max={80}
          value={draft().member || draft().names.sv}
          onInput={(member) => props.held.change({ member })}
        />
      </Show>
      <TextField
        label={props.words.t("wizard.signedOn")}
        type="date"
        value={draft().agreement.signedOn}
        onInput={(signedOn) => props.held.change({ agreement: { ...draft().agreement, signedOn } })}
      />
      <TextField
        label={props.words.t("wizard.reference")}
        value={draft().agreement.reference}
        onInput={(reference) => props.held.change({ agreement: { ...draft().agreement, reference } })}
      />
      <TextField
        label={props.words.t("wizard.retention")}
        inputMode="numeric"
        value={String(draft().retentionMonths)}
        onInput={(text) => props.held.change({ retentionMonths: whole(text) })}
      />
      <TextField
        label={props.words.t("wizard.confirmDays")}
        inputMode="numeric"
        value={String(draft().answer.confirmDays)}
        onInput={(text) => props.held.change({ answer: { ...draft().answer, confirmDays: whole(text) } })}
      />
      <TextField
        label={props.words.t("wizard.answerDays")}
        inputMode="numeric"
        value={String(draft().answer.answerDays)}
        onInput={(text) => props.held.change({ answer: { ...draft().answer, answerDays: whole(text) } })}
      />
    </div>
  );
}

const MOST_INVITATIONS = 10;

export function PeopleStep(props: StepProps): JSX.Element {
  const language = () => props.held.draft().languages[0] ?? "sv";
  return (
    <>
      <p class="muted">{props.words.t("wizard.inviteHelp")}</p>
      <RowsEditor<OnboardingDraft["invitations"][number]>
        words={props.words}
        rows={props.held.draft().invitations}
        name={props.words.t("wizard.invite")}
        called={({ email }) => email}
        add={props.words.t("wizard.addInvitation")}
        blank={() => ({ email: "", language: language() })}
        most={MOST_INVITATIONS}
        onChange={(next) => props.held.change({ invitations: [...next] })}
      >
        {(one, change) => (
          <>
            <TextField
              label={props.words.t("wizard.email")}
              type="email"
              max={254}
              value={one().email}
              onInput={(email) => change({ email })}
            />
            <SelectField
              label={props.words.t("wizard.mailLanguage")}
              value={one().language}
              options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
              onChoose={(value) => change({ language: LANGUAGES.find((each) => each === value) ?? "sv" })}
            />
          </>
        )}
      </RowsEditor>
    </>
  );
}
