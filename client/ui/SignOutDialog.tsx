/** Asked before signing out while edits wait on this device: send them, copy them, leave them here or take them away. */
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, Show } from "solid-js";
import { usePeopleWords, type PeopleWords } from "../people-words.ts";
import type { Unsent } from "../open-sheet.ts";
import { useShell } from "../shell.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import "./SignOutDialog.css";

/** Edits of an open sheet are on their way by themselves: they get a moment before it is said that they do not go. */
const PATIENCE_MS = 4_000;
const LOOK_EVERY_MS = 250;

export function SignOutDialog(props: { readonly waiting: Unsent; onClose(): void }): JSX.Element {
  const { send, signOut, unsent, unsentText, words } = useShell();
  const texts = usePeopleWords();
  const [left, setLeft] = createSignal(props.waiting);
  /** Everything is sent; what is to be looked at goes nowhere by itself. */
  const onlyReview = (): boolean => left().count === 0 && left().review > 0;
  const said = (people: PeopleWords): string => {
    const { count, review, unkept } = left();
    if (onlyReview()) return people.n(unkept ? "signOut.reviewUnkept" : "signOut.review", review);
    if (unkept) return people.t(stuck() ? "signOut.unkeptStuck" : "signOut.unkept");
    return count === "unknown"
      ? people.t("signOut.unknown")
      : people.n(stuck() ? "signOut.stuck" : "signOut.text", count);
  };
  const [sending, setSending] = createSignal(false);
  const [stuck, setStuck] = createSignal(false);
  const [copied, setCopied] = createSignal(false);
  const [discard, setDiscard] = createSignal(false);
  const help = createUniqueId();

  const sendFirst = async (): Promise<void> => {
    if (sending()) return;
    setSending(true);
    setStuck(false);
    const sent = send().catch(() => undefined);
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
      const now = await unsent().catch(left);
      if (now === undefined) return signOut();
      setLeft(now);
      if (onlyReview()) break;
      await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))]);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    setSending(false);
    setStuck(!onlyReview());
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(await unsentText());
    setCopied(true);
  };

  return (
    <Show when={texts()}>
      {(people) => (
        <Dialog
          open
          onClose={() => props.onClose()}
          title={people().t(onlyReview() ? "signOut.reviewTitle" : "signOut.title")}
          closeLabel={words.t("action.close")}
          actions={
            <>
              <Button kind="danger" onClick={() => void signOut({ discard: discard() })}>
                {people().t("signOut.anyway")}
              </Button>
              <Button onClick={() => void copy().catch(() => undefined)}>
                {copied() ? people().t("signOut.copied") : people().t("signOut.copy")}
              </Button>
              <Button
                kind="main"
                aria-disabled={sending()}
                onClick={() => (onlyReview() ? props.onClose() : void sendFirst())}
              >
                {people().t(sending() ? "signOut.sending" : onlyReview() ? "signOut.stay" : "signOut.sendFirst")}
              </Button>
            </>
          }
        >
          <p role="status">{said(people())}</p>
          <label class="sign-out-discard">
            <input
              type="checkbox"
              checked={discard()}
              aria-describedby={help}
              onChange={(event) => setDiscard(event.currentTarget.checked)}
            />
            {people().t("signOut.discard")}
          </label>
          <p class="muted" id={help}>
            {people().t(
              left().unkept
                ? "signOut.discardHelpUnkept"
                : onlyReview()
                  ? "signOut.discardHelpReview"
                  : "signOut.discardHelp",
            )}
          </p>
        </Dialog>
      )}
    </Show>
  );
}
