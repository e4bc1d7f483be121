/**
 * Where an invitation's link leads: who invites to what, signing in, accepting. The link's secret stands behind the `#`
 * and is sent in the body of a request, so that no server on the way writes it down; nothing happens before a press.
 */
import { A, useLocation, useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, createUniqueId, on, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import type { Problem } from "../api.ts";
import { invitedApi, type AcceptRefusal, type LinkEnd, type ShownInvitation } from "../people-api.ts";
import { usePeopleWords, type PeopleWords } from "../people-words.ts";
import { useShell } from "../shell.ts";
import { AccountMenu } from "../ui/AccountMenu.tsx";
import { Button } from "../ui/Button.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { PageFrame } from "./PageFrame.tsx";
import { canWords } from "./people/can-words.ts";
import "./People.css";

/** Of an issuer that names nobody. */
const NAMELESS = "?";

type Standing =
  | { readonly kind: "looking" }
  | { readonly kind: "open"; readonly invitation: ShownInvitation }
  | { readonly kind: "ended"; readonly how: LinkEnd }
  | { readonly kind: "refused"; readonly why: AcceptRefusal }
  | { readonly kind: "problem"; readonly problem: Problem };

export function Invited(): JSX.Element {
  const { api, session, words } = useShell();
  const texts = usePeopleWords();
  const location = useLocation();
  const token = createMemo(() => decodeURIComponent(location.hash.slice(1)));
  const [standing, setStanding] = createSignal<Standing>({ kind: "looking" });

  const look = async (): Promise<void> => {
    setStanding({ kind: "looking" });
    const result = await invitedApi(api, token()).look();
    if (!result.ok) setStanding({ kind: "problem", problem: result.problem });
    else if (result.value.kind === "open") setStanding(result.value);
    else setStanding({ kind: "ended", how: result.value.kind });
  };
  createEffect(on(token, () => void look()));

  const is = <K extends Standing["kind"]>(kind: K): Extract<Standing, { kind: K }> | undefined => {
    const now = standing();
    return now.kind === kind ? (now as Extract<Standing, { kind: K }>) : undefined;
  };
  const isIn = (): boolean => session.state() === "in";

  return (
    <PageFrame
      title={texts()?.t("invited.title") ?? words.t("product")}
      corner={isIn() ? <AccountMenu /> : <LanguageChoice hideLegend />}
    >
      <Show when={texts()} fallback={<p role="status">{words.t("start.loading")}</p>}>
        {(people) => (
          <>
            <Show when={is("looking")}>
              <p role="status">{people().t("invited.looking")}</p>
            </Show>
            <Show when={is("problem")}>
              {(now) => <ProblemNotice problem={now().problem} onRetry={() => void look()} />}
            </Show>
            <Show when={is("ended")}>
              {(now) => (
                <Notice
                  title={people().t(`linkEnd.${now().how}.title`)}
                  text={people().t(`linkEnd.${now().how}.text`)}
                  actions={<ToStart />}
                />
              )}
            </Show>
            <Show when={is("refused")}>
              {(now) => (
                <Notice
                  title={people().t(`acceptRefusal.${now().why}.title`)}
                  text={people().t(`acceptRefusal.${now().why}.text`)}
                  actions={
                    <>
                      <Show when={now().why === "wrong-person"}>
                        <SwitchPerson words={people()} kind="main" />
                      </Show>
                      <ToStart />
                    </>
                  }
                />
              )}
            </Show>
            <Show when={is("open")}>
              {(now) => (
                <Open
                  words={people()}
                  token={token()}
                  invitation={now().invitation}
                  onEnd={(how) => setStanding({ kind: "ended", how })}
                  onRefused={(why) => setStanding({ kind: "refused", why })}
                  onProblem={(problem) => setStanding({ kind: "problem", problem })}
                />
              )}
            </Show>
          </>
        )}
      </Show>
    </PageFrame>
  );
}

function ToStart(): JSX.Element {
  const { words } = useShell();
  return (
    <A href="/" class="button" data-kind="plain">
      {words.t("action.toStart")}
    </A>
  );
}

/** Signs out, and comes back here to sign in as somebody else. */
function SwitchPerson(props: { readonly words: PeopleWords; readonly kind: "main" | "quiet" }): JSX.Element {
  const { signOut } = useShell();
  return (
    <Button kind={props.kind} onClick={() => void signOut({ returnTo: location.pathname + location.hash })}>
      {props.words.t("invited.switch")}
    </Button>
  );
}

interface OpenProps {
  readonly words: PeopleWords;
  readonly token: string;
  readonly invitation: ShownInvitation;
  onEnd(how: LinkEnd): void;
  onRefused(why: AcceptRefusal): void;
  onProblem(problem: Problem): void;
}

function Open(props: OpenProps): JSX.Element {
  const { api, me, session, words } = useShell();
  const location = useLocation();
  const navigate = useNavigate();
  const ids = { name: createUniqueId(), help: createUniqueId(), fault: createUniqueId() };
  const [typed, setTyped] = createSignal<string>();
  const [missing, setMissing] = createSignal(false);
  const [working, setWorking] = createSignal(false);
  let nameField: HTMLInputElement | undefined;
  const calls = invitedApi(api, props.token);
  const town = (): string => labelIn(props.invitation.tenantName, words.language());
  const day = (): string =>
    new Intl.DateTimeFormat(localeOf(words.language()), { dateStyle: "long" }).format(props.invitation.expiresAt);
  const known = (): string | undefined => {
    const name = me.value()?.name;
    return name === NAMELESS ? undefined : name;
  };
  const name = (): string => typed() ?? known() ?? "";

  const signIn = async (): Promise<void> => {
    if (working()) return;
    setWorking(true);
    // Where nobody can register alone, the invited address is let in now. If that fails, signing in says so itself.
    await calls.letIn();
    await session.signIn(location.pathname + location.hash).catch(() => props.onProblem({ kind: "offline" }));
    setWorking(false);
  };
  const accept = async (): Promise<void> => {
    if (working()) return;
    setMissing(name().trim() === "");
    if (missing()) return nameField?.focus();
    setWorking(true);
    const result = await calls.accept(name().trim());
    setWorking(false);
    if (!result.ok) return props.onProblem(result.problem);
    const { value } = result;
    if (value.kind === "ended") return props.onEnd(value.how);
    if (value.kind === "refused") return props.onRefused(value.code);
    me.retry();
    navigate(`/a/${value.tenant}`, { replace: true });
  };
  const decline = async (): Promise<void> => {
    if (working()) return;
    setWorking(true);
    const result = await calls.decline();
    setWorking(false);
    if (result.ok) props.onEnd(result.value.kind);
    else props.onProblem(result.problem);
  };

  return (
    <div class="people-part invited">
      <h1>
        {props.invitation.invitedBy === undefined
          ? props.words.t("invited.leadPlain", { town: town() })
          : props.words.t("invited.lead", { inviter: props.invitation.invitedBy, town: town() })}
      </h1>
      <p class="invited-can">
        {props.words.t("invited.can", {
          can: canWords(props.words, words.language(), props.invitation.role, {
            organisation: props.invitation.organisationName,
            place: props.invitation.placeName,
            sheets: props.invitation.sheets,
          }),
        })}
      </p>
      <p class="muted">{props.words.t("invited.sentTo", { address: props.invitation.sentTo, until: day() })}</p>
      <Show
        when={session.state() === "in"}
        fallback={
          <>
            <p>{props.words.t("invited.signInFirst")}</p>
            <div class="person-actions">
              <Button kind="main" aria-disabled={working()} onClick={() => void signIn()}>
                {props.words.t("invited.signIn")}
              </Button>
              <Button kind="quiet" aria-disabled={working()} onClick={() => void decline()}>
                {props.words.t("invited.decline")}
              </Button>
            </div>
          </>
        }
      >
        <p>
          {known() === undefined
            ? props.words.t("invited.signedIn")
            : props.words.t("invited.signedInAs", { name: known() ?? "" })}{" "}
          <SwitchPerson words={props.words} kind="quiet" />
        </p>
        <form
          class="person-form"
          onSubmit={(event) => {
            event.preventDefault();
            void accept();
          }}
        >
          <div class="labelled field-wide">
            <label for={ids.name}>{props.words.t("invited.name")}</label>
            <input
              id={ids.name}
              ref={(element) => (nameField = element)}
              autocomplete="name"
              maxLength={80}
              value={name()}
              aria-invalid={missing() ? "true" : undefined}
              aria-describedby={missing() ? `${ids.help} ${ids.fault}` : ids.help}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <p class="muted" id={ids.help}>
              {props.words.t("invited.nameHelp")}
            </p>
            <Show when={missing()}>
              <p class="problem" id={ids.fault} role="alert">
                {props.words.t("invited.nameMissing")}
              </p>
            </Show>
          </div>
          <div class="field-wide person-actions">
            <Button kind="main" type="submit" aria-disabled={working()}>
              {props.words.t(working() ? "invited.accepting" : "invited.accept")}
            </Button>
            <Button kind="quiet" aria-disabled={working()} onClick={() => void decline()}>
              {props.words.t("invited.decline")}
            </Button>
          </div>
        </form>
      </Show>
    </div>
  );
}
