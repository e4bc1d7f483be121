/** The calendar file, as RFC 5545 has it. */
import { expect, test } from "vitest";
import { calendarText, type CalendarEvent } from "../../shared/calendar/ical.ts";

const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: "row00001.events.norsjo@samplan",
  title: "Möte",
  first: "2026-05-31",
  last: "2026-05-31",
  place: "Bastuträsk",
  note: "planerad",
  link: "https://plan.example.se/a/norsjo/events?rad=row00001",
  cancelled: false,
  ...more,
});
const text = (...events: readonly CalendarEvent[]): string =>
  calendarText({ name: "Norsjö", language: "sv", at: Date.UTC(2026, 10, 22, 12, 30), events });

/** As a reader has it: folded lines joined, escapes undone. */
const valueOf = (file: string, name: string): string | undefined =>
  file
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === "n" ? "\n" : sign));

test("[S4] an event is whole days, its end the first day after, its time nobody's busy time", () => {
  const file = text(event({ first: "2026-12-30", last: "2026-12-31" }));

  expect(file).toContain("\r\nDTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270101\r\n");
  expect(file).toContain("\r\nDTSTAMP:20261122T123000Z\r\n");
  expect(file).toContain("\r\nTRANSP:TRANSPARENT\r\n");
  expect(file.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")).toBe(true);
  expect(file.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n")).toBe(true);
  expect(text(event({ last: "2020-01-01" }))).toContain("DTEND;VALUE=DATE:20260601");
});

test("[S4] whatever somebody calls an event, it stays one value of one line", () => {
  const title = "Fika; samtal, kakor \\ te\r\nEND:VCALENDAR\nBEGIN:VEVENT\u0000\u0007\tslut";
  const file = text(event({ title }));

  expect(valueOf(file, "SUMMARY")).toBe("Fika; samtal, kakor \\ te\nEND:VCALENDAR\nBEGIN:VEVENT\tslut");
  expect(file.match(/^END:VCALENDAR/gm)).toHaveLength(1);
  expect(file.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
});

test("[S4] no line is longer than 75 octets, and none is parted inside a character", () => {
  const title = "Åäö–🌲".repeat(60);
  const file = text(event({ title, link: `https://plan.example.se/${"x".repeat(200)}` }));

  const lines = file.split("\r\n");
  expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
  expect(lines.some((line) => /^ ?[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(line))).toBe(false);
  expect(valueOf(file, "SUMMARY")).toBe(title);
});

test("[S4] a cancelled event says so, and what is not known is left out", () => {
  expect(valueOf(text(event({ cancelled: true })), "STATUS")).toBe("CANCELLED");
  const bare = text(event({ place: "", note: "" }));
  expect([valueOf(bare, "STATUS"), bare.includes("LOCATION"), bare.includes("DESCRIPTION")]).toEqual([
    "CONFIRMED",
    false,
    false,
  ]);
});
