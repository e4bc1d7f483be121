/** The links that are out for one issue: what became of each, and taking it back. */
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, For, Show } from "solid-js";
import type { Answer } from "../../create-answer.ts";
import { ownerLinksApi, type GivenLink, type IssuePlace } from "../../owner-link-api.ts";
import type { OwnerLinkWords } from "../../owner-link-words.ts";
import { useShell } from "../../shell.ts";
import { Button } from "../../ui/Button.tsx";
import { localeOf } from "../../../shared/i18n/locale.ts";

export function LinkList(props: {
  readonly words: OwnerLinkWords;
  readonly place: IssuePlace;
  readonly answer: Answer<{ readonly links: readonly GivenLink[] }>;
}): JSX.Element {
  const { api, words } = useShell();
  const id = createUniqueId();
  const [working, setWorking] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const [problem, setProblem] = createSignal(false);
  const day = (at: number): string =>
    new Intl.DateTimeFormat(localeOf(words.language()), { dateStyle: "long" }).format(at);

  const withdraw = async (link: GivenLink): Promise<void> => {
    if (working()) return;
    setWorking(true);
    setSaid("");
    const wrong = await ownerLinksApi(api, props.place).withdraw(link.id);
    setWorking(false);
    setProblem(wrong !== undefined);
    if (wrong === undefined) setSaid(props.words.t("give.withdrawn"));
    props.answer.retry();
  };
  const became = ({ answered, purpose, reports, lastAt = 0 }: GivenLink): string => {
    const { t, n } = props.words;
    const parts = [
      ...(answered === undefined
        ? []
        : [t(answered.accepted ? "give.accepted" : "give.declined", { day: day(answered.at) })]),
      ...(reports === 0 ? [] : [n("give.reports", reports, { day: day(lastAt) })]),
    ];
    return parts.length === 0 && purpose === "answer" ? t("give.waiting") : parts.join(" ");
  };
  const how = ({ createdAt, givenBy, sentTo, expired, expiresAt }: GivenLink): string => {
    const { t } = props.words;
    return [
      givenBy === undefined
        ? t("give.givenPlain", { day: day(createdAt) })
        : t("give.given", { day: day(createdAt), name: givenBy }),
      ...(sentTo === undefined ? [] : [t("give.sentTo", { address: sentTo })]),
      t(expired ? "give.ended" : "give.until", { day: day(expiresAt) }),
    ].join(" ");
  };

  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{props.words.t("give.list")}</h3>
      <Show
        when={props.answer.value()}
        fallback={<p class="muted">{props.words.t(props.answer.problem() ? "giveRefusal.unknown" : "give.loading")}</p>}
      >
        {(found) => (
          <Show when={found().links.length > 0} fallback={<p class="muted">{props.words.t("give.none")}</p>}>
            <ul class="owner-links">
              <For each={found().links}>
                {(link) => (
                  <li>
                    <p>
                      <strong>{link.organisationName}</strong> {became(link)}
                      <br />
                      <span class="muted">{how(link)}</span>
                    </p>
                    <Button
                      aria-disabled={working()}
                      aria-label={props.words.t("give.withdrawOf", {
                        organisation: link.organisationName,
                        day: day(link.createdAt),
                      })}
                      onClick={() => void withdraw(link)}
                    >
                      {props.words.t("give.withdraw")}
                    </Button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Show>
      <div role="status">{said()}</div>
      <Show when={problem()}>
        <p class="problem" role="alert">
          {props.words.t("giveRefusal.unknown")}
        </p>
      </Show>
    </section>
  );
}
