/** Why something was refused, in Finnish. */
import type { RefusalTexts } from "./sv.ts";

export const refusal: RefusalTexts = {
  invalid:
    "Palvelin ei voinut ottaa muutosta vastaan. Kirjoittamasi on tallessa tällä laitteella. Taulukko avataan uudelleen ja muutos lähetetään uudestaan.",
  "not-allowed":
    "Et voi muuttaa tätä solua. Kirjoittamasi on tallessa ja voit kopioida sen. Kysy prosessinvetäjältä, jos sinun pitää voida muuttaa tätä.",
  "not-ready":
    "Tila edellyttää tietoja, jotka riviltä puuttuvat. Valintasi on tallessa. Täydennä tiedot ja valitse uudelleen.",
  "bad-value":
    "Arvo ei sovi sarakkeeseen. Kirjoittamasi on tallessa ja voit kopioida sen. Muotoile se sarakkeeseen sopivaksi.",
  gap: "Palvelimelta puuttui jotain, mihin muutos perustuu. Kirjoittamasi on tallessa tällä laitteella. Taulukko avataan uudelleen ja muutos lähetetään uudestaan.",
  "too-large": "Kerralla oli liikaa. Kaikki on tallessa tällä laitteella. Jaa se pienempiin osiin ja yritä uudelleen.",
  "too-fast":
    "Palvelin ei ehtinyt mukaan. Kaikki on tallessa tällä laitteella. Odota hetki, niin se lähetetään uudelleen.",
  frozen:
    "Taulukko on hyväksytty ja lukittu. Kirjoittamasi on tallessa ja voit kopioida sen. Pyydä prosessinvetäjää avaamaan uusi taulukko, jos jotain pitää muuttaa.",
  deleted:
    "Taulukko on poistettu. Kirjoittamasi on tallessa ja voit kopioida sen. Kysy prosessinvetäjältä, palautetaanko taulukko.",
  revoked:
    "Sinulla ei ole enää pääsyä taulukkoon. Lähettämättä jäänyt on tallessa ja voit kopioida sen. Kysy prosessinvetäjältä, kuuluuko sinulla olla pääsy.",
  "bad-frame":
    "Jotain meni vikaan matkalla palvelimelle. Kirjoittamasi on tallessa tällä laitteella. Lataa sivu uudelleen.",
  outdated:
    "Samplanista on uudempi versio kuin tässä avoinna oleva. Kaikki kirjoittamasi on tallessa tällä laitteella. Lataa sivu uudelleen, niin se lähetetään.",
  "too-many-rows":
    "Taulukossa on jo niin monta riviä kuin siinä saa olla. Rivit, jotka eivät mahtuneet, ovat tallessa kopioitavissa. Pyydä prosessinvetäjältä lisää tilaa.",
  "too-many-bytes":
    "Taulukko on täynnä. Se, mikä ei mahtunut, on tallessa kopioitavissa. Tyhjennä soluja, joita ei tarvita, niin tilaa vapautuu vuorokauden kuluessa, tai pyydä prosessinvetäjältä lisää tilaa.",
  "no-right":
    "Voit lukea tätä, mutta et muuttaa. Mitään ei muutettu. Kysy prosessinvetäjältä, jos sinun pitää voida kirjoittaa tähän.",
  "other-tenant":
    "Taulukko kuuluu toiselle kunnalle. Mitään ei muutettu. Kysy kyseisen kunnan prosessinvetäjältä, jos sinun pitää voida kirjoittaa tähän.",
  "no-access":
    "Roolillasi ei ole pääsyä työtaulukoihin. Mitään ei muutettu. Kysy prosessinvetäjältä, jos tarvitset toisen roolin.",
  "other-sheet":
    "Olet mukana osassa taulukoista, eikä tämä ole niitä. Mitään ei muutettu. Kysy prosessinvetäjältä, jos tarvitset tätäkin taulukkoa.",
  restricted:
    "Taulukko on vain prosessinvetäjän käytössä. Mitään ei muutettu. Kysy prosessinvetäjältä, jos tarvitset siitä jonkin tiedon.",
  followed:
    "Taulukkoa seurataan toisesta kunnasta, ja sitä muutetaan siellä. Mitään ei muutettu. Kysy kyseisen kunnan prosessinvetäjältä, jos jotakin pitäisi muuttaa.",
  "read-only":
    "Roolisi voi lukea tätä taulukkoa mutta ei muuttaa sitä. Mitään ei muutettu. Kysy prosessinvetäjältä, jos sinun pitää voida kirjoittaa tähän.",
  structure:
    "Sarakkeista huolehtii prosessinvetäjä. Mitään ei muutettu. Pyydä prosessinvetäjää, jos jotakin saraketta pitää muuttaa.",
  computed:
    "Tämä arvo lasketaan muista soluista tai tulee rivin historiasta. Mitään ei muutettu. Muuta soluja, joista se lasketaan.",
  sorted:
    "Rivit on lajiteltu tai ryhmitelty omassa näkymässäsi, joten niillä ei ole omaa paikkaa, johon siirtää. Mitään ei muutettu. Poista lajittelu, jos haluat siirtää rivejä.",
  "not-in-charge":
    "Tästä huolehtii prosessinvetäjä. Mitään ei muutettu. Kysy prosessinvetäjältä, jos tarvitset täältä jotakin.",
  "other-column":
    "Roolisi voi kirjoittaa vain joihinkin tämän taulukon sarakkeisiin. Mitään ei muutettu. Kysy prosessinvetäjältä, jos sinun pitää voida kirjoittaa tähän sarakkeeseen.",
  "other-organisation":
    "Rivi kuuluu toiselle organisaatiolle tai sillä ei ole omistajaa. Mitään ei muutettu. Jos rivi on teidän, pyydä prosessinvetäjää lisäämään organisaationne.",
  "other-place":
    "Rivi koskee muuta paikkaa kuin ryhmäsi. Mitään ei muutettu. Jos rivi on teidän, pyydä prosessinvetäjää korjaamaan paikka.",
  opening: "Taulukkoa avataan vielä. Mitään ei muutettu. Odota, kunnes se näkyy, ja yritä uudelleen.",
  offline:
    "Verkkoyhteyttä ei ole. Kirjoittamasi tallentuu tälle laitteelle. Se lähetetään itsestään, kun yhteys palaa.",
  "session-ended":
    "Kirjautumisesi on vanhentunut. Kirjoittamasi on tallessa tällä laitteella. Kirjaudu uudelleen, niin se lähetetään.",
  unknown:
    "Jotain meni vikaan. Kirjoittamasi on tallessa tällä laitteella. Lataa sivu uudelleen ja yritä vielä kerran.",
};
