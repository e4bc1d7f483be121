/** Choices about issues and the goals they serve. */
import { option, type Options } from "./option.ts";

export const ISSUE_STATUS: Options = [
  option("in-council", "i rådet", "with the council", "neuvostossa"),
  option("in-working-group", "hos arbetsgruppen", "with the working group", "työryhmässä"),
  option("owner-proposed", "ägare föreslagen", "owner proposed", "vastuutaho ehdotettu"),
  option("owner-accepted", "ägare accepterad", "owner accepted", "vastuutaho hyväksynyt"),
  option("in-progress", "pågår", "in progress", "käynnissä"),
  option("done", "klar", "done", "valmis"),
  option("fed-back", "återkopplad", "fed back", "palaute annettu"),
  option("declined", "avböjd", "declined", "vastuutaho kieltäytynyt"),
  option("dormant", "vilande", "dormant", "lepäämässä"),
  option("dropped", "avskriven", "dropped", "poistettu käsittelystä"),
];

export const RURAL_CHECK: Options = [
  option("not-relevant", "ej aktuell", "not relevant", "ei tarpeen"),
  option("to-do", "ska göras", "to be done", "tehtävä"),
  option("done", "gjord", "done", "tehty"),
];

export const GOAL_STATUS: Options = [
  option("not-started", "ej påbörjad", "not started", "ei aloitettu"),
  option("on-the-way", "på väg", "on the way", "etenee"),
  option("reached", "uppnått", "reached", "saavutettu"),
  option("not-reached", "ej uppnått", "not reached", "ei saavutettu"),
];
