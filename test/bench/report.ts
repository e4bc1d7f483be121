/** What a scenario found, and how it is printed. Pure: the runner writes. */

export type Cell = string | number;

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One goal of goals.md, and what this run says of it. */
export interface GoalLine {
  readonly goal: string;
  readonly reached: string;
  readonly wanted: string;
  readonly holds: boolean;
}

export interface Findings {
  readonly title: string;
  readonly tables: readonly Table[];
  readonly goals: readonly GoalLine[];
  readonly notes: readonly string[];
}

export interface Report {
  readonly date: string;
  readonly quick: boolean;
  readonly machine: Readonly<Record<string, Cell>>;
  readonly findings: readonly Findings[];
}

/** Three significant digits; large numbers whole. */
export function figure(value: Cell): string {
  if (typeof value === "string") return value;
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-GB");
  return String(Number(value.toPrecision(3)));
}

const line = (cells: readonly Cell[]): string => `| ${cells.map(figure).join(" | ")} |`;

const tableText = ({ title, columns, rows }: Table): string =>
  [`**${title}**`, "", line(columns), line(columns.map(() => "---")), ...rows.map(line), ""].join("\n");

const goalRow = ({ goal, wanted, reached, holds }: GoalLine): readonly Cell[] => [
  goal,
  wanted,
  reached,
  holds ? "yes" : "**no**",
];

export function findingsText({ title, tables, goals, notes }: Findings): string {
  const goalTable: readonly Table[] =
    goals.length === 0
      ? []
      : [{ title: "Goals", columns: ["goal", "wanted", "this run", "reached"], rows: goals.map(goalRow) }];
  return [`## ${title}`, "", ...[...tables, ...goalTable].map(tableText), ...notes.map((note) => `- ${note}`), ""].join(
    "\n",
  );
}

export function reportText({ date, quick, machine, findings }: Report): string {
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  return [
    "# Benchmark",
    "",
    `${date}${quick ? ", **quick run: small and few, for building, not for quoting**" : ""}. ${facts.join(", ")}.`,
    "",
    "Ratios compare with peers in the same run on the same machine; absolute figures are for orientation. Nothing here passes or fails.",
    "",
    ...findings.map(findingsText),
  ].join("\n");
}
