/** Words of taking everything along (SPEC LV): the page, and what stands in the archive itself. */
export const leaving = {
  title: "Ta ut allt",
  lead: "Hela kommunens arbetsyta i ett arkiv som öppnas utan Samplan: varje blad som Excel, CSV och JSON, alla versioner och antagna beslut, historik, kommentarer, logg, medlemmar och delade vyer. För arkivet, som egen säkerhetskopia, eller för att lämna tjänsten.",
  mayNot: "Bara processledaren tar ut allt. Enskilda blad laddar du ner från bladet självt.",
  loading: "Hämtar vad som finns …",
  contents: "Det här kommer med",
  counts: {
    sheets: { one: "{{ count }} blad", other: "{{ count }} blad" },
    rows: { one: "{{ count }} rad", other: "{{ count }} rader" },
    files: { one: "{{ count }} fil", other: "{{ count }} filer" },
    members: { one: "{{ count }} medlem", other: "{{ count }} medlemmar" },
  },
  leftOutTitle: "Det här kommer inte med",
  followedTitle: "Blad ni följer hos andra",
  followed: "De här bladen hör till en annan kommun och stannar där. Arkivet nämner dem med vems de är.",
  sheetNames: "Vilka blad",
  seconds: "Tar oftast mindre än en minut.",
  language: "Tabellernas språk",
  start: "Ta ut allt",
  again: "Ta ut igen",
  cancel: "Avbryt",
  working: "Fil {{ done }} av {{ of }}",
  progress: "Så långt har uttaget kommit",
  stay: "Låt sidan vara öppen tills det är klart. Andra kan arbeta under tiden: bladen tas ut som de var när du började.",
  done: "Klart: {{ name }}, {{ size }}.",
  receipt: "Kvitto (manifestets SHA-256)",
  receiptHelp:
    "Kvittot står också i loggen. Det behövs om kommunens data senare ska raderas, och med det kan vem som helst kontrollera att arkivet är helt.",
  last: "Senast uttaget {{ when }} av {{ who }}.",
  never: "Inget arkiv har tagits ut ännu.",
  current: "Inget har ändrats sedan dess.",
  outdated: "Något har ändrats sedan dess.",
  cancelled: "Avbrutet. Inget arkiv sparades, och inget ändrades i arbetsytan.",
  failed: "Uttaget blev inte klart: {{ why }} Inget ändrades i arbetsytan. Försök igen.",
  notNoted:
    "Arkivet {{ name }} är sparat och helt, men det kunde inte skrivas i loggen: {{ why }} Ta ut igen innan något ska raderas.",
  offline: "Uttaget kräver nätverk. Försök igen när du är ansluten.",
  why: {
    offline: "anslutningen bröts.",
    "session-ended": "inloggningen har gått ut.",
    "not-found": "en fil fanns inte längre.",
    busy: "många använder tjänsten just nu.",
    server: "servern svarade inte som den ska.",
    outdated: "sidan är äldre än servern, ladda om den.",
    disk: "filen kunde inte sparas på datorn.",
    unknown: "något gick fel.",
  },
  leavingTitle: "Lämna tjänsten",
  leaving:
    "När arkivet är uttaget och kommunen har beslutat om gallring raderar den som driver tjänsten allt, med beslutets nummer och kvittot ovan. Antagna versioner kan ingen ta bort förrän skyddstiden är slut.",
};

export const archiveWords = {
  readme: (
    name: string,
    made: string,
    followed: readonly string[],
  ): string => `${name}: hela arbetsytan i Samplan, ${made}

tables/        varje blad som Excel och CSV, med namn och uträknade värden
sheets/        varje blad som JSON: content.jsonl är bladet som det var, versions/ alla sparade versioner,
               adopted/ antagna versioner byte för byte, history.jsonl vem som ändrat vad, comments.jsonl, views.jsonl
between/       mellan kommuner: agreements.json vad som är delat och vem som ser nyckeltal, templates.json mallar som
               publicerats och tagits över, comparisons.json sparade jämförelser
members.json   medlemmar
audit.jsonl    loggen; varje post håller den föregåendes kontrollsumma
manifest.json  alla filer med storlek och SHA-256

Filer som slutar på .jsonl har ett JSON-värde per rad. Arkivet läses in igen med: npm run admin -- import
${followed.length === 0 ? "" : `\nAndra kommuners blad som följdes stannar hos dem och är inte med: ${followed.join(", ")}\n`}`,
  leftOut: [
    "Raderade rader och kolumner, så länge de inte står i en version eller i historiken.",
    "Sparade vyer som bara en person ser.",
    "Öppna inbjudningar, svarslänkar och kalenderadresser: deras hemligheter sparas bara som kontrollsummor.",
    "Inloggningar: de hör till den som utfärdar dem.",
    "Delningar och samtycken till jämförelse som gällande: arkivet har dem att läsa, men de börjar inte gälla igen av sig själva.",
    "Nyckeltal räknas ut på nytt ur bladen. Aviseringar och deras inställningar följer inte med.",
  ],
};

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
export type LeavingTexts = Words<typeof leaving>;
export type ArchiveWords = {
  /** `followed`: sheets of others, each with whose it is. */
  readonly readme: (name: string, made: string, followed: readonly string[]) => string;
  readonly leftOut: readonly string[];
};
