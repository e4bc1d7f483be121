/**
 * For whoever holds a frozen file, signed in or not (SPEC Y13): its sum is worked out here, from the very bytes, and only
 * the sum is asked about. The file stays on the device.
 */
import type { JSX } from "solid-js";
import { createSignal, Match, Show, Switch } from "solid-js";
import { paragraphText, readAdopted } from "../../shared/versions/adoption.ts";
import { dayText } from "../chain/chain-words.ts";
import { PageFrame } from "../pages/PageFrame.tsx";
import { PageHead } from "../pages/PageHead.tsx";
import { useShell } from "../shell.ts";
import { FileDrop } from "../ui/FileDrop.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { sumOf, whatWasAdopted, type Verified } from "./adoption-api.ts";
import { useAdoptionWords, type AdoptionWords } from "./adoption-words.ts";
import "../pages/page.css";
import "./adoption.css";

type Found =
  | { readonly kind: "none" }
  | { readonly kind: "working" }
  | { readonly kind: "not-ours"; readonly name: string }
  | { readonly kind: "offline"; readonly name: string; readonly sum: string }
  | { readonly kind: "differs"; readonly name: string; readonly sum: string; readonly claims: string }
  | { readonly kind: "genuine"; readonly name: string; readonly sum: string; readonly adopted: Verified };

const MOST_BYTES = 200_000_000;

export function VerifyPage(): JSX.Element {
  const words = useAdoptionWords();
  return (
    <Show when={words()}>
      {(said) => (
        <PageFrame title={said().t("check.title")} corner={<LanguageChoice />}>
          <Check words={said()} />
        </PageFrame>
      )}
    </Show>
  );
}

function Check(props: { readonly words: AdoptionWords }): JSX.Element {
  const { api, words: shell } = useShell();
  const [found, setFound] = createSignal<Found>({ kind: "none" });

  const check = async (dropped: File): Promise<void> => {
    setFound({ kind: "working" });
    const { name } = dropped;
    if (dropped.size > MOST_BYTES) return void setFound({ kind: "not-ours", name });
    const bytes = await dropped.arrayBuffer();
    const file = readAdopted(new TextDecoder().decode(bytes));
    if (file === undefined) return void setFound({ kind: "not-ours", name });
    const sum = await sumOf(bytes);
    const answer = await whatWasAdopted(api, file, sum);
    if (!answer.ok) return void setFound({ kind: "offline", name, sum });
    const { adopted } = answer.value;
    setFound(
      adopted === null
        ? { kind: "differs", name, sum, claims: file.decision.title }
        : { kind: "genuine", name, sum, adopted },
    );
  };
  const sum = (): string | undefined => {
    const held = found();
    return "sum" in held ? held.sum : undefined;
  };
  const genuine = (): Verified | undefined => {
    const held = found();
    return held.kind === "genuine" ? held.adopted : undefined;
  };
  const differs = (): string | undefined => {
    const held = found();
    return held.kind === "differs" ? held.claims : undefined;
  };

  return (
    <div class="ad-page">
      <PageHead title={props.words.t("check.title")} lead={props.words.t("check.lead")} />
      <FileDrop
        lead={props.words.t("check.drop")}
        choose={props.words.t(found().kind === "none" ? "check.choose" : "check.another")}
        accept=".json,application/json"
        testId="verify-file"
        onFile={(file) => void check(file)}
      />
      <div role="status" data-testid="verify-result" data-kind={found().kind}>
        <Switch>
          <Match when={found().kind === "working"}>
            <p>{props.words.t("check.working")}</p>
          </Match>
          <Match when={genuine()}>
            {(adopted) => (
              <section class="ad-verdict" data-good="">
                <h2>✓ {props.words.t("check.genuine")}</h2>
                <p>{props.words.t("check.genuineText")}</p>
                <dl class="ad-facts">
                  <dt>{props.words.t("dialog.name")}</dt>
                  <dd>{adopted().title}</dd>
                  <dt>{props.words.t("body")}</dt>
                  <dd>{adopted().body}</dd>
                  <dt>{props.words.t("date")}</dt>
                  <dd>{dayText(adopted().date, shell.language())}</dd>
                  <dt>{props.words.t("paragraph")}</dt>
                  <dd>{paragraphText(adopted().paragraph)}</dd>
                  <dt>{props.words.t("dnr")}</dt>
                  <dd>{adopted().dnr}</dd>
                </dl>
              </section>
            )}
          </Match>
          <Match when={differs()}>
            {(claims) => (
              <section class="ad-verdict" data-bad="">
                <h2>✗ {props.words.t("check.differs")}</h2>
                <p>{props.words.t("check.differsText", { name: claims() })}</p>
              </section>
            )}
          </Match>
          <Match when={found().kind === "not-ours"}>
            <section class="ad-verdict" data-bad="">
              <h2>✗ {props.words.t("check.notOurs")}</h2>
              <p>{props.words.t("check.notOursText")}</p>
            </section>
          </Match>
          <Match when={found().kind === "offline"}>
            <p>{props.words.t("check.offline")}</p>
          </Match>
        </Switch>
        <Show when={sum()}>
          {(held) => (
            <p class="ad-sum">
              <span>{props.words.t("check.sum")}</span> <code>{held()}</code>
            </p>
          )}
        </Show>
      </div>
    </div>
  );
}
