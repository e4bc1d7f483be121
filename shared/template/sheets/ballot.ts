/** When the proposals are voted on. A sheet of its own: its rows are ballots, not proposals. */
import { labels, planSheet } from "../sheet-template.ts";
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
    // Days and times of day are the tenant's own zone; midnight is told by the minute before it.
    { id: "opens", key: "opens", label: labels("Öppnar", "Opens", "Alkaa"), type: "date", required: true },
    { id: "openAt", key: "opens_at", label: labels("Öppnar kl.", "Opens at", "Alkaa klo"), type: "text", width: 100 },
    { id: "closes", key: "closes", label: labels("Stänger", "Closes", "Päättyy"), type: "date", required: true },
    {
      id: "closAt",
      key: "closes_at",
      label: labels("Stänger kl.", "Closes at", "Päättyy klo"),
      type: "text",
      width: 100,
    },
    {
      id: "advis",
      key: "advisory",
      label: labels("Rådgivande", "Advisory", "Neuvoa-antava"),
      type: "yes-no",
      width: 120,
    },
    { id: "state", key: "state", label: labels("Läge", "State", "Tila"), type: "select", options: BALLOT_STATE },
  ],
});
