/** Meetings: the agenda as text, the paragraph a meeting leaves in an issue, what is suggested, and the minutes of it all. */
import { expect, test } from "vitest";
import { readersOf } from "../../../shared/chain/reading.ts";
import { labels } from "../../../shared/template/sheet-template.ts";
import { movePoint, readAgenda, writeAgenda } from "../../../shared/meeting/agenda.ts";
import { minutesOf } from "../../../shared/meeting/minutes.ts";
import { meetingRef, noted, noteIn, readRecord, refersTo, writeRecord } from "../../../shared/meeting/record.ts";
import { forumOf, meetingsOf, suggestedIssues } from "../../../shared/meeting/suggest.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";
import { reportBody } from "../../../shared/reports/report-html.ts";
import { demoSheets, type DemoSheets } from "../../support/chain-sheets.ts";
import { reportWorldSv } from "../../support/report-world.ts";

const STATE = labels("Läge", "Status", "Tila");
const ACTION = labels("Åtgärd", "Action", "Toimenpide");
const D17 = { nr: "D17", title: "Samverkansarbetsgruppen", day: "2020-06-02" };

function withMeeting(questions: string): { readonly sheets: DemoSheets; readonly meeting: RowId } {
  const sheets = demoSheets();
  const meeting = "meeting1" as RowId;
  const columns = sheets.sheet("events")!.columns();
  const values = {
    nr: D17.nr,
    title: D17.title,
    date: D17.day,
    method: "council-meeting",
    phase: "council",
    questions,
  };
  const cells = Object.entries(values).map(([key, value]) => [columns.find((one) => one.key === key)!.id, value]);
  sheets.add("events", meeting, Object.fromEntries(cells) as Record<ColumnId, string>);
  return { sheets, meeting };
}

test("[X1] an agenda is read back as it was written, with issues known by their short ids and points of its own", () => {
  const { sheets } = withMeeting("");
  const issues = readersOf(sheets)("issues");
  const written = "Mötets öppnande\n1. Q12: den gamla rubriken\n\nq05\n- Q12 igen\nQ99 finns inte";
  const points = readAgenda(written, issues);
  expect(points.map(({ text }) => text)).toEqual([
    "Mötets öppnande",
    "Mindre lägenheter för äldre i Bastuträsk",
    "Drivmedel och laddning i Bastuträsk",
    "Q99 finns inte",
  ]);
  expect(points.map(({ issue }) => (issue === undefined ? undefined : sheets.nr("issues", issue)))).toEqual([
    undefined, "Q12", "Q05", undefined,
  ]); // prettier-ignore
  expect(readAgenda(writeAgenda(points, issues), issues)).toEqual(
    points.map((point) => (point.issue === undefined ? { ...point, key: point.text } : point)),
  );
  expect(movePoint(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(movePoint(["a", "b", "c"], 2, -5)).toEqual(["c", "a", "b"]);
  expect(movePoint(["a"], 3, 0)).toEqual(["a"]);
});

test("[X2] a meeting's paragraph stands below the description, one line a label in any language, notes last", () => {
  const first = writeRecord("Bakgrund.\n\nMer.", D17, [{ label: STATE, text: "pågår" }], "sv");
  expect(first).toBe("Bakgrund.\n\nMer.\n\nSamverkansarbetsgruppen 2020-06-02 (D17)\nLäge: pågår");
  const more = writeRecord(
    first,
    D17,
    [noted("två\n\nrader"), { label: ACTION, text: "A18 Räkna", about: "A18" }],
    "sv",
  );
  const again = writeRecord(
    more,
    D17,
    [
      { label: STATE, text: "valmis" },
      { label: ACTION, text: "A19 Rita", about: "A19" },
      { label: ACTION, text: "A18 Räkna om", about: "A18" },
    ],
    "fi",
  );
  expect(again.split("\n").slice(4)).toEqual([
    "Samverkansarbetsgruppen 2020-06-02 (D17)",
    "Tila: valmis",
    "Toimenpide: A18 Räkna om",
    "Toimenpide: A19 Rita",
    "Anteckning: två",
    "rader",
  ]);
  expect(noteIn(again, "D17")).toBe("två\nrader");
  expect(readRecord(again, "D1")).toEqual([]);
  expect(refersTo(meetingRef(D17), "D17")).toBe(true);
  expect(refersTo(meetingRef(D17), "7")).toBe(false);
});

test("[X2] another meeting has a paragraph of its own, and the last line taken away takes the paragraph along", () => {
  const later = { ...D17, nr: "D18", day: "2020-09-01" };
  const both = writeRecord(writeRecord("", D17, [noted("ett")], "sv"), later, [noted("två")], "sv");
  expect(noteIn(both, "D17")).toBe("ett");
  expect(noteIn(both, "D18")).toBe("två");
  const left = writeRecord(both, D17, [noted("")], "sv");
  expect(left).toBe("Samverkansarbetsgruppen 2020-09-01 (D18)\nAnteckning: två");
  expect(writeRecord(left, later, [noted(" ")], "sv")).toBe("");
  expect(writeRecord("Bakgrund.", D17, [noted("")], "sv")).toBe("Bakgrund.");
});

test("[X1] suggested is what waits for the forum, and what is past its day", () => {
  const sheets = demoSheets();
  const nrs = (kind: string): readonly string[] =>
    suggestedIssues(readersOf(sheets), kind, "2020-05-31").map(
      ({ issue, reasons }) => `${sheets.nr("issues", issue)} ${reasons.join(" ")}`,
    );
  expect(nrs("working-group")).toEqual(["Q12 waits", "Q05 late-action", "Q14 late-action"]);
  expect(nrs("council")).toEqual(["Q05 late-action", "Q14 late-action"]);
  sheets.set("issues", sheets.row("issues", "Q09"), "next_on", "2020-05-31");
  sheets.set("issues", sheets.row("issues", "Q11"), "status", "dormant");
  sheets.set("issues", sheets.row("issues", "Q11"), "review_on", "2020-05-01");
  sheets.set("issues", sheets.row("issues", "Q01"), "next_on", "2020-01-01");
  expect(nrs("council")).toEqual(["Q05 late-action", "Q09 next-step", "Q11 review", "Q14 late-action"]);
});

test("[X3] minutes say what the meeting wrote, whatever became of the issue later, and list the actions that name it", () => {
  const { sheets, meeting } = withMeeting("Mötets öppnande\nQ12 Mindre lägenheter");
  const read = readersOf(sheets);
  expect(meetingsOf(read)).toEqual([meeting]);
  expect(sheets.nr("forums", forumOf(read, meeting)!)).toBe("FO2");
  const q12 = sheets.row("issues", "Q12");
  const record = writeRecord("", D17, [{ label: STATE, text: "ägare accepterad" }, noted("Delad <kostnad>.")], "sv");
  sheets.set("issues", q12, "description", record);
  sheets.set("issues", q12, "status", "dropped");
  sheets.set("actions", sheets.row("actions", "A17"), "decision", meetingRef(D17));
  const report = minutesOf(sheets, meeting, reportWorldSv("2020-06-03"));
  const lists = report.blocks.flatMap((block) => (block.kind === "list" ? block.items : []));
  expect(lists).toEqual(["Läge: ägare accepterad", "Anteckning: Delad <kostnad>."]);
  const [table] = report.blocks.flatMap((block) => (block.kind === "table" ? [block] : []));
  expect(table!.rows.map(([name]) => name)).toEqual(["A17 Behovsundersökning mindre lägenheter"]);
  const html = reportBody(report);
  expect(html).toContain("Delad &lt;kostnad&gt;.");
  expect(html).toContain("Vi vill stanna på orten men i en mindre lägenhet.");
  expect(html).toContain("1. Mötets öppnande");
  expect(html).not.toContain("avskriven");
});
