/** What is done about an issue, by whom, until when and for what money. */
import { FUNDING_COLUMNS } from "../funding-columns.ts";
import { columnIn, labels, otherEnd, planSheet } from "../sheet-template.ts";
import { ACTION_STATUS } from "../vocabulary/actions.ts";

export const actions = planSheet({
  key: "actions",
  name: labels("Handlingsplan", "Action plan", "Toimenpidesuunnitelma"),
  prefix: "A",
  columns: [
    {
      id: "action",
      key: "action",
      label: labels("Åtgärd", "Action", "Toimenpide"),
      type: "text",
      required: true,
      title: true,
      width: 340,
    },
    {
      id: "status",
      key: "status",
      label: labels("Läge", "Status", "Tila"),
      type: "select",
      required: true,
      options: ACTION_STATUS,
      initial: "proposed",
      width: 120,
    },
    {
      id: "respon",
      key: "responsible",
      label: labels("Ansvarig", "Responsible", "Vastuutaho"),
      type: "relation",
      required: true,
      target: { document: "stakeholders", many: false },
      rights: "organisation",
      width: 240,
    },
    { id: "dueOn", key: "due", label: labels("Klart senast", "Due", "Määräaika"), type: "date", required: true },
    {
      id: "issue",
      key: "issue",
      label: labels("Fråga", "Issue", "Asia"),
      type: "relation",
      target: { document: "issues", many: false },
      width: 240,
    },
    {
      id: "partn",
      key: "partners",
      label: labels("Medverkande", "Involved", "Mukana"),
      type: "relation",
      target: { document: "stakeholders", many: true },
      width: 240,
    },
    { id: "start", key: "start", label: labels("Start", "Start", "Alkaa"), type: "date" },
    // The unit is the tenant's currency.
    { id: "budget", key: "budget", label: labels("Kostnad", "Cost", "Kustannus"), type: "currency" },
    ...FUNDING_COLUMNS,
    // A function, not a person's name: the words of the municipality's own contact function, which it moves along with.
    {
      id: "contac",
      key: "contact_role",
      label: labels("Kontaktfunktion", "Contact function", "Yhteystaho"),
      type: "text",
      width: 160,
    },
    { id: "measur", key: "measure", label: labels("Mått", "Measure", "Mittari"), type: "text", width: 160 },
    { id: "result", key: "result", label: labels("Resultat", "Result", "Tulos"), type: "text", width: 160 },
    {
      id: "stopWh",
      key: "stop_reason",
      label: labels("Skäl till stopp", "Reason for stopping", "Pysäyttämisen syy"),
      type: "text",
    },
    {
      id: "decis",
      key: "decision",
      label: labels("Beslutsreferens", "Decision reference", "Päätösviite"),
      type: "text",
      width: 160,
    },
    {
      id: "focOf",
      key: "focus",
      label: labels("Fokusområde", "Focus area", "Painopistealue"),
      type: "lookup",
      via: columnIn("issue"),
      field: columnIn("focus"),
      width: 200,
    },
    // Never chosen: what is decided or under way and past its day.
    {
      id: "isLate",
      key: "late",
      label: labels("Försenad", "Late", "Myöhässä"),
      type: "formula",
      formula: 'AND([dueOn] < TODAY(), OR([status] = "decided", [status] = "in-progress"))',
      width: 100,
    },
    // Below nothing: so many days past its day.
    {
      id: "daysTo",
      key: "days",
      label: labels("Dagar kvar", "Days left", "Päiviä jäljellä"),
      type: "formula",
      formula: 'IF(OR(EMPTY([dueOn]), [status] = "done", [status] = "stopped"), "", DAYS([dueOn], TODAY()))',
      width: 110,
    },
    otherEnd("servOf", "services", labels("Service", "Services", "Palvelut"), "services.action"),
  ],
});
