/** The page the grid's browser tests open: `?rows=10000&lang=sv&show=grid|card|cards`; `real` shows a real document. */
import "../../../client/ui/theme.css";
import "./harness.css";
import { createSignal, Match, Show, Switch } from "solid-js";
import { render } from "solid-js/web";
import { CardList } from "../../../client/grid/CardList.tsx";
import { Grid } from "../../../client/grid/Grid.tsx";
import { RowCard } from "../../../client/grid/RowCard.tsx";
import type { Language } from "../../../shared/document/column.ts";
import type { RowId } from "../../../shared/ids.ts";
import { gridEn } from "../../../shared/i18n/grid/en.ts";
import { gridFi } from "../../../shared/i18n/grid/fi.ts";
import { gridSv } from "../../../shared/i18n/grid/sv.ts";
import { createMemorySheet, type MemorySheet } from "./memory-sheet.ts";
import { createRealSheet, type RealSheet } from "./real-sheet.ts";
import { rowId, sampleSheet } from "./sample-sheet.ts";

export interface Harness {
  readonly model: MemorySheet;
  /** With `?real=1`: then `model` is only read. */
  readonly real: RealSheet | undefined;
  readonly opened: RowId[];
  readonly threads: RowId[];
  /** How often help was asked for. */
  readonly helps: () => number;
  setMounted(mounted: boolean): void;
  setLanguage(language: Language): void;
}

const asked = new URLSearchParams(location.search);
const sample = sampleSheet(Number(asked.get("rows") ?? "200"));
const real = asked.get("real") === null ? undefined : createRealSheet(sample);
const model = real === undefined ? createMemorySheet(sample) : (real.model as MemorySheet);
const [language, setLanguage] = createSignal((asked.get("lang") ?? "sv") as Language);
const [mounted, setMounted] = createSignal(asked.get("wait") === null);
const [card, setCard] = createSignal<RowId | undefined>(asked.get("show") === "card" ? rowId(0) : undefined);
const opened: RowId[] = [];
const threads: RowId[] = [];
let helps = 0;
const helped = (): void => void (helps += 1);
const DICTIONARIES = { sv: gridSv, fi: gridFi, en: gridEn };
const texts = (): typeof gridSv => DICTIONARIES[language()];
const REFUSALS: Record<Language, string> = {
  sv: "Kolumnen är låst av registratorn.",
  fi: "Kirjaaja on lukinnut sarakkeen.",
  en: "The registrar has locked this column.",
};

function Page() {
  document.documentElement.lang = language();
  const shared = { model, refusalText: () => REFUSALS[language()] };
  return (
    <main>
      <h1>Åtgärder</h1>
      <button type="button" id="before">
        Före
      </button>
      <div id="stage">
        <Show when={mounted()}>
          <Switch>
            <Match when={asked.get("show") === "cards"}>
              <CardList
                {...shared}
                language={language()}
                texts={texts()}
                label="Åtgärder"
                onOpenRow={(row) => opened.push(row)}
              />
            </Match>
            <Match when={true}>
              <Grid
                {...shared}
                language={language()}
                texts={texts()}
                label="Åtgärder"
                onHelp={() => helped()}
                onThread={(row) => threads.push(row)}
                onOpenRow={(row) => {
                  opened.push(row);
                  if (asked.get("show") === "card") setCard(row);
                }}
              />
            </Match>
          </Switch>
        </Show>
        <Show when={card()} keyed>
          {(row) => (
            <aside aria-label="Rad">
              <RowCard
                {...shared}
                row={row}
                language={language()}
                texts={texts()}
                onClose={() => setCard(undefined)}
                onGo={setCard}
              />
            </aside>
          )}
        </Show>
      </div>
      <button type="button" id="after">
        Efter
      </button>
    </main>
  );
}

Object.assign(globalThis, {
  harness: { model, real, opened, threads, helps: () => helps, setMounted, setLanguage } satisfies Harness,
});
render(() => <Page />, document.getElementById("app")!);
