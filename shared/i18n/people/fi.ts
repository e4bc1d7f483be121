/** The words of the people's page, of an invitation's landing page and of signing out, in Finnish. */
import type { PeopleTexts } from "./sv.ts";

export const people: PeopleTexts = {
  title: "Ihmiset",
  lead: "Kuka voi tehdä mitä: {{ town }}.",
  you: "sinä",
  can: {
    "process-leader": "voi muuttaa kaikkea, kutsua ihmisiä ja antaa rooleja",
    "council-member": "voi muuttaa koontia, painopistealueita, asioita ja osatavoitteita sekä lukea muut",
    "council-chair":
      "voi muuttaa koontia, painopistealueita, asioita ja osatavoitteita sekä lukea kaiken, myös vain harvoille tarkoitetut taulukot",
    "working-group": "voi muuttaa asioita, toimenpidesuunnitelmaa ja palvelusuunnitelmaa sekä lukea muut",
    "issue-owner":
      "voi muuttaa niitä asioita, toimenpiteitä ja osatavoitteita, joiden vastuutaho on {{ organisation }}, sekä lukea muut",
    "local-group": "voi muuttaa paikan {{ place }} tilaisuuksia, koontia ja palvelusuunnitelmaa sekä lukea muut",
    registrator:
      "voi täyttää diaarinumerot, päätökset ja paperiäänet, vahvistaa jokaisen taulukon version sekä lukea muut",
    analyst: "näkee julkaistun ja lasketun, mutta ei taulukoita",
    administrator: "ylläpitää palvelua eikä näe taulukoita",
    support: "voi lukea avoimia taulukoita lyhyen ajan auttaakseen",
  },
  canOnly: {
    all: "voi muuttaa näitä: {{ sheets }}",
    "own-organisation": "voi muuttaa rivejä, joiden vastuutaho on {{ organisation }}, näissä: {{ sheets }}",
    "own-place": "voi muuttaa paikan {{ place }} rivejä näissä: {{ sheets }}",
    columns: "voi täyttää diaarinumerot, päätökset ja paperiäänet näissä: {{ sheets }}",
    reads: "voi lukea näitä: {{ sheets }}",
    andReads: "{{ can }}, ja lukea näitä: {{ sheets }}",
    nothingElse: "{{ can }}, eikä näe muita taulukoita",
    some: "näkee vain osan taulukoista",
    role: "on mukana (rooli: {{ role }})",
  },
  ownOrganisation: "oma organisaatio",
  ownPlace: "(oma paikka)",
  acts: "Edustaa: {{ organisation }}.",
  change: "Muuta",
  changeOf: "Muuta, mitä {{ name }} voi tehdä",
  remove: "Poista",
  removeOf: "Poista {{ name }}",
  leave: "Poistu kunnasta",
  save: "Tallenna",
  cancel: "Peruuta",
  changed: "{{ name }} sai uuden roolin.",
  changedTies: "Muutettu: mihin {{ name }} pääsee.",
  removeTitle: "Poistetaanko {{ name }}?",
  removeText:
    "{{ name }} ei enää pääse tänne: {{ town }}. Myös avoinna olevat taulukot sulkeutuvat. Kaikki, mitä {{ name }} on kirjoittanut, säilyy.",
  removeYes: "Poista",
  removeNo: "Säilytä",
  removed: "{{ name }} ei ole enää mukana.",
  undo: "Kumoa",
  undone: "{{ name }} on taas mukana, kuten ennen.",
  leaveTitle: "Poistutaanko: {{ town }}?",
  leaveText:
    "Et enää pääse taulukoihin. Kaikki, mitä olet kirjoittanut, säilyy. Prosessinvetäjä voi kutsua sinut uudelleen.",
  leaveYes: "Poistu",
  leaveNo: "Jää mukaan",
  lastLeaders:
    "Prosessinvetäjiä on oltava vähintään kaksi, jotta kukaan ei jää kunnan kanssa yksin. Anna rooli vielä yhdelle, ennen kuin muutat tai poistat heistä jonkun.",
  refusal: {
    "not-allowed": "Et ole enää prosessinvetäjä. Mitään ei muutettu. Pyydä prosessinvetäjää tekemään tämä.",
    "last-leaders":
      "Prosessinvetäjiä on oltava vähintään kaksi. Mitään ei muutettu. Anna rooli ensin jollekulle toiselle.",
    "no-such-member":
      "Henkilö ei ole enää mukana. Mitään ei muutettu. Lataa sivu uudelleen, niin näet ketkä ovat mukana.",
    "already-member": "Henkilö on jo mukana. Mitään ei muutettu. Muuta hänen rooliaan luettelossa.",
    guest: "Henkilö on vieraana toisesta kunnasta. Mitään ei muutettu. Rooli ja taulukot hoidetaan sivulla Jakaminen.",
    "scope-missing": "Rooli vaatii organisaation tai paikan. Mitään ei muutettu. Valitse se ja tallenna uudelleen.",
    "whole-workspace":
      "Prosessinvetäjä vastaa kaikista taulukoista. Mitään ei muutettu. Valitse kaikki taulukot tai toinen rooli ja tallenna uudelleen.",
    "no-such-sheet":
      "Jotakin taulukoista ei ole, tai rooli ei lue sitä. Mitään ei muutettu. Valitse toiset taulukot ja tallenna uudelleen.",
    "too-late": "Kumoamiseen on kulunut liian kauan. Mitään ei muutettu. Kutsu henkilö uudelleen.",
    unknown: "Tallennus ei onnistunut. Mitään ei muutettu. Tarkista verkkoyhteys ja yritä uudelleen.",
  },
  form: {
    role: "Rooli",
    organisation: "Organisaatio",
    place: "Paikka",
    none: "Ei valittu",
    needed: "Tarvitaan tähän rooliin",
    loading: "Haetaan nimiä …",
    noOrganisations: "Ei vielä yhtään. Lisää ne taulukkoon Sidosryhmät.",
    noPlaces: "Ei vielä yhtään. Lisää ne taulukkoon Taajamat ja kylät.",
    missing: {
      organisation: "Valitse organisaatio: rooli ({{ role }}) muuttaa vain sen rivejä.",
      place: "Valitse paikka: rooli ({{ role }}) muuttaa vain sen rivejä.",
    },
    sheets: "Taulukot",
    allSheets: "Kaikki taulukot, joita rooli lukee",
    someSheets: "Vain nämä taulukot",
    sheetsHelp:
      "Muut taulukot eivät näy edes nimeltä. Toisesta taulukosta haetut tiedot, kuten organisaatioiden nimet, näkyvät vain, jos sekin taulukko on valittu.",
    noSheet: "Valitse ainakin yksi taulukko tai kaikki.",
  },
  invite: {
    title: "Kutsu mukaan",
    lead: "Kutsuttu saa viestin, jossa on linkki. Osoitetta käytetään vain kutsuun, ja sitten se poistetaan.",
    email: "Sähköposti",
    language: "Viestin kieli",
    send: "Kutsu",
    sending: "Lähetetään …",
    sent: "Kutsu on lähetetty osoitteeseen {{ address }}.",
    byHand: "Viesti osoitteeseen {{ address }} ei lähtenyt. Anna tämä linkki muulla tavalla:",
    link: "Annettava linkki",
    open: "Odottaa vastausta",
    none: "Ei avoimia kutsuja.",
    sentOn: "Lähetetty {{ sent }}, voimassa {{ until }} saakka.",
    endedOn: "Vanheni {{ until }}. Lähetä uudelleen, niin linkki uusiutuu.",
    again: "Lähetä uudelleen",
    againOf: "Lähetä uudelleen: {{ address }}",
    withdraw: "Peru kutsu",
    withdrawOf: "Peru kutsu: {{ address }}",
    withdrawn: "Kutsu osoitteeseen {{ address }} on peruttu. Linkki ei enää toimi.",
  },
  inviteRefusal: {
    "bad-address": "Tämä ei näytä sähköpostiosoitteelta. Mitään ei lähetetty. Tarkista osoite.",
    "scope-missing": "Rooli vaatii organisaation tai paikan. Mitään ei lähetetty. Valitse se ja kutsu uudelleen.",
    "whole-workspace":
      "Prosessinvetäjä vastaa kaikista taulukoista. Mitään ei lähetetty. Valitse kaikki taulukot tai toinen rooli ja kutsu uudelleen.",
    "no-such-sheet":
      "Jotakin taulukoista ei ole, tai rooli ei lue sitä. Mitään ei lähetetty. Valitse toiset taulukot ja kutsu uudelleen.",
    "already-invited":
      "Osoitteella on jo avoin kutsu. Mitään ei lähetetty. Lähetä se uudelleen tai peru se luettelossa.",
    "too-many-open": "Avoimia kutsuja on paljon. Mitään ei lähetetty. Peru joitakin, joita ei enää tarvita.",
    "too-many-members":
      "Kunnalla on jo niin monta jäsentä, kutsutut mukaan lukien, kuin sillä saa olla. Kutsua ei lähetetty. Poista joku tai peruuta kutsu, tai pyydä palvelun ylläpidolta tilaa useammalle.",
    "too-many-today": "Tänään on lähetetty paljon kutsuja. Enempää ei lähetetty. Jatka huomenna.",
    "too-soon": "Kutsu lähetettiin juuri äsken. Uutta ei lähetetty. Odota kymmenen minuuttia ja yritä uudelleen.",
    "sent-enough": "Kutsu on lähetetty monta kertaa. Uutta ei lähetetty. Peru se ja tarkista osoite.",
    "not-open": "Kutsu ei ole enää avoin. Mitään ei lähetetty. Luettelosta näet, mikä on tilanne nyt.",
    unknown: "Lähetys ei onnistunut. Mitään ei muutettu. Tarkista verkkoyhteys ja yritä uudelleen.",
  },
  contact: {
    title: "Yhteystaho",
    lead: "Kunnan toimi, joka vastaa prosessissa.",
    hint: "Kirjoita toimen nimi, älä henkilön nimeä.",
    none: "Yhteystahoa ei ole ilmoitettu.",
    label: "Toimi",
    saved: "Yhteystaho on muutettu. Muutos näkyy lokissa.",
    tasks: {
      one: "{{ before }} on yhteystahona {{ count }} avoimessa toimenpiteessä.",
      other: "{{ before }} on yhteystahona {{ count }} avoimessa toimenpiteessä.",
    },
    move: { one: "Vaihda siihen {{ after }}", other: "Vaihda kaikkiin {{ count }}: {{ after }}" },
    moving: "Vaihdetaan …",
    moved: {
      one: "{{ after }} on nyt {{ count }} toimenpiteessä.",
      other: "{{ after }} on nyt {{ count }} toimenpiteessä.",
    },
  },
  invited: {
    title: "Kutsu",
    looking: "Luetaan kutsua …",
    lead: "{{ inviter }} kutsuu sinut mukaan: {{ town }}.",
    leadPlain: "Sinut on kutsuttu mukaan: {{ town }}.",
    can: "Kun hyväksyt kutsun, roolissasi {{ can }}.",
    sentTo: "Kutsu lähetettiin osoitteeseen {{ address }} ja on voimassa {{ until }} saakka.",
    signInFirst:
      "Kirjaudu ja hyväksy kutsu. Jos sinulla ei ole kunnan tunnuksia, saat koodin yllä olevaan osoitteeseen.",
    signIn: "Kirjaudu",
    signedInAs: "Olet kirjautunut nimellä {{ name }}.",
    signedIn: "Olet kirjautunut.",
    switch: "Kirjaudu toisena henkilönä",
    name: "Miksi muut kutsuvat sinua",
    nameHelp: "Nimesi tai toimesi. Se näkyy kaikille kunnan työtilassa.",
    nameMissing: "Kirjoita, miksi muut voivat kutsua sinua.",
    accept: "Hyväksy kutsu",
    accepting: "Hyväksytään …",
    decline: "Kieltäydy",
  },
  linkEnd: {
    unknown: {
      title: "Linkki ei toimi",
      text: "Se voi olla väärin kirjoitettu tai korvattu uudemmalla. Katso, onko uudempaa viestiä, tai pyydä prosessinvetäjältä uusi kutsu.",
    },
    used: {
      title: "Kutsu on jo käytetty",
      text: "Olitko se sinä? Silloin olet mukana ja voit siirtyä aloitussivulle. Muuten pyydä prosessinvetäjältä uusi kutsu.",
    },
    declined: {
      title: "Olet kieltäytynyt kutsusta",
      text: "Osoitteesi on poistettu. Jos muutat mielesi, pyydä prosessinvetäjältä uusi kutsu.",
    },
    withdrawn: {
      title: "Kutsu on peruttu",
      text: "Prosessinvetäjä on perunut sen. Kysy häneltä, oletko kuitenkin tulossa mukaan.",
    },
    expired: {
      title: "Kutsu on vanhentunut",
      text: "Se oli voimassa kaksi viikkoa. Pyydä prosessinvetäjää lähettämään se uudelleen.",
    },
    paused: {
      title: "Kunta on juuri nyt keskeytetty",
      text: "Ketään ei päästetä sisään juuri nyt. Kutsu on tallella: avaa linkki uudelleen, kun kunta on taas avoinna, tai kysy prosessinvetäjältä.",
    },
  },
  acceptRefusal: {
    "wrong-person": {
      title: "Kutsu on toiselle osoitteelle",
      text: "Olet kirjautunut eri osoitteella kuin kutsuttu. Kirjaudu kutsutulla osoitteella tai pyydä prosessinvetäjää kutsumaan se, jota käytät.",
    },
    "already-member": {
      title: "Olet jo mukana",
      text: "Olet jo mukana kunnassa. Mitään ei muutettu. Kysy prosessinvetäjältä, jos tarvitset toisen roolin.",
    },
    "inviter-gone": {
      title: "Kutsu ei ole nyt voimassa",
      text: "Kutsuja ei ole enää prosessinvetäjä. Pyydä prosessinvetäjää lähettämään kutsu uudelleen.",
    },
  },
  viewAs: {
    title: "Katso työtilaa toisen roolin silmin",
    lead: "Näet täsmälleen ne taulukot, jotka rooli saa nähdä, ja harmaana sen, mitä rooli ei saa muuttaa. Mitään ei voi sinä aikana muuttaa, ja katselusta jää merkintä lokiin. Katselu päättyy, kun lopetat sen tai lataat sivun uudelleen, viimeistään tunnin kuluttua.",
    begin: "Katso",
    strip: "Katselet toisena roolina",
    as: "Katselet kohdetta {{ town }} roolissa: {{ who }}.",
    nothing: "Mitään ei voi sinä aikana muuttaa.",
    leave: "Lopeta katselu",
    refusal:
      "Katselet toisena roolina. Rooli saa muuttaa tätä, mutta katselun aikana mitään ei muuteta. Lopeta katselu, jos haluat muuttaa itse.",
    scope:
      "Roolia ei voi antaa näin: se tarvitsee organisaation, paikan tai toiset taulukot. Valitse uudelleen ja yritä sitten.",
    failed: "Katselu ei onnistunut juuri nyt. Mitään ei muutettu. Tarkista verkkoyhteys ja yritä uudelleen.",
  },
  signOut: {
    title: "Kirjaudutaanko ulos ennen kuin kaikki on lähetetty?",
    text: {
      one: "{{ count }} muutos on vain tällä laitteella.",
      other: "{{ count }} muutosta on vain tällä laitteella.",
    },
    unknown:
      "Ei voitu katsoa, odottaako jokin tällä laitteella lähettämistä. Jos kirjaudut ulos, se jää tänne, ellet poista sitä.",
    unkept:
      "Osa kirjoittamastasi on vain tässä ikkunassa: laite ei ole voinut tallentaa sitä. Jos kirjaudut ulos, se katoaa. Lähetä se ensin tai kopioi se.",
    unkeptStuck:
      "Lähettäminen ei onnistunut nyt. Osa on vain tässä ikkunassa ja katoaa, jos kirjaudut ulos. Kopioi se ensin tai odota, kunnes se on lähetetty.",
    reviewTitle: "Kirjaudutaanko ulos ennen kuin kaikki on tarkistettu?",
    review: {
      one: "{{ count }} muutosta ei voitu lisätä itsestään, ja se odottaa tarkistustasi.",
      other: "{{ count }} muutosta ei voitu lisätä itsestään, ja ne odottavat tarkistustasi.",
    },
    reviewUnkept: {
      one: "{{ count }} muutos odottaa tarkistustasi. Laite ei ole voinut tallentaa sitä: jos kirjaudut ulos, se katoaa. Tarkista se taulukossa tai kopioi se ensin.",
      other:
        "{{ count }} muutosta odottaa tarkistustasi. Laite ei ole voinut tallentaa kaikkia: jos kirjaudut ulos, ne katoavat. Tarkista ne taulukoissa tai kopioi ne ensin.",
    },
    stay: "Jää tarkistamaan",
    sendFirst: "Lähetä ensin",
    sending: "Lähetetään …",
    stuck: {
      one: "{{ count }} muutosta ei voitu lähettää nyt. Kopioi se tai jätä se tänne.",
      other: "{{ count }} muutosta ei voitu lähettää nyt. Kopioi ne tai jätä ne tänne.",
    },
    copy: "Kopioi",
    copied: "Kopioitu",
    discard: "Muutkin käyttävät tätä laitetta: poista muutokset täältä",
    discardHelp: "Muuten ne jäävät tänne ja lähetetään, kun kirjaudut uudelleen.",
    discardHelpReview: "Muuten ne jäävät tänne, kunnes kirjaudut uudelleen.",
    discardHelpUnkept: "Muuten se, minkä laite on tallentanut, jää tänne ja lähetetään, kun kirjaudut taas sisään.",
    anyway: "Kirjaudu silti ulos",
  },
};
