/** Choices about actions and their money. Late is computed from the dates, so it is no status. */
import { option, type Options } from "./option.ts";

export const ACTION_STATUS: Options = [
  option("proposed", "föreslagen", "proposed", "ehdotettu"),
  option("decided", "beslutad", "decided", "päätetty"),
  option("in-progress", "pågår", "in progress", "käynnissä"),
  option("done", "klar", "done", "valmis"),
  option("stopped", "stoppad", "stopped", "pysäytetty"),
];

export const FUNDING: Options = [
  option("municipality", "kommun", "municipality", "kunta"),
  option("region", "region", "region", "maakunta"),
  option("leader", "Leader", "Leader", "Leader"),
  option("eu", "EU", "EU", "EU"),
  option("businesses", "företag", "businesses", "yritykset"),
  option("volunteer-time", "ideell tid", "volunteer time", "talkootyö"),
  option("state", "stat", "state", "valtio"),
];

export const FUNDING_STATUS: Options = [
  option("not-applied", "ej sökt", "not applied for", "ei haettu"),
  option("applied", "sökt", "applied for", "haettu"),
  option("granted", "beviljad", "granted", "myönnetty"),
  option("rejected", "avslag", "rejected", "hylätty"),
];
