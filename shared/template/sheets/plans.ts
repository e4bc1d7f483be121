/** Plans on their way to a decision, and what was decided. */
import { labels, planSheet } from "../sheet-template.ts";
import { DECIDING_BODY, PLAN_KIND, PLAN_STATUS } from "../vocabulary/plans.ts";

export const plans = planSheet({
  key: "plans",
  name: labels("Planer och beslut", "Plans and decisions", "Suunnitelmat ja päätökset"),
  prefix: "PL",
  columns: [
    {
      id: "kind",
      key: "kind",
      label: labels("Plan", "Plan", "Suunnitelma"),
      type: "select",
      required: true,
      options: PLAN_KIND,
      width: 170,
    },
    {
      id: "versn",
      key: "version",
      label: labels("Version", "Version", "Versio"),
      type: "text",
      required: true,
      title: true,
    },
    {
      id: "status",
      key: "status",
      label: labels("Läge", "Status", "Tila"),
      type: "select",
      required: true,
      options: PLAN_STATUS,
      initial: "draft",
    },
    {
      id: "body",
      key: "body",
      label: labels("Beslutat av", "Decided by", "Päättäjä"),
      type: "select",
      options: DECIDING_BODY,
    },
    {
      id: "adopOn",
      key: "adopted_on",
      label: labels("Beslutsdatum", "Date of decision", "Päätöspäivä"),
      type: "date",
      width: 130,
    },
    { id: "parag", key: "paragraph", label: labels("Paragraf", "Section", "Pykälä"), type: "text", width: 90 },
    {
      id: "regNr",
      key: "dnr",
      label: labels("Diarienummer", "Registry no.", "Diaarinumero"),
      type: "text",
      width: 140,
    },
    { id: "valid", key: "valid_to", label: labels("Gäller till", "Valid to", "Voimassa asti"), type: "date" },
    { id: "review", key: "review_on", label: labels("Följs upp", "Review", "Seuranta"), type: "date" },
    // Written when a version is adopted: which frozen version this row stands for.
    {
      id: "snap",
      key: "snapshot",
      label: labels("Fastställd version", "Adopted version", "Vahvistettu versio"),
      type: "text",
    },
    // Municipality, plan and version, for example `Skellefteå samverkansplattform v1`.
    {
      id: "from",
      key: "derived_from",
      label: labels("Härledd från", "Derived from", "Lähde"),
      type: "text",
      width: 280,
    },
  ],
});
