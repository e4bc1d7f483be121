/** The steps that are lists: facts with their source and year, places with their kind. */
import type { JSX } from "solid-js";
import { Index, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { OnboardingDraft } from "../../shared/onboarding/draft.ts";
import type { Options } from "../../shared/template/vocabulary/option.ts";
import { FACT, SOURCE, UNIT } from "../../shared/template/vocabulary/facts.ts";
import { PLACE_KIND } from "../../shared/template/vocabulary/places.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import type { AdminWords } from "./admin-words.ts";
import { SelectField, TextField, type Option } from "./Field.tsx";
import type { StepProps } from "./WizardSteps.tsx";

type Fact = OnboardingDraft["facts"][number];
type Place = OnboardingDraft["places"][number];

/** A number as people write it: with a comma, with blanks between thousands. */
function numberIn(text: string): number | null {
  const plain = text.replaceAll(/\s/g, "").replace(",", ".");
  const value = Number(plain);
  return plain === "" || Number.isNaN(value) ? null : value;
}
const numberText = (value: number | null): string => (value === null ? "" : String(value).replace(".", ","));

export function FactStep(props: StepProps): JSX.Element {
  const options = useOptions(props.words);
  const facts = () => props.held.draft().facts;
  const change = (at: number, part: Partial<Fact>): void =>
    props.held.change({ facts: facts().map((fact, i) => (i === at ? { ...fact, ...part } : fact)) });
  return (
    <>
      <p class="muted">{props.words.t(facts().length > 0 ? "wizard.proposed" : "wizard.nothingKnown")}</p>
      <div class="wizard-rows">
        <Index each={facts()}>
          {(fact, at) => (
            <div class="wizard-row" role="group" aria-label={`${props.words.t("wizard.fact")} ${at + 1}`}>
              <SelectField
                label={props.words.t("wizard.fact")}
                value={fact().fact}
                options={options(FACT)}
                onChoose={(value) => change(at, { fact: value })}
              />
              <TextField
                label={props.words.t("wizard.value")}
                inputMode="decimal"
                value={numberText(fact().value)}
                onInput={(text) => change(at, { value: numberIn(text) })}
              />
              <SelectField
                label={props.words.t("wizard.unit")}
                value={fact().unit}
                options={options(UNIT)}
                onChoose={(unit) => change(at, { unit })}
              />
              <TextField
                label={props.words.t("wizard.asOf")}
                value={fact().asOf}
                onInput={(asOf) => change(at, { asOf })}
              />
              <SelectField
                label={props.words.t("wizard.source")}
                value={fact().source}
                options={options(SOURCE)}
                onChoose={(source) => change(at, { source })}
              />
              <Button kind="quiet" onClick={() => props.held.change({ facts: facts().filter((_, i) => i !== at) })}>
                {props.words.t("remove")}
                <span class="unseen">
                  {" "}
                  {props.words.t("wizard.fact")} {at + 1}
                </span>
              </Button>
            </div>
          )}
        </Index>
      </div>
      <p>
        <Button
          onClick={() =>
            props.held.change({
              facts: [...facts(), { fact: "", value: null, unit: "", text: "", asOf: "", source: "", approx: false }],
            })
          }
        >
          {props.words.t("wizard.addFact")}
        </Button>
      </p>
    </>
  );
}

export function PlaceStep(props: StepProps): JSX.Element {
  const options = useOptions(props.words);
  const places = () => props.held.draft().places;
  const change = (at: number, part: Partial<Place>): void =>
    props.held.change({ places: places().map((place, i) => (i === at ? { ...place, ...part } : place)) });
  return (
    <>
      <Show when={places().length === 0}>
        <p class="muted">{props.words.t("wizard.nothingKnown")}</p>
      </Show>
      <div class="wizard-rows">
        <Index each={places()}>
          {(place, at) => (
            <div class="wizard-row" role="group" aria-label={`${props.words.t("wizard.place")} ${at + 1}`}>
              <TextField
                label={props.words.t("wizard.place")}
                value={place().name}
                onInput={(name) => change(at, { name })}
              />
              <SelectField
                label={props.words.t("wizard.kind")}
                value={place().kind}
                options={options(PLACE_KIND)}
                onChoose={(kind) => change(at, { kind })}
              />
              <TextField
                label={props.words.t("wizard.residents")}
                inputMode="numeric"
                value={numberText(place().residents)}
                onInput={(text) => change(at, { residents: numberIn(text) })}
              />
              <TextField
                label={props.words.t("wizard.year")}
                value={place().year}
                onInput={(year) => change(at, { year })}
              />
              <Button kind="quiet" onClick={() => props.held.change({ places: places().filter((_, i) => i !== at) })}>
                {props.words.t("remove")}
                <span class="unseen"> {place().name}</span>
              </Button>
            </div>
          )}
        </Index>
      </div>
      <p>
        <Button
          onClick={() =>
            props.held.change({ places: [...places(), { name: "", kind: "", residents: null, year: "" }] })
          }
        >
          {props.words.t("wizard.addPlace")}
        </Button>
      </p>
    </>
  );
}

/** Choices of the template in the page's language, and none. */
function useOptions(words: AdminWords): (options: Options) => readonly Option[] {
  const { words: shell } = useShell();
  return (options) => [
    { value: "", label: words.t("none") },
    ...options.map(({ id, label }) => ({ value: id, label: labelIn(label, shell.language()) })),
  ];
}
