/** One place's page (S5.4): the events there, what was said at each, in the order it was said, and what was answered. */
import { readersOf, type ChainSheets } from "../chain/reading.ts";
import type { RowId } from "../ids.ts";
import type { ReportWorld } from "./harvest-report.ts";
import { heading, text, type Block, type Report } from "./report.ts";
import { answeredOf, choiceName, isShown, mentionsOf, wordsOf } from "./shown-inputs.ts";

export function placeReport(sheets: ChainSheets, place: RowId, world: ReportWorld): Report {
  const read = readersOf(sheets);
  const { texts, language } = world;
  const [harvest, events, places] = [read("harvest"), read("events"), read("places")];
  const day = (row: RowId): string => events.day(row, "date") ?? "";
  const here = events.pointing("place", place).toSorted((a, b) => (day(a) < day(b) ? -1 : 1));
  const said = (event: RowId): readonly RowId[] =>
    harvest
      .pointing("event", event)
      .filter((row) => isShown(harvest, row))
      .toSorted((a, b) => (harvest.number(a, "sequence") ?? 0) - (harvest.number(b, "sequence") ?? 0));
  const all = here.flatMap(said);
  const blocks: Block[] = [
    text(texts.placeLead(here.length, all.length, answeredOf(harvest, all).length), "lead"),
    ...here.flatMap((event): readonly Block[] => {
      const inputs = said(event);
      const of = [
        day(event) === "" ? "" : world.day(day(event)),
        choiceName(events, event, "method", language),
        texts.participants(events.number(event, "participants") ?? 0),
      ].filter((part) => part !== "");
      return [
        heading(2, events.title(event)),
        text(of.join(", "), "quiet"),
        inputs.length === 0
          ? text(texts.nothingSaid, "quiet")
          : {
              kind: "table",
              caption: texts.said(inputs.length, mentionsOf(harvest, inputs)),
              head: [texts.input, texts.spot, texts.group, texts.state, texts.answer],
              rows: inputs.map((row) => [
                wordsOf(harvest, row, "text", language),
                harvest.text(row, "spot"),
                choiceName(harvest, row, "group", language),
                choiceName(harvest, row, "status", language),
                wordsOf(harvest, row, "answer", language) || texts.notAnswered,
              ]),
            },
      ];
    }),
    text(`${texts.anonymous} ${texts.noRejected}`, "quiet"),
  ];
  return {
    language,
    title: places.title(place) || texts.place,
    subtitle: texts.subtitle(world.town, world.day(world.today)),
    blocks,
  };
}
