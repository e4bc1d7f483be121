/** A new municipality's first steps, its page about beginning, and what an empty sheet is for, in Swedish. The others have its type. */
export const first = {
  steps: {
    title: "Kom igång",
    lead: "Tre steg, så är ni i gång. Allt går att ångra.",
    note: "Anteckna ett första inspel",
    noteHelp: "Skriv något som någon har sagt om sin bygd. Alla i kommunen ser det direkt i skörden.",
    noteGo: "Anteckna nu",
    preparing: "Gör i ordning …",
    offline: "Väntar på nät. Det fortsätter av sig självt.",
    failed: "Det gick inte att göra i ordning. Inget är ändrat; försök igen.",
    see: "Se hur det kan se ut",
    seeHelp: "Ett tillfälle och tre inspel, tydligt märkta som exempel. De tas bort med en tryckning.",
    addExamples: "Lägg in exempel",
    removeExamples: "Ta bort exemplen",
    added: "Exemplen finns i tillfällena och i skörden.",
    removed: "Exemplen är borta.",
    people: "Bjud in dem ni arbetar med",
    peopleHelp: "Rådet, arbetsgruppen, byagrupperna och registratorn.",
    peopleGo: "Bjud in",
    rest: "Se vad som är kvar innan ni startar",
    done: "klart",
  },
  /** Shown as they are: an event and what was said there. */
  example: {
    own: "Första samtalet",
    event: "Fikaträff (exempel)",
    questions: "Vad är bra här? Vad saknas? Vad kan vi göra tillsammans?",
    inputs: [
      "Macken måste finnas kvar, annars flyttar vi. (exempel)",
      "Bussen går för tidigt för dem som tränar på kvällen. (exempel)",
      "Vi kan hjälpas åt att hålla badplatsen fin. (exempel)",
    ],
  },
  page: {
    title: "Kom igång",
    lead: "Vad som är kvar för {{ town }}, och vilka som ska göra det.",
    unregistered: "Kommunen står inte i registret än. De som driver tjänsten för in den.",
    state: "Läge: {{ state }}",
    template: "Mall: {{ name }}, härledd från {{ origin }}",
    failed: "Det gick inte. Inget är ändrat; försök igen.",
    messages: "Från dem som driver tjänsten",
    noMessages: "Inget skrivet.",
    support: "Hjälp från driften",
    supportLead:
      "De som driver tjänsten ser inget av innehållet. Vill ni ha hjälp på plats släpper ni in en av dem en bestämd tid, bara för att läsa. Vem, när och vilka blad står i loggen.",
    noSupport: "Ingen har frågat, och ni har inte erbjudit någon.",
    asks: "{{ name }} ber om att få läsa i {{ hours }}: {{ reason }}",
    hour: { one: "{{ count }} timme", other: "{{ count }} timmar" },
    howLong: "Hur länge",
    give: "Släpp in",
    decline: "Nej",
    isIn: "{{ name }} kan läsa till {{ until }}: {{ reason }}",
    end: "Avsluta nu",
    wasIn: "{{ name }}, avslutad {{ day }}: {{ reason }}",
    wasDeclined: "{{ name }}, nekad {{ day }}: {{ reason }}",
    offer: "Erbjud att släppa in",
    offerWhy: "Vad vill ni ha hjälp med?",
    offerHelp:
      "Ni behöver inte vänta på en fråga. Den av driften som kommer först kan läsa så länge ni har valt, räknat från att de går in. Tar ingen emot det inom sju dagar är erbjudandet borta.",
    isOffered:
      "{{ name }} har erbjudit driften att läsa i {{ hours }}: {{ reason }}. Erbjudandet står till {{ until }}.",
    takeBack: "Ta tillbaka",
    wasOffered: "{{ name }} tog tillbaka erbjudandet {{ day }}: {{ reason }}",
    log: "Till loggen",
  },
  /** By sheet: what an empty one is for and what comes first. */
  empty: {
    facts: "Här står siffror om kommunen, med år och källa. Börja med folkmängd och landareal.",
    places: "Här står kommunens orter och byar. Börja med centralorten och ge varje ort en typ.",
    forums: "Här står råd och grupper. Börja med samverkansrådet, när intressenterna finns.",
    events: "Här planeras samtal med dem som bor här. Börja med ett tillfälle: rubrik, datum och ort.",
    harvest: "Här samlas det som människor säger. Anteckna vid ett tillfälle, eller skriv den första raden.",
    focus: "Här står de områden som skörden pekar ut. De växer fram när inspelen sorteras.",
    goals: "Här står delmål för varje fokusområde, med den som äger målet.",
    issues: "Här blir inspel till frågor som någon kan äga. Skapa den första från ett inspel i skörden.",
    actions: "Här står vad som ska göras, av vem och när. Skapa den första från en fråga.",
    services: "Här står servicen ort för ort. Börja med det som är viktigast: mat, drivmedel, post, apotek.",
    stakeholders:
      "Här står organisationer och funktioner, aldrig privatpersoner. Börja med förvaltningar och byagrupper.",
    vision: "Här står förslag till vision. De bygger på skörden.",
    ballot: "Här förbereds en omröstning om visionen, när förslagen finns.",
    plans: "Här står planer på väg till beslut, och de som gäller. Börja med dem som redan är antagna.",
    projects: "Här står vad arbetet kallas utåt, och projekten med pengar och sluttid.",
    recognition: "Här står nomineringar, priser och omnämnanden, med datum och källa.",
    /** Of any sheet that only some may see: its own words would tell of it in every browser. */
    restricted:
      "Bladet finns bara för dem som har fått rätt till det; andra vet inte om det. Skriv den första raden när det behövs.",
    /** Of a sheet the municipality has made itself: nothing. */
    unknown: "",
  },
};
export type FirstTexts = typeof first;
