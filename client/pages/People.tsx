/** Who can do what in a municipality: a sentence a person, invitations, the contact function. */
import { useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import { can } from "../../shared/permissions/can.ts";
import { tenantAnswer, tenantPath, type SheetLink } from "../answers.ts";
import { createAnswer } from "../create-answer.ts";
import { linkedNames } from "../doc/linked-names.ts";
import { openTasks } from "../doc/move-tasks.ts";
import {
  invitationsAnswer,
  invitationsPath,
  peopleAnswer,
  peopleApi,
  peoplePath,
  type OpenInvitation,
  type People as PeopleOf,
  type Person,
} from "../people-api.ts";
import { usePeopleWords, type PeopleWords } from "../people-words.ts";
import { PageHead } from "./PageHead.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import { ContactFunction } from "./people/ContactFunction.tsx";
import { InviteForm } from "./people/InviteForm.tsx";
import { OpenInvitations } from "./people/OpenInvitations.tsx";
import { PersonRow } from "./people/PersonRow.tsx";
import { ViewAsForm } from "./people/ViewAsForm.tsx";
import { TownFrame, type TownHere } from "./TownFrame.tsx";
import "./People.css";

/** So many process leaders a municipality keeps (`functions/tenants/members.ts`). */
const LEAST_LEADERS = 2;

export function People(): JSX.Element {
  const { api } = useShell();
  const texts = usePeopleWords();
  return (
    <TownFrame words={texts()} title={(said) => said.t("title")}>
      {(here, said) => {
        const answer = createAnswer(api, () => peoplePath(here.tenant), peopleAnswer);
        return (
          <Answered of={answer} heading="h1">
            {(people) => <Listed here={here} people={people()} words={said()} onChanged={answer.retry} />}
          </Answered>
        );
      }}
    </TownFrame>
  );
}

interface ListedProps {
  readonly here: TownHere;
  readonly people: PeopleOf;
  readonly words: PeopleWords;
  onChanged(): void;
}

function Listed(props: ListedProps): JSX.Element {
  const shell = useShell();
  const navigate = useNavigate();
  const { api, words } = shell;
  const { tenant, me, membership } = props.here;
  const changes = peopleApi(api, tenant);
  const names = linkedNames(tenant, me.person, api, () => membership()?.sheets);
  const listed = createAnswer(api, () => tenantPath(tenant), tenantAnswer);
  const sheets = (): readonly SheetLink[] => listed.value()?.sheets ?? [];
  onCleanup(() => names.close());
  // Not remembered as other answers are: addresses are written down nowhere.
  const [invitations, setInvitations] = createSignal<readonly OpenInvitation[]>([]);
  const askInvitations = async (): Promise<void> => {
    const answer = props.people.manages ? await api.get(invitationsPath(tenant), invitationsAnswer) : undefined;
    if (answer?.ok === true) setInvitations(answer.value.invitations);
  };
  void askInvitations();
  const town = (): string => props.here.town() || tenant;
  const viewsAs = (): boolean => {
    const mine = membership();
    return mine !== undefined && can({ ...mine, person: me.person }, "view-as", { kind: "tenant", tenant }).allowed;
  };
  const leaders = createMemo(() => props.people.members.filter(({ role }) => role === "process-leader").length);
  const sorted = createMemo(() =>
    props.people.members.toSorted((a, b) => a.name.localeCompare(b.name, words.language())),
  );
  const isKept = ({ role }: Person): boolean => role === "process-leader" && leaders() <= LEAST_LEADERS;
  const [said, setSaid] = createSignal<{ readonly text: string; readonly removed?: Person }>();
  let undoButton: HTMLButtonElement | undefined;
  createEffect(() => {
    if (said()?.removed !== undefined) queueMicrotask(() => undoButton?.focus());
  });

  /** Why not, in words; `undefined` when it was done. */
  const outcome = async (work: Promise<{ readonly refusal?: string } | undefined>): Promise<string | undefined> => {
    const wrong = await work;
    if (wrong === undefined) props.onChanged();
    return wrong === undefined ? undefined : props.words.code("refusal", wrong.refusal ?? "unknown");
  };
  const remove = async (person: Person): Promise<string | undefined> => {
    const why = await outcome(changes.remove(person.person));
    if (why !== undefined) return why;
    if (person.person === props.people.me) {
      shell.me.retry();
      navigate("/");
    } else setSaid({ text: props.words.t("removed", { name: person.name }), removed: person });
    return undefined;
  };
  const undo = async (person: Person): Promise<void> => {
    const why = await outcome(changes.undoRemoval(person.person));
    setSaid({ text: why ?? props.words.t("undone", { name: person.name }) });
  };

  return (
    <div class="people-page">
      <PageHead title={props.words.t("title")} lead={props.words.t("lead", { town: town() })} />
      <section class="people-part" aria-label={props.words.t("title")}>
        <ul class="person-list">
          <For each={sorted()}>
            {(person) => (
              <PersonRow
                words={props.words}
                names={names}
                sheets={sheets()}
                person={person}
                isMe={person.person === props.people.me}
                namesRoles={membership()?.sheets !== undefined}
                manages={props.people.manages}
                kept={isKept(person)}
                town={town()}
                onChange={async (change) => {
                  const why = await outcome(changes.change(person.person, change));
                  const what = change.role === person.role ? "changedTies" : "changed";
                  if (why === undefined) setSaid({ text: props.words.t(what, { name: person.name }) });
                  return why;
                }}
                onRemove={() => remove(person)}
              />
            )}
          </For>
        </ul>
        <Show when={props.people.manages && leaders() <= LEAST_LEADERS}>
          <p class="muted">{props.words.t("lastLeaders")}</p>
        </Show>
        <div role="status" class="people-said">
          <Show when={said()}>
            {(now) => (
              <>
                <span>{now().text}</span>
                <Show when={now().removed}>
                  {(person) => (
                    <Button
                      ref={(button: HTMLButtonElement) => (undoButton = button)}
                      onClick={() => void undo(person())}
                    >
                      {props.words.t("undo")}
                    </Button>
                  )}
                </Show>
              </>
            )}
          </Show>
        </div>
      </section>
      <Show when={props.people.manages}>
        <InviteForm
          words={props.words}
          names={names}
          sheets={sheets()}
          onInvite={async (request) => {
            const result = await changes.invite(request);
            if (result.ok) void askInvitations();
            return result;
          }}
        />
        <OpenInvitations
          words={props.words}
          names={names}
          sheets={sheets()}
          invitations={invitations()}
          api={changes}
          onChanged={() => void askInvitations()}
        />
      </Show>
      <Show when={viewsAs()}>
        <ViewAsForm words={props.words} names={names} sheets={sheets()} tenant={tenant} />
      </Show>
      <ContactFunction
        words={props.words}
        contact={props.people.contact}
        manages={props.people.manages}
        onSave={async (role) => {
          const wrong = await changes.setContact(role);
          if (wrong === undefined) props.onChanged();
          return wrong;
        }}
        openTasks={async () => openTasks({ tenant, me, api, language: words.language })}
      />
    </div>
  );
}
