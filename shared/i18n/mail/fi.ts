/** Mails in Finnish. */
import type { MailTexts } from "./sv.ts";

export const mail: MailTexts = {
  invitation: {
    subject: (town) => `Kutsu Samplaniin: ${town}`,
    hello: "Hei!",
    lead: (inviter, town) => `${inviter} kutsuu sinut mukaan yhteiseen suunnitteluun Samplanissa. Kunta: ${town}.`,
    role: (role) => `Roolisi: ${role}.`,
    sheets: (sheets, count) =>
      `Kutsu koskee ${count === 1 ? "yhtä taulukkoa" : `${count} taulukkoa`}: ${sheets}. Muut taulukot eivät näy.`,
    open: "Avaa linkki, katso mitä kutsu koskee ja hyväksy se:",
    button: "Katso kutsu",
    until: (day) => `Linkki on voimassa ${day} saakka, ja sitä voi käyttää kerran.`,
    unwanted:
      "Etkö odottanut tätä viestiä? Sinun ei tarvitse tehdä mitään. Osoitteesi poistetaan, kun kutsu on vanhentunut.",
  },
  ownerLink: {
    subject: (town, issue) => `Kysymys, ${town}: ${issue}`,
    hello: "Hei!",
    lead: (sender, town, organisation) =>
      `${sender} (${town}) kirjoittaa asiasta, joka on noussut esiin keskusteluissa asukkaiden kanssa. Vastaanottaja: ${organisation}.`,
    issue: (title) => `Asia: ${title}`,
    purpose: {
      answer:
        "Voiko organisaatiosi ottaa vastuun asiasta? Vastaat kyllä tai ei verkkosivulla ilman käyttäjätiliä. Jos vastaat kyllä, kerrot samalla sivulla, miten asia etenee.",
      report: "Organisaatiosi vastaa asiasta. Kerro verkkosivulla, miten se etenee. Käyttäjätiliä ei tarvita.",
    },
    open: "Avaa linkki, lue asia ja vastaa:",
    button: "Lue asia ja vastaa",
    until: (day) => `Linkki on voimassa ${day} saakka.`,
    careful:
      "Se, jolla on linkki, voi vastata organisaation puolesta. Välitä se vain sille, jonka kuuluu vastata. Etkö odottanut tätä viestiä? Sinun ei tarvitse tehdä mitään.",
    signature: (day, organisation) => `${day}, linkin kautta: ${organisation}`,
  },
  code: {
    subject: (code) => `${code} on koodisi Samplaniin`,
    lead: "Kirjoita tämä koodi kirjautumissivulle:",
    until: "Koodi on voimassa kymmenen minuuttia, ja sitä voi käyttää kerran.",
    unwanted: "Etkö sinä yrittänyt kirjautua? Sinun ei tarvitse tehdä mitään.",
  },
  mention: {
    subject: (count, town) =>
      count === 1 ? `Sinut on mainittu kommentissa – ${town}` : `Sinut on mainittu ${count} kommentissa – ${town}`,
    lead: (town) => `Sinut on mainittu kommentissa yhteisessä suunnittelussa Samplanissa. Kunta: ${town}.`,
    line: (who, sheet) => `${who} mainitsi sinut taulukossa ${sheet}. Avaa kommentti:`,
    more: (count) => (count === 1 ? "Ja vielä yhdessä kommentissa." : `Ja vielä ${count} muussa kommentissa.`),
    off: "Etkö halua näitä viestejä? Poista ne käytöstä Samplanin kohdassa Kommentit. Kommenttien sisältöä ei koskaan lähetetä sähköpostitse.",
  },
  message: {
    lead: (town: string) => `Prosessinvetäjille, ${town}, Samplanin ylläpidolta:`,
    open: "Lue se Samplanissa, jossa näkyy myös, mitä on vielä tehtävä:",
    button: "Avaa Samplanissa",
    why: "Saat tämän, koska olet pyytänyt sähköpostia Samplanissa. Voit lopettaa sen siellä kohdassa Kommentit.",
  },
};
