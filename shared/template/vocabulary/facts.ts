/** Choices of the sheet with facts about the municipality. */
import { option, type Options } from "./option.ts";

export const FACT: Options = [
  option("population", "folkmängd", "population", "väkiluku"),
  option("pop-change", "befolkningsförändring", "population change", "väestönmuutos"),
  option("land-area", "landareal", "land area", "maapinta-ala"),
  option("built-up-share", "andel bebyggd mark", "built-up share of land", "rakennetun maan osuus"),
  option("density", "befolkningstäthet", "population density", "asukastiheys"),
  option("outside-tatort", "andel utanför tätort", "share outside urban areas", "taajamien ulkopuolella asuvien osuus"),
  option("mean-age", "medelålder", "mean age", "keski-ikä"),
  option("associations", "föreningar", "associations", "yhdistykset"),
  option(
    "live-and-work",
    "bor och arbetar i kommunen",
    "live and work in the municipality",
    "asuu ja työskentelee kunnassa",
  ),
  option("mean-income", "medelinkomst", "mean income", "keskitulot"),
  option("workplaces", "arbetsställen", "workplaces", "toimipaikat"),
  option("companies", "företag", "companies", "yritykset"),
  option("employed-share", "andel i arbete", "share in work", "työllisten osuus"),
  option("house-price", "medelpris på småhus", "mean house price", "omakotitalojen keskihinta"),
  option("languages", "språk", "languages", "kielet"),
  // The municipality's own judgement of its process, from 1 to 5, by the five factors of a good one.
  option("rating-need", "självskattning: behov", "self-rating: need", "itsearvio: tarve"),
  option("rating-anchoring", "självskattning: förankring", "self-rating: anchoring", "itsearvio: sitoutuminen"),
  option("rating-cooperation", "självskattning: samverkan", "self-rating: cooperation", "itsearvio: yhteistyö"),
  option("rating-plan", "självskattning: plan", "self-rating: plan", "itsearvio: suunnitelma"),
  option("rating-direction", "självskattning: riktning", "self-rating: direction", "itsearvio: suunta"),
  option("other", "övrigt", "other", "muu"),
];

export const UNIT: Options = [
  option("count", "st", "no.", "kpl"),
  option("percent", "%", "%", "%"),
  option("km2", "km²", "km²", "km²"),
  option("per-km2", "inv/km²", "inh./km²", "as./km²"),
  option("years", "år", "years", "vuotta"),
  option("sek", "kr", "SEK", "kruunua"),
  option("thousand-sek", "tkr", "SEK thousand", "tuhatta kruunua"),
  option("eur", "euro", "EUR", "euroa"),
];

/** Where a figure was taken from. A figure worked out from two others says so. */
export const SOURCE: Options = [
  option("scb", "SCB", "Statistics Sweden (SCB)", "Ruotsin tilastovirasto SCB"),
  option("kolada", "Kolada", "Kolada", "Kolada"),
  option("statistics-finland", "Statistikcentralen", "Statistics Finland", "Tilastokeskus"),
  option("own", "egen uppgift", "own figure", "oma tieto"),
  option("public-page", "offentlig webbsida", "public web page", "julkinen verkkosivu"),
  option("calculated", "beräknad", "calculated", "laskettu"),
];
