import type { ArchiveWords, LeavingTexts } from "./sv.ts";

export const leaving: LeavingTexts = {
  title: "Ota kaikki ulos",
  lead: "Kunnan koko työtila yhtenä arkistona, joka avautuu ilman Samplania: jokainen taulukko Excel-, CSV- ja JSON-muodossa, kaikki versiot ja hyväksytyt päätökset, historia, kommentit, loki, jäsenet ja jaetut näkymät. Arkistoa varten, omaksi varmuuskopioksi tai palvelusta lähtemistä varten.",
  mayNot: "Vain prosessinvetäjä ottaa kaiken ulos. Yksittäisen taulukon voit ladata taulukosta itsestään.",
  loading: "Haetaan, mitä on …",
  contents: "Nämä tulevat mukaan",
  counts: {
    sheets: { one: "{{ count }} taulukko", other: "{{ count }} taulukkoa" },
    rows: { one: "{{ count }} rivi", other: "{{ count }} riviä" },
    files: { one: "{{ count }} tiedosto", other: "{{ count }} tiedostoa" },
    members: { one: "{{ count }} jäsen", other: "{{ count }} jäsentä" },
  },
  leftOutTitle: "Nämä eivät tule mukaan",
  followedTitle: "Muilta seuraamanne taulukot",
  followed: "Nämä taulukot kuuluvat toiselle kunnalle ja jäävät sinne. Arkistossa mainitaan, kenen ne ovat.",
  sheetNames: "Mitkä taulukot",
  seconds: "Kestää yleensä alle minuutin.",
  language: "Taulukoiden kieli",
  start: "Ota kaikki ulos",
  again: "Ota uudelleen",
  cancel: "Keskeytä",
  working: "Tiedosto {{ done }}/{{ of }}",
  progress: "Näin pitkällä ollaan",
  stay: "Pidä sivu auki, kunnes kaikki on valmista. Muut voivat työskennellä sillä välin: taulukot otetaan sellaisina kuin ne olivat aloittaessasi.",
  done: "Valmis: {{ name }}, {{ size }}.",
  receipt: "Kuitti (luettelon SHA-256)",
  receiptHelp:
    "Kuitti on myös lokissa. Sitä tarvitaan, jos kunnan tiedot myöhemmin poistetaan, ja sen avulla kuka tahansa voi tarkistaa, että arkisto on ehjä.",
  last: "Viimeksi otettu {{ when }}, ottaja {{ who }}.",
  never: "Arkistoa ei ole vielä otettu.",
  current: "Mitään ei ole muutettu sen jälkeen.",
  outdated: "Jotain on muutettu sen jälkeen.",
  cancelled: "Keskeytetty. Arkistoa ei tallennettu, eikä työtilassa muutettu mitään.",
  failed: "Arkisto jäi kesken: {{ why }} Työtilassa ei muutettu mitään. Yritä uudelleen.",
  notNoted:
    "Arkisto {{ name }} on tallennettu ja ehjä, mutta sitä ei voitu merkitä lokiin: {{ why }} Ota uudelleen ennen kuin mitään poistetaan.",
  offline: "Tähän tarvitaan verkkoyhteys. Yritä uudelleen, kun yhteys on palannut.",
  why: {
    offline: "yhteys katkesi.",
    "session-ended": "kirjautuminen on päättynyt.",
    "not-found": "jotakin tiedostoa ei enää ollut.",
    busy: "palvelulla on juuri nyt paljon käyttäjiä.",
    server: "palvelin ei vastannut oikein.",
    outdated: "sivu on palvelinta vanhempi, lataa se uudelleen.",
    disk: "tiedostoa ei voitu tallentaa tietokoneelle.",
    unknown: "jokin meni vikaan.",
  },
  leavingTitle: "Palvelusta lähteminen",
  leaving:
    "Kun arkisto on otettu ja kunta on tehnyt hävittämispäätöksen, palvelun ylläpitäjä poistaa kaiken päätöksen numerolla ja yllä olevalla kuitilla. Hyväksyttyjä versioita ei voi poistaa ennen kuin niiden suoja-aika on päättynyt.",
};

export const archiveWords: ArchiveWords = {
  readme: (name, made, followed) => `${name}: koko työtila Samplanissa, ${made}

tables/        jokainen taulukko Excel- ja CSV-muodossa nimineen ja laskettuine arvoineen
sheets/        jokainen taulukko JSON-muodossa: content.jsonl on taulukko sellaisena kuin se oli, versions/ kaikki versiot,
               adopted/ hyväksytyt versiot tavu tavulta, history.jsonl kuka muutti mitä, comments.jsonl, views.jsonl
between/       kuntien välillä: agreements.json mitä on jaettu ja kuka näkee tunnusluvut, templates.json julkaistut ja
               käyttöön otetut mallit, comparisons.json tallennetut vertailut
members.json   jäsenet
audit.jsonl    loki; jokaisessa merkinnässä on edellisen tarkistussumma
manifest.json  kaikki tiedostot, niiden koko ja SHA-256

Tiedostoissa, joiden pääte on .jsonl, on yksi JSON-arvo rivillä. Arkisto luetaan takaisin komennolla: npm run admin -- import
${followed.length === 0 ? "" : `\nMuiden kuntien seuratut taulukot jäävät niille eivätkä ole mukana: ${followed.join(", ")}\n`}`,
  leftOut: [
    "Poistetut rivit ja sarakkeet, elleivät ne ole jossakin versiossa tai historiassa.",
    "Tallennetut näkymät, jotka näkee vain yksi henkilö.",
    "Avoimet kutsut, vastauslinkit ja kalenteriosoitteet: niiden salaisuuksista säilytetään vain tarkistussummat.",
    "Kirjautumistunnukset: ne kuuluvat niiden myöntäjälle.",
    "Jakamiset ja vertailujen suostumukset voimassa olevina: arkistossa ne voi lukea, mutta ne eivät ala itsestään uudelleen.",
    "Tunnusluvut lasketaan uudelleen taulukoista. Ilmoitukset ja niiden asetukset jäävät pois.",
  ],
};
