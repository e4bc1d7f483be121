/** Proposals put to the vote, with the totals counted elsewhere: ballots are secret. */
import { labels, planSheet } from "../sheet-template.ts";
import { VISION_ORIGIN } from "../vocabulary/plans.ts";

export const vision = planSheet({
  key: "vision",
  name: labels("Visionsförslag", "Vision proposals", "Visioehdotukset"),
  prefix: "V",
  columns: [
    {
      id: "propNo",
      key: "no",
      label: labels("Förslag nr", "Proposal no.", "Ehdotuksen nro"),
      type: "number",
      required: true,
      width: 110,
    },
    {
      id: "title",
      key: "title",
      label: labels("Rubrik", "Title", "Otsikko"),
      type: "text",
      required: true,
      title: true,
      width: 340,
    },
    { id: "motto", key: "motto", label: labels("Text", "Text", "Teksti"), type: "long-text" },
    {
      id: "origin",
      key: "origin",
      label: labels("Ursprung", "Origin", "Alkuperä"),
      type: "select",
      options: VISION_ORIGIN,
    },
    {
      id: "based",
      key: "based_on",
      label: labels("Bygger på", "Based on", "Perustuu"),
      type: "relation",
      target: { document: "harvest", many: true },
      width: 280,
    },
    {
      id: "votesW",
      key: "votes_web",
      label: labels("Röster, webb", "Votes, web", "Äänet, verkko"),
      type: "number",
      width: 120,
    },
    {
      id: "votesP",
      key: "votes_paper",
      label: labels("Röster, papper", "Votes, paper", "Äänet, paperi"),
      type: "number",
      width: 120,
    },
    {
      id: "share",
      key: "share",
      label: labels("Andel", "Share", "Osuus"),
      type: "formula",
      unit: "%",
      formula: 'IFERROR(ROUND(100 * ([votesW] + [votesP]) / (SUMIFS([votesW]) + SUMIFS([votesP])), 1), "")',
      width: 100,
    },
    // From when that vote opens until it is over, the proposal stands as it is.
    {
      id: "ballot",
      key: "ballot",
      label: labels("Omröstning", "Ballot", "Äänestys"),
      type: "relation",
      target: { document: "ballot", many: false },
      width: 180,
    },
  ],
});
