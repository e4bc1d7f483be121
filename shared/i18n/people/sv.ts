/**
 * The words of the people's page, of an invitation's landing page and of signing out: fetched with those pages, apart
 * from what every page needs. `can` completes a sentence that begins with a name.
 */
export const people = {
  title: "Människor",
  lead: "Vem som kan göra vad i {{ town }}.",
  you: "du",
  can: {
    "process-leader": "kan ändra allt, bjuda in människor och ge dem roller",
    "council-member": "kan ändra skörd, fokusområden, frågor och delmål, och läsa resten",
    "council-chair":
      "kan ändra skörd, fokusområden, frågor och delmål, och läsa allt, även blad som bara är för några få",
    "working-group": "kan ändra frågor, handlingsplan och serviceplan, och läsa resten",
    "issue-owner": "kan ändra de frågor, åtgärder och delmål som hör till {{ organisation }}, och läsa resten",
    "local-group": "kan ändra dialogtillfällen, skörd och serviceplan för {{ place }}, och läsa resten",
    registrator:
      "kan fylla i diarienummer, beslut och pappersröster, fastställa en version av varje blad och läsa resten",
    analyst: "ser det som är publicerat och uträknat, men inga blad",
    administrator: "driver tjänsten och ser inga blad",
    support: "kan läsa de öppna bladen en kort tid, för att hjälpa",
  },
  /** In place of `can` for those who were let into some sheets only. */
  canOnly: {
    all: "kan ändra i {{ sheets }}",
    "own-organisation": "kan ändra det som hör till {{ organisation }} i {{ sheets }}",
    "own-place": "kan ändra det som gäller {{ place }} i {{ sheets }}",
    columns: "kan fylla i diarienummer, beslut och pappersröster i {{ sheets }}",
    reads: "kan läsa {{ sheets }}",
    andReads: "{{ can }} och läsa {{ sheets }}",
    nothingElse: "{{ can }}, men ser inga andra blad",
    some: "ser bara vissa blad",
    role: "är med (roll: {{ role }})",
  },
  ownOrganisation: "den egna organisationen",
  ownPlace: "den egna orten",
  acts: "Företräder {{ organisation }}.",
  change: "Ändra",
  changeOf: "Ändra vad {{ name }} kan göra",
  remove: "Ta bort",
  removeOf: "Ta bort {{ name }}",
  leave: "Lämna kommunen",
  save: "Spara",
  cancel: "Avbryt",
  changed: "{{ name }} har fått en ny roll.",
  changedTies: "Vad {{ name }} kommer åt är ändrat.",
  removeTitle: "Ta bort {{ name }}?",
  removeText:
    "{{ name }} kommer inte åt {{ town }} längre, inte heller i blad som är öppna just nu. Allt som {{ name }} har skrivit finns kvar.",
  removeYes: "Ta bort",
  removeNo: "Behåll",
  removed: "{{ name }} är inte med längre.",
  undo: "Ångra",
  undone: "{{ name }} är med igen, som förut.",
  leaveTitle: "Lämna {{ town }}?",
  leaveText:
    "Du kommer inte åt bladen längre. Allt som du har skrivit finns kvar. En processledare kan bjuda in dig igen.",
  leaveYes: "Lämna",
  leaveNo: "Stanna kvar",
  lastLeaders:
    "Minst två processledare ska finnas, så att ingen blir ensam om kommunen. Gör en till till processledare innan du ändrar eller tar bort någon av dem.",
  refusal: {
    "not-allowed": "Du är inte processledare längre. Inget har ändrats. Be en processledare göra det.",
    "last-leaders":
      "Minst två processledare ska finnas. Inget har ändrats. Gör en annan medlem till processledare först.",
    "no-such-member": "Personen är inte med längre. Inget har ändrats. Ladda om sidan för att se vilka som är med.",
    "already-member": "Personen är redan med. Inget har ändrats. Ändra personens roll i listan i stället.",
    guest: "Personen är gäst från en annan kommun. Inget har ändrats. Roll och blad sköts på sidan Delning.",
    "scope-missing": "Rollen behöver en organisation eller en ort. Inget har ändrats. Välj en och spara igen.",
    "whole-workspace":
      "En processledare svarar för alla blad. Inget har ändrats. Välj alla blad, eller en annan roll, och spara igen.",
    "no-such-sheet":
      "Ett av bladen finns inte, eller så läser rollen det inte. Inget har ändrats. Välj andra blad och spara igen.",
    "too-late": "Det har gått för lång tid för att ångra. Inget har ändrats. Bjud in personen igen.",
    unknown: "Det gick inte att spara. Inget har ändrats. Kontrollera nätet och försök igen.",
  },
  form: {
    role: "Roll",
    organisation: "Organisation",
    place: "Ort",
    none: "Ingen vald",
    needed: "Behövs för den här rollen",
    loading: "Hämtar namnen …",
    noOrganisations: "Inga än. Lägg till dem i Intressenter.",
    noPlaces: "Inga än. Lägg till dem i Orter.",
    missing: {
      organisation: "Välj vilken organisation det gäller: {{ role }} ändrar bara det som hör till den.",
      place: "Välj vilken ort det gäller: {{ role }} ändrar bara det som hör till den.",
    },
    sheets: "Blad",
    allSheets: "Alla blad som rollen läser",
    someSheets: "Bara dessa blad",
    sheetsHelp:
      "Andra blad syns inte, inte ens till namnet. Det som ett valt blad hämtar från ett annat, till exempel namn på organisationer, visas bara om det bladet också är valt.",
    noSheet: "Välj minst ett blad, eller alla.",
  },
  invite: {
    title: "Bjud in",
    lead: "Den du bjuder in får ett brev med en länk. Adressen används bara till inbjudan och tas sedan bort.",
    email: "E-post",
    language: "Brevets språk",
    send: "Bjud in",
    sending: "Skickar …",
    sent: "Inbjudan är skickad till {{ address }}.",
    byHand: "Brevet till {{ address }} gick inte iväg. Lämna över den här länken på annat sätt:",
    link: "Länk att lämna över",
    open: "Väntar på svar",
    none: "Inga öppna inbjudningar.",
    sentOn: "Skickad {{ sent }}, gäller till {{ until }}.",
    endedOn: "Gick ut {{ until }}. Skicka igen för att ge en ny länk.",
    again: "Skicka igen",
    againOf: "Skicka igen: {{ address }}",
    withdraw: "Ta tillbaka",
    withdrawOf: "Ta tillbaka: {{ address }}",
    withdrawn: "Inbjudan till {{ address }} är tillbakadragen. Länken fungerar inte längre.",
  },
  inviteRefusal: {
    "bad-address": "Det ser inte ut som en e-postadress. Inget har skickats. Kontrollera adressen.",
    "scope-missing": "Rollen behöver en organisation eller en ort. Inget har skickats. Välj en och bjud in igen.",
    "whole-workspace":
      "En processledare svarar för alla blad. Inget har skickats. Välj alla blad, eller en annan roll, och bjud in igen.",
    "no-such-sheet":
      "Ett av bladen finns inte, eller så läser rollen det inte. Inget har skickats. Välj andra blad och bjud in igen.",
    "already-invited":
      "Adressen har redan en öppen inbjudan. Inget har skickats. Skicka den igen eller ta tillbaka den i listan.",
    "too-many-open":
      "Det finns många öppna inbjudningar. Inget har skickats. Ta tillbaka några som inte behövs längre.",
    "too-many-members":
      "Kommunen har så många medlemmar, med de inbjudna, som den får ha. Ingen inbjudan skickades. Ta bort någon eller återkalla en inbjudan, eller be dem som driver tjänsten om plats för fler.",
    "too-many-today": "Det har skickats många inbjudningar i dag. Inget mer har skickats. Fortsätt i morgon.",
    "too-soon": "Inbjudan skickades alldeles nyss. Inget nytt har skickats. Vänta tio minuter och försök igen.",
    "sent-enough":
      "Inbjudan är skickad flera gånger. Inget nytt har skickats. Ta tillbaka den och kontrollera adressen.",
    "not-open": "Inbjudan är inte öppen längre. Inget har skickats. Listan visar hur det är nu.",
    unknown: "Det gick inte att skicka. Inget har ändrats. Kontrollera nätet och försök igen.",
  },
  contact: {
    title: "Kontaktfunktion",
    lead: "Den funktion i kommunen som svarar i processen.",
    hint: "Skriv en funktion, inte en persons namn.",
    none: "Ingen kontaktfunktion är angiven.",
    label: "Funktion",
    saved: "Kontaktfunktionen är ändrad. Ändringen står i loggen.",
    tasks: {
      one: "{{ before }} står som kontaktfunktion i {{ count }} öppen åtgärd.",
      other: "{{ before }} står som kontaktfunktion i {{ count }} öppna åtgärder.",
    },
    move: { one: "Byt till {{ after }} i den", other: "Byt till {{ after }} i alla {{ count }}" },
    moving: "Byter …",
    moved: {
      one: "{{ after }} står nu i {{ count }} åtgärd.",
      other: "{{ after }} står nu i {{ count }} åtgärder.",
    },
  },
  invited: {
    title: "Inbjudan",
    looking: "Läser inbjudan …",
    lead: "{{ inviter }} bjuder in dig till {{ town }}.",
    leadPlain: "Du är inbjuden till {{ town }}.",
    can: "Om du tackar ja: du {{ can }}.",
    sentTo: "Inbjudan skickades till {{ address }} och gäller till {{ until }}.",
    signInFirst: "Logga in för att tacka ja. Har du ingen inloggning från kommunen får du en kod till adressen ovan.",
    signIn: "Logga in",
    signedInAs: "Du är inloggad som {{ name }}.",
    signedIn: "Du är inloggad.",
    switch: "Logga in som någon annan",
    name: "Vad de andra ska kalla dig",
    nameHelp: "Ditt namn eller din funktion. Det syns för alla i kommunens arbetsyta.",
    nameMissing: "Skriv något som de andra kan kalla dig.",
    accept: "Tacka ja",
    accepting: "Tackar ja …",
    decline: "Tacka nej",
  },
  linkEnd: {
    unknown: {
      title: "Länken fungerar inte",
      text: "Den kan vara felskriven eller ersatt av en nyare. Titta efter ett senare brev, eller be processledaren om en ny inbjudan.",
    },
    used: {
      title: "Inbjudan är redan använd",
      text: "Var det du? Då är du med och kan gå till startsidan. Annars ber du processledaren om en ny inbjudan.",
    },
    declined: {
      title: "Du har tackat nej",
      text: "Din adress är borttagen. Ändrar du dig ber du processledaren om en ny inbjudan.",
    },
    withdrawn: {
      title: "Inbjudan är tillbakadragen",
      text: "Processledaren har tagit tillbaka den. Fråga processledaren om du ändå ska vara med.",
    },
    expired: {
      title: "Inbjudan har gått ut",
      text: "Den gällde i två veckor. Be processledaren skicka den igen.",
    },
    paused: {
      title: "Kommunen är pausad",
      text: "Ingen släpps in just nu. Inbjudan finns kvar: öppna länken igen när kommunen är i gång, eller fråga processledaren.",
    },
  },
  acceptRefusal: {
    "wrong-person": {
      title: "Inbjudan gäller en annan adress",
      text: "Du är inloggad med en annan adress än den som är inbjuden. Logga in med den, eller be processledaren bjuda in den du använder.",
    },
    "already-member": {
      title: "Du är redan med",
      text: "Du är redan med i kommunen. Inget har ändrats. Be processledaren om du behöver en annan roll.",
    },
    "inviter-gone": {
      title: "Inbjudan gäller inte just nu",
      text: "Den som bjöd in dig är inte processledare längre. Be en processledare skicka inbjudan igen.",
    },
  },
  /** Looking at the workspace as another role. */
  viewAs: {
    title: "Se arbetsytan som en annan roll",
    lead: "Du ser precis de blad som rollen får se, och grått där rollen inte får ändra. Inget kan ändras så länge, och det står i loggen att du tittade. Det slutar när du lämnar eller laddar om sidan, senast efter en timme.",
    begin: "Titta",
    strip: "Du tittar som en annan roll",
    as: "Du ser {{ town }} som {{ who }}.",
    nothing: "Inget kan ändras så länge.",
    leave: "Sluta titta",
    refusal:
      "Du tittar som en annan roll. Den får ändra här, men så länge du tittar ändras inget. Sluta titta om du vill ändra själv.",
    scope: "Så kan ingen ha rollen: den behöver en organisation, en ort eller andra blad. Välj om och försök igen.",
    failed: "Det gick inte att titta just nu. Inget har ändrats. Kontrollera nätet och försök igen.",
  },
  signOut: {
    title: "Logga ut innan allt är skickat?",
    text: {
      one: "{{ count }} ändring finns bara på den här enheten.",
      other: "{{ count }} ändringar finns bara på den här enheten.",
    },
    unknown:
      "Det gick inte att se om något på den här enheten väntar på att skickas. Loggar du ut ligger det kvar här, om du inte tar bort det.",
    unkept:
      "Något av det du har skrivit finns bara i det här fönstret: enheten har inte kunnat spara det. Loggar du ut försvinner det. Skicka det först, eller kopiera det.",
    unkeptStuck:
      "Det gick inte att skicka nu. Något finns bara i det här fönstret och försvinner om du loggar ut. Kopiera det först, eller vänta tills det är skickat.",
    reviewTitle: "Logga ut innan allt är granskat?",
    review: {
      one: "{{ count }} ändring kunde inte läggas in av sig själv och väntar på att du granskar den.",
      other: "{{ count }} ändringar kunde inte läggas in av sig själva och väntar på att du granskar dem.",
    },
    reviewUnkept: {
      one: "{{ count }} ändring väntar på att du granskar den. Enheten har inte kunnat spara den: loggar du ut försvinner den. Granska den i bladet, eller kopiera den först.",
      other:
        "{{ count }} ändringar väntar på att du granskar dem. Enheten har inte kunnat spara alla: loggar du ut försvinner de. Granska dem i bladen, eller kopiera dem först.",
    },
    stay: "Stanna och granska",
    sendFirst: "Skicka först",
    sending: "Skickar …",
    stuck: {
      one: "{{ count }} ändring gick inte att skicka nu. Kopiera den, eller låt den ligga kvar här.",
      other: "{{ count }} ändringar gick inte att skicka nu. Kopiera dem, eller låt dem ligga kvar här.",
    },
    copy: "Kopiera",
    copied: "Kopierat",
    discard: "Andra använder den här enheten: ta bort ändringarna härifrån",
    discardHelp: "Utan det ligger de kvar här och skickas när du loggar in igen.",
    discardHelpReview: "Utan det ligger de kvar här tills du loggar in igen.",
    discardHelpUnkept: "Utan det ligger det som enheten har sparat kvar här och skickas när du loggar in igen.",
    anyway: "Logga ut ändå",
  },
};

export type PeopleTexts = typeof people;
