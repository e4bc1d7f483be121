/** What could not be carried over as it was written, in Swedish; the type the other languages follow. Fetched once the sheet stands. */

export const review = {
  none: "Inget att granska. Allt du har skrivit står i bladet.",
  "not-transferred": "Inte överförd: bladets äldre innehåll gallrades medan din ändring väntade.",
  "changed-meanwhile": "Någon annan ändrade samma cell medan din ändring väntade.",
  overwritten: "Någon annan skrev över det du skrev medan det väntade.",
  "written-over": "Den som också skrev i cellen sparade efter dig. Din text finns kvar här.",
  "set-aside": "Du lät den andras text gälla. Din finns kvar här.",
  refused: "Ändringen togs inte emot.",
  where: "{{ row }}, {{ column }}",
  rowOrder: "radens plats",
  rowExists: "raden",
  unnamedRow: "Rad utan namn",
  newRow: "Ny rad: {{ row }}",
  cells: { one: "{{ count }} cell", other: "{{ count }} celler" },
  letGo: "Låt raden vara",
  mine: "Ditt",
  theirs: "Deras",
  before: "Innan",
  nothing: "tomt",
  keepTheirs: "Behåll deras",
  writeMine: "Skriv min igen",
};

export type ReviewTexts = typeof review;
