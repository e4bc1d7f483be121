/** Choices about services; the categories also sort what people say. */
import { option, TONE, type Options } from "./option.ts";

/** The five basic kinds first. */
export const SERVICE_CATEGORY: Options = [
  option("groceries", "dagligvaror", "groceries", "päivittäistavarat"),
  option("fuel", "drivmedel", "fuel", "polttoaine"),
  option("post", "post/paket", "post and parcels", "posti ja paketit"),
  option("pharmacy", "apotek", "pharmacy", "apteekki"),
  option("payments", "betaltjänster/kontanter", "payments and cash", "maksupalvelut ja käteinen"),
  option("transit", "kollektivtrafik", "public transport", "joukkoliikenne"),
  option("charging", "laddning", "charging", "sähköautojen lataus"),
  option("connectivity", "bredband/mobil", "broadband and mobile", "laajakaista ja matkapuhelinverkko"),
  option("library", "bibliotek", "library", "kirjasto"),
  option("health-care", "vård", "health care", "terveydenhuolto"),
  option("school", "skola/förskola", "school and preschool", "koulu ja varhaiskasvatus"),
  option("elder-housing", "äldreboende", "housing for older people", "ikäihmisten asuminen"),
  option("service-office", "servicekontor", "service office", "asiointipiste"),
  option("meeting-place", "mötesplats", "meeting place", "kohtaamispaikka"),
  option("recycling", "återvinning", "recycling", "kierrätys"),
  option("other-agent", "ombud övrigt", "other agent", "muu asiamiespiste"),
];

export const SERVICE_FORM: Options = [
  option("staffed", "fast bemannad", "fixed, staffed", "kiinteä, henkilökunta paikalla"),
  option("unstaffed", "fast obemannad", "fixed, unstaffed", "kiinteä, itsepalvelu"),
  option("agent", "ombud", "agent", "asiamies"),
  option("mobile", "mobil/hemsändning", "mobile or home delivery", "liikkuva tai kotiinkuljetus"),
  option("digital", "digital", "digital", "digitaalinen"),
];

export const PROVIDER: Options = [
  option("commercial", "kommersiell", "commercial", "kaupallinen"),
  option("public", "offentlig", "public", "julkinen"),
  option("cooperative", "ideell/kooperativ", "non-profit or cooperative", "yhdistys tai osuuskunta"),
];

export const SERVICE_STATUS: Options = [
  option("available", "finns", "available", "olemassa", TONE.reached),
  option("threatened", "hotad", "threatened", "uhattuna", TONE.warning),
  option("planned", "planerad", "planned", "suunnitteilla", TONE.new),
  option("missing", "saknas", "missing", "puuttuu", TONE.ended),
  option("closed", "nedlagd", "closed down", "lakkautettu", TONE.resting),
];

export const ACCESSIBLE: Options = [
  option("yes", "ja", "yes", "kyllä", TONE.reached),
  option("partly", "delvis", "partly", "osittain", TONE.waiting),
  option("no", "nej", "no", "ei", TONE.ended),
  option("unknown", "okänt", "unknown", "ei tiedossa", TONE.resting),
];

export const AGREEMENT: Options = [
  option("service-point", "servicepunktsavtal", "service point agreement", "palvelupistesopimus"),
  option("none", "inget", "none", "ei sopimusta"),
];

export const SUPPORT: Options = [
  option("service-grant", "servicebidrag", "service grant", "palveluavustus"),
  option("operating", "särskilt driftstöd", "special operating support", "erityinen toimintatuki"),
  option("home-delivery", "hemsändningsbidrag", "home delivery grant", "kotiinkuljetusavustus"),
  option("investment", "investeringsstöd", "investment support", "investointituki"),
];
