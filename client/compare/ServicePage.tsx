/**
 * Service place by place over the municipalities that show it so: what is there, what is the last of its kind, what is
 * threatened; and what would be gone if one closed, thought only.
 */
import { useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import { BASIC_CATEGORIES } from "../../shared/template/vocabulary/basic-services.ts";
import { SERVICE_CATEGORY } from "../../shared/template/vocabulary/services.ts";
import { useShell } from "../shell.ts";
import { Choice } from "../ui/Choice.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { atRisk, coverOf, sameClosing, sumCover, type Closing } from "./coverage.ts";
import { CoverTable, type CoverTown } from "./CoverTable.tsx";
import { createFigures } from "./create-figures.ts";
import { periodName } from "./figures/world.ts";
import { townsOf } from "./from-sets.ts";
import { RegionFrame, type RegionPlace } from "./RegionFrame.tsx";
import { limitKm, readServiceChoice, writeServiceChoice, type ServiceChoice } from "./service-choice.ts";
import { orderTowns } from "./towns.ts";
import { WhatIf } from "./WhatIf.tsx";

const ALL_KINDS = SERVICE_CATEGORY.map(({ id }) => id);

export function ServicePage(): JSX.Element {
  return (
    <RegionFrame title={(texts) => texts.service.title} at="service">
      {(place) => <Service place={place} />}
    </RegionFrame>
  );
}

function Service(props: { readonly place: RegionPlace }): JSX.Element {
  const { api, words } = useShell();
  const texts = () => props.place.texts;
  const [search, setSearch] = useSearchParams();
  const choice = createMemo(() => readServiceChoice(search));
  const change = (part: Partial<ServiceChoice>): void => {
    setSearch(writeServiceChoice({ ...choice(), ...part }), { replace: true, scroll: false });
  };
  const figures = createFigures(api, props.place.region.tenant, () => ({
    period: undefined,
    measures: ["K11"],
    history: [],
  }));
  const [closings, setClosings] = createSignal<readonly Closing[]>([]);
  const kinds = createMemo(() => (choice().kinds === "basic" ? BASIC_CATEGORIES : ALL_KINDS));
  const towns = createMemo(() =>
    orderTowns(townsOf(figures.shared() ?? [], figures.sets(), words.language()), "name", words.language()),
  );
  const readings = createMemo(() => {
    const period = figures.period();
    const all = figures.readings();
    return period === undefined
      ? []
      : towns().flatMap(({ id }) => {
          const reading = all.of("K11", id, period);
          return reading?.services === undefined || reading.parts.length === 0 ? [] : [reading];
        });
  });
  const sharing = createMemo(() => new Set(readings().map(({ town }) => town)));
  const shown = createMemo(() => {
    const chosen = choice().towns.filter((town) => sharing().has(town));
    return chosen.length === 0 ? readings() : readings().filter(({ town }) => chosen.includes(town));
  });
  const asked = () => ({ categories: kinds(), threshold: choice().threshold });
  const before = createMemo(() => coverOf(shown(), { ...asked(), closings: [] }));
  const after = createMemo(() =>
    closings().length === 0 ? before() : coverOf(shown(), { ...asked(), closings: closings() }),
  );
  const sums = createMemo(() => sumCover(after()));
  const groups = createMemo((): readonly CoverTown[] =>
    towns().flatMap((town) => {
      const own = after().filter((place) => place.town === town.id && (choice().only === "all" || atRisk(place)));
      return own.length === 0 ? [] : [{ town, places: own }];
    }),
  );
  const toggle = (closing: Closing): void => {
    setClosings((held) =>
      held.some((one) => sameClosing(one, closing))
        ? held.filter((one) => !sameClosing(one, closing))
        : [...held, closing],
    );
  };
  const service = () => texts().service;

  return (
    <Show
      when={figures.complete()}
      fallback={
        <Show
          when={figures.problem()}
          fallback={
            <Show
              when={figures.shared() !== undefined && figures.periods().length === 0}
              fallback={<p role="status">{texts().loading}</p>}
            >
              <Notice title={service().noneShared} text={service().noneSharedHelp} />
            </Show>
          }
        >
          {(problem) => <ProblemNotice problem={problem()} onRetry={figures.retry} />}
        </Show>
      }
    >
      <div class="cmp-head">
        <div>
          <h1>{service().title}</h1>
          <p class="cmp-lead">
            {service().lead}
            {figures.period() === undefined ? "" : ` (${periodName(texts(), figures.period()!)})`}
          </p>
        </div>
      </div>
      <Show
        when={readings().length > 0}
        fallback={<Notice heading="h2" title={service().noneShared} text={service().noneSharedHelp} />}
      >
        <div class="cmp-bar cmp-service-bar">
          <Choice
            legend={service().kinds}
            options={[
              { value: "basic", label: service().basic },
              { value: "all", label: service().allKinds },
            ]}
            value={choice().kinds}
            onChoose={(kind) => change({ kinds: kind })}
          />
          <Choice
            legend={service().only}
            options={[
              { value: "all", label: service().onlyAll },
              { value: "risk", label: service().onlyRisk },
            ]}
            value={choice().only}
            onChoose={(only) => change({ only })}
          />
          <label class="fielded">
            <span>{service().threshold}</span>
            <span class="cmp-row">
              <input
                class="field cmp-km"
                type="number"
                min="0"
                max="200"
                inputmode="numeric"
                value={choice().threshold}
                aria-describedby="cmp-km-help"
                onChange={(event) => change({ threshold: limitKm(event.currentTarget.valueAsNumber) })}
              />
              {service().thresholdUnit}
            </span>
            <span id="cmp-km-help" class="muted">
              {service().thresholdHelp}
            </span>
          </label>
          <Show when={sharing().size > 1 || choice().towns.length > 0}>
            <label class="fielded">
              <span>{service().towns}</span>
              <select
                class="field"
                onChange={(event) =>
                  change({ towns: event.currentTarget.value === "" ? [] : [event.currentTarget.value] })
                }
              >
                <option value="" selected={choice().towns.length === 0}>
                  {texts().page.townsAll(sharing().size)}
                </option>
                <For each={towns().filter(({ id }) => sharing().has(id))}>
                  {({ id, name }) => (
                    <option value={id} selected={choice().towns.includes(id)}>
                      {name}
                    </option>
                  )}
                </For>
              </select>
            </label>
          </Show>
        </div>
        <ul class="cmp-sums">
          <li>{service().sumPlaces(sums().places)}</li>
          <li>{service().points(sums().points)}</li>
          <li>{service().sumLast(sums().last)}</li>
          <li>{service().sumThreatened(sums().threatened)}</li>
          <li>{service().sumBare(sums().bare)}</li>
        </ul>
        <div class="cmp-cover">
          <Show
            when={groups().length > 0}
            fallback={<Notice heading="h2" title={service().noneLeft} text={texts().page.noneChosenHelp} />}
          >
            <CoverTable groups={groups()} kinds={kinds()} closings={closings()} texts={texts()} onToggle={toggle} />
          </Show>
          <WhatIf
            before={before()}
            after={after()}
            closings={closings()}
            towns={towns()}
            texts={texts()}
            onToggle={toggle}
            onOpenAll={() => setClosings([])}
          />
        </div>
      </Show>
    </Show>
  );
}
