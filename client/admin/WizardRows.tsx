/** The steps that are lists: facts with their source and year, places with their kind. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { OnboardingDraft } from "../../shared/onboarding/draft.ts";
import type { Options } from "../../shared/template/vocabulary/option.ts";
import { FACT, SOURCE, UNIT } from "../../shared/template/vocabulary/facts.ts";
import { PLACE_KIND } from "../../shared/template/vocabulary/places.ts";
import { useShell } from "../shell.ts";
import type { AdminWords } from "./admin-words.ts";
import { SelectField, TextField, type Option } from "./Field.tsx";
import { RowsEditor } from "./RowsEditor.tsx";
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
  return (
    <>
      <p class="muted">{props.words.t(facts().length > 0 ? "wizard.proposed" : "wizard.nothingKnown")}</p>
      <RowsEditor<Fact>
        words={props.words}
        rows={facts()}
        name={props.words.t("wizard.fact")}
        called={() => ""}
        add={props.words.t("wizard.addFact")}
        blank={() => ({ fact: "", value: null, unit: "", text: "", asOf: "", source: "", approx: false })}
        onChange={(next) => props.held.change({ facts: [...next] })}
      >
        {(fact, change) => (
          <>
            <SelectField
              label={props.words.t("wizard.fact")}
              value={fact().fact}
              options={options(FACT)}
              onChoose={(value) => change({ fact: value })}
            />
            <TextField
              label={props.words.t("wizard.value")}
              inputMode="decimal"
              value={numberText(fact().value)}
              onInput={(text) => change({ value: numberIn(text) })}
            />
            <SelectField
              label={props.words.t("wizard.unit")}
              value={fact().unit}
              options={options(UNIT)}
              onChoose={(unit) => change({ unit })}
            />
            <TextField label={props.words.t("wizard.asOf")} value={fact().asOf} onInput={(asOf) => change({ asOf })} />
            <SelectField
              label={props.words.t("wizard.source")}
              value={fact().source}
              options={options(SOURCE)}
              onChoose={(source) => change({ source })}
            />
          </>
        )}
      </RowsEditor>
    </>
  );
}

export function PlaceStep(props: StepProps): JSX.Element {
  const options = useOptions(props.words);
  const places = () => props.held.draft().places;
  return (
    <>
      <Show when={places().length === 0}>
        <p class="muted">{props.words.t("wizard.nothingKnown")}</p>
      </Show>
      <RowsEditor<Place>
        words={props.words}
        rows={places()}
        name={props.words.t("wizard.place")}
        called={({ name }) => name}
        add={props.words.t("wizard.addPlace")}
        blank={() => ({ name: "", kind: "", residents: null, year: "" })}
        onChange={(next) => props.held.change({ places: [...next] })}
      >
        {(place, change) => (
          <>
            <TextField
              label={props.words.t("wizard.place")}
              value={place().name}
              onInput={(name) => change({ name })}
            />
            <SelectField
              label={props.words.t("wizard.kind")}
              value={place().kind}
              options={options(PLACE_KIND)}
              onChoose={(kind) => change({ kind })}
            />
            <TextField
              label={props.words.t("wizard.residents")}
              inputMode="numeric"
              value={numberText(place().residents)}
              onInput={(text) => change({ residents: numberIn(text) })}
            />
            <TextField label={props.words.t("wizard.year")} value={place().year} onInput={(year) => change({ year })} />
          </>
        )}
      </RowsEditor>
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
