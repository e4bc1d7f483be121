/** Mails in Finnish. */
import type { MailTexts } from "./sv.ts";

export const mail: MailTexts = {
  invitation: {
    subject: (town) => `Kutsu Samplaniin: ${town}`,
    hello: "Hei!",
    lead: (inviter, town) => `${inviter} kutsuu sinut mukaan yhteiseen suunnitteluun Samplanissa. Kunta: ${town}.`,
    role: (role) => `Roolisi: ${role}.`,
    open: "Avaa linkki, katso mitä kutsu koskee ja hyväksy se:",
    button: "Katso kutsu",
    until: (day) => `Linkki on voimassa ${day} saakka, ja sitä voi käyttää kerran.`,
    unwanted:
      "Etkö odottanut tätä viestiä? Sinun ei tarvitse tehdä mitään. Osoitteesi poistetaan, kun kutsu on vanhentunut.",
  },
  code: {
    subject: (code) => `${code} on koodisi Samplaniin`,
    lead: "Kirjoita tämä koodi kirjautumissivulle:",
    until: "Koodi on voimassa kymmenen minuuttia, ja sitä voi käyttää kerran.",
    unwanted: "Etkö sinä yrittänyt kirjautua? Sinun ei tarvitse tehdä mitään.",
  },
};
