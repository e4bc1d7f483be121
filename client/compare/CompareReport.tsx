/** The comparison on paper: every chosen indicator with picture, notes and table, in ink, and how the figures are made. */
import ArrowLeft from "lucide-solid/icons/arrow-left";
import Printer from "lucide-solid/icons/printer";
import type { JSX } from "solid-js";
import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { REPORT_STYLE } from "../../shared/reports/report-style.ts";
import { dayText } from "../chain/chain-words.ts";
import { isoDay } from "../grid/cells/date.ts";
import { Button } from "../ui/Button.tsx";
import { THEMES } from "./catalogue.ts";
import type { Choice } from "./choice.ts";
import { pageNotes, periodName, type World } from "./figures/world.ts";
import { IndicatorCard } from "./IndicatorCard.tsx";
import "../reports/report-page.css";

/** As wide as the text on A4. */
const PAPER_PIXELS = 660;
/** No picture can be read below this. */
const LEAST_PIXELS = 240;

export interface CompareReportProps {
  readonly world: World;
  readonly region: string;
  readonly choice: Choice;
  readonly ready: boolean;
  onBack(): void;
}

export function CompareReport(props: CompareReportProps): JSX.Element {
  const texts = () => props.world.texts;
  const [width, setWidth] = createSignal(PAPER_PIXELS);
  let article!: HTMLElement;
  onMount(() => {
    // On a phone the pictures are as wide as it is; before they are printed they are drawn for the paper.
    const fit = (): void => {
      const { paddingLeft, paddingRight } = getComputedStyle(article);
      const room = article.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      setWidth(Math.max(LEAST_PIXELS, Math.min(PAPER_PIXELS, Math.floor(room))));
    };
    const paper = (): void => void setWidth(PAPER_PIXELS);
    const sized = new ResizeObserver(fit);
    sized.observe(article);
    addEventListener("beforeprint", paper);
    addEventListener("afterprint", fit);
    onCleanup(() => {
      sized.disconnect();
      removeEventListener("beforeprint", paper);
      removeEventListener("afterprint", fit);
    });
  });
  onMount(() => {
    // As reports do: a style element is forbidden by the page's policy.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(REPORT_STYLE);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    onCleanup(() => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    });
  });
  return (
    <>
      <div class="report-tools">
        <Button onClick={() => props.onBack()}>
          <ArrowLeft aria-hidden="true" />
          {texts().ways.pictures}
        </Button>
        <div class="report-take">
          <Button kind="main" onClick={() => print()}>
            <Printer aria-hidden="true" />
            {texts().page.print}
          </Button>
        </div>
      </div>
      <article ref={article} class="report cmp-report" data-testid="comparison-report">
        <h1>{texts().report.title(props.region)}</h1>
        <p class="report-subtitle">
          {texts().report.subtitle(
            periodName(texts(), props.world.period),
            props.world.towns.length,
            dayText(isoDay(new Date()), props.world.language),
          )}
        </p>
        <p class="report-lead">{texts().page.lead}</p>
        <For each={pageNotes(props.world)}>{(note) => <p>{note}</p>}</For>
        <Show when={props.ready} fallback={<p role="status">{texts().loading}</p>}>
          <For
            each={THEMES.filter(({ indicators }) => indicators.some((one) => props.choice.indicators.includes(one)))}
          >
            {(theme) => (
              <>
                <h2>{texts().themes[theme.key]}</h2>
                <For each={theme.indicators.filter((one) => props.choice.indicators.includes(one))}>
                  {(indicator) => (
                    <IndicatorCard
                      indicator={indicator}
                      world={props.world}
                      overTime={props.choice.overTime.includes(indicator)}
                      onOverTime={() => undefined}
                      onOpen={() => undefined}
                      paper={width()}
                    />
                  )}
                </For>
              </>
            )}
          </For>
        </Show>
        <h2>{texts().report.about}</h2>
        <p>{texts().report.aboutText}</p>
      </article>
    </>
  );
}
