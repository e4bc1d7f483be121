/** What the template has gained, offered to a process leader, in Swedish; the type the other languages follow. */

export const gains = {
  title: "Mallen har fått nytt",
  lead: "Sedan er arbetsyta gjordes har mallen fått mer. Ni bestämmer om ni vill ha det. Det ni har skrivit, döpt om eller tagit bort påverkas inte.",
  sheet: (name: string) => `Nytt blad: ${name}`,
  columns: (sheet: string, names: string) => `${sheet}: ${names}`,
  choice: (choice: string, column: string) => `valet ”${choice}” i ${column}`,
  take: "Lägg till i arbetsytan",
  later: "Inte nu",
  working: "Lägger till …",
  taken: "Klart. Det nya står i bladen, och loggen säger vem som lade till det.",
  left: (sheets: string) =>
    `Det här gick inte att lägga till nu: ${sheets}. Resten är klart. Är bladet låst kan det läggas till när det öppnas igen.`,
  failed: "Det gick inte att lägga till just nu. Inget är halvgjort: försök igen.",
};

export type GainTexts = typeof gains;
