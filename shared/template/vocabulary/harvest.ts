/** Choices about what people said and what has become of it. */
import { option, TONE, type Options } from "./option.ts";

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
  option("received", "inkommen", "received", "saapunut", TONE.new),
  option("reviewed", "granskad", "reviewed", "tarkistettu", TONE.decided),
  option("sorted", "sorterad", "sorted", "lajiteltu", TONE.agreed),
  option("linked", "kopplad", "linked", "liitetty asiaan", TONE.going),
  option("fed-back", "återkopplad", "fed back", "palaute annettu", TONE.reached),
  option("duplicate", "dubblett", "duplicate", "kaksoiskappale", TONE.resting),
  option("parked", "parkerad", "parked", "jätetty odottamaan", TONE.waiting),
  option("answered", "besvarad", "answered directly", "vastattu suoraan", TONE.told),
  option("out-of-remit", "utanför rådighet", "outside our remit", "ei kunnan päätettävissä", TONE.apart),
  option("rejected", "avvisad", "rejected", "hylätty", TONE.ended),
];
