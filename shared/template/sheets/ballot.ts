/** When the proposals are voted on. A sheet of its own: its rows are ballots, not proposals. */
import { labels, otherEnd, planSheet } from "../sheet-template.ts";
import { BALLOT_STATE } from "../vocabulary/plans.ts";

export const ballot = planSheet({
  key: "ballot",
  name: labels("Omröstning", "Ballot", "Äänestys"),
  prefix: "B",
  columns: [
    {
      id: "title",
      key: "title",
      label: labels("Rubrik", "Title", "Otsikko"),
      type: "text",
      required: true,
      title: true,
      width: 260,
    },
    // The municipality's own clock.
    { id: "opens", key: "opens", label: labels("Öppnar", "Opens", "Alkaa"), type: "date-time", required: true },
    { id: "closes", key: "closes", label: labels("Stänger", "Closes", "Päättyy"), type: "date-time", required: true },
    {
      id: "advis",
      key: "advisory",
      label: labels("Rådgivande", "Advisory", "Neuvoa-antava"),
      type: "yes-no",
      initial: true,
      width: 120,
    },
    {
      id: "state",
      key: "state",
      label: labels("Läge", "State", "Tila"),
      type: "select",
      options: BALLOT_STATE,
      initial: "prepared",
    },
    // How many slips were counted, none being a number too.
    {
      id: "papers",
      key: "papers",
      label: labels("Räknade röstsedlar", "Paper slips counted", "Lasketut äänestysliput"),
      type: "number",
      width: 150,
    },
    {
      id: "decOn",
      key: "decided_on",
      label: labels("Beslut i fullmäktige", "Council decision", "Valtuuston päätös"),
      type: "date",
      width: 150,
    },
    otherEnd("propsO", "proposals", labels("Förslag", "Proposals", "Ehdotukset"), "vision.ballot"),
  ],
});
