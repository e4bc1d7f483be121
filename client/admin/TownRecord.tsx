/** One municipality as the installation knows it: where it stands, what it lacks, who leads it. Nothing of its sheets. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import { isAddress, sameAddress } from "../../shared/address.ts";
import { labelIn } from "../../shared/document/column.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import type { ChecklistItem } from "../../shared/onboarding/checklist.ts";
import { createAnswer } from "../create-answer.ts";
import { LANGUAGE_NAMES } from "../i18n.ts";
import type { Result } from "../api.ts";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import {
  adminApi,
  PLATFORM,
  townAnswer,
  type RegisteredTown,
  type ShownRegistration,
  type TownView,
} from "./admin-api.ts";
import { dayOf, type AdminWords } from "./admin-words.ts";
import { ChecklistTable } from "./ChecklistTable.tsx";
import { TextField } from "./Field.tsx";
import { Support, Suspension, type Acting } from "./TownAccess.tsx";

export function TownRecord(props: { readonly words: AdminWords; readonly town: string }): JSX.Element {
  const { api, words: shell } = useShell();
  const answer = createAnswer(api, () => `${PLATFORM}/tenants/${encodeURIComponent(props.town)}`, townAnswer);
  const calls = adminApi(api);
  const [said, setSaid] = createSignal<string>();
  const act = async (work: Promise<Result<unknown>>): Promise<boolean> => {
    setSaid(undefined);
    const result = await work;
    if (!result.ok) {
      const { refusal, kind } = result.problem;
      setSaid(refusal === undefined ? shell.t(`problem.${kind}.text`) : props.words.code("refusal", refusal));
    }
    answer.retry();
    return result.ok;
  };
  return (
    <Answered of={answer} heading="h1" loading={props.words.t("loading")}>
      {(found) => (
        <div class="admin">
          <TownHead words={props.words} view={found()} />
          <div role="status">
            <Show when={said()}>{(text) => <p class="problem">{text()}</p>}</Show>
          </div>
          <Show
            when={registeredIn(found())}
            fallback={
              <RegisterForm
                words={props.words}
                act={act}
                held={undefined}
                onSave={(wish) => calls.register(props.town, wish)}
              />
            }
          >
            {(town) => (
              <>
                <Next words={props.words} act={act} town={town()} />
                <ChecklistTable
                  words={props.words}
                  lines={town().lines}
                  sum={town().sum}
                  as="administrator"
                  onMark={(item, done) => void act(calls.mark(props.town, item, done))}
                  way={(item, words) => wayTo(item, words, town())}
                />
                <Leaders words={props.words} act={act} town={town()} />
                <RegisterForm
                  words={props.words}
                  act={act}
                  held={town().registration}
                  onSave={(wish) => calls.register(props.town, wish)}
                />
              </>
            )}
          </Show>
          <Support words={props.words} act={act} town={props.town} grants={found().support} />
          <Suspension words={props.words} act={act} view={found()} />
        </div>
      )}
    </Answered>
  );
}

const FUNCTIONS = ["contact", "deputy", "registrator", "dataProtection"] as const;
const fieldId = (name: string): string => `town-field-${name}`;
/** The field of the register an item is answered in. */
const FIELD_OF: Readonly<Partial<Record<ChecklistItem, (held: ShownRegistration) => string>>> = {
  agreement: ({ agreement }) => (agreement === undefined ? "signedOn" : "reference"),
  contacts: ({ contacts }) => FUNCTIONS.find((name) => contacts[name].trim() === "") ?? "contact",
  region: ({ region }) => (region.trim() === "" ? "region" : "authority"),
  retention: () => "retention",
  "answer-promise": () => "answerDays",
};

function wayTo(item: ChecklistItem, words: string, { registration }: RegisteredTown): JSX.Element | undefined {
  if (item === "cohort") return <A href="/admin/kohorter">{words}</A>;
  const name = FIELD_OF[item]?.(registration);
  if (name === undefined) return undefined;
  const go = (): void => document.getElementById(fieldId(name))?.focus();
  return (
    <button type="button" class="checklist-way" onClick={go}>
      {words}
    </button>
  );
}

const registeredIn = (view: TownView): RegisteredTown | undefined => (view.registered ? view : undefined);

function TownHead(props: { readonly words: AdminWords; readonly view: TownView }): JSX.Element {
  const { words: shell } = useShell();
  const town = () => props.view.tenant;
  const list = (): string =>
    new Intl.ListFormat(localeOf(shell.language()), { type: "conjunction" }).format(
      town().languages.map((language) => LANGUAGE_NAMES[language]),
    );
  return (
    <div>
      <h1>{labelIn(town().name, shell.language())}</h1>
      <p class="muted">
        {props.words.t("town.facts", {
          country: town().country,
          code: town().code,
          languages: list(),
          currency: town().currency,
          zone: town().zone,
        })}
      </p>
      <Show when={registeredIn(props.view)}>
        {(known) => (
          <>
            <p>
              <strong>{props.words.t(`state.${known().registration.state}`)}</strong>{" "}
              <span class="muted">
                {props.words.t("town.since", { day: dayOf(known().registration.since, shell.language()) ?? "" })}
              </span>
            </p>
            <p>
              {props.words.t("town.template", { name: known().registration.template.name })}
              <Show when={known().registration.template.origin}>
                {(origin) => <>, {props.words.t("town.from", { origin: origin() })}</>}
              </Show>
            </p>
            <Show when={known().cohort}>
              {(cohort) => (
                <p>
                  <A href={`/admin/kohorter/${cohort().id}`}>
                    {props.words.t("town.inCohort", { name: cohort().name, member: cohort().member })}
                  </A>
                </p>
              )}
            </Show>
          </>
        )}
      </Show>
    </div>
  );
}

function Next(props: Acting & { readonly town: RegisteredTown }): JSX.Element {
  const { api } = useShell();
  const calls = adminApi(api);
  const [reason, setReason] = createSignal("");
  const lacking = (needs: RegisteredTown["next"][number]["needs"]): string =>
    needs
      .filter((need) => need !== "reason")
      .map((need) => props.words.t(`need.${need}`))
      .join("; ");
  return (
    <section class="people-part" aria-labelledby="town-next">
      <h2 id="town-next">{props.words.t("town.next")}</h2>
      <For each={props.town.next}>
        {({ to, needs }) => {
          const missing = (): string => lacking(needs);
          return (
            <div class="wizard-step">
              <Show when={needs.includes("reason")}>
                <TextField label={props.words.t("town.reason")} value={reason()} onInput={setReason} />
              </Show>
              <Show when={missing() !== ""}>
                <p>{props.words.t("town.lacks", { what: missing() })}</p>
              </Show>
              <p>
                <Button
                  kind={to === "leaving" ? "danger" : missing() === "" ? "main" : "plain"}
                  aria-disabled={missing() !== "" || (needs.includes("reason") && reason().trim() === "")}
                  onClick={(event) => {
                    if (event.currentTarget.getAttribute("aria-disabled") === "true") return;
                    void props.act(calls.move(props.town.tenant.id, to, reason().trim() || undefined));
                  }}
                >
                  {props.words.t("town.goTo", { state: props.words.t(`state.${to}`) })}
                </Button>
              </p>
            </div>
          );
        }}
      </For>
    </section>
  );
}

function Leaders(props: Acting & { readonly town: RegisteredTown }): JSX.Element {
  const { api } = useShell();
  const [email, setEmail] = createSignal("");
  const [sent, setSent] = createSignal<readonly string[]>();
  const language = () => props.town.tenant.languages[0] ?? "sv";
  const invite = async (): Promise<void> => {
    const to = sameAddress(email());
    setSent(undefined);
    if (!isAddress(to)) return;
    const result = await adminApi(api).invite(props.town.tenant.id, [{ email: to, language: language() }]);
    if ((await props.act(Promise.resolve(result))) && result.ok) {
      setSent(result.value.links);
      setEmail("");
    }
  };
  return (
    <section class="people-part" aria-labelledby="town-leaders">
      <h2 id="town-leaders">{props.words.t("list.leaders")}</h2>
      <p>{props.words.t("town.leaders", { count: props.town.leaders, invited: props.town.invited })}</p>
      <Show when={props.town.leaders < 2} fallback={<p class="muted">{props.words.t("town.leadersHelp")}</p>}>
        <form
          class="person-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void invite();
          }}
        >
          <TextField label={props.words.t("town.email")} type="email" value={email()} onInput={setEmail} />
          <Button type="submit" aria-disabled={!isAddress(sameAddress(email()))}>
            {props.words.t("town.send")}
          </Button>
        </form>
        <div role="status">
          <Show when={sent()}>
            {(links) => (
              <Show when={links().length > 0} fallback={<p>{props.words.t("town.sent")}</p>}>
                <p>
                  {props.words.t("town.handOver")} <code>{links().join(" ")}</code>
                </p>
              </Show>
            )}
          </Show>
        </div>
      </Show>
    </section>
  );
}

function RegisterForm(
  props: Acting & {
    readonly held: ShownRegistration | undefined;
    onSave(wish: object): Promise<Result<unknown>>;
  },
): JSX.Element {
  const held = props.held;
  const [contacts, setContacts] = createSignal(
    held?.contacts ?? { contact: "", deputy: "", registrator: "", dataProtection: "" },
  );
  const [region, setRegion] = createSignal(held?.region ?? "");
  const [authority, setAuthority] = createSignal(held?.authority ?? "");
  const [months, setMonths] = createSignal(String(held?.retentionMonths ?? 12));
  const [days, setDays] = createSignal(String(held?.answer.answerDays ?? 10));
  const [signedOn, setSignedOn] = createSignal(held?.agreement?.signedOn ?? "");
  const [reference, setReference] = createSignal(held?.agreement?.reference ?? "");
  const [saved, setSaved] = createSignal(false);
  const [lacks, setLacks] = createSignal(false);
  const whole = (text: string): number => Math.max(0, Math.round(Number(text) || 0));
  const save = async (): Promise<void> => {
    setSaved(false);
    const signed = signedOn() !== "" && reference().trim() !== "";
    // Neither is kept without the other: to say it was saved would be untrue.
    const half = !signed && (signedOn() !== "" || reference().trim() !== "");
    setLacks(half);
    if (half) {
      document.getElementById(fieldId(signedOn() === "" ? "signedOn" : "reference"))?.focus();
      return;
    }
    const wish = {
      contacts: contacts(),
      region: region(),
      authority: authority(),
      retentionMonths: whole(months()),
      answerDays: whole(days()),
      ...(signed ? { agreement: { signedOn: signedOn(), reference: reference().trim() } } : {}),
    };
    setSaved(await props.act(props.onSave(wish)));
  };
  return (
    <section class="people-part" aria-labelledby="town-registration">
      <h2 id="town-registration">{props.words.t("town.registration")}</h2>
      <form
        class="person-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          id={fieldId("signedOn")}
          label={props.words.t("town.signedOn")}
          type="date"
          value={signedOn()}
          onInput={setSignedOn}
        />
        <TextField
          id={fieldId("reference")}
          label={props.words.t("town.reference")}
          value={reference()}
          onInput={setReference}
        />
        <For each={FUNCTIONS}>
          {(name) => (
            <TextField
              id={fieldId(name)}
              label={props.words.t(`wizard.${name}`)}
              value={contacts()[name]}
              onInput={(value) => setContacts({ ...contacts(), [name]: value })}
            />
          )}
        </For>
        <TextField id={fieldId("region")} label={props.words.t("wizard.region")} value={region()} onInput={setRegion} />
        <TextField
          id={fieldId("authority")}
          label={props.words.t("wizard.authority")}
          value={authority()}
          onInput={setAuthority}
        />
        <TextField
          id={fieldId("retention")}
          label={props.words.t("wizard.retention")}
          inputMode="numeric"
          value={months()}
          onInput={setMonths}
        />
        <TextField
          id={fieldId("answerDays")}
          label={props.words.t("wizard.answerDays")}
          inputMode="numeric"
          value={days()}
          onInput={setDays}
        />
        <div class="field-wide person-actions">
          <Button type="submit">{props.words.t(held === undefined ? "town.register" : "save")}</Button>
          <span role="status">
            <Show when={saved()}>{props.words.t("saved")}</Show>
            <Show when={lacks()}>
              <span class="problem">{props.words.t("town.lacks", { what: props.words.t("need.agreement") })}</span>
            </Show>
          </span>
        </div>
      </form>
    </section>
  );
}
