/** Choices about issues and the goals they serve. */
import { option, TONE, type Options } from "./option.ts";

export const ISSUE_STATUS: Options = [
  option("in-council", "i rådet", "with the council", "neuvostossa", TONE.new),
  option("in-working-group", "hos arbetsgruppen", "with the working group", "työryhmässä", TONE.decided),
  option("owner-proposed", "ägare föreslagen", "owner proposed", "vastuutaho ehdotettu", TONE.waiting),
  option("owner-accepted", "ägare accepterad", "owner accepted", "vastuutaho hyväksynyt", TONE.agreed),
  option("in-progress", "pågår", "in progress", "käynnissä", TONE.going),
  option("done", "klar", "done", "valmis", TONE.reached),
  option("fed-back", "återkopplad", "fed back", "palaute annettu", TONE.told),
  option("declined", "avböjd", "declined", "vastuutaho kieltäytynyt", TONE.warning),
  option("dormant", "vilande", "dormant", "lepäämässä", TONE.resting),
  option("dropped", "avskriven", "dropped", "poistettu käsittelystä", TONE.ended),
];

export const RURAL_CHECK: Options = [
  option("not-relevant", "ej aktuell", "not relevant", "ei tarpeen"),
  option("to-do", "ska göras", "to be done", "tehtävä"),
  option("done", "gjord", "done", "tehty"),
];

export const GOAL_STATUS: Options = [
  option("not-started", "ej påbörjad", "not started", "ei aloitettu", TONE.new),
  option("on-the-way", "på väg", "on the way", "etenee", TONE.going),
  option("reached", "uppnått", "reached", "saavutettu", TONE.reached),
  option("not-reached", "ej uppnått", "not reached", "ei saavutettu", TONE.ended),
];
