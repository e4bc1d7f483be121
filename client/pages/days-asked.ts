/** A first and a last day a log is narrowed to, as its route asks for them. Pure. */

/** As the browser's date fields give them: `2026-11-22`; empty: no bound. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** From the first day's beginning to the last one's end, in ms; the days are the reader's own. */
export function daysAsked({ from, to }: Days): { readonly from?: number; readonly to?: number } {
  const begin = (day: string, later: number): number => {
    const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
    return Math.max(0, new Date(year, month - 1, date + later).getTime());
  };
  return { ...(from === "" ? {} : { from: begin(from, 0) }), ...(to === "" ? {} : { to: begin(to, 1) }) };
}
