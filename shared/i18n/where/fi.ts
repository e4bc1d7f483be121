/** The words of "where do I do what" in Finnish. */
import type { WhereTexts } from "./sv.ts";

export const where: WhereTexts = {
  title: "Missä teen mitä?",
  lead: "Mitä kunnat ja kylät viidessä lähdetekstissä tarvitsivat ja missä se tehdään Samplanissa. Linkit avaavat kunnan, jossa työskentelit viimeksi, muuten demokunnan Norsjön.",
  link: "Missä teen mitä? Luettelo linkkeineen",
  notYet: "Ei vielä mahdollista.",
  counted: (can, of) => `${of} kohdasta ${can} voi tehdä nyt.`,
  later: {
    public: "Julkisia sivuja ja lomakkeita ei ole vielä tehty.",
    ballot: "Verkkoäänestystä ei ole vielä tehty. Äänimäärät voi kirjata visioehdotuksiin.",
  },
  sources: {
    S1: "Norsjö: maailman paras arki",
    S2: "Prosessinvetäjän kertomus",
    S3: "Jokkmokk: Civic",
    S4: "Skellefteå: yhteistyöalusta",
    S5: "Uppvidinge: palvelujen kehittäminen",
  },
  rows: {
    "S1.1": [
      "Aloita tilannekuvasta: tiedot vuosineen ja lähteineen",
      "Kirjoita kohtaan Kuntatiedot. Ne näkyvät kunnan yleiskuvassa.",
    ],
    "S1.2": [
      "Näe, kuinka suuri osa asukkaista on osallistunut",
      "Yleiskuva, Kunta numeroina. Osuus seuraa saraketta Joista uusia.",
    ],
    "S1.3": ["Tiivistä palautteet visioehdotuksiksi ja säilytä yhteys", "Visioehdotukset, sarake Perustuu."],
    "S1.4": ["Järjestä äänestys verkossa ja paperilla", "Tulee kohtaan Visioehdotukset."],
    "S1.5": ["Nimeä voittaja: eniten ääniä, puolta ei vaadita", "Visioehdotukset, sarake Osuus laskee itse."],
    "S1.6": [
      "Kirjaa valtuuston päätös ja lukitse se versio",
      "Rekisteri: kirjaaja valitsee päätöksen kirjaamisen, ja taulukko jäädytetään sellaisenaan.",
    ],
    "S1.7": [
      "Pidä kuusi painopistealuetta ja niiden osatavoitteet, joilla on vastuutaho",
      "Osatavoitteet. Tavoite voi kuulua useaan alueeseen ja lasketaan silti kerran.",
    ],
    "S1.8": ["Näe yhden toimijan tavoitteet, asiat ja toimenpiteet", "Omat, ja valitse toimija."],
    "S1.9": [
      "Vie eteenpäin yhden kohderyhmän osaprosessia omin tilaisuuksin",
      "Valitse osaprosessi vuoropuhelutilaisuuden rivillä ja suodata sen mukaan.",
    ],
    "S1.10": ["Julkaise avoin sivu prosessista", "Tulee julkisena sivuna."],
    "S1.11": ["Anna malli eteenpäin toiselle kunnalle", "Mallit, julkaise malli. Alkuperä näyttää matkan."],
    "S1.12": [
      "Kirjata tunnustukset ja näyttää seitsemän rivin faktakortti",
      "Tunnustukset sekä Hankkeet ja faktakortit: näytä faktakorttina.",
    ],
    "S2.1": [
      "Nimeä kunnan yhteystaho ja vaihda se menettämättä mitään",
      "Ihmiset ja roolit, Yhteystaho. Avoimet toimenpiteet siirtyvät mukana, ja vaihto näkyy lokissa.",
    ],
    "S2.2": ["Huomaa, että prosessi on pysähtynyt", "Yleiskuva, viimeinen rivi matkasta sanoista vastauksiin."],
    "S2.3": [
      "Ota vastauksia vastaan avoimella lomakkeella",
      "Tulee avoimena lomakkeena. Kysymykset kirjoitetaan vuoropuhelutilaisuuksiin.",
    ],
    "S2.4": [
      "Anna ryhmän varata oma tapaaminen",
      "Kyläryhmä lisää rivin vuoropuhelutilaisuuksiin: menetelmä varattu tapaaminen, tila suunniteltu.",
    ],
    "S2.5": [
      "Merkitse tavoitetut kohderyhmät ja näe, ketkä puuttuvat",
      "Kohderyhmät vuoropuhelutilaisuuksissa. Yleiskuva näyttää, keitä ei ole tavoitettu.",
    ],
    "S2.6": [
      "Tuo kyselyvastaukset CSV- tai Excel-tiedostosta",
      "Koonti, Tuo. Kaksoiskappaleet merkitään ennen kuin mitään kirjoitetaan.",
    ],
    "S2.7": [
      "Lajittele koonti yhdessä, monta kerralla",
      "Koonti, näkymä Seinä: valitse palautteet ja paina alueen numeroa.",
    ],
    "S2.8": ["Ota koontiraportti ja lyhyt versio", "Koontiraportti: tulosta, tallenna PDF:nä tai lataa."],
    "S2.9": ["Näe, kuka vastaa ja osallistuu mihinkin asiaan", "Sidosryhmät, vastuutahot × asiat."],
    "S2.10": [
      "Seuraa palautekierroksia ja sitä, mitä palautteita ne koskivat",
      "Palaute osallistujille. Jokainen kierros saa päivämäärän.",
    ],
    "S2.11": [
      "Muuta tilaisuus etätilaisuudeksi kirjoittamatta sitä uudelleen",
      "Vuoropuhelutilaisuudet, sarake Kanava. Historia näyttää molemmat.",
    ],
    "S2.12": ["Tee palvelusuunnitelma mainituista palvelulajeista", "Palvelusuunnitelma, sarake Palvelulaji."],
    "S2.13": ["Seuraa rahoitushakemuksia", "Toimenpidesuunnitelma, sarakkeet Rahoitus ja Rahoituksen tila."],
    "S3.1": [
      "Kirjaa haastattelut ryhmän mukaan, ei koskaan nimellä",
      "Vuoropuhelutilaisuudet, menetelmä haastattelu, ja sitten muistiinpanot. Nimet ja numerot pysäytetään.",
    ],
    "S3.2": [
      "Kirjoita aloitelaatikon laput",
      "Muistiinpanot, tapa Lappupino. Verkkolaatikko tulee avointen lomakkeiden mukana.",
    ],
    "S3.3": [
      "Erota pikakorjaus, asia ja villi idea, ja pysäköi ideat",
      "Koonti, näkymä Seinä: laji, liitä asiaan, pysäköi vastauksen kanssa.",
    ],
    "S3.4": [
      "Pidä ryhmiä, joilla on jäsenet ja seuraava kokous",
      "Yhteistyöfoorumit. Esityslista ja muistio tehdään kohdassa Kokoukset.",
    ],
    "S3.5": ["Anna ryhmälle oma lyhyt toimenpidelista", "Omat, Jonot: valitse ryhmä ja näytä sen toimenpiteet."],
    "S3.6": [
      "Seuraa tunnelmaa ja yhteistyötä asteikolla 1–5",
      "Vuoropuhelutilaisuudet: lisää omat sarakkeet arviolle ja puolivuodelle ja ryhmittele sen mukaan.",
    ],
    "S3.7": [
      "Liitä innoituksen lähde, jolla ei ole omaa kuntaa täällä",
      "Alkuperä, innoituksen lähteet, myös ulkomailta.",
    ],
    "S3.8": [
      "Seuraa hankerahaa, kautta ja päättymistä",
      "Hankkeet ja faktakortit: rahoitus, kausi ja päättyminen. Faktakortti laskee jäljellä olevat päivät.",
    ],
    "S3.9": ["Pidä kalenteria ja tilaa se", "Vuoropuhelutilaisuudet, näkymä Kalenteri, Tilaa."],
    "S3.10": [
      "Näe monta pientä palautetta yhtenä teemana",
      "Koonti, näkymä Seinä asian mukaan: jokainen sarake laskee maininnat.",
    ],
    "S4.1": ["Kokoa neuvosto ja näe sektorien tasapaino", "Yhteistyöfoorumit, neuvoston pöytä."],
    "S4.2": [
      "Lähetä asia neuvostosta työryhmälle ja vastuutaholle päivämäärineen",
      "Asiat, sarake Tila asettaa päivämäärät. Kokouksissa kohdassa Kokoukset.",
    ],
    "S4.3": ["Valitse millainen vastuutaho tahansa", "Lisää se sidosryhmiin ja valitse se kohdassa Asiat."],
    "S4.4": [
      "Anna vastuutahon suostua tai kieltäytyä ilman tunnusta",
      "Asiat, avaa rivi, vastauslinkki vastuutaholle.",
    ],
    "S4.5": ["Pidä kumppaneita vastuutahon rinnalla", "Asiat, sarake Yhteistyökumppanit."],
    "S4.6": ["Näe, kuka on missäkin vaiheessa ja kuinka kauan", "Asiat, näkymä Taulu, päivät vaiheessa."],
    "S4.7": [
      "Lähetä neuvoston koonti takaisin ryhmille",
      "Palaute osallistujille, tilaisuuden tai ryhmän mukaan. Raportti mukaan.",
    ],
    "S4.8": [
      "Kirjaa strategiaehdotus valtuustolle",
      "Suunnitelmat ja päätökset, tilan kanssa. Lisää tarvittaessa oma linkkisarake.",
    ],
    "S4.9": [
      "Pidä tiedot arvoineen, yksikköineen, vuosineen ja lähteineen",
      "Kuntatiedot. Noin-arvo merkitään ja näytetään.",
    ],
    "S4.10": ["Näe sidosryhmät sektorin ja yhteiskunnan tason mukaan", "Sidosryhmät, sektori × taso."],
    "S4.11": ["Seuraa jokaisen toimialan jonoa", "Omat, Jonot."],
    "S4.12": ["Kopioi koko malli naapurille", "Mallit, naapurikunnassa: valitse malli ja ota se käyttöön."],
    "S5.1": ["Kokoa kunnat ohjelmaksi", "Asennuksen sivut, Kohortit. Sen tekee palvelun ylläpitäjä."],
    "S5.2": [
      "Tee muistiinpanoja kävelyllä järjestyksessä ja paikan kanssa",
      "Muistiinpanot, tapa Kävely. Toimii ilman verkkoa.",
    ],
    "S5.3": [
      "Suunnittele tilaisuudet usealle paikkakunnalle kerralla",
      "Vuoropuhelutilaisuudet, usealle paikkakunnalle.",
    ],
    "S5.4": ["Näe paikkakunnan kävely, palautteet ja vastaukset", "Koontiraportti, valitse paikkakunta."],
    "S5.5": [
      "Ohjaa palautteet toimialoille ja yhtiöille ja näe, kuinka moneen on vastattu",
      "Omat, Jonot: palautteet ja vastatut.",
    ],
    "S5.6": ["Merkitse, mitä asukkaat tekevät itse", "Toimenpidesuunnitelma, paikallinen ryhmä vastuutahona."],
    "S5.7": [
      "Kutsu viranomaisia ja yrityksiä yhteiseen tapaamiseen",
      "Vuoropuhelutilaisuudet, sarake Osallistuvat tahot. Sidosryhmissä näkyy, missä kukin on mukana.",
    ],
    "S5.8": ["Kirjoita tavoitteita ja tarkista ne", "Osatavoitteet, näkymä Taulu."],
    "S5.9": ["Tallenna opit jokaisesta tilaisuudesta", "Vuoropuhelutilaisuudet, sarake Opit."],
    "S5.10": ["Näytä yhteystaho ilman henkilötietoja", "Ihmiset ja roolit, Yhteystaho."],
  },
};
