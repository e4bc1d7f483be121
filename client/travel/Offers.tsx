/** Offers of improvements: those received, to be reviewed, and those sent, with what became of them. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { Offer, Showcase } from "../../shared/lineage/record.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import type { OwnAnswer } from "./travel-api.ts";
import type { TravelWords } from "./travel-words.ts";

export function Offers(props: {
  readonly place: TownPlace;
  readonly words: TravelWords;
  readonly own: OwnAnswer;
  readonly showcases: readonly Showcase[];
}): JSX.Element {
  const { words: shell } = useShell();
  const { words, place } = props;
  const newest = (offers: readonly Offer[]): readonly Offer[] => offers.toSorted((a, b) => b.at - a.at);
  const isPaused = ({ of }: Offer): boolean =>
    props.showcases.some(({ tenant, paused }) => tenant === of.tenant && paused === true);
  const became = ({ answer }: Offer): string =>
    words.t("lineage.answered", answer ?? { taken: 0, skipped: 0, adapted: 0 });
  return (
    <>
      <section class="tr-list" aria-labelledby="tr-received">
        <h2 id="tr-received">{words.t("lineage.received")}</h2>
        <Show when={props.own.offers.length > 0} fallback={<p>{words.t("lineage.noReceived")}</p>}>
          <For each={newest(props.own.offers)}>
            {(offer) => (
              <article class="tr-card" data-waits={offer.state === "waiting" ? "" : undefined}>
                <h3>
                  {words.t("lineage.receivedFrom", {
                    name: labelIn(offer.from.name, shell.language()),
                    changes: words.n("changes", offer.count),
                    title: offer.of.title,
                  })}
                </h3>
                <Show when={offer.about !== ""}>
                  <p class="tr-guidance">{offer.about}</p>
                </Show>
                <Show when={offer.state !== "waiting"}>
                  <p>
                    {became(offer)} <Show when={offer.answer?.credited}>{words.t("lineage.creditedThem")}</Show>
                  </p>
                </Show>
                <Show when={offer.state === "waiting"}>
                  <div class="tr-tools">
                    <A
                      class="button"
                      data-kind="main"
                      href={`/a/${place.tenant}/harkomst/${offer.id}`}
                      data-testid="review-offer"
                    >
                      {words.t("lineage.review", { changes: words.n("changes", offer.count) })}
                    </A>
                  </div>
                </Show>
              </article>
            )}
          </For>
        </Show>
      </section>
      <Show when={props.own.offered.length > 0}>
        <section class="tr-list" aria-labelledby="tr-sent">
          <h2 id="tr-sent">{words.t("lineage.sent")}</h2>
          <For each={newest(props.own.offered)}>
            {(offer) => (
              <article class="tr-card">
                <h3>
                  {words.t("lineage.sentTo", {
                    changes: words.n("changes", offer.count),
                    name: labelIn(offer.of.name, shell.language()),
                    title: offer.of.title,
                  })}
                </h3>
                <p>
                  {offer.state === "waiting" && offer.answer === undefined ? words.t("lineage.waiting") : became(offer)}{" "}
                  <Show when={offer.answer?.credited}>{words.t("lineage.credited")}</Show>
                </p>
                <Show when={offer.state === "waiting" && isPaused(offer)}>
                  <p class="tr-paused">
                    {words.t("lineage.offerPaused", { name: labelIn(offer.of.name, shell.language()) })}
                  </p>
                </Show>
                <Show when={offer.answer?.note}>
                  {(note) => <p class="tr-guidance">{words.t("lineage.note", { note: note() })}</p>}
                </Show>
              </article>
            )}
          </For>
        </section>
      </Show>
    </>
  );
}
