/** A value in words: its figure, what it was made from, and its parts by their names. Hidden is said to be hidden, never shown as nothing. */
import { labelIn, type Labels, type Language } from "../../shared/document/column.ts";
import type { Amount, IndicatorSet, IndicatorValue, Part } from "../../shared/indicators/indicator.ts";
import { WHOLE_MUNICIPALITY } from "../../shared/indicators/participation.ts";
import { UNSTATED } from "../../shared/indicators/effort.ts";
import { FUNDING } from "../../shared/template/vocabulary/actions.ts";
import { GROUP } from "../../shared/template/vocabulary/dialogue.ts";
import { FACT } from "../../shared/template/vocabulary/facts.ts";
import { ISSUE_STATUS } from "../../shared/template/vocabulary/issues.ts";
import { PLAN_KIND, PLAN_STATUS } from "../../shared/template/vocabulary/plans.ts";
import { SERVICE_CATEGORY } from "../../shared/template/vocabulary/services.ts";
import { SECTOR } from "../../shared/template/vocabulary/stakeholders.ts";
import type { ConsentWords } from "./consent-words.ts";

export interface Said {
  readonly value: string;
  readonly basis: string;
  /** One a line. */
  readonly parts: readonly string[];
  /** Why there is none, or how to read it. */
  readonly gaps: readonly string[];
}

type Named = readonly { readonly id: string; readonly label: Labels }[];
const NAMES: Partial<Readonly<Record<Part["dimension"], Named>>> = {
  group: GROUP,
  "issue-status": ISSUE_STATUS,
  sector: SECTOR,
  funding: FUNDING,
  plan: PLAN_KIND,
  factor: FACT,
  fact: FACT,
};

export function sayValue(value: IndicatorValue, set: IndicatorSet, words: ConsentWords, language: Language): Said {
  const say = makeSaying(words, language, set.currency);
  return {
    // A mix has no one figure: its parts say it all.
    value: value.value === null && value.parts.length > 0 ? "" : say.figure(value),
    basis: say.basis(value),
    parts: [...say.figures(value.figures), ...value.parts.map((part) => say.part(part, value))],
    gaps: value.gaps.map((gap) => words.code("gap", gap)),
  };
}

/** Figures that are 1 for yes and 0 for no. */
const YES_NO = new Set(["inForce", "stalled"]);

function makeSaying(words: ConsentWords, language: Language, currency: string) {
  const amount = (held: Amount): string => {
    if (held === "hidden") return words.t("hidden");
    return held === null ? words.t("none") : held.toLocaleString(language, { maximumFractionDigits: 2 });
  };
  const money = (held: Amount): string =>
    typeof held === "number"
      ? held.toLocaleString(language, { style: "currency", currency, maximumFractionDigits: 0 })
      : amount(held);
  const yesNo = (held: Amount): string =>
    typeof held === "number" ? words.t(held === 0 ? "no" : "yes") : amount(held);
  const nameOf = (options: Named | undefined, key: string): string => {
    const found = options?.find(({ id }) => id === key);
    return found === undefined ? key : labelIn(found.label, language);
  };
  const partName = ({ dimension, key, label }: Part): string => {
    if (key === WHOLE_MUNICIPALITY) return words.t("wholeTown");
    if (key === UNSTATED) return words.t("unstated");
    if (dimension === "place-category")
      return `${label?.sv ?? ""}, ${nameOf(SERVICE_CATEGORY, key.slice(key.indexOf("/") + 1))}`;
    return label === undefined ? nameOf(NAMES[dimension], key) : labelIn(label, language);
  };
  return {
    figure({ unit, value, spread }: IndicatorValue): string {
      if (value === null || value === "hidden") return amount(value);
      if (unit === "percent")
        return (value / 100).toLocaleString(language, { style: "percent", maximumFractionDigits: 1 });
      if (unit === "money") return words.t("unit.perResident", { value: money(value) });
      if (unit === "months") return words.t("unit.months", { value: amount(value) });
      if (unit !== "days" || spread === null || spread === "hidden") return amount(value);
      return words.t("unit.days", { value: amount(value) });
    },
    basis({ id, numerator, denominator, spread, unit }: IndicatorValue): string {
      if (spread !== null && spread !== "hidden") {
        const { min, q1, q3, max } = spread;
        const five = { min: amount(min), q1: amount(q1), q3: amount(q3), max: amount(max) };
        return words.t("spread", five);
      }
      if (numerator === null || denominator === null || id === "K10") return "";
      const part = unit === "money" ? money(numerator) : amount(numerator);
      return words.t("of", { part, whole: amount(denominator) });
    },
    figures: (figures: IndicatorValue["figures"]): readonly string[] =>
      Object.entries(figures).map(
        ([name, held]) =>
          `${words.code("figure", name)}: ${YES_NO.has(name) ? yesNo(held) : name === "total" ? money(held) : amount(held)}`,
      ),
    part(part: Part, { id }: IndicatorValue): string {
      const name = partName(part);
      if (part.dimension === "plan")
        return `${name}: ${id === "K20" ? (part.text ?? "") : nameOf(PLAN_STATUS, part.text ?? "")}`;
      const own = part.dimension === "funding" ? money(part.value) : amount(part.value);
      const year = part.text === undefined || part.text === "" ? "" : ` (${part.text})`;
      return `${name}: ${own}${year}`;
    },
  };
}
