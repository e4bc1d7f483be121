/**
 * What a meeting decided about an issue, written into the issue's own description as a paragraph that begins with the
 * meeting: the same reference stands in the actions it decided (`actions.decision`).
 *
 *   Samverkansrådet 2019-03-19 (D17)
 *   Läge: hos arbetsgruppen
 *   Åtgärd: A18 Bilda förening, Samhällsrådet, senast 2019-09-30
 *   Anteckning: två vill äga frågan
 *
 * A paragraph an issue, so that people who take notes on different issues never write in the same cell. Lines are known
 * by their label in any of the languages. Minutes are made of these, and say the same however the issue goes on.
 */
import { LANGUAGES, labelIn, type Labels, type Language } from "../document/column.ts";

export interface MeetingRef {
  /** The event's short id, `D17`. */
  readonly nr: string;
  readonly title: string;
  /** `2019-03-19`. */
  readonly day: string;
}

/** `Samverkansrådet 2019-03-19 (D17)`. */
export const meetingRef = ({ nr, title, day }: MeetingRef): string => `${title} ${day} (${nr})`.trim();

/** Whether a reference, in an action or above a paragraph, is to this meeting: its short id decides. */
export const refersTo = (written: string, nr: string): boolean => nr !== "" && written.trim().endsWith(`(${nr})`);

const NOTE: Labels = { sv: "Anteckning", fi: "Muistiinpano", en: "Note" };

export interface RecordLine {
  readonly label: string;
  readonly text: string;
}

/** A line that stands once a label; with `about` once for each of what it is about, which its text begins with. */
export interface Noted {
  readonly label: Labels;
  /** Empty takes the line away. */
  readonly text: string;
  readonly about?: string;
}

const HEAD = /^\S.* \d{4}-\d\d-\d\d \(\S+\)$/;
const LINE = /^([^:\n]{1,60}): (.*)$/;

interface Taken {
  readonly before: readonly string[];
  readonly lines: readonly string[];
  readonly after: readonly string[];
}

function takeApart(description: string, nr: string): Taken | undefined {
  const all = description.split("\n");
  const at = all.findIndex((line) => HEAD.test(line.trim()) && refersTo(line, nr));
  if (at < 0) return undefined;
  const blank = all.findIndex((line, place) => place > at && line.trim() === "");
  const end = blank < 0 ? all.length : blank;
  return { before: all.slice(0, at), lines: all.slice(at + 1, end), after: all.slice(end) };
}

/** What stands below the meeting's line, one entry a label; a line without one goes on with what was above it. */
export function readRecord(description: string, nr: string): readonly RecordLine[] {
  const lines: { label: string; text: string }[] = [];
  for (const line of takeApart(description, nr)?.lines ?? []) {
    const [, label, text = ""] = LINE.exec(line) ?? [];
    const last = lines.at(-1);
    if (label !== undefined) lines.push({ label, text });
    else if (last !== undefined) last.text += `\n${line}`;
    else lines.push({ label: "", text: line });
  }
  return lines;
}

const isLabel = (label: string, of: Labels): boolean => LANGUAGES.some((language) => of[language] === label);

export const noteIn = (description: string, nr: string): string =>
  readRecord(description, nr).find(({ label }) => isLabel(label, NOTE))?.text ?? "";

export const noted = (text: string): Noted => ({ label: NOTE, text });

/** The description with these lines in the meeting's paragraph, which is begun below everything where there is none. */
export function writeRecord(
  description: string,
  meeting: MeetingRef,
  added: readonly Noted[],
  language: Language,
): string {
  const taken = takeApart(description, meeting.nr);
  let lines = readRecord(description, meeting.nr);
  for (const { label, text, about } of added) {
    // A blank line would end the paragraph.
    const said = text.replaceAll(/\n\s*\n+/g, "\n").trim();
    const same = (line: RecordLine): boolean =>
      isLabel(line.label, label) && (about === undefined || line.text.startsWith(`${about} `));
    const at = lines.findIndex(same);
    const line = { label: labelIn(label, language), text: said };
    if (said === "") lines = lines.filter((one) => !same(one));
    else if (at < 0) lines = [...lines, line];
    else lines = lines.map((one, place) => (place === at ? line : one));
  }
  // What was noted stands last, however late something is decided.
  const [notes, decided] = [
    lines.filter((one) => isLabel(one.label, NOTE)),
    lines.filter((one) => !isLabel(one.label, NOTE)),
  ];
  const written = [...decided, ...notes].map(({ label, text }) => (label === "" ? text : `${label}: ${text}`));
  if (taken === undefined) {
    if (written.length === 0) return description;
    return [description.trimEnd(), [meetingRef(meeting), ...written].join("\n")]
      .filter((part) => part !== "")
      .join("\n\n");
  }
  const kept = written.length === 0 ? [] : [meetingRef(meeting), ...written];
  return [...taken.before, ...kept, ...taken.after]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
