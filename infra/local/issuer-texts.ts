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
