/** What a municipality gives others and is given (SPEC T6): every grant, where it stands, and what can be done with it. */
import type { JSX } from "solid-js";
import { createSignal, For, onCleanup, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { createAnswer } from "../create-answer.ts";
import { PageHead } from "../pages/PageHead.tsx";
import { TownFrame, type TownHere } from "../pages/TownFrame.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { GrantCard } from "./GrantCard.tsx";
import { PeopleDialog } from "./PeopleDialog.tsx";
import { ShareDialog } from "./ShareDialog.tsx";
import { sharingAnswer, sharingPath, takeStep, type ShownGrant, type Step } from "./sharing-api.ts";
import { useSharingWords, type SharingWords } from "./sharing-words.ts";
import "./sharing.css";

/** The other side takes steps too: looked at again this often, and whenever one comes back to the page. */
const LOOK_AGAIN_MS = 5_000;

export function SharingPage(): JSX.Element {
  const words = useSharingWords();
  return (
    <TownFrame words={words()} title={(said) => said.t("title")}>
      {(here, said) => <Shared here={here} words={said()} />}
    </TownFrame>
  );
}

/** What an acceptance means depends on what was given. */
const doneKey = ({ level }: ShownGrant, step: Step["step"]) =>
  step !== "accept" || level === "follow"
    ? (`done.${step}` as const)
    : level === "work"
      ? "done.acceptWork"
      : "done.acceptAdopt";

type Asked =
  | { readonly kind: "share" }
  | { readonly kind: "change" | "people" | "withdraw" | "end"; readonly grant: ShownGrant };

function Shared(props: { readonly here: TownHere; readonly words: SharingWords }): JSX.Element {
  const { api, words: shell } = useShell();
  const { tenant, membership } = props.here;
  const answer = createAnswer(api, () => sharingPath(tenant), sharingAnswer);
  /** How days and numbers are written there; of the countries there are, the currency tells. */
  const country = () => (membership()?.currency === "EUR" ? "FI" : "SE");
  const [asked, setAsked] = createSignal<Asked>();
  const [said, setSaid] = createSignal("");
  const [busy, setBusy] = createSignal(false);

  const again = (): void => {
    if (document.visibilityState === "visible" && asked() === undefined && !busy()) answer.retry();
  };
  const timer = setInterval(again, LOOK_AGAIN_MS);
  document.addEventListener("visibilitychange", again);
  onCleanup(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", again);
  });

  const grants = (): readonly ShownGrant[] => answer.value()?.grants ?? [];
  const now = (): number => answer.value()?.now ?? 0;
  const open = (side: ShownGrant["side"]): readonly ShownGrant[] =>
    grants().filter(
      (one) => one.side === side && (one.state === "proposed" || one.state === "accepted") && now() < one.until,
    );
  const over = (): readonly ShownGrant[] => grants().filter((one) => !open(one.side).includes(one));
  const otherOf = (one: ShownGrant): string =>
    labelIn((one.side === "giver" ? one.taker : one.giver).name, shell.language());

  const take = async (one: ShownGrant, step: Step): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    const result = await takeStep(api, tenant, one, step);
    setBusy(false);
    setAsked(undefined);
    if (result.ok) setSaid(props.words.t(doneKey(one, step.step), { town: otherOf(one) }));
    else if (result.problem.refusal !== undefined) setSaid(props.words.code("refusal", result.problem.refusal));
    else setSaid(shell.t(`problem.${result.problem.kind}.text`));
    answer.retry();
  };

  const list = (title: string, side: ShownGrant["side"], none: string): JSX.Element => (
    <section class="sh-side" data-testid={`shared-${side}`}>
      <h2>{title}</h2>
      <Show when={open(side).length > 0} fallback={<p class="sh-none">{none}</p>}>
        <ul class="sh-list">
          <For each={open(side)}>{(one) => <li>{card(one)}</li>}</For>
        </ul>
      </Show>
    </section>
  );
  const card = (one: ShownGrant): JSX.Element => (
    <GrantCard
      grant={one}
      now={now()}
      words={props.words}
      quiet={api.apart !== undefined}
      onStep={(step) => void take(one, { step })}
      onAsk={(kind) => setAsked({ kind, grant: one })}
    />
  );

  return (
    <div class="sh-page">
      <Answered
        of={answer}
        loading={props.words.t("loading")}
        head={
          <>
            <PageHead title={props.words.t("title")} lead={props.words.t("lead")} />
            <Show when={api.apart === undefined && answer.value() !== undefined}>
              <div>
                <Button kind="main" onClick={() => setAsked({ kind: "share" })} data-testid="share-open">
                  {props.words.t("open")}
                </Button>
              </div>
            </Show>
            <p role="status" class="sh-said" data-testid="share-said">
              {said()}
            </p>
          </>
        }
      >
        {() => (
          <>
            {list(props.words.t("received"), "taker", props.words.t("noneReceived"))}
            {list(props.words.t("given"), "giver", props.words.t("noneGiven"))}
            <Show when={over().length > 0}>
              <details class="sh-over">
                <summary>
                  {props.words.t("over")} ({over().length})
                </summary>
                <ul class="sh-list">
                  <For each={over()}>{(one) => <li>{card(one)}</li>}</For>
                </ul>
              </details>
            </Show>
          </>
        )}
      </Answered>
      <Show when={asked()} keyed>
        {(what) => (
          <>
            <Show when={what.kind === "share" || what.kind === "change"}>
              <ShareDialog
                tenant={tenant}
                country={country()}
                words={props.words}
                {...("grant" in what ? { grant: what.grant } : {})}
                onClose={() => setAsked(undefined)}
                onDone={(text) => {
                  setAsked(undefined);
                  setSaid(text);
                  answer.retry();
                }}
              />
            </Show>
            <Show when={"grant" in what && what.kind === "people" ? what.grant : undefined}>
              {(one) => (
                <PeopleDialog
                  tenant={tenant}
                  grant={one()}
                  words={props.words}
                  onClose={() => setAsked(undefined)}
                  onChoose={(people) => void take(one(), { step: "people", people })}
                />
              )}
            </Show>
            <Show when={"grant" in what && (what.kind === "withdraw" || what.kind === "end") ? what : undefined}>
              {(sure) => {
                const kind = sure().kind as "withdraw" | "end";
                const town = { town: otherOf(sure().grant) };
                return (
                  <Dialog
                    open
                    title={props.words.t(`${kind}Ask`, town)}
                    closeLabel={props.words.t("close")}
                    onClose={() => setAsked(undefined)}
                    actions={
                      <>
                        <Button onClick={() => setAsked(undefined)}>{props.words.t("cancel")}</Button>
                        <Button
                          kind="danger"
                          aria-disabled={busy()}
                          data-testid="share-sure"
                          onClick={() => void take(sure().grant, { step: kind })}
                        >
                          {props.words.t(kind)}
                        </Button>
                      </>
                    }
                  >
                    <p>{props.words.t(`${kind}Text`, town)}</p>
                  </Dialog>
                );
              }}
            </Show>
          </>
        )}
      </Show>
    </div>
  );
}
