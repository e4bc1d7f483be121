/** Whom of those that run the service a municipality lets in, for how long: who asked, what was offered unasked, who is in. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import type { ShownGrant } from "../admin/admin-api.ts";
import { momentOf } from "../admin/admin-words.ts";
import { SelectField, TextField } from "../admin/Field.tsx";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import type { FirstWords } from "./first-words.ts";

export function SupportAccess(props: {
  readonly words: FirstWords;
  readonly tenant: string;
  readonly grants: readonly ShownGrant[];
  /** Sends, says when it failed, and reads anew. */
  send(method: string, below: string, body?: unknown): Promise<boolean>;
}): JSX.Element {
  return (
    <section class="people-part" aria-labelledby="start-support">
      <h2 id="start-support">{props.words.t("page.support")}</h2>
      <p class="muted">{props.words.t("page.supportLead")}</p>
      <ul>
        <For each={props.grants} fallback={<li>{props.words.t("page.noSupport")}</li>}>
          {(one) => (
            <li class="person">
              <Access
                words={props.words}
                grant={one}
                onGive={(hours) => void props.send("POST", `/support/${one.id}`, { give: true, hours })}
                onDecline={() => void props.send("POST", `/support/${one.id}`, { give: false })}
                onEnd={() => void props.send("DELETE", `/support/${one.id}`)}
              />
            </li>
          )}
        </For>
      </ul>
      <Show when={!props.grants.some(({ state }) => state === "offered")}>
        <Offer words={props.words} onOffer={(wish) => props.send("POST", "/support", wish)} />
      </Show>
      <p>
        <A href={`/a/${props.tenant}/logg`}>{props.words.t("page.log")}</A>
      </p>
    </section>
  );
}

const HOURS = [1, 4, 24, 72] as const;

const hourOptions = (words: FirstWords) =>
  HOURS.map((count) => ({ value: String(count), label: words.n("page.hour", count) }));

/** Letting somebody in who has not asked: whoever of those that run the service comes first. */
function Offer(props: {
  readonly words: FirstWords;
  onOffer(wish: { readonly reason: string; readonly hours: number }): Promise<boolean>;
}): JSX.Element {
  const [reason, setReason] = createSignal("");
  const [hours, setHours] = createSignal("4");
  const offer = async (): Promise<void> => {
    if (reason().trim() === "") return;
    if (await props.onOffer({ reason: reason().trim(), hours: Number(hours()) })) setReason("");
  };
  return (
    <form
      class="person-form"
      onSubmit={(event) => {
        event.preventDefault();
        void offer();
      }}
    >
      <TextField label={props.words.t("page.offerWhy")} max={200} value={reason()} onInput={setReason} />
      <SelectField
        label={props.words.t("page.howLong")}
        value={hours()}
        options={hourOptions(props.words)}
        onChoose={setHours}
      />
      <Button type="submit" aria-disabled={reason().trim() === ""}>
        {props.words.t("page.offer")}
      </Button>
      <p class="muted field-wide">{props.words.t("page.offerHelp")}</p>
    </form>
  );
}

const SENTENCES = {
  asked: "page.asks",
  offered: "page.isOffered",
  given: "page.isIn",
  ended: "page.wasIn",
  declined: "page.wasDeclined",
  withdrawn: "page.wasOffered",
} as const;

function Access(props: {
  readonly words: FirstWords;
  readonly grant: ShownGrant;
  onGive(hours: number): void;
  onDecline(): void;
  onEnd(): void;
}): JSX.Element {
  const { words: shell } = useShell();
  const [hours, setHours] = createSignal(String(props.grant.hours));
  const about = () => ({
    name:
      props.grant.state === "offered" || props.grant.state === "withdrawn" ? (props.grant.by ?? "") : props.grant.name,
    reason: props.grant.reason,
    hours: props.words.n("page.hour", props.grant.hours),
    until: momentOf(props.grant.until ?? 0, shell.language()),
    day: momentOf(props.grant.endedAt ?? props.grant.askedAt, shell.language()),
  });
  const sentence = (): string => props.words.t(SENTENCES[props.grant.state], about());
  return (
    <>
      <span class="person-words">{sentence()}</span>
      <Show when={props.grant.state === "asked"}>
        <div class="person-actions">
          <SelectField
            label={props.words.t("page.howLong")}
            value={hours()}
            options={hourOptions(props.words)}
            onChoose={setHours}
          />
          <Button kind="main" onClick={() => props.onGive(Number(hours()))}>
            {props.words.t("page.give")}
          </Button>
          <Button onClick={() => props.onDecline()}>{props.words.t("page.decline")}</Button>
        </div>
      </Show>
      <Show when={props.grant.state === "given" || props.grant.state === "offered"}>
        <div class="person-actions">
          <Button kind={props.grant.state === "given" ? "danger" : "plain"} onClick={() => props.onEnd()}>
            {props.words.t(props.grant.state === "given" ? "page.end" : "page.takeBack")}
          </Button>
        </div>
      </Show>
    </>
  );
}
