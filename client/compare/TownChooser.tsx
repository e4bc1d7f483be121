/** Which municipalities: by name with a search, by country, size and density; and which of them are marked in the pictures. */
import Highlighter from "lucide-solid/icons/highlighter";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { CompareTexts } from "../../shared/i18n/compare/sv.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import type { Choice as Chosen } from "./choice.ts";
import type { Town } from "./readings.ts";
import { densityClass, DENSITY_CLASSES, sizeClass, SIZE_CLASSES } from "./towns.ts";

export interface TownChooserProps {
  /** In alphabetical order. */
  readonly towns: readonly Town[];
  readonly choice: Chosen;
  readonly texts: CompareTexts;
  onChange(part: Partial<Chosen>): void;
}

const toggled = <T extends string>(list: readonly T[], one: T): readonly T[] =>
  list.includes(one) ? list.filter((held) => held !== one) : [...list, one];

const sameOnes = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));

export function TownChooser(props: TownChooserProps): JSX.Element {
  const page = () => props.texts.page;
  const [find, setFind] = createSignal("");
  const found = createMemo(() => {
    const words = find().trim().toLowerCase();
    return props.towns.filter(({ name }) => name.toLowerCase().includes(words));
  });
  // The same ones are the same set: hundreds of lines do not look again at each press of a filter.
  const chosen = createMemo(() => new Set(props.choice.towns), undefined, { equals: sameOnes });
  const marked = createMemo(() => new Set(props.choice.marked), undefined, { equals: sameOnes });
  const countries = createMemo(() => new Set(props.towns.map(({ country }) => country)).size);
  const sizes = createMemo(() => new Set(props.towns.map(sizeClass)));
  const densities = createMemo(() => new Set(props.towns.map(densityClass)));
  return (
    <div class="cmp-choose">
      <Show when={countries() > 1}>
        <Choice
          legend={page().country}
          options={[
            { value: "both", label: page().bothCountries },
            { value: "SE", label: page().countries.SE },
            { value: "FI", label: page().countries.FI },
          ]}
          value={props.choice.country ?? "both"}
          onChoose={(value) => props.onChange({ country: value === "both" ? undefined : value })}
        />
      </Show>
      <Show when={sizes().size > 1}>
        <fieldset class="cmp-set">
          <legend>{page().size}</legend>
          <For each={SIZE_CLASSES.filter((one) => sizes().has(one))}>
            {(one) => (
              <label class="cmp-check">
                <input
                  type="checkbox"
                  checked={props.choice.sizes.includes(one)}
                  onChange={() => props.onChange({ sizes: toggled(props.choice.sizes, one) })}
                />
                {props.texts.sizes[one]}
              </label>
            )}
          </For>
        </fieldset>
      </Show>
      <Show when={densities().size > 1}>
        <fieldset class="cmp-set">
          <legend>{page().density}</legend>
          <For each={DENSITY_CLASSES.filter((one) => densities().has(one))}>
            {(one) => (
              <label class="cmp-check">
                <input
                  type="checkbox"
                  checked={props.choice.densities.includes(one)}
                  onChange={() => props.onChange({ densities: toggled(props.choice.densities, one) })}
                />
                {props.texts.densities[one]}
              </label>
            )}
          </For>
        </fieldset>
      </Show>
      <fieldset class="cmp-set">
        <legend>
          {page().towns}
          <span class="muted">
            {" "}
            {chosen().size === 0
              ? page().townsAll(props.towns.length)
              : page().townsChosen(chosen().size, props.towns.length)}
          </span>
        </legend>
        <Show when={props.towns.length > 8}>
          <input
            type="search"
            class="field"
            aria-label={page().find}
            placeholder={page().find}
            value={find()}
            onInput={(event) => setFind(event.currentTarget.value)}
          />
        </Show>
        <ul class="cmp-towns">
          <For each={found()}>
            {(town) => (
              <li>
                <label class="cmp-check">
                  <input
                    type="checkbox"
                    checked={chosen().has(town.id)}
                    onChange={() => props.onChange({ towns: toggled(props.choice.towns, town.id) })}
                  />
                  {town.name}
                </label>
                <Button
                  kind="quiet"
                  square
                  aria-pressed={marked().has(town.id)}
                  aria-label={`${page().mark}: ${town.name}`}
                  title={page().mark}
                  onClick={() => props.onChange({ marked: toggled(props.choice.marked, town.id) })}
                >
                  <Highlighter aria-hidden="true" />
                </Button>
              </li>
            )}
          </For>
        </ul>
        <Show when={chosen().size > 0}>
          <Button kind="quiet" onClick={() => props.onChange({ towns: [] })}>
            {page().all}
          </Button>
        </Show>
      </fieldset>
    </div>
  );
}
