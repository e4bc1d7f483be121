/**
 * A meeting's minutes, made of the sheets: the agenda as its event has it, of each issue what residents said and the
 * paragraph the meeting left in it, and the actions that refer to the meeting. Made again they say the same, but for
 * how far the actions have come.
 */
import { readersOf, type ChainSheets } from "../chain/reading.ts";
import type { ReportWorld } from "../reports/harvest-report.ts";
import { heading, text, type Block, type Report } from "../reports/report.ts";
import { choiceName, isShown, namesOf, wordsOf } from "../reports/shown-inputs.ts";
import type { RowId } from "../ids.ts";
import { readAgenda } from "./agenda.ts";
import { readRecord, refersTo } from "./record.ts";
import { forumOf } from "./suggest.ts";

/** So many inputs are quoted for an issue; the rest are counted. */
const QUOTED = 3;

export function minutesOf(sheets: ChainSheets, meeting: RowId, world: ReportWorld): Report {
  const read = readersOf(sheets);
  const { texts, language } = world;
  const [events, issues, harvest, actions] = [read("events"), read("issues"), read("harvest"), read("actions")];
  const nr = events.nr(meeting);
  const day = events.day(meeting, "date");
  const agenda = readAgenda(events.text(meeting, "questions"), issues);
  const forum = forumOf(read, meeting);
  const members = forum === undefined ? [] : namesOf(read, "stakeholders", read("forums").list(forum, "members"));
  const count = events.number(meeting, "participants");
  const own = actions.rows().filter((row) => refersTo(actions.text(row, "decision"), nr));

  const points = agenda.flatMap(({ issue, text: point }, at): readonly Block[] => {
    if (issue === undefined) return [heading(2, `${at + 1}. ${point}`)];
    const said = harvest
      .pointing("issue", issue)
      .filter((row) => isShown(harvest, row))
      .toSorted((a, b) => (harvest.number(b, "mentions") ?? 1) - (harvest.number(a, "mentions") ?? 1));
    const record = readRecord(issues.text(issue, "description"), nr);
    return [
      heading(2, `${at + 1}. ${issues.nr(issue)} ${issues.title(issue)}`),
      heading(3, texts.heard),
      ...(said.length === 0 ? [text(texts.heardNothing, "quiet")] : []),
      ...said.slice(0, QUOTED).map((row): Block => {
        const group = choiceName(harvest, row, "group", language) || texts.noGroup;
        return {
          kind: "quote",
          text: wordsOf(harvest, row, "text", language),
          by: texts.saidBy(group, harvest.number(row, "mentions") ?? 1),
        };
      }),
      ...(said.length > QUOTED ? [text(texts.heardMore(said.length - QUOTED), "quiet")] : []),
      heading(3, texts.decided),
      record.length === 0
        ? text(texts.nothingDecided, "quiet")
        : {
            kind: "list",
            items: record.map((line) => (line.label === "" ? line.text : `${line.label}: ${line.text}`)),
          },
    ];
  });

  const blocks: Block[] = [
    {
      kind: "facts",
      items: [
        [texts.date, day === undefined ? "" : world.day(day)],
        ...(forum === undefined ? [] : [[texts.forum, read("forums").title(forum)] as const]),
        ...(count === undefined ? [] : [[texts.present, String(count)] as const]),
      ],
    },
    ...(members.length === 0 ? [] : [text(`${texts.called}: ${world.list(members)}.`)]),
    agenda.length === 0 ? text(texts.noAgenda, "quiet") : { kind: "contents", label: texts.agenda },
    ...points,
  ];
  if (own.length > 0)
    blocks.push(heading(2, texts.meetingActions), {
      kind: "table",
      caption: texts.meetingActionsNow(world.day(world.today)),
      head: [texts.action, texts.issue, texts.responsible, texts.due, texts.state],
      rows: own.map((row) => [
        `${actions.nr(row)} ${actions.title(row)}`.trim(),
        world.list(actions.list(row, "issue").map((issue) => issues.nr(issue))),
        world.list(namesOf(read, "stakeholders", actions.list(row, "responsible"))),
        actions.day(row, "due") === undefined ? "" : world.day(actions.day(row, "due")!),
        choiceName(actions, row, "status", language),
      ]),
    });
  const other = events.text(meeting, "lessons");
  if (other !== "") blocks.push(heading(2, texts.other), text(other));
  blocks.push(text(texts.minutesMade(world.day(world.today)), "quiet"));
  return {
    language,
    title: `${texts.minutesTitle}: ${events.title(meeting)}`,
    subtitle: texts.subtitle(world.town, day === undefined ? "" : world.day(day)),
    blocks,
  };
}
