/** The words of "where do I do what", in Swedish; the type the other languages follow. Each row: what, and where and how. */
import type { Later, Source, WhereId } from "../../where/rows.ts";

export interface WhereTexts {
  readonly title: string;
  readonly lead: string;
  readonly link: string;
  readonly notYet: string;
  readonly counted: (can: number, of: number) => string;
  readonly later: Readonly<Record<Later, string>>;
  readonly sources: Readonly<Record<Source, string>>;
  readonly rows: Readonly<Record<WhereId, readonly [what: string, where: string]>>;
}

export const where: WhereTexts = {
  title: "Var gör jag vad?",
  lead: "Det kommuner och bygder i fem källtexter behövde göra, och var i Samplan man gör det. Länkarna öppnar den kommun du senast arbetade i, annars demokommunen Norsjö.",
  link: "Var gör jag vad? En lista med länkar",
  notYet: "Går inte än.",
  counted: (can, of) => `${can} av ${of} går att göra i dag.`,
  later: {
    public: "Publika sidor och formulär är inte byggda.",
    ballot: "Omröstning på webben är inte byggd. Röstetalen kan skrivas in bland visionsförslagen.",
  },
  sources: {
    S1: "Norsjö: Världens bästa vardag",
    S2: "Processledarens berättelse",
    S3: "Jokkmokk: Civic",
    S4: "Skellefteå: samverkansplattform",
    S5: "Uppvidinge: serviceutveckling",
  },
  rows: {
    "S1.1": [
      "Börja med en lägesbild: fakta med år och källa",
      "Skriv i Kommunfakta. De visas på kommunens översikt, under Kommunen i siffror.",
    ],
    "S1.2": [
      "Se hur stor del av invånarna som har deltagit",
      "Översikten, Kommunen i siffror. Andelen följer Varav nya i Dialogtillfällen.",
    ],
    "S1.3": ["Koka ner inspel till visionsförslag och behålla kopplingen", "Visionsförslag, kolumnen Bygger på."],
    "S1.4": ["Hålla omröstning på webb och papper", "Kommer i Visionsförslag."],
    "S1.5": ["Utse vinnaren: flest röster, utan krav på hälften", "Visionsförslag, kolumnen Andel räknar själv."],
    "S1.6": [
      "Registrera fullmäktiges beslut och låsa den versionen",
      "Registret: registratorn väljer Registrera ett beslut, och bladet fryses som det är.",
    ],
    "S1.7": [
      "Hålla sex fokusområden med delmål, vart och ett med en ägare",
      "Delmål. Ett mål kan höra till flera områden och räknas ändå en gång.",
    ],
    "S1.8": ["Se en aktörs egna mål, frågor och åtgärder", "Mina, och välj aktör."],
    "S1.9": [
      "Driva ett spår för en målgrupp med egna tillfällen",
      "Välj Spår i raden i Dialogtillfällen och filtrera på det.",
    ],
    "S1.10": ["Publicera en öppen sida om processen", "Kommer som öppen sida."],
    "S1.11": ["Lämna mallen vidare till en annan kommun", "Mallar, Publicera en mall. Härkomst visar vägen."],
    "S1.12": [
      "Skriva in utmärkelser och visa ett faktakort på sju rader",
      "Erkännanden, och Projekt och faktakort: visa som Faktakort.",
    ],
    "S2.1": [
      "Peka ut kommunens kontaktfunktion och byta den utan att tappa något",
      "Människor och roller, Kontaktfunktion. Öppna åtgärder följer med, och bytet står i loggen.",
    ],
    "S2.2": ["Se att processen har stannat av", "Översikten, sista raden i Läget från ord till svar."],
    "S2.3": [
      "Ta emot svar på frågorna genom ett öppet formulär",
      "Kommer som öppet formulär. Frågorna skrivs i Dialogtillfällen.",
    ],
    "S2.4": [
      "Låta en grupp boka ett eget möte",
      "Byagruppen lägger till en rad i Dialogtillfällen: metod bokat möte, läge planerad.",
    ],
    "S2.5": [
      "Bocka av målgrupper och se vilka som saknas",
      "Målgrupper i Dialogtillfällen. Översikten visar vilka som inte är nådda.",
    ],
    "S2.6": ["Hämta in enkätsvar från CSV eller Excel", "Skörd, Importera. Dubbletter flaggas innan något skrivs."],
    "S2.7": [
      "Sortera skörden tillsammans, många på en gång",
      "Skörd, bilden Vägg: välj inspel och tryck områdets siffra.",
    ],
    "S2.8": ["Ta ut skörderapporten och kortversionen", "Skörderapport: skriv ut, spara som PDF eller ladda ner."],
    "S2.9": ["Se vem som äger och deltar i vilka frågor", "Intressenter, bilden Ägare × frågor."],
    "S2.10": ["Hålla reda på återkopplingar och vilka inspel de gällde", "Återkoppling. Varje omgång får datum."],
    "S2.11": [
      "Göra ett tillfälle digitalt utan att skriva om det",
      "Dialogtillfällen, kolumnen Kanal. Historiken visar båda.",
    ],
    "S2.12": ["Göra serviceplanen av de serviceslag som nämns", "Serviceplan, kolumnen Serviceslag."],
    "S2.13": ["Följa ansökningar om pengar", "Handlingsplan, kolumnerna Finansiering och Finansieringsläge."],
    "S3.1": [
      "Anteckna intervjuer med grupp, aldrig namn",
      "Dialogtillfällen, metod intervju, och sedan Anteckna. Namn och nummer stoppas.",
    ],
    "S3.2": [
      "Skriva in lappar ur förslagslådan",
      "Anteckna, sättet Lapphög. Webblådan kommer med de öppna formulären.",
    ],
    "S3.3": [
      "Skilja snabbfix, fråga och vild idé, och parkera idéer",
      "Skörd, bilden Vägg: slag, koppla till fråga, parkera med svar.",
    ],
    "S3.4": ["Ha grupper med ledamöter och nästa möte", "Forum. Dagordning och minnesanteckningar görs under Möten."],
    "S3.5": ["Ge en grupp en egen kort åtgärdslista", "Mina, Köer: välj gruppen och visa dess åtgärder."],
    "S3.6": [
      "Följa stämning och samarbete från 1 till 5",
      "Dialogtillfällen: lägg till egna kolumner för betyg och halvår, och gruppera på halvåret.",
    ],
    "S3.7": ["Koppla en inspirationskälla utan egen kommun här", "Härkomst, Inspirationskällor, också utomlands."],
    "S3.8": [
      "Följa projektpengar, period och slut",
      "Projekt och faktakort: finansiering, period och slut. Faktakortet räknar ner dagarna.",
    ],
    "S3.9": ["Ha en kalender och prenumerera på den", "Dialogtillfällen, bilden Kalender, Prenumerera."],
    "S3.10": ["Se många små inspel som ett tema", "Skörd, bilden Vägg efter fråga: varje kolumn räknar omnämnanden."],
    "S4.1": ["Sätta ihop ett råd och se balansen mellan sektorer", "Forum, bilden Rådsbord."],
    "S4.2": [
      "Skicka en fråga från råd till arbetsgrupp och ägare, med datum",
      "Frågor, kolumnen Läge sätter datumen. I möten med Möten.",
    ],
    "S4.3": ["Välja ägare av vilket slag som helst", "Lägg upp den i Intressenter och välj den i Frågor."],
    "S4.4": ["Låta ägaren tacka ja eller nej utan konto", "Frågor, öppna raden, Svarslänk till ägaren."],
    "S4.5": ["Ha partners vid sidan av ägaren", "Frågor, kolumnen Partners."],
    "S4.6": ["Se vem som är i vilket steg och hur länge", "Frågor, bilden Tavla, med dagar i läget."],
    "S4.7": [
      "Skicka rådets skörd tillbaka till grupperna",
      "Återkoppling, per tillfälle eller grupp. Rapporten följer med.",
    ],
    "S4.8": [
      "Registrera ett strategiförslag till fullmäktige",
      "Planer och beslut, med läge. Lägg till en egen länkkolumn vid behov.",
    ],
    "S4.9": ["Ha faktarutan med värde, enhet, år och källa", "Kommunfakta. Cirka bockas för och visas."],
    "S4.10": ["Se intressenter efter sektor och samhällsnivå", "Intressenter, bilden Sektor × nivå."],
    "S4.11": ["Följa varje förvaltnings kö", "Mina, Köer."],
    "S4.12": ["Kopiera hela modellen till en granne", "Mallar, i grannens kommun: välj mallen och Ta över."],
    "S5.1": ["Samla kommuner i ett program", "Installationens sidor, Kohorter. De som driver tjänsten gör det."],
    "S5.2": ["Anteckna på en vandring, i ordning och med plats", "Anteckna, sättet Vandring. Det fungerar utan nät."],
    "S5.3": ["Planera tillfällen för flera orter på en gång", "Dialogtillfällen, Tillfällen för flera orter."],
    "S5.4": ["Se en orts vandring, inspel och svar", "Skörderapport, välj ort."],
    "S5.5": [
      "Lämna inspel till förvaltningar och bolag och se hur många som fått svar",
      "Mina, Köer: kolumnerna Inspel och Besvarade.",
    ],
    "S5.6": ["Märka det invånarna själva gör", "Handlingsplan, en lokal grupp som Ansvarig."],
    "S5.7": [
      "Bjuda in myndigheter och företag till en gemensam träff",
      "Dialogtillfällen, kolumnen Medverkande aktörer. I Intressenter syns var var och en medverkar.",
    ],
    "S5.8": ["Skriva mål och stämma av dem", "Delmål, bilden Tavla, från på väg till uppnått."],
    "S5.9": ["Spara lärdomar från varje tillfälle", "Dialogtillfällen, kolumnen Lärdomar."],
    "S5.10": ["Visa en kontaktfunktion utan personuppgifter", "Människor och roller, Kontaktfunktion."],
  },
};
