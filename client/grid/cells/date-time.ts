/** A day and a time on the municipality's own clock: `2026-05-31T14:30`, shown as 2026-05-31 14:30 or 31.5.2026 klo 14.30. */
import { parseDate, showDate } from "./date.ts";
import type { CellType } from "./parsed.ts";

const TIME = /[\sT,]+(?:kl\.?|klo)?\s*(\d{1,2})(?:[.:](\d{2}))?(?::\d{2})?$/i;

export const dateTime: CellType = {
  align: "start",
  editor: "line",
  format(value, _column, context) {
    const [day = "", time = ""] = String(value).split("T");
    const date = showDate(day, context);
    return `${date} ${date === day ? time : time.replace(":", ".")}`;
  },
  draft: (value, column, context) => dateTime.format(value, column, context),
  parse(source, _column, { today }) {
    const text = source.trim();
    // A day alone is its beginning.
    const time = /\d{4}\D+\d|\D\d{2,4}\s+\S|\s\d{1,2}[.:]\d{2}$/.test(text) ? TIME.exec(text) : null;
    const alone = parseDate(text, today?.());
    if (time === null || "ok" in alone) return "ok" in alone ? { ok: `${String(alone.ok)}T00:00` } : alone;
    const day = parseDate(text.slice(0, time.index), today?.());
    if (!("ok" in day)) return day;
    const [hour, minute] = [Number(time[1]), Number(time[2] ?? 0)];
    if (hour > 23 || minute > 59) return { error: "not-a-date" };
    return { ok: `${String(day.ok)}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` };
  },
};
