/** What the demo's reports are made with in Swedish, and how their structure is judged. */
import { reports } from "../../shared/i18n/reports/sv.ts";
import type { ReportWorld } from "../../shared/reports/harvest-report.ts";

export const reportWorldSv = (today: string): ReportWorld => ({
  texts: reports,
  language: "sv",
  town: "Norsjö",
  today,
  day: (iso) => iso,
  list: (items) => items.join(", "),
});

/** Faults in a document's structure: heading levels that leap, tables without caption, named rows or columns. Empty when fine. */
export function structureFaults(root: ParentNode): readonly string[] {
  const faults: string[] = [];
  let level = 0;
  for (const heading of root.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
    const now = Number(heading.tagName.slice(1));
    if (now > level + 1) faults.push(`leaps from h${level} to h${now}: ${heading.textContent}`);
    if ((heading.textContent ?? "").trim() === "") faults.push("an empty heading");
    level = now;
  }
  if (root.querySelectorAll("h1").length !== 1) faults.push("not one h1");
  for (const table of root.querySelectorAll("table")) {
    const columns = table.querySelectorAll("thead th[scope=col]").length;
    if ((table.querySelector("caption")?.textContent ?? "") === "") faults.push("a table without a caption");
    for (const row of table.querySelectorAll("tbody tr, tfoot tr")) {
      if (row.querySelectorAll("th[scope=row]").length !== 1) faults.push("a row without a name");
      if (row.children.length !== columns)
        faults.push(`a row of ${row.children.length} cells under ${columns} columns`);
    }
  }
  const ids = [...root.querySelectorAll("[id]")].map(({ id }) => id);
  if (new Set(ids).size !== ids.length) faults.push("an id twice");
  for (const link of root.querySelectorAll("a[href^='#']"))
    if (!ids.includes(link.getAttribute("href")!.slice(1))) faults.push(`leads nowhere: ${link.textContent}`);
  return faults;
}
