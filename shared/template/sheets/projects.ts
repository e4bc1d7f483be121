/** What the process is called outward, as a fact card of seven lines, and projects with their money and their end. */
import { FUNDING_COLUMNS } from "../funding-columns.ts";
import { labels, otherEnd, planSheet } from "../sheet-template.ts";

export const projects = planSheet({
  key: "projects",
  name: labels("Projekt och faktakort", "Projects and fact cards", "Hankkeet ja faktakortit"),
  prefix: "PR",
  columns: [
    {
      id: "title",
      key: "title",
      label: labels("Namn", "Name", "Nimi"),
      type: "text",
      required: true,
      title: true,
      width: 280,
    },
    { id: "where", key: "where", label: labels("Var", "Where", "Missä"), type: "text", width: 200 },
    { id: "start", key: "start", label: labels("Startar", "Starts", "Alkaa"), type: "date" },
    { id: "endOn", key: "end", label: labels("Slutar", "Ends", "Päättyy"), type: "date" },
    // Below nothing: so many days since it ended.
    {
      id: "daysTo",
      key: "days",
      label: labels("Dagar kvar", "Days left", "Päiviä jäljellä"),
      type: "formula",
      formula: 'IF(EMPTY([endOn]), "", DAYS([endOn], TODAY()))',
      width: 110,
    },
    { id: "whoIs", key: "who", label: labels("Vem", "Who", "Kuka"), type: "text", width: 260 },
    { id: "what", key: "what", label: labels("Vad", "What", "Mitä"), type: "long-text" },
    { id: "howIs", key: "how", label: labels("Hur", "How", "Miten"), type: "long-text" },
    { id: "whyIs", key: "why", label: labels("Varför", "Why", "Miksi"), type: "long-text" },
    { id: "more", key: "more", label: labels("Läs mer", "Learn more", "Lue lisää"), type: "link" },
    ...FUNDING_COLUMNS,
    // The unit is the tenant's currency.
    { id: "budget", key: "budget", label: labels("Budget", "Budget", "Budjetti"), type: "currency" },
    otherEnd("recogO", "recognition", labels("Erkännanden", "Recognition", "Tunnustukset"), "recognition.proj"),
  ],
});
