/**
 * Who can sign in to the demo: functions and organisations, never an invented private person. The local issuer offers
 * them to choose from; the key is the subject of their tokens.
 */
import type { Role } from "../permissions/roles.ts";
import { labels, type CompleteLabels } from "./sheet-template.ts";

export interface DemoMembership {
  readonly tenant: string;
  readonly role: Role;
  /** Short id of a row in that tenant's `stakeholders`, for example `SH12`. */
  readonly organisation?: string;
  /** Short id of a row in that tenant's `places`, for example `P2`. */
  readonly place?: string;
}

export interface DemoPerson {
  /** Stable, lower-case ASCII with hyphens. */
  readonly key: string;
  readonly name: string;
  /** What they are, shown where a person is chosen. */
  readonly title: CompleteLabels;
  readonly tenants: readonly DemoMembership[];
}

/** Administers the demo's installation, and belongs to no municipality. */
export const ADMINISTRATOR_KEY = "plattformsadministrator";

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    key: "processledare",
    name: "Processledare",
    title: labels("Processledare, Norsjö", "Process leader, Norsjö", "Prosessinvetäjä, Norsjö"),
    tenants: [{ tenant: "norsjo", role: "process-leader" }],
  },
  {
    key: "landsbygdsutvecklare",
    name: "Landsbygdsutvecklare",
    title: labels("Processledare, Norsjö", "Process leader, Norsjö", "Prosessinvetäjä, Norsjö"),
    tenants: [{ tenant: "norsjo", role: "process-leader", organisation: "SH02" }],
  },
  {
    key: "kommunstyrelsens-ordforande",
    name: "Kommunstyrelsens ordförande",
    title: labels(
      "Ordförande i samverkansrådet, Norsjö",
      "Chair of the collaboration council, Norsjö",
      "Yhteistyöneuvoston puheenjohtaja, Norsjö",
    ),
    tenants: [{ tenant: "norsjo", role: "council-chair", organisation: "SH01" }],
  },
  {
    key: "radsledamot",
    name: "Rådsledamot",
    title: labels(
      "Ledamot i samverkansrådet, Norsjö",
      "Member of the collaboration council, Norsjö",
      "Yhteistyöneuvoston jäsen, Norsjö",
    ),
    tenants: [{ tenant: "norsjo", role: "council-member" }],
  },
  {
    key: "naringslivskontoret",
    name: "Näringslivskontoret",
    title: labels("Samverkansarbetsgruppen, Norsjö", "Collaboration working group, Norsjö", "Yhteistyöryhmä, Norsjö"),
    tenants: [{ tenant: "norsjo", role: "working-group", organisation: "SH03" }],
  },
  {
    key: "miljo-och-bygg",
    name: "Miljö och bygg",
    title: labels("Samverkansarbetsgruppen, Norsjö", "Collaboration working group, Norsjö", "Yhteistyöryhmä, Norsjö"),
    tenants: [{ tenant: "norsjo", role: "working-group", organisation: "SH05" }],
  },
  {
    key: "nids",
    name: "NIDS",
    title: labels(
      "Frågans ägare, idrottsföreningarnas samverkan, Norsjö",
      "Issue owner, the sports clubs’ cooperation, Norsjö",
      "Vastuutaho, urheiluseurojen yhteistyö, Norsjö",
    ),
    tenants: [{ tenant: "norsjo", role: "issue-owner", organisation: "SH12" }],
  },
  {
    key: "samhallsradet-i-bastutrask",
    name: "Samhällsrådet i Bastuträsk",
    title: labels("Lokal grupp, Norsjö", "Local group, Norsjö", "Paikallinen ryhmä, Norsjö"),
    tenants: [{ tenant: "norsjo", role: "local-group", organisation: "SH10", place: "P2" }],
  },
  {
    key: "registrator",
    name: "Registrator",
    title: labels("Registrator, Norsjö", "Registrar, Norsjö", "Kirjaaja, Norsjö"),
    tenants: [{ tenant: "norsjo", role: "registrator" }],
  },
  {
    key: "processledare-skelleftea",
    name: "Landsbygdsutvecklare Skellefteå",
    title: labels("Processledare, Skellefteå", "Process leader, Skellefteå", "Prosessinvetäjä, Skellefteå"),
    tenants: [{ tenant: "skelleftea", role: "process-leader" }],
  },
  {
    key: "ersattare-skelleftea",
    name: "Ersättare Skellefteå",
    title: labels(
      "Ersättare för processledaren, Skellefteå",
      "Deputy process leader, Skellefteå",
      "Prosessinvetäjän sijainen, Skellefteå",
    ),
    tenants: [{ tenant: "skelleftea", role: "process-leader" }],
  },
  {
    key: "processledare-korsholm",
    name: "Processledare Korsholm",
    title: labels("Processledare, Korsholm", "Process leader, Korsholm", "Prosessinvetäjä, Mustasaari"),
    tenants: [{ tenant: "korsholm", role: "process-leader" }],
  },
  {
    key: "ersattare-korsholm",
    name: "Sijainen Mustasaari",
    title: labels(
      "Ersättare för processledaren, Korsholm",
      "Deputy process leader, Korsholm",
      "Prosessinvetäjän sijainen, Mustasaari",
    ),
    tenants: [{ tenant: "korsholm", role: "process-leader" }],
  },
  {
    key: "regional-analytiker",
    name: "Regional analytiker",
    title: labels(
      "Jämför kommuner för Region Västerbotten, ser inga inspel",
      "Compares municipalities for Region Västerbotten, sees no inputs",
      "Vertaa kuntia Västerbottenin alueella, ei näe palautteita",
    ),
    tenants: [
      { tenant: "vasterbotten", role: "analyst" },
      { tenant: "norsjo", role: "analyst" },
      { tenant: "skelleftea", role: "analyst" },
      { tenant: "korsholm", role: "analyst" },
    ],
  },
  {
    key: "analytiker-osterbotten",
    name: "Analytiker Österbotten",
    title: labels(
      "Jämför kommuner för Österbottens förbund",
      "Compares municipalities for the Regional Council of Ostrobothnia",
      "Vertaa kuntia Pohjanmaan liitossa",
    ),
    tenants: [{ tenant: "osterbotten", role: "analyst" }],
  },
  {
    key: ADMINISTRATOR_KEY,
    name: "Plattformsadministratör",
    title: labels(
      "Driver tjänsten, ser inget innehåll",
      "Runs the service, sees no content",
      "Ylläpitää palvelua, ei näe sisältöä",
    ),
    tenants: [],
  },
];
