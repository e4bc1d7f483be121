/** Twenty columns of every type and as many rows as asked for: plans of a small municipality, the same each time. */
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { Column } from "../../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";
import type { MemorySheetOptions } from "./memory-sheet.ts";

const option = (
  id: string,
  sv: string,
  fi: string,
  en: string,
): { id: string; label: { sv: string; fi: string; en: string } } => ({
  id,
  label: { sv, fi, en },
});
const STATUS = [
  option("planned", "Planerad", "Suunniteltu", "Planned"),
  option("ongoing", "Pågår", "Käynnissä", "Under way"),
  option("done", "Klar", "Valmis", "Done"),
  option("paused", "Vilar", "Tauolla", "On hold"),
];
const THEMES = [
  option("home", "Boende", "Asuminen", "Housing"),
  option("school", "Skola", "Koulu", "School"),
  option("road", "Väg", "Tie", "Road"),
  option("culture", "Kultur, fritid", "Kulttuuri, vapaa-aika", "Culture, leisure"),
];

const column = (id: string, type: Column["type"], sv: string, more: Partial<Column> = {}): Column => ({
  id: id as ColumnId,
  key: id,
  label: { sv, fi: `${sv} (fi)`, en: `${sv} (en)` },
  type,
  ord: id,
  ...more,
});

export const SAMPLE_COLUMNS: readonly Column[] = [
  column("titl", "text", "Åtgärd", { title: true, required: true, width: 240 }),
  column("stat", "select", "Status", { options: STATUS, width: 128 }),
  column("resp", "relation", "Ansvarig", { target: { document: "people", many: false }, width: 152 }),
  column("budg", "currency", "Budget", { unit: "SEK" }),
  column("duea", "date", "Klart senast", { required: true }),
  column("them", "multi-select", "Tema", { options: THEMES, width: 200 }),
  column("desc", "long-text", "Beskrivning"),
  column("publ", "yes-no", "Offentlig"),
  column("leng", "number", "Sträcka", { unit: "km" }),
  column("lock", "text", "Diarienummer"),
  column("part", "relation", "Samarbete", { target: { document: "people", many: true }, width: 220 }),
  ...Array.from({ length: 9 }, (_, index) =>
    column(`ext${index}`, index === 4 ? "link" : index % 2 ? "number" : "text", `Fält ${index + 1}`),
  ),
];

export const PEOPLE = [
  "Karin Bergström",
  "Mats Sundqvist",
  "Anna Lind",
  "Norrlidens byaförening",
  "Bastuträsk, norra",
  "Johan Näslund",
].map((label, index) => ({ row: `person${String(index).padStart(2, "0")}` as RowId, label }));

const TITLES = [
  "Laga bryggan",
  "Öppna bygdegården",
  "Buss till sjukhuset",
  "Ny skylt vid infarten",
  "Vandringsled längs ån",
  "Fiber till byarna",
];
const DESCRIPTIONS = [
  "Bryggan ska hålla även på vintern, så att skotrar kan lägga till.",
  "Två kvällar i veckan.\nByalaget sköter nycklarna.",
  null,
];

export const rowId = (index: number): RowId => `row${String(index).padStart(5, "0")}` as RowId;

const fieldAt = (n: number, row: number): CellValue =>
  n === 4 ? `https://samplan.example/plan/${row}` : n % 2 ? row * n : `Text ${n} ${row}`;

function valuesAt(index: number): Record<string, CellValue> {
  return {
    titl: index % 17 === 11 ? null : `${TITLES[index % TITLES.length]!}${index < 6 ? "" : ` ${index + 1}`}`,
    stat: STATUS[(index * 7) % 4]!.id,
    resp: index % 5 === 4 ? null : [PEOPLE[index % PEOPLE.length]!.row],
    budg: index % 6 === 3 ? null : (index % 9) * 12_500 + 80_000,
    duea: index % 8 === 5 ? null : `2026-${String((index % 12) + 1).padStart(2, "0")}-15`,
    them: [THEMES[index % 4]!.id, ...(index % 3 === 0 ? [THEMES[(index + 1) % 4]!.id] : [])],
    desc: DESCRIPTIONS[index % 3]!,
    publ: index % 4 === 3 ? null : index % 2 === 0,
    leng: (index % 40) / 4,
    lock: `KS 2026/${index + 100}`,
    part: index % 3 === 0 ? [PEOPLE[3]!.row, PEOPLE[index % 3]!.row] : null,
    ...Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`ext${n}`, fieldAt(n, index)])),
  };
}

/** `lock` may not be edited by this person. */
export const sampleSheet = (count: number): MemorySheetOptions => ({
  columns: SAMPLE_COLUMNS,
  rows: Array.from({ length: count }, (_, index) => ({ id: rowId(index), values: valuesAt(index) })),
  choices: PEOPLE,
  mayEdit: (_row, id) => (id === "lock" ? { code: "column-locked" } : undefined),
});
