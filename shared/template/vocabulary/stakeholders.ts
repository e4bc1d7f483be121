/** Choices about organisations and functions. */
import { option, type Options } from "./option.ts";

export const SECTOR: Options = [
  option("non-profit", "ideell", "non-profit", "kolmas sektori"),
  option("public", "offentlig", "public", "julkinen"),
  option("private", "privat", "private", "yksityinen"),
  option("residents", "invånargrupp", "residents’ group", "asukasryhmä"),
];

export const LEVEL: Options = [
  option("local", "1 bygd", "1 local community", "1 paikallisyhteisö"),
  option("municipality", "2 kommun", "2 municipality", "2 kunta"),
  option("region", "3 region", "3 region", "3 maakunta"),
  option("nation", "4 nation", "4 nation", "4 valtakunta"),
  option("international", "5 EU/internationell", "5 EU/international", "5 EU/kansainvälinen"),
];

export const STAKEHOLDER_ROLE: Options = [
  option("council-member", "rådsledamot", "council member", "neuvoston jäsen"),
  option("working-group", "arbetsgrupp", "working group", "työryhmä"),
  option("issue-owner", "frågeägare", "issue owner", "vastuutaho"),
  option("partner", "partner", "partner", "kumppani"),
  option("funder", "finansiär", "funder", "rahoittaja"),
  option("target-group", "målgrupp", "target group", "kohderyhmä"),
  option("inspiration", "inspiration", "inspiration", "esikuva"),
];

/** What a stakeholder's interest and influence call for; worked out, never chosen. */
export const QUADRANT: Options = [
  option("work-closely", "samarbeta nära", "work closely with", "tiivis yhteistyö"),
  option("keep-satisfied", "håll nöjd", "keep satisfied", "pidä tyytyväisenä"),
  option("involve", "involvera och informera", "involve and inform", "osallista ja tiedota"),
  option("watch", "bevaka", "keep an eye on", "seuraa"),
];
