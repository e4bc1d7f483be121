/** What the harvest amounts to: each issue goes to the council, finds an owner, and is answered. */
import { labels, planSheet } from "../sheet-template.ts";
import { ISSUE_STATUS, RURAL_CHECK } from "../vocabulary/issues.ts";

export const issues = planSheet({
  key: "issues",
  name: labels("Frågor", "Issues", "Asiat"),
  prefix: "Q",
  columns: [
    { id: "title", key: "title", label: labels("Fråga", "Issue", "Asia"), type: "text", required: true, title: true, width: 300 },
    { id: "descr", key: "description", label: labels("Beskrivning", "Description", "Kuvaus"), type: "long-text" },
    {
      id: "focus",
      key: "focus",
      label: labels("Fokusområde", "Focus area", "Painopistealue"),
      type: "relation",
      required: true,
      target: { document: "focus", many: false },
      width: 220,
    },
    {
      id: "status",
      key: "status",
      label: labels("Läge", "Status", "Tila"),
      type: "select",
      required: true,
      options: ISSUE_STATUS,
      width: 160,
    },
    { id: "counOn", key: "council_on", label: labels("I rådet", "In the council", "Neuvostossa"), type: "date" },
    {
      id: "wgOn",
      key: "wg_on",
      label: labels("Till arbetsgruppen", "To the working group", "Työryhmässä"),
      type: "date",
      width: 150,
    },
    {
      id: "owner",
      key: "owner",
      label: labels("Frågans ägare", "Issue owner", "Vastuutaho"),
      type: "relation",
      target: { document: "stakeholders", many: false },
      rights: "organisation",
      width: 240,
    },
    { id: "acceOn", key: "accepted_on", label: labels("Accepterad", "Accepted", "Hyväksytty"), type: "date" },
    {
      id: "declWh",
      key: "decline_reason",
      label: labels("Skäl till avböjande", "Reason for declining", "Kieltäytymisen syy"),
      type: "long-text",
      width: 240,
    },
    {
      id: "partn",
      key: "partners",
      label: labels("Partners", "Partners", "Yhteistyökumppanit"),
      type: "relation",
      target: { document: "stakeholders", many: true },
      width: 280,
    },
    { id: "next", key: "next_step", label: labels("Nästa steg", "Next step", "Seuraava vaihe"), type: "text" },
    {
      id: "nextOn",
      key: "next_on",
      label: labels("Nästa steg den", "Next step on", "Seuraavan vaiheen päivä"),
      type: "date",
      width: 130,
    },
    // The first answer and its date; later rounds are appended to the text.
    { id: "feedb", key: "feedback", label: labels("Återkoppling", "Feedback", "Palaute osallistujille"), type: "long-text" },
    {
      id: "feedOn",
      key: "feedback_on",
      label: labels("Återkopplad den", "Fed back on", "Palaute annettu"),
      type: "date",
      width: 130,
    },
    {
      id: "rural",
      key: "rural_check",
      label: labels("Landsbygdssäkring", "Rural proofing", "Maaseutuvaikutusten arviointi"),
      type: "select",
      options: RURAL_CHECK,
    },
    { id: "regNr", key: "dnr", label: labels("Diarienummer", "Registry no.", "Diaarinumero"), type: "text", width: 140 },
  ],
});
