/** What the pictures of a sheet are called, in Swedish; the type the other languages follow. Fetched with their choice. */

export const picturesSv = {
  showAs: "Visa som",
  table: "Tabell",
  cards: "Kort",
  gone: "Det finns ingen sådan bild av bladet. Här är tabellen.",
  names: {
    vagg: "Vägg",
    tavla: "Tavla",
    tidslinje: "Tidslinje",
    omraden: "Per fokusområde",
    falt: "Intresse × inflytande",
    fragor: "Ägare × frågor",
    niva: "Sektor × nivå",
    karta: "Ort × serviceslag",
    kalender: "Kalender",
    rad: "Rådsbord",
    kort: "Faktakort",
  },
};

export type PictureTexts = typeof picturesSv;
export type PictureId = keyof PictureTexts["names"];
