/** Choices about actions and their money. Late is computed from the dates, so it is no status. */
import { option, TONE, type Options } from "./option.ts";

export const ACTION_STATUS: Options = [
  option("proposed", "föreslagen", "proposed", "ehdotettu", TONE.new),
  option("decided", "beslutad", "decided", "päätetty", TONE.decided),
  option("in-progress", "pågår", "in progress", "käynnissä", TONE.going),
  option("done", "klar", "done", "valmis", TONE.reached),
  option("stopped", "stoppad", "stopped", "pysäytetty", TONE.ended),
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
  option("not-applied", "ej sökt", "not applied for", "ei haettu", TONE.new),
  option("applied", "sökt", "applied for", "haettu", TONE.going),
  option("granted", "beviljad", "granted", "myönnetty", TONE.reached),
  option("rejected", "avslag", "rejected", "hylätty", TONE.ended),
];
