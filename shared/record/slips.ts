/** A pile of paper slips, typed or pasted as one text, as one input each. */

/** So many at once: what is more than an evening's box is a file, and files are imported. */
export const MOST_SLIPS = 300;

/** A dash, a dot or a number before a line belongs to the list it was typed in. */
const BULLET = /^\s*(?:[-–—•*·]|\d{1,3}[.)])\s+/;

/** Where there are empty lines they part the slips, and a slip may have several lines; else each line is one. */
export function slipsOf(text: string): readonly string[] {
  const lines = text.replaceAll(/\r\n?/g, "\n").trim();
  const pieces = /\n[ \t]*\n/.test(lines) ? lines.split(/\n(?:[ \t]*\n)+/) : lines.split("\n");
  return pieces.map((piece) => piece.replace(BULLET, "").replaceAll(/\s+/g, " ").trim()).filter((slip) => slip !== "");
}
