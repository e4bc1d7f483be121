/**
 * A meeting's agenda stands in its event's own column for questions, one line a point: `Q05 Drivmedel i Bastuträsk`. A line
 * that begins with an issue's short id is that issue; any other is a point of its own. So it is read and changed in the
 * sheet too, and nothing has to be added to the template for it.
 */
import type { Reader } from "../chain/reading.ts";
import type { RowId } from "../ids.ts";

export interface AgendaPoint {
  /** The same while the point is the same, wherever it stands. */
  readonly key: string;
  readonly issue?: RowId;
  /** Of an issue its own title, as it is now. */
  readonly text: string;
}

const BULLET = /^(?:[-–•*]|\d+[.)])\s+/;
const POINT = /^(?:[-–•*]|\d+[.)])?\s*(\S+)\s*/;

/** An issue named twice stands once, where it comes first. */
export function readAgenda(written: string, issues: Reader): readonly AgendaPoint[] {
  const byNr = new Map(issues.rows().map((row) => [issues.nr(row).toLowerCase(), row]));
  const found = new Map<string, AgendaPoint>();
  for (const line of written.split("\n").map((one) => one.trim())) {
    if (line === "") continue;
    const nr =
      POINT.exec(line)?.[1]
        ?.replace(/[:.,]$/, "")
        .toLowerCase() ?? "";
    const issue = nr === "" ? undefined : byNr.get(nr);
    const point: AgendaPoint =
      issue === undefined
        ? { key: line, text: line.replace(BULLET, "") }
        : { key: issue, issue, text: issues.title(issue) };
    if (!found.has(point.key)) found.set(point.key, point);
  }
  return [...found.values()];
}

export const writeAgenda = (points: readonly AgendaPoint[], issues: Reader): string =>
  points
    .map(({ issue, text }) => (issue === undefined ? text : `${issues.nr(issue)} ${issues.title(issue)}`.trim()))
    .join("\n");

/** The point from one place to another; both are kept within the list. */
export function movePoint<T>(points: readonly T[], from: number, to: number): readonly T[] {
  const one = points[from];
  if (one === undefined) return points;
  const rest = points.filter((_, at) => at !== from);
  const place = Math.max(0, Math.min(to, rest.length));
  return [...rest.slice(0, place), one, ...rest.slice(place)];
}
