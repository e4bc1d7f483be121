/** Taking everything out (SPEC LV1): what comes along, what does not, how far it is, and the receipt. For a process leader. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { labelIn, LANGUAGES, type Language } from "../../shared/document/column.ts";
import type { ArchiveWords, LeavingTexts } from "../../shared/i18n/leaving/sv.ts";
import type { Problem } from "../api.ts";
import { momentText } from "../comments/comment-words.ts";
import { TownPage, type TownPlace } from "../live/TownPage.tsx";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { askPlan, noteTaken, NotFetched, type LeavingAnswer } from "./leaving-api.ts";
import "./leaving.css";

const TEXTS: Loaders<LeavingTexts> = {
  sv: async () => (await import("../../shared/i18n/leaving/sv.ts")).leaving,
  fi: async () => (await import("../../shared/i18n/leaving/fi.ts")).leaving,
  en: async () => (await import("../../shared/i18n/leaving/en.ts")).leaving,
};
const LEFT_OUT: Loaders<ArchiveWords> = {
  sv: async () => (await import("../../shared/i18n/leaving/sv.ts")).archiveWords,
  fi: async () => (await import("../../shared/i18n/leaving/fi.ts")).archiveWords,
  en: async () => (await import("../../shared/i18n/leaving/en.ts")).archiveWords,
};
/** Each in its own. */
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { sv: "Svenska", fi: "Suomi", en: "English" };

type Words = PageWords<LeavingTexts>;

export function LeavingPage(): JSX.Element {
  const words = createPageWords(useShell().words.language, TEXTS);
  return (
    <Show when={words()}>
      {(said) => (
        <TownPage title={said().t("title")} written={[]}>
          {(place) => (
            <div class="lv-page">
              <h1>{said().t("title")}</h1>
              <p class="lv-lead">{said().t("lead")}</p>
              <Show
                when={place.membership()?.role === "process-leader"}
                fallback={<Notice title={said().t("title")} text={said().t("mayNot")} />}
              >
                <TakeOut place={place} words={said()} />
              </Show>
            </div>
          )}
        </TownPage>
      )}
    </Show>
  );
}

function TakeOut(props: { readonly place: TownPlace; readonly words: Words }): JSX.Element {
  const { api, words: shell } = useShell();
  const { tenant, me } = props.place;
  const [answer, setAnswer] = createSignal<LeavingAnswer>();
  const [problem, setProblem] = createSignal<Problem>();
  const [language, setLanguage] = createSignal<Language>();
  const [progress, setProgress] = createSignal<{ readonly done: number; readonly of: number }>();
  const [said, setSaid] = createSignal("");
  const [receipt, setReceipt] = createSignal<string>();
  const [leftOut, setLeftOut] = createSignal<readonly string[]>([]);
  let giveUp: AbortController | undefined;
  onCleanup(() => giveUp?.abort(new Error("left")));

  const ask = async (): Promise<LeavingAnswer | undefined> => {
    const asked = await askPlan(api, tenant);
    if (!asked.ok) {
      setProblem(asked.problem);
      return undefined;
    }
    setProblem(undefined);
    setAnswer(asked.value);
    return asked.value;
  };
  onMount(() => {
    void ask();
    void LEFT_OUT[shell.language()]().then(({ leftOut: lines }) => setLeftOut(lines));
  });
  const chosen = createMemo((): Language => language() ?? answer()?.plan.languages[0] ?? shell.language());
  const rows = (): number => answer()?.plan.sheets.reduce((sum, sheet) => sum + sheet.rows, 0) ?? 0;

  const start = async (): Promise<void> => {
    if (progress() !== undefined) return;
    const control = new AbortController();
    giveUp = control;
    setSaid("");
    setReceipt(undefined);
    setProgress({ done: 0, of: 1 });
    try {
      // As it is now, not as it was when the page was opened.
      const fresh = await askPlan(api, tenant);
      if (!fresh.ok) throw new NotFetched(fresh.problem);
      setAnswer(fresh.value);
      const { saveFile, takeOut } = await import("./take-out.ts");
      const order = { language: chosen(), madeBy: me.name, signal: control.signal };
      const taken = await takeOut(api, fresh.value.plan, order, (done, of) => setProgress({ done, of }));
      saveFile(taken);
      const noted = await noteTaken(api, tenant, taken.receipt);
      if (!noted.ok) throw new NotFetched(noted.problem);
      setSaid(props.words.t("done", { name: taken.name, size: sizeText(taken.file.size, shell.language()) }));
      setReceipt(taken.receipt.manifest);
      await ask();
    } catch (cause) {
      if (control.signal.aborted) setSaid(props.words.t("cancelled"));
      else if (!navigator.onLine) setSaid(props.words.t("offline"));
      else {
        const why = cause instanceof NotFetched ? cause.kind : "unknown";
        setSaid(props.words.t("failed", { why: props.words.code("why", why) }));
      }
    } finally {
      setProgress(undefined);
      giveUp = undefined;
    }
  };

  return (
    <Show
      when={answer()}
      fallback={
        <Show when={problem()} fallback={<p role="status">{props.words.t("loading")}</p>}>
          {(found) => <ProblemNotice problem={found()} onRetry={() => void ask()} />}
        </Show>
      }
    >
      {(found) => (
        <>
          <section class="lv-card" aria-labelledby="lv-take">
            <h2 id="lv-take">{props.words.t("contents")}</h2>
            <ul class="lv-counts">
              <li>{props.words.n("counts.sheets", found().plan.sheets.length)}</li>
              <li>{props.words.n("counts.rows", rows())}</li>
              <li>{props.words.n("counts.members", found().plan.members.length)}</li>
              <li>{props.words.n("counts.files", found().plan.paths.length + 2 * found().plan.sheets.length + 2)}</li>
            </ul>
            <p class="muted lv-names">
              {found()
                .plan.sheets.map(({ name }) => labelIn(name, shell.language()))
                .join(" · ")}
            </p>
            <p class="muted" data-testid="lv-last">
              <Show when={found().last} fallback={props.words.t("never")}>
                {(last) => (
                  <>
                    {props.words.t("last", { when: momentText(last().at, shell.language()), who: last().by })}{" "}
                    {props.words.t(last().current ? "current" : "outdated")}
                  </>
                )}
              </Show>
            </p>
            <div class="lv-tools">
              <label class="lv-language">
                <span>{props.words.t("language")}</span>
                <select
                  class="field"
                  disabled={progress() !== undefined}
                  on:change={(event) => setLanguage(event.currentTarget.value as Language)}
                >
                  <For each={LANGUAGES}>
                    {(one) => (
                      <option value={one} selected={one === chosen()}>
                        {LANGUAGE_NAMES[one]}
                      </option>
                    )}
                  </For>
                </select>
              </label>
              <Show
                when={progress() === undefined}
                fallback={
                  <Button onClick={() => giveUp?.abort(new Error("given up"))} data-testid="lv-cancel">
                    {props.words.t("cancel")}
                  </Button>
                }
              >
                <Button kind="main" onClick={() => void start()} data-testid="lv-start">
                  {props.words.t(found().last === undefined ? "start" : "again")}
                </Button>
              </Show>
            </div>
            <Show when={progress()}>
              {(now) => (
                <div class="lv-progress">
                  <progress value={now().done} max={now().of} aria-label={props.words.t("progress")} />
                  <p>{props.words.t("working", { done: String(now().done), of: String(now().of) })}</p>
                  <p class="muted">{props.words.t("stay")}</p>
                </div>
              )}
            </Show>
            <p role="status" class="lv-said" data-testid="lv-said">
              {said()}
            </p>
            <Show when={receipt() ?? found().last?.manifest}>
              {(hash) => (
                <div class="lv-receipt">
                  <h3>{props.words.t("receipt")}</h3>
                  <p>
                    <code data-testid="lv-receipt">{hash()}</code> <CopyButton text={() => hash()} />
                  </p>
                  <p class="muted">{props.words.t("receiptHelp")}</p>
                </div>
              )}
            </Show>
          </section>
          <section aria-labelledby="lv-left">
            <h2 id="lv-left">{props.words.t("leftOutTitle")}</h2>
            <ul class="lv-left">
              <For each={leftOut()}>{(line) => <li>{line}</li>}</For>
            </ul>
          </section>
          <section aria-labelledby="lv-leave">
            <h2 id="lv-leave">{props.words.t("leavingTitle")}</h2>
            <p>{props.words.t("leaving")}</p>
          </section>
        </>
      )}
    </Show>
  );
}

const sizeText = (bytes: number, language: Language): string => {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(amount);
};
