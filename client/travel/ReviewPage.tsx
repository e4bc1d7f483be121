/**
 * The review of what an origin has changed, or of what an adopter offers (SPEC T35–T37): every change three ways, decided
 * by mouse, finger or keys, and carried out as one step that can be taken back. One's own side follows the sheets live.
 */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { compareThreeWays, mineOf, type Proposal } from "../../shared/lineage/compare.ts";
import { MAX_NOTES, MAX_REASON, type Adoption, type Offer } from "../../shared/lineage/record.ts";
import { undecided, type Review } from "../../shared/lineage/review.ts";
import type { TemplateSheet } from "../../shared/lineage/template-file.ts";
import type { Result } from "../api.ts";
import { createAnswer } from "../create-answer.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { ChangeCard, whatOf } from "./ChangeCard.tsx";
import { createOwnViews } from "./own-views.ts";
import { canWord, valueOf, wordsOf } from "./own-wording.ts";
import { createSayer } from "./create-sayer.ts";
import {
  answerOffer,
  newBatchId,
  offerReviewPath,
  pullChanges,
  pullReviewPath,
  reviewAnswer,
  undoTaking,
  type ReviewAnswer,
  type ReviewResult,
} from "./travel-api.ts";
import { failureText, type TravelWords } from "./travel-words.ts";

/** What is reviewed: a newer version of what was taken over, or an offer. */
export type Reviewed =
  | { readonly kind: "pull"; readonly adoption: Adoption; readonly number: number }
  | { readonly kind: "offer"; readonly offer: Offer };

interface ReviewPageProps {
  readonly place: TownPlace;
  readonly words: TravelWords;
  readonly of: Reviewed;
  /** Something was decided: what is listed is asked for anew. */
  onDecided(): void;
}

export function ReviewPage(props: ReviewPageProps): JSX.Element {
  const { api } = useShell();
  const { place, of } = props;
  const path =
    of.kind === "pull"
      ? pullReviewPath(place.tenant, of.adoption.id, of.number)
      : offerReviewPath(place.tenant, of.offer.id);
  const answer = createAnswer(api, () => path, reviewAnswer);
  return (
    <div class="tr-page">
      <A href={`/a/${place.tenant}/harkomst`}>{props.words.t("back")}</A>
      <Answered
        of={answer}
        heading="h1"
        loading={props.words.t("loading")}
        explain={({ refusal }) =>
          refusal === undefined ? undefined : <p class="tr-said">{props.words.code("refusal", refusal)}</p>
        }
      >
        {(found) => <Changes {...props} found={found()} onDecided={() => (answer.retry(), props.onDecided())} />}
      </Answered>
    </div>
  );
}

const WAYS = ["take", "skip", "adapt"] as const;
type Way = (typeof WAYS)[number];
interface Decided {
  readonly way: Way;
  readonly reason: string;
  readonly text?: string;
}

function Changes(props: ReviewPageProps & { readonly found: ReviewAnswer }): JSX.Element {
  const { api, words: shell } = useShell();
  const { place, words, of } = props;
  const isOffer = of.kind === "offer";
  const other = () => labelIn(isOffer ? of.offer.from.name : of.adoption.origin.name, shell.language());
  const title = isOffer ? of.offer.of.title : of.adoption.origin.title;
  const sheets = (): readonly TemplateSheet[] => props.found.sheets.map(({ now }) => now);
  const view = createOwnViews(
    { tenant: place.tenant, person: place.me.person, api },
    () => new Set<string>(place.links().map(({ document }) => document)),
  );
  const sayer = createSayer(place, words, sheets, view);
  const ready = createMemo(() => sheets().every(({ document }) => view(document) !== undefined));
  const proposals = createMemo((): readonly Proposal[] =>
    undecided(
      props.found.sheets.flatMap(({ earlier, now, rows }) => {
        const own = view(now.document);
        return own === undefined ? [] : compareThreeWays(earlier, now, mineOf(own), { rows });
      }),
      props.found.decisions,
    ),
  );
  const [decided, setDecided] = createSignal<ReadonlyMap<string, Decided>>(new Map());
  const [note, setNote] = createSignal("");
  const [credit, setCredit] = createSignal(true);
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const [last, setLast] = createSignal<string>();
  const elements = new Map<string, HTMLElement>();
  const standing = createMemo(() => proposals().filter(({ key }) => decided().has(key)));
  const free = () => proposals().filter(({ state }) => state === "free");
  const documents = createMemo(() =>
    sheets()
      .map(({ document }) => document)
      .filter((document) => proposals().some((one) => one.document === document)),
  );
  const sheetOf = (document: string): TemplateSheet => sheets().find((one) => one.document === document)!;
  const columnOf = (document: string) => (column: string) => {
    const sheet = props.found.sheets.find(({ now }) => now.document === document);
    return sheet?.now.columns[column as never] ?? sheet?.earlier?.columns[column as never];
  };
  const decide = (key: string, way: Way | undefined, more: Partial<Decided> = {}): void => {
    const next = new Map(decided());
    const held = next.get(key);
    if (way === undefined) next.delete(key);
    else next.set(key, { reason: "", ...held, ...more, way });
    setDecided(next);
  };
  const takeThese = (these: readonly Proposal[]): void => {
    const next = new Map(decided());
    for (const { key } of these) if (!next.has(key)) next.set(key, { way: "take", reason: "" });
    setDecided(next);
  };
  const move = (key: string, by: 1 | -1): void => {
    const at = proposals().findIndex((one) => one.key === key);
    const next = proposals()[at + by];
    elements.get(next?.key ?? "")?.focus();
    elements.get(next?.key ?? "")?.scrollIntoView({ block: "nearest" });
  };
  const onKey = (event: KeyboardEvent, { key }: Proposal): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (target.matches("input[type=text], textarea")) return;
    const pressed = event.key.toLowerCase();
    // Arrows among the choices are the choices' own.
    const inChoice = target.matches("input[type=radio]");
    const does: Readonly<Record<string, () => void>> = {
      t: () => (decide(key, "take"), move(key, 1)),
      s: () => (decide(key, "skip"), move(key, 1)),
      e: () => {
        decide(key, "adapt");
        queueMicrotask(() => elements.get(key)?.querySelector<HTMLElement>("textarea, input[type=text]")?.focus());
      },
      j: () => move(key, 1),
      k: () => move(key, -1),
      ...(inChoice ? {} : { arrowdown: () => move(key, 1), arrowup: () => move(key, -1) }),
    };
    const run = does[pressed];
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
  const review = (): Review => {
    const chosen = standing().map((proposal) => ({ proposal, ...decided().get(proposal.key)! }));
    return {
      allFree: false,
      take: chosen.flatMap(({ proposal: { key, state }, way }) => (way === "take" ? [{ key, state }] : [])),
      skip: chosen.flatMap(({ proposal: { key }, way, reason }) => (way === "skip" ? [{ key, reason }] : [])),
      adapt: chosen.flatMap(({ proposal, way, reason, text }) => {
        if (way !== "adapt") return [];
        const worded = canWord(proposal) && text !== undefined && text.trim() !== "";
        return [{ key: proposal.key, reason, ...(worded ? { value: valueOf(text.trim(), proposal) } : {}) }];
      }),
    };
  };
  const apply = async (): Promise<void> => {
    if (busy()) return;
    if (standing().length === 0) return void setSaid(words.t("review.applyNone"));
    setBusy(true);
    setSaid(words.t("review.applying"));
    const batch = newBatchId();
    const asked = review();
    const result: Result<{ readonly result: ReviewResult }> = isOffer
      ? await answerOffer(api, place.tenant, of.offer.id, {
          batch,
          review: asked,
          note: note().trim(),
          credit: credit(),
        })
      : await pullChanges(api, place.tenant, of.adoption.id, { batch, number: of.number, review: asked });
    setBusy(false);
    if (!result.ok) return void setSaid(failureText(result.problem, words, shell));
    const { taken, adapted, skipped, left, open } = result.value.result;
    setLast(batch);
    setDecided(new Map());
    const rest =
      open === 0
        ? isOffer
          ? words.t("review.offerDone", { name: other() })
          : words.t("review.allDone", { number: of.number })
        : words.n("review.openLeft", open);
    setSaid(
      [
        words.t("review.done", { taken, adapted, skipped }),
        left.length === 0 ? "" : words.n("review.left", left.length),
        rest,
      ]
        .filter(Boolean)
        .join(" "),
    );
    props.onDecided();
  };
  const undo = async (): Promise<void> => {
    const batch = last();
    if (batch === undefined || busy()) return;
    setBusy(true);
    const result = await undoTaking(
      api,
      place.tenant,
      isOffer ? "offers" : "adoptions",
      isOffer ? of.offer.id : of.adoption.id,
      batch,
    );
    setBusy(false);
    if (!result.ok) return void setSaid(failureText(result.problem, words, shell));
    setLast(undefined);
    setSaid(result.value.kept === 0 ? words.t("lineage.undone") : words.n("lineage.undoneKept", result.value.kept));
    props.onDecided();
  };

  return (
    <>
      <h1>
        {isOffer
          ? words.t("review.offerTitle", { name: other(), title })
          : words.t("review.pullTitle", { title, name: other(), from: of.adoption.origin.number, to: of.number })}
      </h1>
      <Show when={isOffer && of.offer.about !== ""}>
        <p class="tr-guidance">{isOffer ? of.offer.about : ""}</p>
      </Show>
      <Show when={ready()} fallback={<p role="status">{words.t("review.reading")}</p>}>
        <p role="status" class="tr-said" data-testid="said">
          {said()}
        </p>
        <Show when={last() !== undefined}>
          <div class="tr-tools">
            <Button onClick={() => void undo()} data-testid="undo">
              {words.t("review.undo")}
            </Button>
          </div>
        </Show>
        <Show
          when={proposals().length > 0}
          fallback={
            <Show when={said() === ""}>
              <p>{words.t("review.nothing")}</p>
            </Show>
          }
        >
          <p class="page-lead">{words.t("review.lead")}</p>
          <p class="muted">{words.t("review.keys")}</p>
          <div class="tr-tools">
            <strong data-testid="count">{words.n("review.count", proposals().length)}</strong>
            <Show when={free().length > 0}>
              <Button onClick={() => takeThese(free())} data-testid="take-free">
                {words.n("review.takeFree", free().length)}
              </Button>
            </Show>
            <Button kind="quiet" onClick={() => takeThese(proposals())}>
              {words.t("review.takeAll")}
            </Button>
            <Button kind="quiet" onClick={() => setDecided(new Map())}>
              {words.t("review.clear")}
            </Button>
          </div>
          {/* By their names: the sheets are read again and again, and whoever stands on a change stays there. */}
          <For each={documents()}>
            {(document) => (
              <section class="tr-list" aria-labelledby={`tr-${document}`}>
                <h2 id={`tr-${document}`}>{labelIn(sheetOf(document).name, shell.language())}</h2>
                <For
                  each={proposals()
                    .filter((one) => one.document === document)
                    .map(({ key }) => key)}
                >
                  {(key) => {
                    const proposal = createMemo(
                      (before: Proposal | undefined) => proposals().find((one) => one.key === key) ?? before,
                    );
                    const held = () => decided().get(key);
                    return (
                      <Show when={proposal()}>
                        {(one) => (
                          <ChangeCard
                            proposal={one()}
                            words={words}
                            sayer={sayer}
                            sheet={sheetOf(document)}
                            columnOf={columnOf(document)}
                            offered={isOffer}
                            decided={held() !== undefined}
                            ref={(element) => elements.set(key, element)}
                            onKeyDown={(event) => onKey(event, one())}
                          >
                            <Choice
                              legend={words.t("review.choice", {
                                what: whatOf({
                                  proposal: one(),
                                  words,
                                  sayer,
                                  sheet: sheetOf(document),
                                  columnOf: columnOf(document),
                                }),
                              })}
                              hideLegend
                              value={held()?.way ?? ("" as Way)}
                              options={WAYS.map((way) => ({ value: way, label: words.t(`review.${way}`) }))}
                              onChoose={(way) => decide(key, way)}
                            />
                            <Show when={held()?.way === "adapt"}>
                              <Show when={canWord(one())} fallback={<p class="muted">{words.t("review.adaptKeep")}</p>}>
                                <label class="tr-field">
                                  <span>{words.t("review.adaptText")}</span>
                                  <textarea
                                    class="field"
                                    rows={2}
                                    value={held()?.text ?? wordsOf(one().mine ?? one().now)}
                                    on:input={(event) => decide(key, "adapt", { text: event.currentTarget.value })}
                                  />
                                </label>
                              </Show>
                            </Show>
                            <Show when={held() !== undefined && held()!.way !== "take"}>
                              <label class="tr-field">
                                <span>{words.t("review.reason")}</span>
                                <input
                                  type="text"
                                  class="field"
                                  maxlength={MAX_REASON}
                                  value={held()?.reason ?? ""}
                                  on:input={(event) => decide(key, held()!.way, { reason: event.currentTarget.value })}
                                />
                              </label>
                            </Show>
                          </ChangeCard>
                        )}
                      </Show>
                    );
                  }}
                </For>
              </section>
            )}
          </For>
          <Show when={isOffer}>
            <section class="tr-form">
              <label class="tr-field">
                <span>{words.t("review.note", { name: other() })}</span>
                <textarea
                  class="field"
                  rows={2}
                  maxlength={MAX_NOTES}
                  value={note()}
                  on:input={(event) => setNote(event.currentTarget.value)}
                />
              </label>
              <label class="tr-check">
                <input
                  type="checkbox"
                  checked={credit()}
                  on:change={(event) => setCredit(event.currentTarget.checked)}
                />
                <span>{words.t("review.credit", { name: other() })}</span>
              </label>
            </section>
          </Show>
          <div class="tr-bar">
            <Button
              kind={standing().length === 0 ? "plain" : "main"}
              aria-disabled={busy() || standing().length === 0}
              onClick={() => void apply()}
              data-testid="apply"
            >
              {standing().length === 0 ? words.t("review.applyNone") : words.n("review.apply", standing().length)}
            </Button>
            <span class="muted">
              {words.t("review.progress", { done: standing().length, all: proposals().length })}
            </span>
          </div>
        </Show>
      </Show>
    </>
  );
}
