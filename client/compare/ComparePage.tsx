/**
 * Comparing municipalities: what is chosen stands in the address, so that a link shows the same to whoever may see it.
 * Pictures, a table with the municipalities as columns, or a report for paper, all of the same figures.
 */
import { A, useSearchParams } from "@solidjs/router";
import SlidersHorizontal from "lucide-solid/icons/sliders-horizontal";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { CompareTexts } from "../../shared/i18n/compare/sv.ts";
import type { IndicatorId } from "../../shared/indicators/indicator.ts";
import { createNarrow } from "../create-narrow.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ProblemNotice } from "../ui/ProblemNotice.tsx";
import { THEMES } from "./catalogue.ts";
import { choiceLink, readChoice, WAYS, writeChoice, type Choice as Chosen } from "./choice.ts";
import { Chooser } from "./Chooser.tsx";
import { CompareReport } from "./CompareReport.tsx";
import { CompareTools } from "./CompareTools.tsx";
import { createFigures } from "./create-figures.ts";
import { pageNotes, periodName, type World } from "./figures/world.ts";
import { townsOf } from "./from-sets.ts";
import { IndicatorCard } from "./IndicatorCard.tsx";
import { Overview } from "./Overview.tsx";
import { RegionFrame, type RegionPlace } from "./RegionFrame.tsx";
import { filterTowns, orderTowns } from "./towns.ts";

export function ComparePage(): JSX.Element {
  return (
    <RegionFrame title={(texts) => texts.page.title} at="compare" draws>
      {(place) => <Comparison place={place} />}
    </RegionFrame>
  );
}

function Comparison(props: { readonly place: RegionPlace }): JSX.Element {
  const { api, words } = useShell();
  const narrow = createNarrow();
  const texts = (): CompareTexts => props.place.texts;
  const [search, setSearch] = useSearchParams();
  const choice = createMemo(() => readChoice(search));
  const change = (part: Partial<Chosen>): void => {
    setSearch(writeChoice({ ...choice(), ...part }), { replace: true, scroll: false });
  };
  const figures = createFigures(api, props.place.region.tenant, () => ({
    period: choice().period,
    measures: choice().indicators,
    // The table's small lines need all of it, a picture what is looked at over time.
    history: choice().indicators,
  }));
  const all = createMemo(() => townsOf(figures.shared() ?? [], figures.sets(), words.language()));
  const byName = createMemo(() => orderTowns(all(), "name", words.language()));
  const order = createMemo(() => choice().order);
  // Ordered once: a filter only leaves some out.
  const ordered = createMemo(() => orderTowns(all(), order(), words.language()));
  const towns = createMemo(() => filterTowns(ordered(), choice()));
  const marked = createMemo(() => new Set(choice().marked));
  const world = createMemo((): World | undefined => {
    const period = figures.period();
    return period === undefined
      ? undefined
      : {
          texts: texts(),
          language: words.language(),
          towns: towns(),
          marked: marked(),
          readings: figures.readings(),
          period,
        };
  });
  const [choosing, setChoosing] = createSignal(false);
  // Made once: it is what is pressed, and would lose the focus where it is made anew.
  const chooser = (known: () => World): JSX.Element => (
    <Chooser
      towns={byName()}
      periods={figures.periods()}
      period={known().period}
      choice={choice()}
      texts={texts()}
      onChange={change}
    />
  );
  const open = (town: string): JSX.Element | undefined => {
    const id = town.split(" ")[0] ?? town;
    const found = all().find((one) => one.id === id);
    if (found === undefined || (choice().towns.length === 1 && choice().towns[0] === id)) return undefined;
    const alone = choiceLink({ ...choice(), towns: [id], way: "pictures" });
    return (
      <A href={`/region/${props.place.region.tenant}/jamfor${alone}`} aria-label={texts().figure.drill(found.name)}>
        {found.name}
      </A>
    );
  };

  return (
    <Show
      when={world()}
      fallback={
        <Show when={figures.problem()} fallback={<Waiting place={props.place} none={figures.shared() !== undefined} />}>
          {(problem) => <ProblemNotice problem={problem()} onRetry={figures.retry} />}
        </Show>
      }
    >
      {(known) => (
        <Show
          when={choice().way !== "report"}
          fallback={
            <CompareReport
              world={known()}
              region={props.place.name()}
              choice={choice()}
              ready={figures.complete()}
              onBack={() => change({ way: "pictures" })}
            />
          }
        >
          <div class="cmp-head">
            <div>
              <h1>{texts().page.title}</h1>
              <p class="cmp-lead">{texts().page.lead}</p>
            </div>
            <CompareTools place={props.place} world={known()} choice={choice()} onChange={change} />
          </div>
          <div class="cmp-bar">
            <Choice
              legend={texts().page.way}
              hideLegend
              options={WAYS.map((value) => ({ value, label: texts().ways[value] }))}
              value={choice().way}
              onChoose={(way) => change({ way })}
            />
            <p role="status" class="muted">
              {texts().page.shown(known().towns.length, periodName(texts(), known().period))}
            </p>
            <Show when={narrow()}>
              <Button onClick={() => setChoosing(true)}>
                <SlidersHorizontal aria-hidden="true" />
                {texts().page.choices}
              </Button>
              <Dialog
                open={choosing()}
                onClose={() => setChoosing(false)}
                title={texts().page.choices}
                closeLabel={texts().page.close}
                actions={
                  <Button kind="main" onClick={() => setChoosing(false)}>
                    {texts().page.done}
                  </Button>
                }
              >
                {chooser(known)}
              </Dialog>
            </Show>
          </div>
          <Show when={figures.problem()}>
            {(problem) => <Notice title={words.t(`problem.${problem().kind}.title`)} text={texts().page.newer} />}
          </Show>
          <div class="cmp-body">
            <Show when={!narrow()}>
              <aside class="cmp-side" aria-label={texts().page.choices}>
                {chooser(known)}
              </aside>
            </Show>
            <div class="cmp-content">
              <Show when={pageNotes(known()).length > 0}>
                <ul class="cmp-notes">
                  <For each={pageNotes(known())}>{(note) => <li>{note}</li>}</For>
                </ul>
              </Show>
              <Show
                when={known().towns.length > 0}
                fallback={<Notice heading="h2" title={texts().page.noneChosen} text={texts().page.noneChosenHelp} />}
              >
                <Show when={figures.complete()} fallback={<p role="status">{texts().loading}</p>}>
                  <Show
                    when={choice().way === "table"}
                    fallback={
                      <For
                        each={THEMES.filter(({ indicators }) =>
                          indicators.some((one) => choice().indicators.includes(one)),
                        )}
                      >
                        {(theme) => (
                          <section class="cmp-themed" aria-label={texts().themes[theme.key]}>
                            <h2>{texts().themes[theme.key]}</h2>
                            <div class="cmp-cards">
                              <For
                                each={theme.indicators.filter((one: IndicatorId) => choice().indicators.includes(one))}
                              >
                                {(indicator) => (
                                  <IndicatorCard
                                    indicator={indicator}
                                    world={known()}
                                    overTime={choice().overTime.includes(indicator)}
                                    onOverTime={(overTime) =>
                                      change({
                                        overTime: overTime
                                          ? [...choice().overTime, indicator]
                                          : choice().overTime.filter((one) => one !== indicator),
                                      })
                                    }
                                    onOpen={open}
                                  />
                                )}
                              </For>
                            </div>
                          </section>
                        )}
                      </For>
                    }
                  >
                    <Overview world={known()} indicators={choice().indicators} onOpen={open} />
                  </Show>
                </Show>
              </Show>
            </div>
          </div>
        </Show>
      )}
    </Show>
  );
}

function Waiting(props: { readonly place: RegionPlace; readonly none: boolean }): JSX.Element {
  const page = () => props.place.texts.page;
  return (
    <Show when={props.none} fallback={<p role="status">{props.place.texts.loading}</p>}>
      <Notice heading="h1" title={page().nothingShared} text={page().nothingSharedHelp} />
    </Show>
  );
}
