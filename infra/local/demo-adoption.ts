/** Registers what a demo municipality adopted, as its registrator does: the sheet is frozen, and its plan says so. */
import { labelIn } from "../../shared/document/column.ts";
import type { ResolvedRow } from "../../shared/template/demo/demo-row.ts";
import type { SheetTemplate } from "../../shared/template/sheet-template.ts";
import type { DemoApi } from "./demo-api.ts";

/** By the plan's kind, the sheet that was decided on. */
const DECIDED_ON: Readonly<Record<string, string>> = { vision: "vision" };

/** @throws with the server's own words when it could not be done. */
export async function adoptPlan(api: DemoApi, { row, nr, cells }: ResolvedRow, plans: SheetTemplate): Promise<void> {
  const columnOf = (key: string) => plans.columns.find((column) => column.key === key)!;
  const text = (key: string): string => String(cells[columnOf(key).id] ?? "");
  const sheet = DECIDED_ON[text("kind")];
  if (sheet === undefined) throw new Error(`Nobody knows which sheet the demo's plan ${nr} was decided on.`);
  const body = text("body");
  const option = columnOf("body").options?.find(({ id }) => id === body);
  await api.adopt(sheet, `adp${row}0000`, {
    title: text("version"),
    body: option === undefined ? body : labelIn(option.label, "sv"),
    date: text("adopted_on"),
    paragraph: text("paragraph"),
    dnr: text("dnr"),
    attachments: [],
    plan: { row, body },
  });
}
