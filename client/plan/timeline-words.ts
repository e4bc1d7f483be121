/** How the line's periods are called: years, quarters, months. */
import type { Language } from "../../shared/document/column.ts";
import type { Tick, Zoom } from "../../shared/plan/timeline.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import type { PlanWords } from "./plan-words.ts";

export function tickText({ on }: Tick, zoom: Zoom, language: Language, words: PlanWords): string {
  const month = Number(on.slice(5, 7));
  if (zoom === "year") return on.slice(0, 4);
  if (zoom === "quarter") return words.t("timeline.quarter", { number: Math.ceil(month / 3) });
  return new Intl.DateTimeFormat(localeOf(language), { month: "short", timeZone: "UTC" }).format(Date.parse(on));
}
