/** Quotas in Swedish: their page, and what is said when one comes near; fetched when needed. The other languages have its type. */
import type { QuotaName } from "../../quotas/quotas.ts";

export interface UsageTexts {
  readonly title: string;
  readonly lead: string;
  readonly loading: string;
  readonly table: string;
  readonly quota: string;
  readonly used: string;
  readonly limit: string;
  readonly state: string;
  readonly sheets: string;
  readonly sheet: string;
  readonly otherSheets: string;
  readonly free: string;
  readonly near: string;
  readonly over: string;
  readonly set: string;
  readonly ratesHelp: string;
  readonly rowsHelp: string;
  readonly moreHelp: string;
  readonly what: Readonly<Record<QuotaName, string>>;
  /** Short, within a sentence. */
  readonly named: Readonly<Record<QuotaName, string>>;
  readonly show: string;
  readonly nearTitle: string;
  readonly overTitle: string;
  readonly nearLeader: string;
  readonly overLeader: string;
  readonly inSheet: string;
  readonly nearOthers: string;
  readonly heldTitle: string;
  readonly heldTenant: string;
  readonly heldOwn: string;
  readonly of: string;
}

export const usage: UsageTexts = {
  title: "Kvoter",
  lead: "Hur mycket kommunen använder av det som får användas. Gränserna gör att ingen kommun tar plats från en annan.",
  loading: "Hämtar …",
  table: "Kvoter och hur mycket som används",
  quota: "Kvot",
  used: "Används",
  limit: "Gräns",
  state: "Läge",
  sheets: "Bladen",
  sheet: "Blad",
  otherSheets: "{{ count }} blad till, med gott om plats",
  free: "Gott om plats",
  near: "Nästan fullt",
  over: "Fullt",
  set: "satt för er",
  ratesHelp: "Meddelanden, mängd och förfrågningar räknas för den senaste minuten. Små mängder visas som noll.",
  rowsHelp: "Borttagna rader räknas, eftersom de kan hämtas tillbaka.",
  moreHelp: "Behöver ni mer? Kontakta dem som driver tjänsten. En höjd gräns gäller inom en minut.",
  what: {
    messages: "Meddelanden i minuten",
    bytes: "Skickad mängd i minuten",
    requests: "Förfrågningar i minuten",
    mails: "Brev i dag",
    members: "Medlemmar och inbjudna",
    documents: "Blad",
    rows: "Rader",
    sheetBytes: "Storlek",
  },
  named: {
    messages: "meddelanden i minuten",
    bytes: "skickad mängd i minuten",
    requests: "förfrågningar i minuten",
    mails: "brev om dagen",
    members: "medlemmar",
    documents: "blad",
    rows: "rader",
    sheetBytes: "bladets storlek",
  },
  show: "Visa kvoterna",
  nearTitle: "En kvot är snart förbrukad.",
  overTitle: "En kvot är förbrukad.",
  nearLeader: "{{ what }}: {{ used }} av {{ limit }}.",
  overLeader: "{{ what }}: {{ used }} av {{ limit }}. Det som inte kan skickas nu väntar och skickas senare.",
  inSheet: "{{ what }} i bladet {{ sheet }}: {{ used }} av {{ limit }}.",
  nearOthers:
    "Det är mycket på gång i kommunen just nu. Att spara kan ta längre tid än vanligt. Processledaren ser varför.",
  heldTitle: "Det går långsammare just nu.",
  heldTenant:
    "Kommunen skickar mer än sin kvot, {{ limit }} {{ what }}. Allt du skriver finns kvar på den här enheten och skickas om ungefär {{ seconds }} s.",
  heldOwn:
    "Du skickar mer än en persons del av kvoten, {{ limit }} {{ what }}. Allt du skriver finns kvar på den här enheten och skickas om ungefär {{ seconds }} s.",
  of: "{{ used }} av {{ limit }}",
};
