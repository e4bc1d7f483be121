/** What would follow if the chosen services closed: said in words, one after the other, and taken back as easily. */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { CompareTexts } from "../../shared/i18n/compare/sv.ts";
import { SERVICE_CATEGORY } from "../../shared/template/vocabulary/services.ts";
import { listText } from "../chain/chain-words.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { effectOf, type Closing, type CoverPlace } from "./coverage.ts";
import { number, share, wordOf } from "./figures/world.ts";
import type { Town } from "./readings.ts";

export interface WhatIfProps {
  readonly before: readonly CoverPlace[];
  readonly after: readonly CoverPlace[];
  readonly closings: readonly Closing[];
  readonly towns: readonly Town[];
  readonly texts: CompareTexts;
  onToggle(closing: Closing): void;
  onOpenAll(): void;
}

export function WhatIf(props: WhatIfProps): JSX.Element {
  const { words } = useShell();
  const service = () => props.texts.service;
  const language = () => ({ language: words.language() });
  const placeName = (town: string, place: string): string => {
    const found = props.before.find((one) => one.town === town && one.place === place);
    return found === undefined ? place : labelIn(found.label, words.language());
  };
  const effects = createMemo(() =>
    props.closings.map((closing) => {
      const effect = effectOf(props.before, props.after, closing);
      const kind = wordOf(language(), SERVICE_CATEGORY, closing.category);
      const place = placeName(closing.town, closing.place);
      const list = (places: readonly string[]): string =>
        listText(
          places.map((one) => placeName(closing.town, one)),
          words.language(),
        );
      const lines = [
        effect.gone ? service().gone(kind, place) : service().left(kind, place, effect.left),
        effect.gone
          ? effect.altKm === undefined
            ? service().fartherUnknown
            : service().farther(number(language(), effect.altKm, 1))
          : "",
        effect.gone && effect.without.length > 0 ? service().nearestFor(list(effect.without)) : "",
        effect.gone && effect.still.length === 0 ? service().noneInTown(kind, townName(props.towns, closing.town)) : "",
        effect.still.length === 1 && effect.gone ? service().onlyLeft(kind, list(effect.still)) : "",
        service().coverage(share(language(), effect.before), share(language(), effect.after)),
      ].filter((line) => line !== "");
      return { closing, title: service().closing(kind, place), lines };
    }),
  );
  return (
    <aside class="cmp-whatif" aria-label={service().whatIf}>
      <h2>{service().whatIf}</h2>
      <Show when={props.closings.length > 0} fallback={<p class="muted">{service().whatIfLead}</p>}>
        <p role="status">{service().closedCount(props.closings.length)}</p>
        <For each={effects()}>
          {(effect) => (
            <section>
              <h3>{effect.title}</h3>
              <ul>
                <For each={effect.lines}>{(line) => <li>{line}</li>}</For>
              </ul>
              <Button kind="quiet" onClick={() => props.onToggle(effect.closing)}>
                {service().undo}
              </Button>
            </section>
          )}
        </For>
        <p class="muted">{service().distances}</p>
        <Show when={props.closings.length > 1}>
          <Button onClick={() => props.onOpenAll()}>{service().undoAll}</Button>
        </Show>
      </Show>
    </aside>
  );
}

const townName = (towns: readonly Town[], id: string): string => towns.find((one) => one.id === id)?.name ?? id;
