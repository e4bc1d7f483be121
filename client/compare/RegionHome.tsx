/** An analyst's home: the ways on, kept comparisons, what has stalled or grown old, and what each municipality shows. */
import { A } from "@solidjs/router";
import ChevronRight from "lucide-solid/icons/chevron-right";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { Shared } from "../../shared/indicators/consent.ts";
import { INDICATORS } from "../../shared/indicators/indicator.ts";
import { createAnswer } from "../create-answer.ts";
import { useShell } from "../shell.ts";
import { ScrollRoom } from "./ScrollRoom.tsx";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { createFigures } from "./create-figures.ts";
import { number } from "./figures/world.ts";
import { RegionFrame, type RegionPlace } from "./RegionFrame.tsx";
import { SavedList } from "./SavedList.tsx";
import { savedAnswer, savedPath } from "./saved-api.ts";
import { needsLook, standingsOf, type Standing } from "./standing.ts";
import { useNavigate } from "@solidjs/router";

export function RegionHome(): JSX.Element {
  return (
    <RegionFrame title={(texts) => texts.nav.home} at="home" draws>
      {(place) => <Inside place={place} />}
    </RegionFrame>
  );
}

/** Lines of a long list shown before one asks for all. */
const FIRST_LINES = 20;

function Inside(props: { readonly place: RegionPlace }): JSX.Element {
  const { api, words } = useShell();
  const navigate = useNavigate();
  const texts = () => props.place.texts;
  const home = () => texts().home;
  const region = (): string => props.place.region.tenant;
  const figures = createFigures(api, region(), () => ({ period: undefined, measures: ["standing"], history: [] }));
  const saved = createAnswer(api, () => savedPath(region()), savedAnswer);
  const byName = createMemo(() => {
    const { compare } = new Intl.Collator(words.language());
    return (figures.shared() ?? []).toSorted((a, b) => compare(nameOf(a), nameOf(b)));
  });
  const nameOf = ({ name }: Shared): string => labelIn(name, words.language());
  const standings = createMemo(() => {
    const period = figures.period();
    return period === undefined ? [] : standingsOf(byName(), figures.sets(), period);
  });
  return (
    <Show
      when={figures.shared()}
      fallback={
        <Show when={figures.problem()} fallback={<p role="status">{texts().loading}</p>}>
          {(problem) => <ProblemNotice problem={problem()} onRetry={figures.retry} />}
        </Show>
      }
    >
      <div class="cmp-head">
        <div>
          <h1>{props.place.name()}</h1>
          <p class="cmp-lead">{home().lead}</p>
        </div>
      </div>
      <Show
        when={byName().length > 0}
        fallback={<Notice heading="h2" title={texts().page.nothingShared} text={home().sharingNone} />}
      >
        <ul class="cmp-ways">
          <For each={["compare", "service"] as const}>
            {(way) => (
              <li>
                <A href={`/region/${region()}/${way === "compare" ? "jamfor" : "service"}`}>
                  <strong>{home()[way]}</strong>
                  <span class="muted">{home()[`${way}Help`]}</span>
                  <ChevronRight aria-hidden="true" />
                </A>
              </li>
            )}
          </For>
        </ul>
        <section aria-labelledby="cmp-saved-h">
          <h2 id="cmp-saved-h">{home().saved}</h2>
          <Show when={(saved.value()?.saved.length ?? 0) > 0} fallback={<p class="muted">{home().noSaved}</p>}>
            <SavedList
              region={region()}
              saved={saved.value()!.saved}
              texts={texts()}
              onOpen={(query) => navigate(`/region/${region()}/jamfor${query}`)}
              onRemoved={() => saved.retry()}
            />
          </Show>
        </section>
        <section aria-labelledby="cmp-stalled-h">
          <h2 id="cmp-stalled-h">{home().stalled}</h2>
          <p class="muted">{home().stalledLead}</p>
          <Show when={figures.complete()} fallback={<p role="status">{texts().loading}</p>}>
            <Standings place={props.place} standings={standings()} nameOf={nameOf} />
          </Show>
        </section>
        <section aria-labelledby="cmp-sharing-h">
          <h2 id="cmp-sharing-h">{home().sharing}</h2>
          <p class="muted">{home().sharingLead}</p>
          <Sharing place={props.place} shared={byName()} nameOf={nameOf} />
        </section>
      </Show>
    </Show>
  );
}

function Standings(props: {
  readonly place: RegionPlace;
  readonly standings: readonly Standing[];
  readonly nameOf: (one: Shared) => string;
}): JSX.Element {
  const { words } = useShell();
  const home = () => props.place.texts.home;
  const [all, setAll] = createSignal(false);
  const wanting = createMemo(() => props.standings.filter(needsLook));
  const shown = createMemo(() => (all() ? props.standings : wanting().slice(0, FIRST_LINES)));
  const sum = (of: (one: Standing) => number | undefined): string =>
    number(
      { language: words.language() },
      props.standings.reduce((total, one) => total + (of(one) ?? 0), 0),
    );
  const count = (value: number | undefined): string =>
    value === undefined ? props.place.texts.absence.missing : number({ language: words.language() }, value);
  const ofWhole = (value: number | undefined, whole: number | undefined): string =>
    value === undefined || whole === undefined
      ? count(value)
      : props.place.texts.figure.ofWhole(count(value), count(whole));
  return (
    <>
      <dl class="cmp-facts">
        <div>
          <dt>
            {home().stalledCount} <span class="muted">{home().stalledHelp}</span>
          </dt>
          <dd>{sum(({ stalled }) => (stalled === true ? 1 : 0))}</dd>
        </div>
        <div>
          <dt>
            {home().plansCount} <span class="muted">{home().plansHelp}</span>
          </dt>
          <dd>{sum(({ plansToReview }) => plansToReview)}</dd>
        </div>
        <div>
          <dt>
            {home().servicesCount} <span class="muted">{home().servicesHelp}</span>
          </dt>
          <dd>{sum(({ servicesUnchecked }) => servicesUnchecked)}</dd>
        </div>
      </dl>
      <Show when={shown().length > 0} fallback={<p>{home().allWell}</p>}>
        <ScrollRoom label={`${props.place.texts.ways.table}: ${home().stalled}`}>
          <table class="cmp-table">
            <caption class="unseen">{home().stalled}</caption>
            <thead>
              <tr>
                <th scope="col">{home().town}</th>
                <th scope="col">{home().process}</th>
                <th scope="col">{home().plansCount}</th>
                <th scope="col">{home().servicesCount}</th>
              </tr>
            </thead>
            <tbody>
              <For each={shown()}>
                {(one) => (
                  <tr>
                    <th scope="row">{props.nameOf(one.shared)}</th>
                    <td>
                      <span class="cmp-shape" data-shape={one.stalled === true ? "warn" : "full"} aria-hidden="true">
                        {one.stalled === undefined ? "–" : one.stalled ? "‖" : "●"}
                      </span>{" "}
                      {one.stalled === undefined
                        ? props.place.texts.absence.missing
                        : one.stalled
                          ? home().stalledSince(one.daysSince ?? 0)
                          : home().moving(one.daysSince ?? 0)}
                    </td>
                    <td>{ofWhole(one.plansToReview, one.plansInForce)}</td>
                    <td>{ofWhole(one.servicesUnchecked, one.services)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </ScrollRoom>
      </Show>
      <Show when={!all() && shown().length < props.standings.length}>
        <Button kind="quiet" onClick={() => setAll(true)}>
          {home().showAll(props.standings.length)}
        </Button>
      </Show>
    </>
  );
}

const LEVEL_SIGNS = { nothing: "·", aggregate: "◐", places: "●" } as const;

function Sharing(props: {
  readonly place: RegionPlace;
  readonly shared: readonly Shared[];
  readonly nameOf: (one: Shared) => string;
}): JSX.Element {
  const texts = () => props.place.texts;
  const [all, setAll] = createSignal(false);
  const shown = () => (all() ? props.shared : props.shared.slice(0, FIRST_LINES));
  const level = (one: Shared, id: (typeof INDICATORS)[number]) => one.levels[id] ?? "nothing";
  return (
    <>
      <ul class="cmp-legend">
        <For each={["places", "aggregate", "nothing"] as const}>
          {(key) => (
            <li>
              <span class="cmp-level" data-level={key} aria-hidden="true">
                {LEVEL_SIGNS[key]}
              </span>
              {texts().consent[key]}
            </li>
          )}
        </For>
      </ul>
      <ScrollRoom label={`${texts().ways.table}: ${texts().home.sharing}`}>
        <table class="cmp-table cmp-levels">
          <caption class="unseen">{texts().home.sharing}</caption>
          <thead>
            <tr>
              <th scope="col">{texts().home.town}</th>
              <For each={INDICATORS}>
                {(id) => (
                  <th scope="col" title={texts().indicators[id].name}>
                    {id}
                    <span class="unseen"> {texts().indicators[id].name}</span>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={shown()}>
              {(one) => (
                <tr>
                  <th scope="row">{props.nameOf(one)}</th>
                  <For each={INDICATORS}>
                    {(id) => (
                      <td>
                        <span class="cmp-level" data-level={level(one, id)} aria-hidden="true">
                          {LEVEL_SIGNS[level(one, id)]}
                        </span>
                        <span class="unseen">{texts().consent[level(one, id)]}</span>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </ScrollRoom>
      <Show when={shown().length < props.shared.length}>
        <Button kind="quiet" onClick={() => setAll(true)}>
          {texts().home.showAll(props.shared.length)}
        </Button>
      </Show>
    </>
  );
}
