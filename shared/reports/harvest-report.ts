/**
 * The harvest report (S2.8): what people said, area by area and issue by issue, and what became of it. In full, or boiled
 * down to a page or two. Made of the sheets alone, so that it can be made again; says in words what it leaves out.
 */
import { readersOf, type ChainSheets, type Readers } from "../chain/reading.ts";
import { isCounted, isStopped } from "../chain/standing.ts";
import type { Language } from "../document/column.ts";
import type { ReportTexts } from "../i18n/reports/sv.ts";
import type { RowId } from "../ids.ts";
import { heading, text, type Block, type Report, type Table } from "./report.ts";
import {
  answeredOf,
  choiceName,
  heldBack,
  isShown,
  mentionsOf,
  namesOf,
  shownInputs,
  wordsOf,
} from "./shown-inputs.ts";

/** The sheets it is made of. */
export const REPORT_SHEETS = ["harvest", "events", "focus", "issues", "actions", "stakeholders", "places", "facts"];

export interface ReportWorld {
  readonly texts: ReportTexts;
  readonly language: Language;
  /** The municipality's name. */
  readonly town: string;
  /** `2020-05-31`. */
  readonly today: string;
  /** `31 maj 2020`. */
  day(iso: string): string;
  /** `a, b och c`. */
  list(items: readonly string[]): string;
}

/** `short`: one to two pages for whoever has five minutes. */
export function harvestReport(sheets: ChainSheets, world: ReportWorld, form: "full" | "short"): Report {
  const read = readersOf(sheets);
  const { texts } = world;
  const areas = read("focus").rows();
  const blocks =
    form === "short"
      ? [
          ...opening(read, world),
          areaTable(read, world),
          ...areas.flatMap((area) => shortArea(read, world, area)),
          ...method(read, world),
        ]
      : [
          ...opening(read, world),
          { kind: "contents" as const, label: texts.contents },
          heading(2, texts.numbers),
          areaTable(read, world),
          ...areas.flatMap((area) => fullArea(read, world, area)),
          ...withoutArea(read, world),
          heading(2, texts.events),
          eventTable(read, world),
          heading(2, texts.about),
          ...method(read, world),
        ];
  return {
    language: world.language,
    title: form === "short" ? texts.shortTitle : texts.title,
    subtitle: texts.subtitle(world.town, world.day(world.today)),
    blocks,
  };
}

const shownIn = (read: Readers, area: RowId): readonly RowId[] => {
  const harvest = read("harvest");
  return harvest.pointing("focus", area).filter((row) => isShown(harvest, row));
};

/** How many a number stands for, and of how many: the sentence one reads first. */
function opening(read: Readers, { texts }: ReportWorld): readonly Block[] {
  const [harvest, events] = [read("harvest"), read("events")];
  const held = dialogueEvents(read);
  const shown = shownInputs(harvest);
  const people = held.reduce((sum, row) => sum + (events.number(row, "new_participants") ?? 0), 0);
  const groups = new Set(held.flatMap((row) => events.choices(row, "groups")));
  const answered = answeredOf(harvest, shown).length;
  const facts: (readonly [string, string])[] = [
    [texts.factEvents, String(held.length)],
    [texts.factPeople, texts.number(people)],
    [texts.factGroups, texts.of(groups.size, events.options("groups").length)],
    [texts.factInputs, String(shown.length)],
    [texts.factMentions, texts.number(mentionsOf(harvest, shown))],
    [texts.factAnswered, texts.of(answered, shown.length)],
  ];
  return [text(texts.lead(held.length, people, shown.length), "lead"), { kind: "facts", items: facts }];
}

const dialogueEvents = (read: Readers): readonly RowId[] => {
  const events = read("events");
  return events
    .rows()
    .filter((row) => events.choices(row, "phase")[0] === "dialogue" && events.choices(row, "status")[0] === "held");
};

function areaTable(read: Readers, { texts }: ReportWorld): Table {
  const [harvest, focus, issues] = [read("harvest"), read("focus"), read("issues")];
  const rows = focus.rows().map((area) => {
    const inputs = shownIn(read, area);
    const themes = issues.pointing("focus", area);
    const actions = themes.flatMap((issue) => goingActions(read, issue));
    return [
      inputs.length,
      mentionsOf(harvest, inputs),
      themes.length,
      actions.length,
      answeredOf(harvest, inputs).length,
    ];
  });
  const sums = [0, 1, 2, 3, 4].map((at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0));
  const inTwo = shownInputs(harvest).filter((row) => harvest.list(row, "focus").length > 1).length;
  return {
    kind: "table",
    caption: inTwo > 0 ? texts.areasTwice(inTwo) : texts.areas,
    head: [texts.area, texts.inputs, texts.mentions, texts.issues, texts.actions, texts.answered],
    numbers: [1, 2, 3, 4, 5],
    rows: focus.rows().map((area, at) => [focus.title(area), ...rows[at]!.map(String)]),
    sum: [texts.together, ...sums.map(String)],
  };
}

const goingActions = (read: Readers, issue: RowId): readonly RowId[] =>
  read("actions")
    .pointing("issue", issue)
    .filter((row) => !isStopped(read("actions"), row));

/** An area's inputs by the issue they belong to, wherever that issue is; those without one under `undefined`. */
function byIssue(read: Readers, area: RowId): ReadonlyMap<RowId | undefined, readonly RowId[]> {
  const [harvest, issues] = [read("harvest"), read("issues")];
  const found = new Map<RowId | undefined, RowId[]>(issues.pointing("focus", area).map((issue) => [issue, []]));
  for (const row of shownIn(read, area)) {
    const issue = harvest.list(row, "issue").find((one) => issues.exists(one));
    found.set(issue, [...(found.get(issue) ?? []), row]);
  }
  const loud = ([issue, rows]: [RowId | undefined, readonly RowId[]]): number =>
    issue === undefined ? -1 : mentionsOf(harvest, rows);
  return new Map([...found].toSorted((a, b) => loud(b) - loud(a)));
}

function fullArea(read: Readers, world: ReportWorld, area: RowId): readonly Block[] {
  const { texts } = world;
  const [harvest, focus, issues] = [read("harvest"), read("focus"), read("issues")];
  const inputs = shownIn(read, area);
  const blocks: Block[] = [
    heading(2, focus.title(area)),
    text(texts.areaLead(inputs.length, mentionsOf(harvest, inputs), issues.pointing("focus", area).length)),
  ];
  const summary = focus.text(area, "summary");
  if (summary !== "") blocks.push(text(summary));
  for (const [issue, rows] of byIssue(read, area)) {
    const foreign = issue !== undefined && !issues.list(issue, "focus").includes(area);
    blocks.push(
      heading(3, issue === undefined ? texts.withoutIssue : `${issues.nr(issue)} ${issues.title(issue)}`.trim()),
    );
    if (rows.length > 0) blocks.push(inputTable(read, world, rows, issue === undefined));
    else blocks.push(text(texts.noInputsHere, "quiet"));
    if (issue === undefined) continue;
    if (foreign) {
      const home = namesOf(read, "focus", issues.list(issue, "focus"));
      blocks.push(text(texts.elsewhere(world.list(home)), "quiet"));
    } else blocks.push(...became(read, world, issue));
  }
  return blocks;
}

/** Inputs by group, never by name. `answers`: each has its own, because no issue speaks for it. */
function inputTable(read: Readers, world: ReportWorld, rows: readonly RowId[], answers: boolean): Table {
  const { texts, language } = world;
  const [harvest, events] = [read("harvest"), read("events")];
  const group = (row: RowId): string => choiceName(harvest, row, "group", language) || texts.noGroup;
  const sorted = rows.toSorted(
    (a, b) =>
      group(a).localeCompare(group(b), language) ||
      (harvest.number(b, "mentions") ?? 1) - (harvest.number(a, "mentions") ?? 1),
  );
  return {
    kind: "table",
    caption: texts.said(rows.length, mentionsOf(harvest, rows)),
    head: [texts.input, texts.group, texts.kind, texts.event, texts.mentions, ...(answers ? [texts.answer] : [])],
    numbers: [4],
    rows: sorted.map((row) => [
      wordsOf(harvest, row, "text", language),
      group(row),
      choiceName(harvest, row, "kind", language),
      world.list(namesOf(read, "events", harvest.list(row, "event")).slice(0, 1)) ||
        events.nr(harvest.list(row, "event")[0] ?? ("" as RowId)),
      String(harvest.number(row, "mentions") ?? 1),
      ...(answers ? [wordsOf(harvest, row, "answer", language) || texts.notAnswered] : []),
    ]),
  };
}

/** What became of an issue: where it stands, whose it is, what is done, and what was told. */
function became(read: Readers, world: ReportWorld, issue: RowId): readonly Block[] {
  const { texts, language } = world;
  const [issues, actions] = [read("issues"), read("actions")];
  const state = choiceName(issues, issue, "status", language);
  const accepted = issues.day(issue, "accepted_on") !== undefined;
  const owner = world.list(namesOf(read, "stakeholders", issues.list(issue, "owner")));
  const partners = world.list(namesOf(read, "stakeholders", issues.list(issue, "partners")));
  const blocks: Block[] = [heading(4, texts.became), text(texts.standing(state, owner, accepted, partners))];
  const done = goingActions(read, issue);
  if (done.length > 0)
    blocks.push({
      kind: "table",
      caption: texts.actionsOf,
      head: [texts.action, texts.responsible, texts.due, texts.state, texts.result],
      rows: done.map((row) => [
        actions.title(row),
        world.list(namesOf(read, "stakeholders", actions.list(row, "responsible"))),
        dayOr(actions.day(row, "due"), world),
        choiceName(actions, row, "status", language),
        actions.text(row, "result"),
      ]),
    });
  const told = issues.text(issue, "feedback");
  const on = issues.day(issue, "feedback_on");
  blocks.push(
    told === ""
      ? text(texts.notToldYet, "quiet")
      : text(on === undefined ? told : texts.told(world.day(on), told), "answer"),
  );
  return blocks;
}

const dayOr = (day: string | undefined, world: ReportWorld): string => (day === undefined ? "" : world.day(day));

/** Of an area in the short version: the three loudest issues in a sentence each. */
function shortArea(read: Readers, world: ReportWorld, area: RowId): readonly Block[] {
  const { texts, language } = world;
  const [focus, issues, harvest] = [read("focus"), read("issues"), read("harvest")];
  const own = [...byIssue(read, area)].filter(
    (one): one is [RowId, readonly RowId[]] => one[0] !== undefined && issues.list(one[0], "focus").includes(area),
  );
  const most = own.slice(0, 3).map(([issue]) => {
    const inputs = harvest.pointing("issue", issue).filter((row) => isShown(harvest, row));
    const owner = world.list(namesOf(read, "stakeholders", issues.list(issue, "owner")));
    const going = goingActions(read, issue).map((row) => read("actions").title(row));
    return texts.shortIssue(
      issues.title(issue),
      mentionsOf(harvest, inputs),
      choiceName(issues, issue, "status", language),
      owner,
      going.join("; "),
    );
  });
  const more = own.length - most.length;
  return [
    heading(2, focus.title(area)),
    ...(most.length === 0 ? [text(texts.noInputsHere, "quiet")] : [{ kind: "list" as const, items: most }]),
    ...(more > 0 ? [text(texts.moreIssues(more), "quiet")] : []),
  ];
}

function withoutArea(read: Readers, world: ReportWorld): readonly Block[] {
  const harvest = read("harvest");
  const rows = shownInputs(harvest).filter((row) => harvest.list(row, "focus").length === 0);
  return rows.length === 0 ? [] : [heading(2, world.texts.withoutArea), inputTable(read, world, rows, true)];
}

function eventTable(read: Readers, world: ReportWorld): Table {
  const { texts, language } = world;
  const [events, harvest] = [read("events"), read("harvest")];
  return {
    kind: "table",
    caption: texts.eventsCaption,
    head: [
      texts.event,
      texts.date,
      texts.place,
      texts.method,
      texts.people,
      texts.inputs,
      texts.mentions,
      texts.answered,
    ],
    numbers: [4, 5, 6, 7],
    rows: dialogueEvents(read).map((row) => {
      const inputs = harvest.pointing("event", row).filter((one) => isShown(harvest, one));
      return [
        events.title(row),
        dayOr(events.day(row, "date"), world),
        world.list(namesOf(read, "places", events.list(row, "place"))) || texts.wholeTown,
        choiceName(events, row, "method", language),
        String(events.number(row, "participants") ?? ""),
        String(inputs.length),
        String(mentionsOf(harvest, inputs)),
        String(answeredOf(harvest, inputs).length),
      ];
    }),
  };
}

/** How it was made and what is not in it. */
function method(read: Readers, { texts, town, day, today }: ReportWorld): readonly Block[] {
  const harvest = read("harvest");
  const merged = harvest.rows().filter((row) => harvest.choices(row, "status")[0] === "duplicate").length;
  const waiting = heldBack(harvest);
  const counted = harvest.rows().filter((row) => isCounted(harvest, row)).length;
  const lines = [
    texts.anonymous,
    ...(merged > 0 ? [texts.merged(merged)] : []),
    ...(waiting > 0 ? [texts.heldBack(waiting, counted)] : []),
    texts.noRejected,
    texts.madeFrom(town, day(today)),
  ];
  return [text(lines.join(" "), "quiet")];
}
