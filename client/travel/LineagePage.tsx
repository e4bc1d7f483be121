/** Lineage (SPEC T38): the map and its table, what was taken over and what waits to be reviewed, offers, sources of inspiration. */
import { A, useLocation } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import { labelIn, type Labels } from "../../shared/document/column.ts";
import { can } from "../../shared/permissions/can.ts";
import { lineageMap, type LineageEdge } from "../../shared/lineage/map.ts";
import { dayText } from "../chain/chain-words.ts";
import { createAnswer, type Answer } from "../create-answer.ts";
import { PageHead } from "../pages/PageHead.tsx";
import { TownPage, type TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Answered } from "../ui/Answered.tsx";
import { Adoptions } from "./Adoptions.tsx";
import { DistanceText } from "./DistanceText.tsx";
import { Inspirations } from "./Inspirations.tsx";
import { LineageMapPicture } from "./LineageMapPicture.tsx";
import { Offers } from "./Offers.tsx";
import { ReviewPage, type Reviewed } from "./ReviewPage.tsx";
import { lookAgain } from "./look-again.ts";
import { lineageAnswer, lineagePath, ownAnswer, ownPath, type LineageAnswer, type OwnAnswer } from "./travel-api.ts";
import { useTravelWords, type TravelWords } from "./travel-words.ts";
import "./travel.css";

export function LineagePage(): JSX.Element {
  const words = useTravelWords();
  return (
    <TownPage words={words()} title={(said) => said.t("lineage.title")}>
      {(place, said) => <Lineage place={place} words={said()} />}
    </TownPage>
  );
}

const isoDayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

function Lineage(props: { readonly place: TownPlace; readonly words: TravelWords }): JSX.Element {
  const { api } = useShell();
  const location = useLocation<{ said?: string }>();
  const { place } = props;
  const { tenant } = place;
  const answer = createAnswer(api, () => lineagePath(tenant), lineageAnswer);
  const decides = createMemo(() => {
    const membership = place.membership();
    return (
      membership !== undefined &&
      can({ ...membership, person: place.me.person }, "share", { kind: "tenant", tenant }).allowed
    );
  });
  const own = createAnswer(api, () => (decides() ? ownPath(tenant) : undefined), ownAnswer);
  const again = (): void => {
    answer.retry();
    own.retry();
  };
  lookAgain(again);
  const parts = (): readonly string[] => location.pathname.split("/").slice(4);
  /** Held while it is looked at: what is decided meanwhile does not take the page away. */
  const reviewed = createMemo((before: { readonly id: string; readonly of: Reviewed } | undefined) => {
    const [id = "", number = ""] = parts();
    if (id === "") return undefined;
    if (before?.id === `${id}/${number}`) return before;
    const offer = own.value()?.offers.find((one) => one.id === id);
    if (offer !== undefined) return { id: `${id}/${number}`, of: { kind: "offer", offer } as const };
    const adoption = own.value()?.adoptions.find((one) => one.adoption.id === id)?.adoption;
    return adoption === undefined || !/^[1-9]\d{0,3}$/.test(number)
      ? undefined
      : { id: `${id}/${number}`, of: { kind: "pull", adoption, number: Number(number) } as const };
  });
  return (
    <Show
      when={reviewed()}
      keyed
      fallback={
        <Answered of={answer} heading="h1" loading={props.words.t("loading")}>
          {(found) => (
            <Overview
              {...props}
              found={found()}
              own={own}
              decides={decides()}
              first={location.state?.said ?? ""}
              onChange={again}
            />
          )}
        </Answered>
      }
    >
      {(one) => <ReviewPage place={place} words={props.words} of={one.of} onDecided={again} />}
    </Show>
  );
}

function Overview(props: {
  readonly place: TownPlace;
  readonly words: TravelWords;
  readonly found: LineageAnswer;
  readonly own: Answer<OwnAnswer>;
  readonly decides: boolean;
  readonly first: string;
  onChange(): void;
}): JSX.Element {
  const { place, words } = props;
  const [said, setSaid] = createSignal(props.first);
  const map = createMemo(() => lineageMap(props.found.showcases, props.found.inspirations, place.tenant));
  return (
    <div class="tr-page">
      <PageHead title={words.t("lineage.title")} lead={words.t("lineage.lead")} />
      <p role="status" class="tr-said" data-testid="said">
        {said()}
      </p>
      <Show
        when={map().edges.length > 0 || map().nodes.length > 1}
        fallback={
          <p>
            {words.t("lineage.empty")} <A href={`/a/${place.tenant}/mallar`}>{words.t("lineage.toGallery")}</A>
          </p>
        }
      >
        <LineageMapPicture map={map()} words={words} you={place.tenant} />
        <section aria-labelledby="tr-table">
          <h2 id="tr-table">{words.t("lineage.table")}</h2>
          <LineageTable
            words={words}
            edges={map().edges}
            nameOf={(id) => map().nodes.find((one) => one.id === id)?.name}
          />
        </section>
      </Show>
      <Show when={props.decides}>
        <Answered of={props.own} loading={words.t("loading")} quiet>
          {(own) => (
            <>
              <Adoptions
                place={place}
                words={words}
                own={own()}
                showcases={props.found.showcases}
                onSaid={setSaid}
                onChange={props.onChange}
              />
              <Offers place={place} words={words} own={own()} showcases={props.found.showcases} />
            </>
          )}
        </Answered>
      </Show>
      <Inspirations
        place={place}
        words={words}
        all={props.found.inspirations}
        decides={props.decides}
        onSaid={setSaid}
        onChange={props.onChange}
      />
    </div>
  );
}

function LineageTable(props: {
  readonly words: TravelWords;
  readonly edges: readonly LineageEdge[];
  nameOf(id: string): Labels | undefined;
}): JSX.Element {
  const { words: shell } = useShell();
  const name = (id: string): string => {
    const found = props.nameOf(id);
    return found === undefined ? id : labelIn(found, shell.language());
  };
  return (
    <table class="tr-table" data-testid="lineage-table">
      <thead>
        <tr>
          <th scope="col">{props.words.t("lineage.who")}</th>
          <th scope="col">{props.words.t("lineage.fromWhom")}</th>
          <th scope="col">{props.words.t("lineage.what")}</th>
          <th scope="col">{props.words.t("lineage.version")}</th>
          <th scope="col">{props.words.t("lineage.when")}</th>
          <th scope="col">{props.words.t("lineage.distance")}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.edges}>
          {(edge) => (
            <tr>
              <th scope="row">{name(edge.to)}</th>
              <td data-label={props.words.t("lineage.fromWhom")}>{name(edge.from)}</td>
              <td data-label={props.words.t("lineage.what")}>{edge.title ?? props.words.t("lineage.inspired")}</td>
              <td data-label={props.words.t("lineage.version")}>{edge.number ?? ""}</td>
              <td data-label={props.words.t("lineage.when")}>
                {edge.since === undefined ? "" : dayText(isoDayOf(edge.since), shell.language())}
              </td>
              <td data-label={props.words.t("lineage.distance")}>
                <Show when={edge.distance}>
                  {(distance) => <DistanceText words={props.words} distance={distance()} />}
                </Show>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
