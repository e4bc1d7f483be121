/**
 * A cohort as a programme: its members with how far each has come and when it was last worked in, inviting leaders to several
 * at once, and writing to all of them.
 */
import type { JSX } from "solid-js";
import { createMemo, createSignal, Show } from "solid-js";
import { isAddress, sameAddress } from "../../shared/address.ts";
import { randomBase62 } from "../../shared/ids.ts";
import { createAnswer } from "../create-answer.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import {
  adminApi,
  cohortsAnswer,
  PLATFORM,
  registerAnswer,
  townAnswer,
  type ListedTown,
  type ShownCohort,
} from "./admin-api.ts";
import type { AdminWords } from "./admin-words.ts";
import { CohortForm } from "./CohortForm.tsx";
import { periodOf } from "./Cohorts.tsx";
import { TextField } from "./Field.tsx";
import { TownTable } from "./Register.tsx";

export function Programme(props: { readonly words: AdminWords; readonly cohort: string }): JSX.Element {
  const { api } = useShell();
  const cohorts = createAnswer(api, () => `${PLATFORM}/cohorts`, cohortsAnswer);
  const register = createAnswer(api, () => `${PLATFORM}/tenants`, registerAnswer);
  const [editing, setEditing] = createSignal(false);
  const cohort = createMemo(() => cohorts.value()?.cohorts.find(({ id }) => id === props.cohort));
  const towns = createMemo((): readonly ListedTown[] => {
    const ids = new Set(cohort()?.members.flatMap(({ tenants }) => tenants) ?? []);
    return (register.value()?.tenants ?? []).filter(({ id }) => ids.has(id));
  });
  return (
    <Show
      when={cohort()}
      fallback={
        <Show when={cohorts.value()} fallback={<p role="status">{props.words.t("loading")}</p>}>
          <Notice title={props.words.t("cohorts")} text={props.words.t("cohort.empty")} />
        </Show>
      }
    >
      {(found) => (
        <div class="admin">
          <div>
            <h1>{found().name}</h1>
            <p class="muted">
              {[found().programme, periodOf(props.words, found())].filter((part) => part !== "").join(" · ")}
            </p>
            <p>{found().members.map(memberWords).join(" · ")}</p>
          </div>
          <Show when={towns().length > 0} fallback={<p>{props.words.t("cohort.noMembers")}</p>}>
            <TownTable
              words={props.words}
              towns={towns()}
              caption={found().name}
              progress={(town) => <Progress words={props.words} town={town} />}
            />
          </Show>
          <Show
            when={editing()}
            fallback={
              <p>
                <Button onClick={() => setEditing(true)}>{props.words.t("cohort.edit")}</Button>
              </p>
            }
          >
            <CohortForm
              words={props.words}
              cohort={found()}
              onCancel={() => setEditing(false)}
              onSaved={() => {
                setEditing(false);
                cohorts.retry();
                register.retry();
              }}
            />
          </Show>
          <InviteMany words={props.words} towns={towns()} onDone={register.retry} />
          <Write words={props.words} cohort={found()} towns={towns()} />
        </div>
      )}
    </Show>
  );
}

/** One municipality by its name; several with how many they are. */
const memberWords = ({ label, tenants }: ShownCohort["members"][number]): string =>
  tenants.length > 1 ? `${label} (${tenants.length})` : label;

/** Read apart from the rest, one municipality a request: its sheets are counted for it. */
function Progress(props: { readonly words: AdminWords; readonly town: ListedTown }): JSX.Element {
  const { api, words: shell } = useShell();
  const answer = createAnswer(api, () => `${PLATFORM}/tenants/${props.town.id}`, townAnswer);
  const sum = () => {
    const found = answer.value();
    return found?.registered === true ? found.sum : undefined;
  };
  return (
    <Show
      when={sum()}
      fallback={
        <span class="muted">
          <Show when={answer.value() === undefined} fallback={props.words.t("none")}>
            <Show when={answer.problem()} fallback={"…"}>
              {(problem) => shell.t(`problem.${problem().kind}.title`)}
            </Show>
          </Show>
        </span>
      }
    >
      {(known) => (
        <>
          {props.words.t("checklist.sum", { done: known().done, of: known().of })}
          <Show when={known().blocking > 0}>
            <span class="admin-mark">{props.words.n("checklist.blocking", known().blocking)}</span>
          </Show>
        </>
      )}
    </Show>
  );
}

interface Line {
  readonly town: string;
  readonly email: string;
}

/** `undefined`: the line is blank. */
function readLine(text: string, known: ReadonlySet<string>): Line | "unreadable" | undefined {
  if (text.trim() === "") return undefined;
  const [town = "", email = "", ...rest] = text.trim().split(/[\s;,]+/);
  const address = sameAddress(email);
  return rest.length === 0 && known.has(town.toLowerCase()) && isAddress(address)
    ? { town: town.toLowerCase(), email: address }
    : "unreadable";
}

function InviteMany(props: {
  readonly words: AdminWords;
  readonly towns: readonly ListedTown[];
  onDone(): void;
}): JSX.Element {
  const { api, words: shell } = useShell();
  const [text, setText] = createSignal("");
  const [said, setSaid] = createSignal<readonly string[]>([]);
  const [working, setWorking] = createSignal(false);
  const send = async (): Promise<void> => {
    if (working() || text().trim() === "") return;
    const known = new Set(props.towns.map(({ id }) => id));
    const lines = text().split("\n");
    const read = lines.map((line) => readLine(line, known));
    const faults = read.flatMap((line, at) =>
      line === "unreadable" ? [props.words.t("cohort.inviteLine", { line: at + 1, text: lines[at] ?? "" })] : [],
    );
    setSaid(faults);
    if (faults.length > 0) return;
    setWorking(true);
    let sent = 0;
    const left: Line[] = [];
    for (const line of read.filter((one): one is Line => typeof one === "object")) {
      const result = await adminApi(api).invite(line.town, [{ email: line.email, language: shell.language() }]);
      if (result.ok && result.value.refused.length === 0) sent++;
      else left.push(line);
    }
    setWorking(false);
    // What was not sent stays to be mended.
    setText(left.map(({ town, email }) => `${town} ${email}`).join("\n"));
    setSaid([
      props.words.n("cohort.invited", sent),
      ...(left.length === 0
        ? []
        : [props.words.t("cohort.notInvited", { what: left.map(({ email }) => email).join(", ") })]),
    ]);
    props.onDone();
  };
  return (
    <section class="people-part" aria-labelledby="cohort-invite">
      <h2 id="cohort-invite">{props.words.t("cohort.invite")}</h2>
      <p class="muted" id="cohort-invite-help">
        {props.words.t("cohort.inviteHelp")}
      </p>
      <textarea
        aria-labelledby="cohort-invite"
        aria-describedby="cohort-invite-help"
        value={text()}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p>
        <Button aria-disabled={working() || text().trim() === ""} onClick={() => void send()}>
          {props.words.t("cohort.inviteGo")}
        </Button>
      </p>
      <div role="status">{said().join(" ")}</div>
    </section>
  );
}

function Write(props: {
  readonly words: AdminWords;
  readonly cohort: ShownCohort;
  readonly towns: readonly ListedTown[];
}): JSX.Element {
  const { api } = useShell();
  const [subject, setSubject] = createSignal("");
  const [text, setText] = createSignal("");
  const [said, setSaid] = createSignal("");
  /** Sent again after a lost answer it is one message. */
  let id = randomBase62(16);
  const ready = (): boolean => subject().trim() !== "" && text().trim() !== "" && props.towns.length > 0;
  const send = async (): Promise<void> => {
    if (!ready()) return;
    const tenants = props.towns.map((town) => town.id);
    const wish = { id, cohort: props.cohort.id, subject: subject(), text: text(), tenants };
    const result = await adminApi(api).write(wish);
    if (!result.ok) return void setSaid(props.words.t("failed"));
    id = randomBase62(16);
    const towns = props.words.n("cohort.town", tenants.length);
    setSaid(props.words.t("cohort.sent", { towns, mails: result.value.message.sent }));
    setSubject("");
    setText("");
  };
  return (
    <section class="people-part" aria-labelledby="cohort-write">
      <h2 id="cohort-write">{props.words.t("cohort.write")}</h2>
      <p class="muted">{props.words.t("cohort.writeHelp")}</p>
      <form
        class="wizard-step"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField label={props.words.t("cohort.subject")} max={120} value={subject()} onInput={setSubject} />
        <label class="labelled">
          {props.words.t("cohort.text")}
          <textarea maxLength={4000} value={text()} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <p>
          <Button type="submit" aria-disabled={!ready()}>
            {props.words.t("cohort.send")}
          </Button>
        </p>
      </form>
      <div role="status">{said()}</div>
    </section>
  );
}
