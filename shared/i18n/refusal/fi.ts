/** Why something was refused, in Finnish. */
import type { RefusalTexts } from "./sv.ts";

export const refusal: RefusalTexts = {
  invalid: "Palvelin ei voinut ottaa muutosta vastaan. Kirjoittamasi on tallessa tällä laitteella. Taulukko avataan uudelleen ja muutos lähetetään uudestaan.",
  "not-allowed": "Et voi muuttaa tätä solua. Kirjoittamasi on tallessa ja voit kopioida sen. Kysy prosessinvetäjältä, jos sinun pitää voida muuttaa tätä.",
  "bad-value": "Arvo ei sovi sarakkeeseen. Kirjoittamasi on tallessa ja voit kopioida sen. Muotoile se sarakkeeseen sopivaksi.",
  gap: "Palvelimelta puuttui jotain, mihin muutos perustuu. Kirjoittamasi on tallessa tällä laitteella. Taulukko avataan uudelleen ja muutos lähetetään uudestaan.",
  "too-large": "Kerralla oli liikaa. Kaikki on tallessa tällä laitteella. Jaa se pienempiin osiin ja yritä uudelleen.",
  "too-fast": "Palvelin ei ehtinyt mukaan. Kaikki on tallessa tällä laitteella. Odota hetki, niin se lähetetään uudelleen.",
  frozen: "Taulukko on hyväksytty ja lukittu. Kirjoittamasi on tallessa ja voit kopioida sen. Pyydä prosessinvetäjää avaamaan uusi taulukko, jos jotain pitää muuttaa.",
  deleted: "Taulukko on poistettu. Kirjoittamasi on tallessa ja voit kopioida sen. Kysy prosessinvetäjältä, palautetaanko taulukko.",
  revoked: "Sinulla ei ole enää pääsyä taulukkoon. Lähettämättä jäänyt on tallessa ja voit kopioida sen. Kysy prosessinvetäjältä, kuuluuko sinulla olla pääsy.",
  "bad-frame": "Jotain meni vikaan matkalla palvelimelle. Kirjoittamasi on tallessa tällä laitteella. Lataa sivu uudelleen.",
  "no-right": "Voit lukea tätä, mutta et muuttaa. Mitään ei muutettu. Kysy prosessinvetäjältä, jos sinun pitää voida kirjoittaa tähän.",
  offline: "Verkkoyhteyttä ei ole. Kirjoittamasi tallentuu tälle laitteelle. Se lähetetään itsestään, kun yhteys palaa.",
  "session-ended": "Kirjautumisesi on vanhentunut. Kirjoittamasi on tallessa tällä laitteella. Kirjaudu uudelleen, niin se lähetetään.",
  unknown: "Jotain meni vikaan. Kirjoittamasi on tallessa tällä laitteella. Lataa sivu uudelleen ja yritä vielä kerran.",
};
