/** Subscribing to the events from one's own calendar program: the secret address is made, shown once, and withdrawn here. */
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, Show } from "solid-js";
import type { TenantId } from "../../../shared/ids.ts";
import type { Problem } from "../../api.ts";
import { dayText } from "../../chain/chain-words.ts";
import { createAnswer } from "../../create-answer.ts";
import { isoDay } from "../../grid/cells/date.ts";
import { useShell } from "../../shell.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { feedAnswer, feedApi, feedPath, type Feed } from "./feed-api.ts";
import type { OverviewWords } from "./overview-words.ts";

export interface FeedDialogProps {
  readonly tenant: TenantId;
  readonly words: OverviewWords;
  onClose(): void;
}

export function FeedDialog(props: FeedDialogProps): JSX.Element {
  const { api, words: shell } = useShell();
  const answer = createAnswer(api, () => feedPath(props.tenant), feedAnswer);
  const [url, setUrl] = createSignal<string>();
  const [said, setSaid] = createSignal("");
  const [working, setWorking] = createSignal(false);
  const id = createUniqueId();
  const feed = (): Feed | undefined => answer.value()?.feed ?? undefined;
  const day = (ms: number): string => dayText(isoDay(new Date(ms)), shell.language());
  const why = ({ kind, status }: Problem): string => {
    if (kind === "offline") return props.words.t("feed.offline");
    return props.words.t(status === 429 ? "feed.tooMany" : "feed.failed");
  };
  const run = async (work: () => Promise<string>): Promise<void> => {
    if (working()) return;
    setWorking(true);
    setSaid("");
    setSaid(await work());
    setWorking(false);
    answer.retry();
  };
  const make = () =>
    run(async () => {
      const made = await feedApi(api, props.tenant).make(shell.language());
      if (!made.ok) return why(made.problem);
      setUrl(made.value.url);
      return props.words.t("feed.once");
    });
  const withdraw = () =>
    run(async () => {
      const problem = await feedApi(api, props.tenant).withdraw();
      if (problem !== undefined) return why(problem);
      setUrl(undefined);
      return props.words.t("feed.withdrawn");
    });

  return (
    <Dialog
      open
      wide
      title={props.words.t("feed.title")}
      closeLabel={props.words.t("feed.close")}
      onClose={props.onClose}
    >
      <div class="feed">
        <p>{props.words.t("feed.lead")}</p>
        <p class="muted">{props.words.t("feed.secret")}</p>
        <Show when={url()}>
          {(address) => (
            <div class="feed-address">
              <label for={id}>{props.words.t("feed.address")}</label>
              <div>
                <input id={id} readOnly value={address()} onFocus={(event) => event.currentTarget.select()} />
                <CopyButton text={address} />
              </div>
              <a href={address().replace(/^https?:/, "webcal:")}>{props.words.t("feed.program")}</a>
            </div>
          )}
        </Show>
        <p role="status" class="feed-said">
          {said()}
        </p>
        <Show when={feed()}>
          {(held) => (
            <p>
              <Show when={url() === undefined}>{props.words.t("feed.since", { day: day(held().createdAt) })} </Show>
              <Show when={held().fetchedAt} fallback={props.words.t("feed.unasked")}>
                {(at) => props.words.t("feed.asked", { day: day(at()) })}
              </Show>
            </p>
          )}
        </Show>
        <div class="feed-actions">
          <Button kind={feed() === undefined ? "main" : "plain"} aria-disabled={working()} onClick={() => void make()}>
            {props.words.t(feed() === undefined ? "feed.make" : "feed.renew")}
          </Button>
          <Show when={feed() !== undefined}>
            <Button kind="danger" aria-disabled={working()} onClick={() => void withdraw()}>
              {props.words.t("feed.withdraw")}
            </Button>
            <span class="muted">{props.words.t("feed.renewHelp")}</span>
          </Show>
        </div>
      </div>
    </Dialog>
  );
}
