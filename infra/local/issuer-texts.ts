/** The words of the development sign-in pages. They are not part of the product, so they stand apart from its dictionaries. */
import type { Language } from "../../shared/document/column.ts";

export interface IssuerTexts {
  readonly title: string;
  readonly lead: string;
  readonly note: string;
  readonly problem: string;
  readonly problemAdvice: string;
  readonly signedOut: string;
  readonly signedOutLead: string;
  readonly back: string;
  readonly emailTitle: string;
  readonly emailLead: string;
  readonly email: string;
  readonly sendCode: string;
  readonly codeTitle: string;
  /** `{{ to }}`: the address. */
  readonly codeLead: string;
  readonly code: string;
  readonly enter: string;
  readonly outboxLink: string;
  readonly sendAgain: string;
  readonly otherWay: string;
  readonly faults: Readonly<Record<"address" | "too-many" | "wrong" | "ended", string>>;
}

export const ISSUER_TEXTS: Readonly<Record<Language, IssuerTexts>> = {
  sv: {
    title: "Logga in i demon",
    lead: "Välj vem du vill vara. Varje roll ser och får ändra olika saker.",
    note: "Inget lösenord behövs: den här sidan finns bara på din egen dator. I drift loggar var och en in med kommunens egen inloggning.",
    problem: "Inloggningen gick inte att starta",
    problemAdvice: "Ingenting har ändrats. Gå tillbaka till Samplan och logga in därifrån.",
    signedOut: "Du är utloggad",
    signedOutLead: "Det du har sparat finns kvar.",
    back: "Till Samplan",
    emailTitle: "Eller logga in med en kod",
    emailLead: "För den som är inbjuden och inte har kommunens inloggning. På den här datorn hamnar breven i utkorgen.",
    email: "E-post",
    sendCode: "Skicka en kod",
    codeTitle: "Skriv koden",
    codeLead: "Vi skickade en kod med sex siffror till {{ to }}. Den gäller i tio minuter.",
    code: "Kod",
    enter: "Logga in",
    outboxLink: "Öppna utkorgen",
    sendAgain: "Skicka en ny kod",
    otherWay: "Tillbaka: annan adress eller person",
    faults: {
      address: "Det ser inte ut som en e-postadress. Kontrollera den och försök igen.",
      "too-many": "Det har skickats många koder. Vänta några minuter och försök igen.",
      wrong: "Koden stämmer inte. Kontrollera siffrorna och försök igen.",
      ended: "Koden gäller inte längre. Skicka en ny.",
    },
  },
  fi: {
    title: "Kirjaudu demoon",
    lead: "Valitse, kuka haluat olla. Eri rooleissa näkee ja saa muuttaa eri asioita.",
    note: "Salasanaa ei tarvita: tämä sivu on vain omalla koneellasi. Tuotannossa jokainen kirjautuu kunnan omilla tunnuksilla.",
    problem: "Kirjautumista ei voitu aloittaa",
    problemAdvice: "Mitään ei muutettu. Palaa Samplaniin ja kirjaudu sieltä.",
    signedOut: "Olet kirjautunut ulos",
    signedOutLead: "Tallentamasi tiedot ovat tallessa.",
    back: "Samplaniin",
    emailTitle: "Tai kirjaudu koodilla",
    emailLead: "Kutsutuille, joilla ei ole kunnan tunnuksia. Tällä koneella viestit menevät lähtevien kansioon.",
    email: "Sähköposti",
    sendCode: "Lähetä koodi",
    codeTitle: "Kirjoita koodi",
    codeLead: "Lähetimme kuusinumeroisen koodin osoitteeseen {{ to }}. Se on voimassa kymmenen minuuttia.",
    code: "Koodi",
    enter: "Kirjaudu",
    outboxLink: "Avaa lähtevät viestit",
    sendAgain: "Lähetä uusi koodi",
    otherWay: "Takaisin: toinen osoite tai henkilö",
    faults: {
      address: "Tämä ei näytä sähköpostiosoitteelta. Tarkista se ja yritä uudelleen.",
      "too-many": "Koodeja on lähetetty monta. Odota muutama minuutti ja yritä uudelleen.",
      wrong: "Koodi ei täsmää. Tarkista numerot ja yritä uudelleen.",
      ended: "Koodi ei ole enää voimassa. Lähetä uusi.",
    },
  },
  en: {
    title: "Sign in to the demo",
    lead: "Choose who you want to be. Each role sees and may change different things.",
    note: "No password is needed: this page exists on your own computer only. In production everybody signs in with their municipality's own login.",
    problem: "Sign-in could not start",
    problemAdvice: "Nothing was changed. Go back to Samplan and sign in from there.",
    signedOut: "You are signed out",
    signedOutLead: "What you have saved is still there.",
    back: "To Samplan",
    emailTitle: "Or sign in with a code",
    emailLead:
      "For people who were invited and have no municipal login. On this computer the mails end up in the outbox.",
    email: "E-mail",
    sendCode: "Send a code",
    codeTitle: "Type the code",
    codeLead: "We sent a code of six digits to {{ to }}. It is good for ten minutes.",
    code: "Code",
    enter: "Sign in",
    outboxLink: "Open the outbox",
    sendAgain: "Send a new code",
    otherWay: "Back: another address or person",
    faults: {
      address: "That does not look like an e-mail address. Check it and try again.",
      "too-many": "Many codes have been sent. Wait a few minutes and try again.",
      wrong: "The code is not right. Check the digits and try again.",
      ended: "The code is no longer good. Send a new one.",
    },
  },
};

/** The first language we have among what the request and then the browser prefer; Swedish otherwise. */
export function chooseLanguage(uiLocales: string | undefined, acceptLanguage: string | undefined): Language {
  const wishes = [...(uiLocales ?? "").split(" "), ...(acceptLanguage ?? "").split(",")];
  for (const wish of wishes) {
    const language = /^\s*([a-z]{2})\b/i.exec(wish)?.[1]?.toLowerCase();
    if (language === "sv" || language === "fi" || language === "en") return language;
  }
  return "sv";
}
