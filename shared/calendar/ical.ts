/**
 * A calendar as text for calendar programs (RFC 5545): all-day events alone, escaped, and folded at 75 octets. Knows
 * nothing of sheets or rights.
 */

export interface CalendarEvent {
  /** The same as long as it is the same event, and no other's anywhere. */
  readonly uid: string;
  readonly title: string;
  /** `2026-05-31`; the last day is its own where the event lasts longer. */
  readonly first: string;
  readonly last: string;
  readonly place: string;
  readonly note: string;
  /** Absolute address. */
  readonly link: string;
  readonly cancelled: boolean;
}

export interface CalendarFile {
  readonly name: string;
  readonly language: string;
  /** When it was made, ms since 1970. */
  readonly at: number;
  readonly events: readonly CalendarEvent[];
}

const MOST_OCTETS = 75;
const CRLF = "\r\n";

export function calendarText({ name, language, at, events }: CalendarFile): string {
  const stamp = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Samplan//Samplan//${language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    // Programs ask when they like; this is how often it is worth it.
    "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
    "X-PUBLISHED-TTL:PT4H",
    ...events.flatMap((event) => eventLines(event, stamp)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => folded(line) + CRLF).join("");
}

function eventLines({ uid, title, first, last, place, note, link, cancelled }: CalendarEvent, stamp: string): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(first)}`,
    // The end is the first day that is no longer part of it.
    `DTEND;VALUE=DATE:${compact(nextDay(last < first ? first : last))}`,
    `SUMMARY:${escaped(title)}`,
    ...(place === "" ? [] : [`LOCATION:${escaped(place)}`]),
    ...(note === "" ? [] : [`DESCRIPTION:${escaped(note)}`]),
    `URL:${link}`,
    `STATUS:${cancelled ? "CANCELLED" : "CONFIRMED"}`,
    // An invitation to a village hall does not make anybody busy.
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

const compact = (day: string): string => day.replaceAll("-", "");

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60_000).toISOString().slice(0, 10);
}

/** What would end a value or a line is escaped; other control characters have no place in a text. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(CONTROL, "")
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll("\n", "\\n");
}

// oxlint-disable-next-line no-control-regex -- these are what is taken out
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

/** Never inside a character: some programs join octets only after they have read each line as text. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let [text, octets] = ["", 0];
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (octets + size > MOST_OCTETS) {
      text += `${CRLF} `;
      octets = 1;
    }
    text += sign;
    octets += size;
  }
  return text;
}
