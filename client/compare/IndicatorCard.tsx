/** One indicator on the comparison page: its name and formula, the picture, what is lacking, the table, and ways to take it along. */
import Download from "lucide-solid/icons/download";
import Table2 from "lucide-solid/icons/table-2";
import type { JSX } from "solid-js";
import {
  createComputed,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  Index,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import type { IndicatorId } from "../../shared/indicators/indicator.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Popover } from "../ui/Popover.tsx";
import type { Drawn } from "./draw/draw.ts";
import { PAPER } from "./draw/look.ts";
import { createTurn } from "./create-turn.ts";
import { AHEAD, Drawing } from "./Drawing.tsx";
import { FigureTableView } from "./FigureTableView.tsx";
import type { Figure, LegendItem, Picture, Scale, StateItem } from "./figures/figure.ts";
import { figureOf } from "./figures/figure-of.ts";
import { onPaper as piecesOf } from "./figures/on-paper.ts";
import { historyOf } from "./figures/trend.ts";
import { number, pageNotes, periodName, share, type World } from "./figures/world.ts";
import { Legend } from "./Legend.tsx";
import { savePicture } from "./save-picture.ts";
import { StateList } from "./StateList.tsx";

export interface IndicatorCardProps {
  readonly indicator: IndicatorId;
  readonly world: World;
  readonly overTime: boolean;
  onOverTime(overTime: boolean): void;
  /** Where a municipality is shown by itself. */
  readonly onOpen: (town: string) => JSX.Element | undefined;
  /** On paper: in ink, this wide, with its table open and nothing to press. */
  readonly paper?: number;
}

export function IndicatorCard(props: IndicatorCardProps): JSX.Element {
  const id = createUniqueId();
  const texts = () => props.world.texts;
  const named = () => texts().indicators[props.indicator];
  const onPaper = (): boolean => props.paper !== undefined;
  const [near, setNear] = createSignal(false);
  const [seen, setSeen] = createSignal(false);
  let card: HTMLElement | undefined;
  onMount(() => {
    const watched = card;
    if (watched === undefined || onPaper()) return;
    const watch = (tell: (is: boolean) => void, rootMargin: string): void => {
      const observer = new IntersectionObserver((entries) => tell(entries.at(-1)?.isIntersecting === true), {
        rootMargin,
      });
      observer.observe(watched);
      onCleanup(() => observer.disconnect());
    };
    watch(setNear, AHEAD);
    watch(setSeen, "0px");
  });
  // A filter answers for what is seen: what is just below follows when that stands on the screen, what is far when one comes near.
  const [shown, setShown] = createSignal<{ readonly world: World; readonly overTime: boolean }>();
  const turn = createTurn();
  createComputed(() => {
    const next = { world: props.world, overTime: props.overTime };
    if (seen() || onPaper()) turn.now(() => setShown(next));
    else if (near()) turn.later(() => setShown(next));
  });
  const figure = createMemo<Figure>(() => {
    const found = shown();
    return found === undefined ? NOT_YET : figureOf(found.world, props.indicator, found.overTime);
  });
  const shownPictures = (): readonly Picture[] => (onPaper() ? figure().pictures.flatMap(piecesOf) : figure().pictures);
  const [open, setOpen] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const hasHistory = () => historyOf(props.world, props.indicator).length > 1;
  const widths: number[] = [];
  const title = (): string => `${props.indicator} ${named().name}`;

  const save = async (kind: "png" | "svg"): Promise<void> => {
    const pictures = figure().pictures.flatMap((picture, at) => {
      const held = drawnOf(picture);
      return held === undefined ? [] : [{ picture: held, width: widths[at] ?? 0 }];
    });
    const [name, outcome] = await savePicture(kind, {
      title: title(),
      subtitle: `${periodName(texts(), props.world.period)}. ${named().how}`,
      notes: [...figure().notes, ...pageNotes(props.world)],
      pictures,
      number: write(props.world),
    });
    setSaid(outcome ? texts().page.exported(name) : texts().page.exportFailed);
  };

  return (
    <section
      ref={card}
      class="cmp-card"
      classList={{ "cmp-card-waiting": figure() === NOT_YET }}
      aria-labelledby={id}
      data-indicator={props.indicator}
    >
      <div class="cmp-card-top">
        <div>
          <h3 id={id}>
            <span class="cmp-code">{props.indicator}</span> {named().name}
          </h3>
          <p class="muted">
            {named().how}
            <Show when={named().unit}> ({named().unit})</Show>
          </p>
        </div>
        <Show when={!onPaper() && hasHistory()}>
          <Choice
            legend={texts().figure.development}
            hideLegend
            options={[
              { value: "now", label: texts().figure.state1 },
              { value: "time", label: texts().figure.overTime },
            ]}
            value={props.overTime ? "time" : "now"}
            onChoose={(value) => props.onOverTime(value === "time")}
          />
        </Show>
      </div>
      {/* By place, not by identity: a picture that changes is drawn anew where it stands. */}
      <Index each={shownPictures()}>
        {(picture, at) => (
          <div class="cmp-picture">
            <Show when={picture().title}>{(words) => <h4>{words()}</h4>}</Show>
            <Show when={drawnOf(picture())} fallback={<StateList items={statesOf(picture())} />}>
              {(held) => (
                <Drawing
                  picture={held()}
                  sentence={figure().sentence}
                  loading={texts().loadingPicture}
                  number={write(props.world)}
                  {...(props.paper === undefined ? {} : { paper: props.paper })}
                  onDrawn={(width) => (widths[at] = width)}
                />
              )}
            </Show>
            <Legend items={legendOf(picture())} {...(onPaper() ? { look: PAPER } : {})} />
          </div>
        )}
      </Index>
      <Show when={figure().notes.length > 0}>
        <ul class="cmp-notes">
          <For each={figure().notes}>{(note) => <li>{note}</li>}</For>
        </ul>
      </Show>
      <Show when={!onPaper()}>
        <div class="cmp-card-tools">
          <Button kind="quiet" aria-expanded={open()} onClick={() => setOpen(!open())}>
            <Table2 aria-hidden="true" />
            {open() ? texts().figure.hideTable : texts().figure.asTable}
          </Button>
          <Show when={figure().pictures.some(({ kind }) => kind !== "states")}>
            <Popover
              kind="quiet"
              label={`${texts().figure.download}: ${title()}`}
              face={
                <>
                  <Download aria-hidden="true" />
                  {texts().figure.download}
                </>
              }
            >
              {(close) => (
                <div class="cmp-menu">
                  <For each={["png", "svg"] as const}>
                    {(kind) => (
                      <Button
                        kind="quiet"
                        onClick={() => {
                          close();
                          void save(kind);
                        }}
                      >
                        {kind === "png" ? texts().figure.asPng : texts().figure.asSvg}
                      </Button>
                    )}
                  </For>
                </div>
              )}
            </Popover>
          </Show>
          <span class="cmp-said" role="status">
            {said()}
          </span>
        </div>
      </Show>
      <Show when={open() || onPaper()}>
        <FigureTableView
          table={figure().table()}
          caption={title()}
          texts={texts()}
          whole={onPaper()}
          onOpen={(key) => (onPaper() ? undefined : props.onOpen(key))}
        />
      </Show>
    </section>
  );
}

const NOT_YET: Figure = {
  pictures: [],
  table: () => ({ head: [], rows: [], numbers: [] }),
  sentence: "",
  notes: [],
};

const drawnOf = (picture: Picture): Drawn | undefined => (picture.kind === "states" ? undefined : picture);
const statesOf = (picture: Picture): readonly StateItem[] => (picture.kind === "states" ? picture.items : []);
const legendOf = (picture: Picture): readonly LegendItem[] => ("legend" in picture ? picture.legend : []);

/** Numbers on axes: short, because many stand side by side. */
export const write =
  (world: Pick<World, "language">) =>
  (scale: Scale, value: number): string =>
    scale === "share"
      ? share(world, value)
      : scale === "points"
        ? number(world, value * 100)
        : number(world, value, scale === "mark" ? 1 : 0);
