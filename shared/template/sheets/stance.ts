/** How organisations stand to the process. A document of its own, since read rights hold per document. */
import { labels, planSheet } from "../sheet-template.ts";
import { option, type Options } from "../vocabulary/option.ts";

/** Here and not in the vocabulary, parts of which every browser is built with (SPEC P7). */
const STANCE: Options = [
  option("driving", "drivande", "driving", "eteenpäin vievä"),
  option("supportive", "stödjande", "supportive", "tukeva"),
  option("neutral", "neutral", "neutral", "neutraali"),
  option("doubtful", "tveksam", "doubtful", "epäröivä"),
  option("opposed", "motstånd", "opposed", "vastustava"),
];

export const stance = planSheet({
  key: "stance",
  name: labels("Hållning", "Stance", "Suhtautuminen"),
  prefix: "ST",
  restricted: true,
  columns: [
    {
      id: "stake",
      key: "stakeholder",
      label: labels("Intressent", "Stakeholder", "Sidosryhmä"),
      type: "relation",
      required: true,
      title: true,
      target: { document: "stakeholders", many: false },
      width: 320,
    },
    {
      id: "stance",
      key: "stance",
      label: labels("Hållning", "Stance", "Suhtautuminen"),
      type: "select",
      required: true,
      options: STANCE,
    },
    { id: "note", key: "note", label: labels("Anteckning", "Note", "Muistiinpano"), type: "long-text" },
  ],
});
