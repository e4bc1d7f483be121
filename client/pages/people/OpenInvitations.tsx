/** Invitations that wait for an answer: sent again, or taken back. */
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import { labelIn } from "../../../shared/document/column.ts";
import { localeOf } from "../../../shared/i18n/locale.ts";
import type { LinkedNames } from "../../doc/linked-names.ts";
import type { OpenInvitation, PeopleApi, Sent } from "../../people-api.ts";
import type { PeopleWords } from "../../people-words.ts";
import { useShell } from "../../shell.ts";
import { Button } from "../../ui/Button.tsx";
import { ProblemLine } from "../../ui/ProblemLine.tsx";
import type { OfferedSheet } from "./SheetChoice.tsx";
import { SentWords } from "./InviteForm.tsx";

export interface OpenInvitationsProps {
  readonly words: PeopleWords;
  readonly names: LinkedNames;
  readonly sheets: readonly OfferedSheet[];
  readonly invitations: readonly OpenInvitation[];
  readonly api: Pick<PeopleApi, "resend" | "withdraw">;
  /** The list is not as it was. */
  onChanged(): void;
}

export function OpenInvitations(props: OpenInvitationsProps): JSX.Element {
  const { words } = useShell();
  const [working, setWorking] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const [said, setSaid] = createSignal<{ readonly email: string; readonly sent?: Sent }>();
  const day = (at: number): string =>
    new Intl.DateTimeFormat(localeOf(words.language()), { dateStyle: "long" }).format(at);

  const run = async (email: string, work: () => Promise<{ why?: string; sent?: Sent }>): Promise<void> => {
    if (working()) return;
    setWorking(true);
    setProblem(undefined);
    setSaid(undefined);
    const { why, sent } = await work();
    setWorking(false);
    if (why === undefined) setSaid({ email, ...(sent === undefined ? {} : { sent }) });
    else setProblem(props.words.code("inviteRefusal", why));
    props.onChanged();
  };
  const resend = ({ id, email }: OpenInvitation): void =>
    void run(email, async () => {
      const result = await props.api.resend(id);
      return result.ok ? { sent: result.value } : { why: result.problem.refusal ?? "unknown" };
    });
  const withdraw = ({ id, email }: OpenInvitation): void =>
    void run(email, async () => {
      const wrong = await props.api.withdraw(id);
      return wrong === undefined ? {} : { why: wrong.refusal ?? "unknown" };
    });

  return (
    <section class="people-part" aria-labelledby="open-invitations">
      <h2 id="open-invitations">{props.words.t("invite.open")}</h2>
      <Show when={props.invitations.length > 0} fallback={<p class="muted">{props.words.t("invite.none")}</p>}>
        <ul class="person-list">
          <For each={props.invitations}>
            {(invitation) => (
              <li class="person">
                <p class="person-words">
                  <strong>{invitation.email}</strong>{" "}
                  {[
                    words.t(`role.${invitation.role}`),
                    props.names.nameOf("organisation", invitation.organisation),
                    props.names.nameOf("place", invitation.place),
                    ...props.sheets
                      .filter(({ sheet }) => invitation.sheets?.includes(sheet))
                      .map(({ name }) => labelIn(name, words.language())),
                  ]
                    .filter((part) => part !== undefined)
                    .join(", ")}
                  .{" "}
                  <span class="muted">
                    {props.words.t(invitation.expired ? "invite.endedOn" : "invite.sentOn", {
                      sent: day(invitation.sentAt),
                      until: day(invitation.expiresAt),
                    })}
                  </span>
                </p>
                <div class="person-actions">
                  <Button
                    aria-disabled={working()}
                    aria-label={props.words.t("invite.againOf", { address: invitation.email })}
                    onClick={() => resend(invitation)}
                  >
                    {props.words.t("invite.again")}
                  </Button>
                  <Button
                    kind="quiet"
                    aria-disabled={working()}
                    aria-label={props.words.t("invite.withdrawOf", { address: invitation.email })}
                    onClick={() => withdraw(invitation)}
                  >
                    {props.words.t("invite.withdraw")}
                  </Button>
                </div>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div role="status">
        <Show when={said()}>
          {(done) => (
            <Show when={done().sent} fallback={<p>{props.words.t("invite.withdrawn", { address: done().email })}</p>}>
              {(sent) => (
                <SentWords
                  words={props.words}
                  email={done().email}
                  {...(sent().link === undefined ? {} : { link: sent().link as string })}
                />
              )}
            </Show>
          )}
        </Show>
      </div>
      <ProblemLine text={problem()} />
    </section>
  );
}
