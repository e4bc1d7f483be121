/** What the pictures of a sheet are called, in Finnish. */
import type { PictureTexts } from "./sv.ts";

export const picturesFi: PictureTexts = {
  showAs: "Näytä",
  table: "Taulukko",
  cards: "Kortit",
  gone: "Taulukosta ei ole sellaista kuvaa. Tässä on taulukko.",
  names: {
    vagg: "Seinä",
    tavla: "Taulu",
    tidslinje: "Aikajana",
    omraden: "Painopistealueittain",
    falt: "Kiinnostus × vaikutusvalta",
    fragor: "Vastuut × asiat",
    niva: "Sektori × taso",
    karta: "Paikka × palvelulaji",
    kalender: "Kalenteri",
    rad: "Neuvottelupöytä",
    kort: "Faktakortti",
  },
};
