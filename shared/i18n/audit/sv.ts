/** The audit log's page in Swedish; fetched with the page. The other languages have its type. */
import type { AuditBreak, AuditKind, AUDIT_RIGHTS } from "../../audit/entry.ts";

export interface AuditTexts {
  readonly title: string;
  readonly lead: string;
  readonly filter: string;
  readonly person: string;
  readonly everybody: string;
  readonly what: string;
  readonly everything: string;
  readonly from: string;
  readonly to: string;
  readonly clear: string;
  readonly export: string;
  readonly exporting: string;
  readonly exported: string;
  readonly exportTooLarge: string;
  readonly exportFailed: string;
  readonly check: string;
  readonly checking: string;
  readonly checkFailed: string;
  readonly loading: string;
  readonly none: string;
  readonly noneHelp: string;
  readonly older: string;
  readonly stillOlder: string;
  readonly when: string;
  readonly who: string;
  readonly right: string;
  readonly number: string;
  readonly table: string;
  readonly nobodyNamed: string;
  readonly concerns: string;
  readonly roleIs: string;
  readonly roleWas: string;
  readonly roleFromTo: string;
  readonly tieChanged: string;
  readonly organisationChanged: string;
  readonly placeChanged: string;
  readonly sheetsFromTo: string;
  readonly sheetsOnly: string;
  readonly allSheets: string;
  readonly reason: string;
  readonly times: string;
  readonly entries: string;
  readonly fromTo: string;
  readonly sheet: string;
  readonly shown: string;
  readonly byPlace: string;
  readonly standing: string;
  readonly nothing: string;
  readonly whole: string;
  readonly wholeSince: string;
  readonly broken: string;
  readonly brokenHelp: string;
  readonly kind: Readonly<Record<AuditKind, string>>;
  readonly rights: Readonly<Record<(typeof AUDIT_RIGHTS)[number], string>>;
  readonly break: Readonly<Record<AuditBreak, string>>;
}

export const audit: AuditTexts = {
  title: "Logg",
  lead: "Vem gjorde vad, när och med vilken rätt. Vad som står i bladen finns inte här. Ingen post kan ändras eller tas bort utan att det syns.",
  filter: "Urval",
  person: "Person",
  everybody: "Alla",
  what: "Händelse",
  everything: "Alla",
  from: "Från och med",
  to: "Till och med",
  clear: "Visa allt",
  export: "Hämta som CSV",
  exporting: "Hämtar …",
  exported: "Filen är hämtad. Att den hämtades står nu i loggen.",
  exportTooLarge: "Det är för mycket för en fil. Inget har hämtats. Välj en kortare period och försök igen.",
  exportFailed: "Filen kunde inte hämtas. Loggen är orörd. Försök igen om en stund.",
  check: "Kontrollera loggen",
  checking: "Kontrollerar …",
  checkFailed: "Loggen kunde inte kontrolleras just nu. Den är orörd. Försök igen om en stund.",
  loading: "Hämtar loggen …",
  none: "Inget finns i urvalet",
  noneHelp: "Välj en längre period, eller visa allt.",
  older: "Visa äldre",
  stillOlder: "Inget hittat i de senaste posterna. Sök vidare bland äldre.",
  when: "När",
  who: "Vem",
  right: "Med vilken rätt",
  number: "Post",
  table: "Händelser, de nyaste först",
  nobodyNamed: "Namn saknas",
  concerns: "Gäller {{ name }}.",
  roleIs: "Roll: {{ role }}.",
  roleWas: "Rollen var {{ role }}.",
  roleFromTo: "Roll: {{ before }}, nu {{ after }}.",
  tieChanged: "Namn, organisation eller ort ändrad.",
  organisationChanged: "Organisation ändrad.",
  placeChanged: "Ort ändrad.",
  sheetsFromTo: "Blad: förut {{ before }}, nu {{ after }}.",
  sheetsOnly: "Bara dessa blad: {{ sheets }}.",
  allSheets: "alla",
  reason: "Skäl: {{ reason }}",
  times: "Försök under dygnet: {{ count }}.",
  entries: "Antal poster: {{ count }}.",
  fromTo: "Förut {{ before }}, nu {{ after }}.",
  shown: "Visat: {{ measures }}. Halvår: {{ period }}.",
  byPlace: "per ort",
  standing: "stannat upp och föråldrat",
  nothing: "inget",
  sheet: "Blad: {{ document }}.",
  whole:
    "Loggen stämmer. Alla poster är kontrollerade, den senaste är nummer {{ seq }}. Ingen är ändrad, borttagen eller flyttad.",
  wholeSince: "Den stämmer också med den kontroll som gjordes här förra gången.",
  broken: "Loggen stämmer inte från och med post {{ seq }}: {{ why }}.",
  brokenHelp:
    "Inget har ändrats av kontrollen. Hämta loggen som CSV, spara filen och kontakta dem som driver tjänsten.",
  kind: {
    "tenant-created": "Arbetsytan skapades",
    "member-added": "Ny medlem",
    "member-changed": "Medlem ändrad",
    "member-removed": "Medlem borttagen",
    "contact-changed": "Kontaktfunktion ändrad",
    "invitation-sent": "Inbjudan skickad",
    "invitation-resent": "Inbjudan skickad igen",
    "invitation-accepted": "Inbjudan antagen",
    "invitation-declined": "Inbjudan avböjd",
    "invitation-withdrawn": "Inbjudan återkallad",
    "invitation-expired": "Inbjudan gick ut",
    "link-given": "Svarslänk lämnad",
    "link-used": "Svar via länk",
    "link-withdrawn": "Svarslänk återkallad",
    "calendar-opened": "Kalenderadress skapad",
    "calendar-closed": "Kalenderadress återkallad",
    "signed-in": "Öppnade arbetsytan",
    "comment-removed": "Kommentar borttagen",
    "document-frozen": "Blad låst",
    "document-erased": "Bladets äldre innehåll gallrat",
    "version-adopted": "Version antagen",
    "tenant-export-begun": "Började hämta allt som arkiv",
    "tenant-exported": "Allt hämtat som arkiv",
    "tenant-imported": "Återställd ur arkiv",
    "tenant-closing": "Kommunens data avslutas",
    "document-deleted": "Blad borttaget",
    "access-refused": "Nekad åtkomst",
    "log-exported": "Loggen hämtad",
    "quota-near": "Kvot nästan förbrukad",
    "quota-reached": "Kvot förbrukad",
    "quotas-set": "Kvoter ändrade",
    "viewed-as": "Tittade som en annan roll",
    "consent-changed": "Beslut om vad som visas i jämförelser",
    "figures-shown": "Visat i jämförelser",
    "tenant-state": "Läget för kommunen ändrades",
    "tenant-suspended": "Kommunen pausades",
    "tenant-resumed": "Kommunen öppnades igen",
    "support-asked": "Driften bad om att få hjälpa till",
    "support-offered": "Kommunen erbjöd driften att släppas in",
    "support-given": "Driften släpptes in en tid",
    "support-declined": "Driftens fråga avböjdes",
    "support-withdrawn": "Erbjudandet till driften togs tillbaka",
    "support-ended": "Driftens tid här avslutades",
    "support-opened": "Driften öppnade ett blad",
    "share-proposed": "Delning föreslagen",
    "share-accepted": "Delning antagen",
    "share-declined": "Delning avböjd",
    "share-changed": "Delning ändrad",
    "share-people": "Personer i delning ändrade",
    "share-withdrawn": "Delning återkallad",
    "share-ended": "Delning avslutad",
    "share-expired": "Delning gick ut",
    "share-closed": "Delning upphörde med en kommun",
    "template-published": "Mall publicerad",
    "template-withdrawn": "Mall återkallad",
    "template-adopted": "Mall övertagen",
    "changes-pulled": "Ändringar hämtade från ursprunget",
    "pull-undone": "Hämtning ångrad",
    "changes-offered": "Förbättringar erbjudna ursprunget",
    "offer-answered": "Erbjudande besvarat",
    "template-gained": "Tog in det nya i mallen",
  },
  rights: {
    self: "egen rätt",
    invitation: "inbjudan",
    link: "svarslänk",
    grant: "delning",
    system: "tjänsten själv",
    none: "ingen rätt",
  },
  break: {
    missing: "en post saknas där",
    changed: "posten är ändrad",
    chain: "den hänger inte ihop med posten före",
    "cut-off": "poster som fanns vid förra kontrollen är borta",
    "other-history": "den är en annan än vid förra kontrollen",
  },
};
