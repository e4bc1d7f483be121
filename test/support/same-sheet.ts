/** What a person sees of a sheet, as one comparable value, and the wait until several people see the same. */
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { Editor } from "./editor.ts";

/** Rows and columns in order with every value. */
export function pictureOf(view: SheetView): string {
  const columns = view.columns();
  return JSON.stringify([
    columns.map(({ id }) => id),
    ...view.rows().map((row) => [row, view.order(row), ...columns.map(({ id }) => view.cell(row, id))]),
  ]);
}

/** Resolves once everybody is saved and sees the same; rejects naming who does not. */
export async function untilSame(editors: readonly Editor[], ms = 120_000): Promise<string> {
  const end = Date.now() + ms;
  for (;;) {
    const late = Date.now() > end;
    // To look at twenty whole sheets takes the time they need to become the same: only when all are saved.
    if (late || editors.every(({ light }) => light.state === "saved")) {
      const pictures = new Set(editors.map(({ view }) => pictureOf(view)));
      if (pictures.size === 1 && editors.every(({ light }) => light.state === "saved")) return [...pictures][0]!;
      if (late) {
        const lights = editors.map(({ light }) => JSON.stringify(light)).join(" ");
        throw new Error(`after ${ms} ms there are ${pictures.size} different sheets; lights ${lights}`);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
