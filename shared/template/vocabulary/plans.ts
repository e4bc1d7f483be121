/** Choices about proposals, the ballot, and plans that become decisions. */
import { option, TONE, type Options } from "./option.ts";

export const VISION_ORIGIN: Options = [
  option("residents", "invånare", "residents", "asukkaat"),
  option("working-group", "arbetsgrupp", "working group", "työryhmä"),
  option("consultant", "konsult", "consultant", "konsultti"),
  option("municipality", "kommun", "municipality", "kunta"),
];

export const BALLOT_STATE: Options = [
  option("prepared", "förberedd", "prepared", "valmisteltu", TONE.new),
  option("open", "öppen", "open", "avoinna", TONE.going),
  option("closed", "stängd", "closed", "suljettu", TONE.resting),
  option("counted", "räknad", "counted", "laskettu", TONE.agreed),
  option("published", "publicerad", "published", "julkaistu", TONE.told),
  option("adopted", "antagen", "adopted", "hyväksytty", TONE.reached),
  option("not-adopted", "ej antagen", "not adopted", "ei hyväksytty", TONE.ended),
];

export const PLAN_KIND: Options = [
  option("vision", "vision", "vision", "visio"),
  option("strategy", "utvecklingsstrategi", "development strategy", "kehittämisstrategia"),
  option("action-plan", "handlingsplan", "action plan", "toimenpidesuunnitelma"),
  option("service-plan", "serviceplan", "service plan", "palvelusuunnitelma"),
  option("platform", "samverkansplattform", "collaboration platform", "yhteistyöalusta"),
];

export const PLAN_STATUS: Options = [
  option("draft", "utkast", "draft", "luonnos", TONE.new),
  option("consultation", "remiss", "out for comment", "lausunnolla", TONE.decided),
  option("proposed", "föreslagen", "proposed", "ehdotettu", TONE.waiting),
  option("adopted", "antagen", "adopted", "hyväksytty", TONE.reached),
  option("in-revision", "under revidering", "under revision", "tarkistettavana", TONE.going),
  option("replaced", "ersatt", "replaced", "korvattu", TONE.resting),
  option("repealed", "upphävd", "repealed", "kumottu", TONE.ended),
];

/** Sweden’s bodies and Finland’s are different ones, even where the Swedish word is the same. */
export const DECIDING_BODY: Options = [
  option("se-council", "KF", "municipal council, Sweden (KF)", "kunnanvaltuusto, Ruotsi (KF)"),
  option("se-executive", "KS", "municipal executive, Sweden (KS)", "kunnanhallitus, Ruotsi (KS)"),
  option("committee", "nämnd", "committee", "lautakunta"),
  option("fi-council", "kommunfullmäktige, Finland", "municipal council, Finland", "kunnanvaltuusto"),
  option("fi-executive", "kommunstyrelsen, Finland", "municipal executive, Finland", "kunnanhallitus"),
  option("fi-city-council", "stadsfullmäktige, Finland", "city council, Finland", "kaupunginvaltuusto"),
];
