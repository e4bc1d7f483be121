/** Sharing between municipalities in Swedish; fetched with its page. The other languages have its type. */
export type SharingTexts = {
  readonly title: string;
  readonly lead: string;
  readonly open: string;
  readonly loading: string;
  readonly given: string;
  readonly received: string;
  readonly over: string;
  readonly noneGiven: string;
  readonly noneReceived: string;
  readonly to: string;
  readonly from: string;
  readonly level: {
    readonly follow: string;
    readonly work: string;
    readonly adopt: string;
  };
  readonly levelHelp: {
    readonly follow: string;
    readonly work: string;
    readonly adopt: string;
  };
  readonly state: {
    readonly proposed: string;
    readonly accepted: string;
    readonly declined: string;
    readonly withdrawn: string;
    readonly ended: string;
    readonly expired: string;
    readonly closed: string;
  };
  readonly step: {
    readonly propose: string;
    readonly accept: string;
    readonly decline: string;
    readonly change: string;
    readonly people: string;
    readonly withdraw: string;
    readonly end: string;
    readonly expire: string;
    readonly close: string;
  };
  readonly purpose: string;
  readonly purposeHelp: string;
  readonly until: string;
  readonly untilDay: string;
  readonly whom: string;
  readonly choose: string;
  readonly how: string;
  readonly what: string;
  readonly whatHelp: string;
  readonly columns: string;
  readonly rows: string;
  readonly allRows: string;
  readonly rowsFollow: string;
  readonly halfWritten: string;
  readonly conditionGone: string;
  readonly missingValue: string;
  readonly match: string;
  readonly rowsIf: string;
  readonly and: string;
  readonly or: string;
  readonly yes: string;
  readonly no: string;
  readonly role: string;
  readonly roles: {
    readonly "council-member": string;
    readonly "working-group": string;
  };
  readonly unfit: {
    readonly personal: string;
    readonly history: string;
    readonly "leads-elsewhere": string;
    readonly "needs-column": string;
    readonly changed: string;
    readonly gone: string;
    readonly unknown: string;
  };
  readonly held: string;
  readonly heldTaker: string;
  readonly pausedTaker: string;
  readonly pausedGiver: string;
  readonly preview: string;
  readonly previewTitle: string;
  readonly previewing: string;
  readonly previewNone: string;
  readonly previewMore: string;
  readonly propose: string;
  readonly save: string;
  readonly cancel: string;
  readonly close: string;
  readonly change: string;
  readonly changeTitle: string;
  readonly withdraw: string;
  readonly withdrawAsk: string;
  readonly withdrawText: string;
  readonly accept: string;
  readonly decline: string;
  readonly end: string;
  readonly endAsk: string;
  readonly endText: string;
  readonly people: string;
  readonly peopleTitle: string;
  readonly peopleHelp: string;
  readonly peopleNone: string;
  readonly peopleAre: string;
  readonly openSheet: string;
  readonly log: string;
  readonly structureOnly: string;
  readonly missing: string;
  readonly done: {
    readonly propose: string;
    readonly change: string;
    readonly accept: string;
    readonly acceptWork: string;
    readonly acceptAdopt: string;
    readonly decline: string;
    readonly withdraw: string;
    readonly end: string;
    readonly people: string;
  };
  readonly refusal: {
    readonly "changed-meanwhile": string;
    readonly "not-now": string;
    readonly "no-such-municipality": string;
    readonly "too-many": string;
    readonly "not-a-member": string;
    readonly "no-such-sheet": string;
    readonly "nothing-given": string;
    readonly "unfit-column": string;
    readonly "unfit-filter": string;
    readonly "role-missing": string;
    readonly until: string;
    readonly unknown: string;
  };
  readonly followed: {
    readonly title: string;
    readonly text: string;
    readonly purpose: string;
    readonly until: string;
    readonly overTitle: string;
    readonly overText: string;
  };
  readonly someRows: {
    readonly one: string;
    readonly other: string;
  };
  readonly rowsCount: {
    readonly one: string;
    readonly other: string;
  };
};

export const sharing: SharingTexts = {
  title: "Delning med andra kommuner",
  lead: "Här bestämmer ni vad en annan kommun får se, och ser vad ni själva har fått. Inget lämnar kommunen innan den andra har sagt ja, och ni kan ta tillbaka det när som helst.",
  open: "Dela med en kommun",
  loading: "Hämtar delningarna …",
  given: "Ni ger",
  received: "Ni får",
  over: "Avslutade",
  noneGiven: "Ni delar inget ännu. Börja med ett blad och de kolumner som den andra kommunen har nytta av.",
  noneReceived:
    "Ingen kommun delar något med er ännu. När någon gör det står förslaget här, och ni väljer om ni tar emot.",
  to: "till {{ town }}",
  from: "från {{ town }}",
  level: {
    follow: "Följa",
    work: "Arbeta tillsammans",
    adopt: "Ta över",
  },
  levelHelp: {
    follow: "De ser en levande kopia som bara kan läsas, med just de kolumner och rader ni väljer.",
    work: "Namngivna personer hos dem skriver i era blad, med den roll ni ger.",
    adopt: "De får ta en egen kopia, som sedan är deras.",
  },
  state: {
    proposed: "Väntar på svar",
    accepted: "Pågår",
    declined: "Avböjd",
    withdrawn: "Återkallad",
    ended: "Avslutad",
    expired: "Tiden har gått ut",
    closed: "Upphörde när en av kommunerna lämnade tjänsten",
  },
  step: {
    propose: "Föreslogs av {{ name }}",
    accept: "Antogs av {{ name }}",
    decline: "Avböjdes av {{ name }}",
    change: "Ändrades av {{ name }}",
    people: "Personerna ändrades av {{ name }}",
    withdraw: "Återkallades av {{ name }}",
    end: "Avslutades av {{ name }}",
    expire: "Tiden gick ut",
    close: "Upphörde med en av kommunerna",
  },
  purpose: "Vad det är till för",
  purposeHelp: "Står hos båda kommunerna och i båda loggarna.",
  until: "Till och med",
  untilDay: "till och med {{ day }}",
  whom: "Kommun",
  choose: "Välj …",
  how: "Hur de får använda det",
  what: "Vad ni delar",
  whatHelp:
    "Välj blad, och i varje blad de kolumner och rader som ska med. Blad med begränsad läsning finns inte att välja.",
  columns: "Kolumner",
  rows: "Rader",
  allRows: "Alla rader delas. Lägg till villkor för att bara dela några.",
  rowsFollow:
    "Rader som börjar stämma kommer med av sig själva, och de som slutar stämma försvinner hos den andra kommunen.",
  halfWritten: "Villkoret saknar värde. Inget skickas förrän det har ett.",
  conditionGone:
    "Kolumnen går inte längre att välja rader efter, så inga rader delas. Ta bort villkoret eller välj ett annat.",
  missingValue: "Ett villkor saknar värde. Inget har skickats. Fyll i det eller ta bort det.",
  match: "Dela rader som uppfyller",
  rowsIf: "Rader där",
  and: " och ",
  or: " eller ",
  yes: "Ja",
  no: "Nej",
  role: "Roll",
  roles: {
    "council-member": "Rådsledamot",
    "working-group": "Arbetsgrupp",
  },
  unfit: {
    personal: "personuppgift, delas inte",
    history: "hör till historiken, delas inte",
    "leads-elsewhere": "pekar på ett blad som inte är med",
    "needs-column": "räknas ut av kolumner som inte är med",
    changed: "har bytt typ sedan den delades",
    gone: "finns inte längre",
    unknown: "kan inte delas",
  },
  held: "Hålls inne: {{ what }}. Ändra delningen för att bekräfta.",
  heldTaker: "En del hålls inne tills {{ town }} har sett över delningen.",
  pausedTaker:
    "{{ town }} är pausad just nu. Ingen där kommer in, så det ni delar ses inte förrän kommunen är öppen igen. Ni kan ändra och återkalla som vanligt.",
  pausedGiver:
    "{{ town }} är pausad just nu. Det ni har fått står som det stod, och nya ändringar kommer när kommunen är öppen igen.",
  preview: "Visa vad de får se",
  previewTitle: "Precis det här får de se",
  previewing: "Hämtar …",
  previewNone: "Inga rader stämmer just nu. Rader som börjar stämma kommer med av sig själva.",
  previewMore: "och {{ count }} till",
  propose: "Skicka förslaget",
  save: "Spara ändringen",
  cancel: "Avbryt",
  close: "Stäng",
  change: "Ändra",
  changeTitle: "Ändra delningen till {{ town }}",
  withdraw: "Återkalla",
  withdrawAsk: "Återkalla delningen till {{ town }}?",
  withdrawText: "Deras kopior tas bort och öppna fönster stängs inom några sekunder. Det ni själva har påverkas inte.",
  accept: "Ta emot",
  decline: "Tacka nej",
  end: "Avsluta",
  endAsk: "Avsluta delningen från {{ town }}?",
  endText:
    "Kopiorna tas bort hos er, och era personer kommer inte längre in i deras blad. Vill ni ha det igen får {{ town }} dela på nytt.",
  people: "Välj personer",
  peopleTitle: "Vilka hos er arbetar i bladen hos {{ town }}?",
  peopleHelp: "De syns där med er kommuns namn, och {{ town }} ser vilka de är.",
  peopleNone: "Inga personer är valda ännu.",
  peopleAre: "Personer: {{ names }}",
  openSheet: "Öppna {{ sheet }}",
  log: "Vad som har hänt",
  structureOnly: "Bara uppbyggnaden, inga rader",
  missing: "Välj kommun, minst ett blad med minst en kolumn, skriv vad det är till för och välj en slutdag.",
  done: {
    propose: "Förslaget är skickat till {{ town }}.",
    change: "Ändringen gäller nu.",
    accept: "Ni tar emot det {{ town }} delar. Bladen finns bland era blad.",
    acceptWork: "Ni arbetar nu tillsammans med {{ town }}. Välj vilka personer hos er som ska vara med.",
    acceptAdopt: "Ni får nu ta över det {{ town }} delar.",
    decline: "Ni har tackat nej. {{ town }} ser det.",
    withdraw: "Delningen är återkallad.",
    end: "Delningen är avslutad.",
    people: "Personerna är sparade.",
  },
  refusal: {
    "changed-meanwhile": "Någon ändrade delningen samtidigt. Inget har sparats. Se hur den står nu och försök igen.",
    "not-now": "Det går inte som delningen står nu. Inget har ändrats. Ladda om sidan.",
    "no-such-municipality": "Kommunen finns inte här. Inget har skickats. Välj en annan.",
    "too-many": "Ni har så många delningar som går. Inget har skickats. Avsluta någon först.",
    "not-a-member": "En av personerna hör inte till kommunen längre. Inget har sparats. Välj igen.",
    "no-such-sheet": "Ett av bladen kan inte delas. Inget har skickats. Välj andra blad.",
    "nothing-given": "Inget är valt att dela. Välj minst en kolumn i varje blad.",
    "unfit-column":
      "En kolumn kan inte delas så. Inget har skickats. Ta bort den, eller lägg till bladet den pekar på.",
    "unfit-filter": "Raderna kan inte väljas så längre. Inget har skickats. Välj rader igen.",
    "role-missing": "Ingen roll är vald. Inget har skickats. Välj en roll.",
    until: "Slutdagen ska vara efter i dag och inom tre år. Inget har skickats. Välj en annan dag.",
    unknown: "Det gick inte. Inget har ändrats. Ladda om sidan och försök igen.",
  },
  followed: {
    title: "Från {{ town }}",
    text: "Bara läsning: bladet ändras i {{ town }}. Så som det såg ut {{ time }}.",
    purpose: "Till för: {{ purpose }}",
    until: "Delas till och med {{ day }}.",
    overTitle: "Delningen från {{ town }} är slut",
    overText:
      "Den tog slut eller återkallades. Bladet är borttaget här. Vad som hände står hos processledaren under Delning.",
  },
  someRows: {
    one: "{{ count }} vald rad",
    other: "{{ count }} valda rader",
  },
  rowsCount: {
    one: "{{ count }} rad",
    other: "{{ count }} rader",
  },
};
