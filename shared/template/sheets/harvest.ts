/** What people said: one input a row, from a group and never from a named person. */
import { labels, otherEnd, planSheet } from "../sheet-template.ts";
import { GROUP } from "../vocabulary/dialogue.ts";
import { HARVEST_STATUS, INPUT_KIND } from "../vocabulary/harvest.ts";
import { SERVICE_CATEGORY } from "../vocabulary/services.ts";

export const harvest = planSheet({
  key: "harvest",
  name: labels("Skörd", "Harvest", "Koonti"),
  prefix: "H",
  columns: [
    {
      id: "text",
      key: "text",
      label: labels("Inspel", "Input", "Palaute"),
      type: "long-text",
      required: true,
      title: true,
      width: 420,
    },
    {
      id: "event",
      key: "event",
      label: labels("Tillfälle", "Event", "Tilaisuus"),
      type: "relation",
      required: true,
      target: { document: "events", many: false },
      width: 220,
    },
    // The event's place, copied here because a local group's right to write is decided by the row's own values (SPEC P4).
    {
      id: "place",
      key: "place",
      label: labels("Ort", "Place", "Paikka"),
      type: "relation",
      target: { document: "places", many: false },
      rights: "place",
    },
    { id: "group", key: "group", label: labels("Grupp", "Group", "Ryhmä"), type: "select", options: GROUP },
    {
      id: "kind",
      key: "kind",
      label: labels("Slag", "Kind", "Laji"),
      type: "select",
      required: true,
      options: INPUT_KIND,
      width: 120,
    },
    { id: "spot", key: "spot", label: labels("Plats", "Spot", "Tarkka paikka"), type: "text" },
    // Order on a walk or at a table, as it was said.
    { id: "seqNo", key: "sequence", label: labels("Ordning", "Sequence", "Järjestys"), type: "number" },
    {
      id: "times",
      key: "mentions",
      label: labels("Antal omnämnanden", "Mentions", "Mainintoja"),
      type: "number",
      initial: 1,
      width: 140,
    },
    {
      id: "categ",
      key: "category",
      label: labels("Serviceslag", "Service category", "Palvelulaji"),
      type: "select",
      options: SERVICE_CATEGORY,
      width: 180,
    },
    {
      id: "focus",
      key: "focus",
      label: labels("Fokusområde", "Focus area", "Painopistealue"),
      type: "relation",
      target: { document: "focus", many: true },
      width: 220,
    },
    {
      id: "issue",
      key: "issue",
      label: labels("Fråga", "Issue", "Asia"),
      type: "relation",
      target: { document: "issues", many: false },
      width: 240,
    },
    {
      id: "status",
      key: "status",
      label: labels("Läge", "Status", "Tila"),
      type: "select",
      options: HARVEST_STATUS,
      initial: "received",
    },
    // A duplicate points at the row that is kept; neither is thrown away.
    {
      id: "dupOf",
      key: "duplicate_of",
      label: labels("Dubblett av", "Duplicate of", "Kaksoiskappale palautteesta"),
      type: "relation",
      target: { document: "harvest", many: false },
    },
    // Parts of an input that said several things point back at what was said.
    {
      id: "parent",
      key: "split_from",
      label: labels("Delad ur", "Split from", "Erotettu palautteesta"),
      type: "relation",
      target: { document: "harvest", many: true },
      hidden: true,
    },
    // For whoever moderates; no page that people outside see shows it.
    {
      id: "rejWhy",
      key: "reject_reason",
      label: labels("Skäl till avvisning", "Reason for rejecting", "Hylkäämisen syy"),
      type: "text",
    },
    { id: "answer", key: "answer", label: labels("Svar", "Answer", "Vastaus"), type: "long-text" },
    {
      id: "answOn",
      key: "answered_on",
      label: labels("Besvarad den", "Answered on", "Vastattu"),
      type: "date",
      width: 130,
    },
    // Points into the erasable contact store; who somebody is never stands in the sheet.
    {
      id: "token",
      key: "contact_token",
      label: labels("Kontaktnyckel", "Contact token", "Yhteystietoavain"),
      type: "text",
      width: 130,
    },
    otherEnd(
      "dupls",
      "duplicates",
      labels("Dubbletter av denna", "Duplicates of this", "Tämän kaksoiskappaleet"),
      "harvest.dupOf",
    ),
    otherEnd("parts", "parts", labels("Delat i", "Split into", "Jaettu osiin"), "harvest.parent"),
    otherEnd(
      "visFrm",
      "vision",
      labels("Visionsförslag som bygger på detta", "Proposals based on this", "Tähän perustuvat ehdotukset"),
      "vision.based",
    ),
  ],
});
