/** Taking everything out (SPEC LV1): what comes along, what does not, how far it is, and the receipt. For a process leader. */
import Download from "lucide-solid/icons/download";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { labelIn, type Language } from "../../shared/document/column.ts";
import type { ArchiveWords, LeavingTexts } from "../../shared/i18n/leaving/sv.ts";
import { filesOf } from "../../shared/leaving/archive.ts";
import type { Problem } from "../api.ts";
import { datedText } from "../comments/comment-words.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { PageHead } from "../pages/PageHead.tsx";
import { TownFrame, type TownHere } from "../pages/TownFrame.tsx";
import { saveFile } from "../save-file.ts";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { LanguageSelect } from "../ui/LanguageSelect.tsx";
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

type Words = PageWords<LeavingTexts>;
/** How it ended. */
interface Said {
  readonly kind: "done" | "cancelled" | "failed";
  readonly text: string;
}

export function LeavingPage(): JSX.Element {
  const words = createPageWords(useShell().words.language, TEXTS);
  return (
    <TownFrame words={words()} title={(said) => said.t("title")}>
      {(here, said) => (
        <Show
          when={(here.membership()?.role ?? "process-leader") === "process-leader"}
          fallback={<PageHead title={said().t("title")} lead={said().t("mayNot")} />}
        >
          <div class="lv-page">
            <PageHead title={said().t("title")} lead={said().t("lead")} />
            <TakeOut here={here} words={said()} />
          </div>
        </Show>
      )}
    </TownFrame>
  );
}

function TakeOut(props: { readonly here: TownHere; readonly words: Words }): JSX.Element {
  const { api, words: shell } = useShell();
  const { tenant, me } = props.here;
  const [answer, setAnswer] = createSignal<LeavingAnswer>();
  const [problem, setProblem] = createSignal<Problem>();
  const [language, setLanguage] = createSignal<Language>();
  const [progress, setProgress] = createSignal<{ readonly done: number; readonly of: number }>();
  const [said, setSaid] = createSignal<Said>();
  const [receipt, setReceipt] = createSignal<string>();
  const [leftOut, setLeftOut] = createSignal<readonly string[]>([]);
  let giveUp: AbortController | undefined;
  // Whoever closes the window in the middle is asked first.
  const stay = (event: BeforeUnloadEvent): void => {
    if (progress() !== undefined) event.preventDefault();
  };
  addEventListener("beforeunload", stay);
  onCleanup(() => {
    removeEventListener("beforeunload", stay);
    giveUp?.abort(new Error("left"));
  });

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
  const counts = ({ plan }: LeavingAnswer) =>
    [
      ["sheets", plan.sheets.length],
      ["rows", plan.sheets.reduce((sum, sheet) => sum + sheet.rows, 0)],
      ["members", plan.members.length],
      ["files", filesOf(plan)],
    ] as const;

  const start = async (): Promise<void> => {
    if (progress() !== undefined) return;
    const control = new AbortController();
    giveUp = control;
    setSaid(undefined);
    setReceipt(undefined);
    setProgress({ done: 0, of: 1 });
    try {
      // As it is now, not as it was when the page was opened.
      const fresh = await askPlan(api, tenant);
      if (!fresh.ok) throw new NotFetched(fresh.problem);
      setAnswer(fresh.value);
      const { takeOut } = await import("./take-out.ts");
      const order = { language: chosen(), madeBy: me.name, signal: control.signal };
      const taken = await takeOut(api, fresh.value.plan, order, (done, of) => setProgress({ done, of }));
      saveFile(taken.name, taken.file);
      const name = { name: taken.name, size: sizeText(taken.file.size, shell.language()) };
      setReceipt(taken.receipt.manifest);
      const noted = await noteTaken(api, tenant, taken.receipt);
      if (!noted.ok) {
        const why = props.words.code("why", noted.problem.kind);
        return void setSaid({ kind: "failed", text: props.words.t("notNoted", { name: taken.name, why }) });
      }
      // The log says it now, too.
      await ask();
      setSaid({ kind: "done", text: props.words.t("done", name) });
    } catch (cause) {
      if (control.signal.aborted) setSaid({ kind: "cancelled", text: props.words.t("cancelled") });
      else if (!navigator.onLine) setSaid({ kind: "failed", text: props.words.t("offline") });
      else {
        const why = cause instanceof NotFetched ? cause.kind : "unknown";
        setSaid({ kind: "failed", text: props.words.t("failed", { why: props.words.code("why", why) }) });
      }
    } finally {
      setProgress(undefined);
      giveUp = undefined;
    }
  };

  return (
    <Answered of={{ value: answer, problem, retry: () => void ask() }} loading={props.words.t("loading")}>
      {(found) => (
        <>
          <section class="lv-card" aria-labelledby="lv-take">
            <h2 id="lv-take">{props.words.t("contents")}</h2>
            <ul class="lv-counts">
              <For each={counts(found())}>
                {([name, count]) => (
                  <li>
                    <strong>{new Intl.NumberFormat(shell.language()).format(count)}</strong>{" "}
                    <span>{unitOf(props.words.n(`counts.${name}`, count))}</span>
                  </li>
                )}
              </For>
            </ul>
            <details class="lv-names">
              <summary>{props.words.t("sheetNames")}</summary>
              <ul>
                <For each={found().plan.sheets}>
                  {({ name, rows }) => (
                    <li>
                      {labelIn(name, shell.language())} <span class="muted">{props.words.n("counts.rows", rows)}</span>
                    </li>
                  )}
                </For>
              </ul>
            </details>
            <div class="lv-tools">
              <label class="lv-language">
                <span>{props.words.t("language")}</span>
                <LanguageSelect
                  class="field"
                  value={chosen()}
                  disabled={progress() !== undefined}
                  onChoose={setLanguage}
                />
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
                  <Download aria-hidden="true" />
                  {props.words.t(found().last === undefined ? "start" : "again")}
                </Button>
              </Show>
              <Show when={found().last === undefined && progress() === undefined}>
                <p class="muted">{props.words.t("seconds")}</p>
              </Show>
            </div>
            <Show when={progress()}>
              {(now) => (
                <div class="lv-progress">
                  <progress value={now().done} max={now().of} aria-label={props.words.t("progress")} />
                  <p>
                    <strong>{percent(now(), shell.language())}</strong>{" "}
                    <span class="muted">
                      {props.words.t("working", { done: String(now().done), of: String(now().of) })}
                    </span>
                  </p>
                  <p class="muted">{props.words.t("stay")}</p>
                </div>
              )}
            </Show>
            <p role="status" class="lv-said" data-kind={said()?.kind} data-testid="lv-said">
              {said()?.text}
            </p>
            <div class="lv-receipt">
              <p data-testid="lv-last">
                <Show when={found().last} fallback={<span class="muted">{props.words.t("never")}</span>}>
                  {(last) => (
                    <>
                      {props.words.t("last", { when: datedText(last().at, shell.language()), who: last().by })}{" "}
                      <span class="lv-current" data-current={String(last().current)}>
                        {props.words.t(last().current ? "current" : "outdated")}
                      </span>
                    </>
                  )}
                </Show>
              </p>
              <Show when={receipt() ?? found().last?.manifest}>
                {(hash) => (
                  <>
                    <h3>{props.words.t("receipt")}</h3>
                    <p class="lv-sum">
                      <code data-testid="lv-receipt">{hash()}</code> <CopyButton text={() => hash()} />
                    </p>
                    <p class="muted">{props.words.t("receiptHelp")}</p>
                  </>
                )}
              </Show>
            </div>
          </section>
          <section aria-labelledby="lv-left">
            <h2 id="lv-left">{props.words.t("leftOutTitle")}</h2>
            <ul class="lv-left">
              <For each={leftOut()}>{(line) => <li>{line}</li>}</For>
            </ul>
            <Show when={found().plan.followed.length > 0}>
              <h3>{props.words.t("followedTitle")}</h3>
              <p>{props.words.t("followed")}</p>
              <ul class="lv-left" data-testid="lv-followed">
                <For each={found().plan.followed}>{({ name }) => <li>{labelIn(name, shell.language())}</li>}</For>
              </ul>
            </Show>
          </section>
          <section aria-labelledby="lv-leave">
            <h2 id="lv-leave">{props.words.t("leavingTitle")}</h2>
            <p>{props.words.t("leaving")}</p>
          </section>
        </>
      )}
    </Answered>
  );
}

/** `17 blad` without its number, which stands above it. */
const unitOf = (counted: string): string => counted.replace(/^[\d\s.,]+/, "");

const percent = ({ done, of }: { readonly done: number; readonly of: number }, language: Language): string =>
  new Intl.NumberFormat(language, { style: "percent" }).format(Math.floor((100 * done) / of) / 100);

const sizeText = (bytes: number, language: Language): string => {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(amount);
};
