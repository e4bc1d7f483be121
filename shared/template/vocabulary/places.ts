/** Choices of the sheet with the municipality's places. */
import { option, type Options } from "./option.ts";

export const PLACE_KIND: Options = [
  option("centre", "centralort", "municipal centre", "keskustaajama"),
  option("town", "tätort", "urban area", "taajama"),
  option("small-settlement", "småort", "small settlement", "pientaajama"),
  option("village", "by", "village", "kylä"),
  option("village-area", "byområde", "village area", "kyläalue"),
  option("island", "ö", "island", "saari"),
];

/** Terms of regional service plans. */
export const SERVICE_ROLE: Options = [
  option("service-centre", "serviceort", "service centre", "palvelukeskus"),
  option("service-hub", "servicenod", "service hub", "palvelujen solmukohta"),
  option("service-point", "servicepunkt", "service point", "palvelupiste"),
  option("mobile", "mobil", "mobile", "liikkuva"),
  option("none", "ingen", "none", "ei palveluroolia"),
];
