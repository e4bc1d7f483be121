/**
 * The words around the sheet: signing in, choosing, the light, people, review, help. `{{ name }}` is filled in; an
 * object with `one` and `other` is chosen from by number.
 */
import { role } from "../role/sv.ts";

export const shell = {
  product: "Samplan",
  tagline: "Kommunens planer, gjorda tillsammans",
  language: "Språk",
  action: {
    retry: "Försök igen",
    copy: "Kopiera",
    copied: "Kopierat",
    close: "Stäng",
    reload: "Ladda om",
    show: "Visa",
    skip: "Hoppa till innehållet",
    toStart: "Till startsidan",
  },
  theme: { label: "Utseende", system: "Som enheten", light: "Ljust", dark: "Mörkt" },
  signIn: {
    title: "Logga in",
    lead: "Här planerar du och andra i kommunen tillsammans: samma blad, samtidigt, med allt som de boende har sagt nära till hands.",
    button: "Logga in",
    demo: "Det här är en demo. På nästa sida väljer du vem du vill vara.",
    next: "Du loggar in på kommunens inloggningssida och kommer sedan tillbaka hit.",
    working: "Loggar in dig …",
    failedTitle: "Inloggningen blev inte klar",
    failed:
      "Inloggningen avbröts eller hann gå ut. Inget av det du har skrivit har gått förlorat. Logga in en gång till.",
    again: "Logga in igen",
    waiting: {
      one: "{{ count }} ändring väntar här. Logga in så skickas den.",
      other: "{{ count }} ändringar väntar här. Logga in så skickas de.",
    },
  },
  signOut: { button: "Logga ut" },
  town: {
    choose: "Byt kommun",
    mine: "Mina mål och åtgärder",
    people: "Människor och roller",
    activity: "Aktivitet",
    adopted: "Antaget",
    shared: "Delning",
    compared: "Jämförelser",
    lineage: "Härkomst",
    templates: "Mallar",
  },
  start: {
    title: "Start",
    hello: "Hej {{ name }}",
    role: "Din roll: {{ role }}",
    latest: "Fortsätt där du var",
    more: { one: "{{ count }} blad till", other: "{{ count }} blad till" },
    none: "Du är inte med i någon kommun än.",
    noneHelp: "Be processledaren i din kommun att bjuda in dig. Kom sedan tillbaka hit.",
    noSheets: "Här finns inga blad än. Processledaren lägger till dem.",
    noRight:
      "Din roll ser inga arbetsblad. De hör till dem som arbetar med planen. Fråga processledaren om du behöver en annan roll.",
    analystSees:
      "Som analytiker ser du det som är antaget, publicerat och uträknat, inte arbetsbladen, där planen växer fram. Än finns inget publicerat att visa här. Fråga processledaren om du behöver en annan roll.",
    overview: "Översikt",
    log: "Logg",
    quotas: "Kvoter",
    loading: "Hämtar dina kommuner …",
  },
  role,
  demo: {
    mark: "Demodata",
    title: "Det här är demodata.",
    text: "Namn och uppgifter är påhittade, utom där en källa anges. Prova fritt.",
    day: "Här är det {{ day }}: förseningar räknas därifrån.",
    dismiss: "Jag förstår",
  },
  workspace: {
    header: "Överst på sidan",
    sheets: "Blad",
    chooseSheet: "Välj blad",
    moreSheets: "Fler blad",
    row: "Rad",
    opening: "Öppnar {{ name }} …",
    openingHelp: "Första gången hämtas hela bladet. Sedan öppnas det direkt, även utan nät.",
    empty: "Bladet är tomt. Lägg till den första raden, så ser alla den direkt.",
    emptyRead: "Bladet är tomt. När någon lägger till en rad syns den här.",
    missingSheet: "Bladet finns inte",
    missingSheetHelp:
      "Det kan vara borttaget, eller så har du inte tillgång till det. Välj ett annat blad, eller fråga processledaren.",
    noSheets: "Inga blad än",
    noRight: "Arbetsbladen visas inte för din roll",
    noSheetsHelp: "Processledaren lägger till blad. De syns här så snart de finns.",
  },
  light: {
    label: "Sparläge",
    opening: "Öppnar …",
    saved: "Sparat",
    saving: "Sparar …",
    sending: { one: "Skickar {{ count }} ändring", other: "Skickar {{ count }} ändringar" },
    offline: "Utan nät",
    offlineWaiting: {
      one: "Utan nät – {{ count }} ändring finns på den här enheten",
      other: "Utan nät – {{ count }} ändringar finns på den här enheten",
    },
    offlineUnkept: {
      one: "Utan nät – {{ count }} ändring finns bara i det här fönstret",
      other: "Utan nät – {{ count }} ändringar finns bara i det här fönstret",
    },
    unkeptShort: "Stäng inte ({{ count }})",
    offlineShort: "Utan nät ({{ count }})",
    denied: "Kunde inte spara",
    deniedShort: "Inte sparat",
    closed: "Stängt för dig",
    backOnline: "Nätet är tillbaka.",
    savedHelp: "Allt du har skrivit är lagrat på servern.",
    savingHelp: "Dina senaste ändringar är på väg till servern. De finns redan på den här enheten.",
    offlineHelp:
      "Du kan skriva vidare. Ändringarna finns på den här enheten och skickas när nätet är tillbaka, även om du stänger sidan.",
    unkeptHelp:
      "Enheten kan inte spara dina ändringar. De finns bara i det här fönstret: vänta tills det står Sparat, eller kopiera dem innan du stänger eller laddar om.",
    openingHelp: "Bladet hämtas. Du kan skriva så snart det syns.",
    waitingHere: "Det här väntar på att skickas",
  },
  denied: {
    title: "Det gick inte att spara",
    closedTitle: "Bladet är stängt för dig",
    kept: {
      one: "{{ count }} ändring blev inte sparad. Den står här, så att du kan kopiera den.",
      other: "{{ count }} ändringar blev inte sparade. De står här, så att du kan kopiera dem.",
    },
    keptLabel: "Det som inte blev sparat",
    nothing: "Allt du skrev innan dess är sparat.",
  },
  people: {
    label: "Här nu",
    others: { one: "{{ count }} till är här", other: "{{ count }} till är här" },
    writing: "skriver",
    joined: "{{ name }} är här.",
    left: "{{ name }} har gått.",
  },
  review: {
    button: { one: "Att granska ({{ count }})", other: "Att granska ({{ count }})" },
    title: "Att granska",
    lead: "De här ändringarna kom inte fram som du skrev dem. Inget är borta: välj för var och en vad som ska gälla.",
  },
  account: { label: "Konto och inställningar", signedInAs: "Inloggad som {{ name }}" },
  ended: {
    title: "Du behöver logga in igen",
    restingTitle: "Du läser det som finns på den här enheten",
    resting: "Du är inte inloggad just nu. Det du skriver finns kvar här och skickas när du har loggat in.",
  },
  update: {
    text: "Det finns en ny version av Samplan. Det du har skrivit är kvar när du laddar om.",
    button: "Ladda om",
  },
  notFound: {
    title: "Sidan finns inte",
    text: "Adressen kan vara felskriven, eller så har sidan flyttats. Inget du har skrivit har gått förlorat.",
  },
  crash: {
    title: "Något gick fel på sidan",
    text: "Felet är vårt. Det du har skrivit finns kvar på den här enheten. Ladda om sidan för att fortsätta.",
  },
  problem: {
    offline: {
      title: "Ingen kontakt med servern",
      text: "Det du har skrivit finns kvar på den här enheten. Kontrollera nätet och försök igen.",
    },
    "session-ended": {
      title: "Din inloggning har gått ut",
      text: "Det du har skrivit finns kvar på den här enheten. Logga in igen för att fortsätta.",
    },
    "not-found": {
      title: "Det finns inget här för dig",
      text: "Sidan kan vara borttagen, eller så har du inte tillgång till den. Inget har ändrats. Fråga processledaren om du borde se den.",
    },
    since: "Pausad sedan {{ day }}. {{ reason }}",
    suspended: {
      title: "Kommunen är pausad",
      text: "Driften har stängt kommunen tills vidare. Inget är borttaget: allt i kommunen finns kvar, och det du har skrivit ligger kvar på den här enheten. Fråga processledaren, eller er kontakt hos driften, när den öppnar igen.",
    },
    busy: { title: "Servern har mycket att göra", text: "Inget har gått förlorat. Vänta en stund och försök igen." },
    server: {
      title: "Något gick fel hos oss",
      text: "Inget har ändrats och det du har skrivit finns kvar. Försök igen om en stund.",
    },
    outdated: {
      title: "Det finns en nyare version",
      text: "Den här sidan är äldre än servern. Allt du har skrivit finns kvar på den här enheten. Ladda om sidan för att fortsätta.",
    },
    reference: "Uppge {{ request }} om du hör av dig om felet.",
  },
  help: {
    title: "Hjälp och tangenter",
    link: "Hjälp och tangenter",
    lightTitle: "Sparläget överst",
    lightText:
      "”Sparat” betyder att ändringen är lagrad på servern, inget annat. Utan nät skriver du vidare, och ändringarna skickas när nätet är tillbaka.",
  },
};

export type ShellTexts = typeof shell;
