/** What the municipality has taken over: from whom, how far from it, what waits to be reviewed, what was decided otherwise and why. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { Adoption, Showcase } from "../../shared/lineage/record.ts";
import { dayText } from "../chain/chain-words.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { createChangeCount } from "./change-count.ts";
import { DistanceText, wholeDistance } from "./DistanceText.tsx";
import { OfferDialog } from "./OfferDialog.tsx";
import { undoTaking, type OwnAnswer } from "./travel-api.ts";
import { failureText, type TravelWords } from "./travel-words.ts";

export interface AdoptionsProps {
  readonly place: TownPlace;
  readonly words: TravelWords;
  readonly own: OwnAnswer;
  readonly showcases: readonly Showcase[];
  onSaid(text: string): void;
  onChange(): void;
}

export function Adoptions(props: AdoptionsProps): JSX.Element {
  const [offering, setOffering] = createSignal<Adoption>();
  return (
    <section class="tr-list" aria-labelledby="tr-adopted">
      <h2 id="tr-adopted">{props.words.t("lineage.own")}</h2>
      <Show
        when={props.own.adoptions.length > 0}
        fallback={
          <p>
            {props.words.t("lineage.noOwn")}{" "}
            <A href={`/a/${props.place.tenant}/mallar`}>{props.words.t("lineage.toGallery")}</A>
          </p>
        }
      >
        <For each={props.own.adoptions}>
          {(one) => <One {...props} one={one} onOffer={() => setOffering(one.adoption)} />}
        </For>
      </Show>
      <Show when={offering()} keyed>
        {(adoption) => (
          <OfferDialog
            place={props.place}
            words={props.words}
            adoption={adoption}
            onClose={() => setOffering()}
            onDone={(text) => {
              setOffering();
              props.onSaid(text);
              props.onChange();
            }}
          />
        )}
      </Show>
    </section>
  );
}

function One(props: AdoptionsProps & { readonly one: OwnAnswer["adoptions"][number]; onOffer(): void }): JSX.Element {
  const { api, words: shell } = useShell();
  const { place, words } = props;
  const adoption = () => props.one.adoption;
  const origin = () => adoption().origin;
  const from = () => labelIn(origin().name, shell.language());
  const showcase = () => props.showcases.find(({ tenant }) => tenant === origin().tenant);
  const latest = () =>
    showcase()
      ?.templates.find(({ template }) => template === origin().template)
      ?.versions.at(-1);
  const newer = () => {
    const number = latest()?.number ?? 0;
    return number > origin().number ? number : undefined;
  };
  /** Nobody is there to answer: nothing is taken from them and nothing offered meanwhile. */
  const paused = () => showcase()?.paused === true;
  const waiting = createChangeCount(place, () => {
    const number = paused() ? undefined : newer();
    return number === undefined ? undefined : { adoption: adoption().id, number };
  });
  const sheetName = (document: string): string => {
    const link = place.links().find((one) => one.document === document);
    return link === undefined ? document : labelIn(link.name, shell.language());
  };
  const undo = async (batch: string): Promise<void> => {
    const result = await undoTaking(api, place.tenant, "adoptions", adoption().id, batch);
    props.onSaid(
      !result.ok
        ? failureText(result.problem, words, shell)
        : result.value.kept === 0
          ? words.t("lineage.undone")
          : words.n("lineage.undoneKept", result.value.kept),
    );
    props.onChange();
  };
  return (
    <article class="tr-card" data-waits={newer() === undefined ? undefined : ""}>
      <h3>
        {origin().title} <span class="muted">{words.t("gallery.from", { name: from() })}</span>
      </h3>
      <p class="muted">
        {words.t("lineage.takenOn", {
          date: dayText(new Date(adoption().at).toISOString().slice(0, 10), shell.language()),
          number: origin().number,
        })}
      </p>
      <p>
        <DistanceText words={words} distance={wholeDistance(props.one.distances)} />
      </p>
      <Show when={showcase() === undefined}>
        <p class="tr-paused">{words.t("lineage.originGone", { name: from() })}</p>
      </Show>
      <Show when={paused()}>
        <p class="tr-paused">{words.t("lineage.originPaused", { name: from() })}</p>
      </Show>
      <Show
        when={newer()}
        fallback={
          <Show when={latest() !== undefined}>
            <p>{words.t("lineage.upToDate")}</p>
          </Show>
        }
      >
        {(number) => (
          <p>
            <strong>{words.t("lineage.newer", { number: number() })}</strong> {latest()?.notes}
          </p>
        )}
      </Show>
      <div class="tr-tools">
        <Show when={paused() ? undefined : newer()}>
          {(number) => (
            <A
              class="button"
              data-kind="main"
              href={`/a/${place.tenant}/harkomst/${adoption().id}/${number()}`}
              data-testid="review"
            >
              {waiting() === undefined
                ? words.t("lineage.reviewVersion", { number: number() })
                : words.t("lineage.review", { changes: words.n("changes", waiting() ?? 0) })}
            </A>
          )}
        </Show>
        <Show when={showcase() !== undefined && !paused()}>
          <Button
            onClick={() => props.onOffer()}
            aria-label={words.t("lineage.offerTo", { name: from() })}
            data-testid="offer"
          >
            {words.t("lineage.offer")}
          </Button>
        </Show>
        <Show when={(adoption().last?.before.number ?? 0) > 0 && adoption().last}>
          {(last) => (
            <Button kind="quiet" onClick={() => void undo(last().batch)}>
              {words.t("lineage.undo")}
            </Button>
          )}
        </Show>
      </div>
      <details>
        <summary>{words.t("lineage.perSheet")}</summary>
        <ul class="tr-plain">
          <For each={props.one.distances}>
            {(one) => (
              <li>
                {sheetName(one.document)}: <DistanceText words={words} distance={one} />
              </li>
            )}
          </For>
        </ul>
      </details>
      <Show when={adoption().decisions.length > 0}>
        <details>
          <summary>{words.n("lineage.deviations", adoption().decisions.length)}</summary>
          <ul class="tr-plain">
            <For each={adoption().decisions}>
              {(one) => (
                <li>
                  {words.t(one.kind === "skipped" ? "lineage.skipped" : "lineage.adaptedWord")},{" "}
                  {sheetName(one.key.split("/")[0] ?? "")}, {words.t("version", { number: one.number })}:{" "}
                  {one.reason || words.t("lineage.noReason")} ({one.byName})
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
    </article>
  );
}
