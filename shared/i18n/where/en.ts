/** The words of "where do I do what" in English. */
import type { WhereTexts } from "./sv.ts";

export const where: WhereTexts = {
  title: "Where do I do what?",
  lead: "What municipalities and villages in five source texts needed to do, and where in Samplan it is done. The links open the municipality you last worked in, otherwise the demo municipality Norsjö.",
  link: "Where do I do what? A list with links",
  notYet: "Not possible yet.",
  counted: (can, of) => `${can} of ${of} can be done today.`,
  later: {
    public: "Public pages and forms are not built.",
    ballot: "Voting on the web is not built. The counts can be typed in among the vision proposals.",
  },
  sources: {
    S1: "Norsjö: the world’s best everyday life",
    S2: "The process leader’s story",
    S3: "Jokkmokk: Civic",
    S4: "Skellefteå: collaboration platform",
    S5: "Uppvidinge: service development",
  },
  rows: {
    "S1.1": [
      "Begin with a situation analysis: facts with year and source",
      "Write in Municipality facts. They are shown on the municipality’s overview.",
    ],
    "S1.2": [
      "See what share of the residents has taken part",
      "The overview, The municipality in figures. The share follows Of whom new in Dialogue events.",
    ],
    "S1.3": ["Condense inputs into vision proposals and keep the links", "Vision proposals, the column Based on."],
    "S1.4": ["Hold a ballot on the web and on paper", "Comes in Vision proposals."],
    "S1.5": [
      "Declare the winner: most votes, no half required",
      "Vision proposals, the column Share counts by itself.",
    ],
    "S1.6": [
      "Register the council’s decision and lock that version",
      "The register: the registrar registers a decision, and the sheet is frozen as it is.",
    ],
    "S1.7": [
      "Keep six focus areas with goals, each with an owner",
      "Goals. A goal may belong to several areas and is still counted once.",
    ],
    "S1.8": ["See one actor’s own goals, issues and actions", "Mine, and choose the actor."],
    "S1.9": [
      "Run a strand for a target group with its own events",
      "Choose Strand in the row of Dialogue events and filter by it.",
    ],
    "S1.10": ["Publish an open page about the process", "Comes as a public page."],
    "S1.11": ["Hand the template on to another municipality", "Templates, Publish a template. Lineage shows the way."],
    "S1.12": [
      "Record awards and show a fact card of seven lines",
      "Recognition, and Projects and fact cards: show as Fact card.",
    ],
    "S2.1": [
      "Name the municipality’s contact function and change it without losing anything",
      "People and roles, Contact function. Open actions move along, and the change stands in the log.",
    ],
    "S2.2": ["See that the process has stalled", "The overview, the last line of how far words have come."],
    "S2.3": [
      "Receive answers to the questions through an open form",
      "Comes as an open form. The questions are written in Dialogue events.",
    ],
    "S2.4": [
      "Let a group book a meeting of its own",
      "The village group adds a row in Dialogue events: method booked meeting, status planned.",
    ],
    "S2.5": [
      "Tick target groups and see who is missing",
      "Target groups in Dialogue events. The overview shows which are not reached.",
    ],
    "S2.6": [
      "Bring in survey answers from CSV or Excel",
      "Harvest, Import. Duplicates are flagged before anything is written.",
    ],
    "S2.7": [
      "Sort the harvest together, many at once",
      "Harvest, the picture Wall: choose inputs and press the area’s digit.",
    ],
    "S2.8": ["Take out the harvest report and the short version", "Harvest report: print, save as PDF or download."],
    "S2.9": ["See who owns and takes part in which issues", "Stakeholders, the picture Owners × issues."],
    "S2.10": ["Keep track of feedback rounds and which inputs they covered", "Feedback. Each round gets a date."],
    "S2.11": [
      "Make an event digital without typing it again",
      "Dialogue events, the column Channel. The history shows both.",
    ],
    "S2.12": ["Build the service plan of the service kinds named", "Service plan, the column Category."],
    "S2.13": ["Follow applications for money", "Action plan, the columns Funding and Funding status."],
    "S3.1": [
      "Log interviews with a group, never a name",
      "Dialogue events, method interview, and then Take notes. Names and numbers are stopped.",
    ],
    "S3.2": [
      "Type in slips from the proposal box",
      "Take notes, the way Pile of slips. The web box comes with the open forms.",
    ],
    "S3.3": [
      "Tell quick fix, issue and wild idea apart, and park ideas",
      "Harvest, the picture Wall: kind, link to an issue, park with an answer.",
    ],
    "S3.4": ["Have groups with members and a next meeting", "Forums. Agenda and minutes are made under Meetings."],
    "S3.5": ["Give a group a short action list of its own", "Mine, Queues: choose the group and show its actions."],
    "S3.6": [
      "Follow mood and cooperation from 1 to 5",
      "Dialogue events: add columns of your own for rating and half-year, and group by the half-year.",
    ],
    "S3.7": [
      "Link a source of inspiration without a municipality here",
      "Lineage, Sources of inspiration, abroad too.",
    ],
    "S3.8": [
      "Follow project money, period and end",
      "Projects and fact cards: funding, period and end. The fact card counts down the days.",
    ],
    "S3.9": ["Have a calendar and subscribe to it", "Dialogue events, the picture Calendar, Subscribe."],
    "S3.10": ["See many small inputs as one theme", "Harvest, the picture Wall by issue: each column counts mentions."],
    "S4.1": ["Set up a council and see the balance between sectors", "Forums, the picture Council table."],
    "S4.2": [
      "Send an issue from council to working group and owner, with dates",
      "Issues, the column Status sets the dates. In meetings with Meetings.",
    ],
    "S4.3": ["Choose an owner of any kind", "Add it in Stakeholders and choose it in Issues."],
    "S4.4": ["Let the owner accept or decline without an account", "Issues, open the row, Answer link to the owner."],
    "S4.5": ["Have partners beside the owner", "Issues, the column Partners."],
    "S4.6": ["See who is at which step and for how long", "Issues, the picture Board, with days in the step."],
    "S4.7": ["Send the council’s harvest back to the groups", "Feedback, by event or group. The report goes with it."],
    "S4.8": [
      "Register a strategy proposal to the council",
      "Plans and decisions, with status. Add a link column of your own if needed.",
    ],
    "S4.9": [
      "Keep the facts with value, unit, year and source",
      "Municipality facts. Approximate is ticked and shown.",
    ],
    "S4.10": ["See stakeholders by sector and level of society", "Stakeholders, the picture Sector × level."],
    "S4.11": ["Follow each department’s queue", "Mine, Queues."],
    "S4.12": [
      "Copy the whole model to a neighbour",
      "Templates, in the neighbour’s municipality: choose it and take it over.",
    ],
    "S5.1": [
      "Gather municipalities in a programme",
      "The installation’s pages, Cohorts. Whoever runs the service does it.",
    ],
    "S5.2": ["Take notes on a walk, in order and with the spot", "Take notes, the way Walk. It works without network."],
    "S5.3": ["Plan events for several places in one go", "Dialogue events, Events for several places."],
    "S5.4": ["See a place’s walk, inputs and answers", "Harvest report, choose the place."],
    "S5.5": [
      "Pass inputs to departments and companies and see how many were answered",
      "Mine, Queues: the columns Inputs and Answered.",
    ],
    "S5.6": ["Mark what residents do themselves", "Action plan, a local group as Responsible."],
    "S5.7": [
      "Invite authorities and companies to a joint meeting",
      "Dialogue events, the column Organisations taking part. Stakeholders shows where each takes part.",
    ],
    "S5.8": ["Write goals and check them", "Goals, the picture Board, from on track to reached."],
    "S5.9": ["Keep lessons learned from each event", "Dialogue events, the column Lessons learned."],
    "S5.10": ["Show a contact function without private data", "People and roles, Contact function."],
  },
};
