/** Choices about what people said and what has become of it. */
import { option, type Options } from "./option.ts";

export const INPUT_KIND: Options = [
  option("need", "behov", "need", "tarve"),
  option("problem", "problem", "problem", "ongelma"),
  option("idea", "idé", "idea", "idea"),
  option("question", "fråga", "question", "kysymys"),
  option("praise", "beröm", "praise", "kiitos"),
  option("wild-idea", "vild idé", "wild idea", "villi idea"),
];

/** The way from received to fed back, then the side exits. */
export const HARVEST_STATUS: Options = [
  option("received", "inkommen", "received", "saapunut"),
  option("reviewed", "granskad", "reviewed", "tarkistettu"),
  option("sorted", "sorterad", "sorted", "lajiteltu"),
  option("linked", "kopplad", "linked", "liitetty asiaan"),
  option("fed-back", "återkopplad", "fed back", "palaute annettu"),
  option("duplicate", "dubblett", "duplicate", "kaksoiskappale"),
  option("parked", "parkerad", "parked", "jätetty odottamaan"),
  option("answered", "besvarad", "answered directly", "vastattu suoraan"),
  option("out-of-remit", "utanför rådighet", "outside our remit", "ei kunnan päätettävissä"),
  option("rejected", "avvisad", "rejected", "hylätty"),
];
