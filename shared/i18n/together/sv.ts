/** What is said where several people are in one sheet: who writes where, what they changed, whom one follows. In Swedish. */
const SOMEBODY = "Någon annan";

/** ”Anna”, ”Anna och Bo”, ”Anna och 2 till”. */
const people = (names: readonly (string | undefined)[]): string => {
  const [first = SOMEBODY, second = SOMEBODY] = names;
  if (names.length <= 1) return first;
  return names.length === 2 ? `${first} och ${second}` : `${first} och ${names.length - 1} till`;
};

export const togetherSv = {
  writesHere: (name: string): string => `${name} skriver här`,
  writesInSame: (names: readonly string[]): string =>
    `${people(names)} skriver i samma cell. Fortsätt om du vill: ingens text går förlorad.`,
  cameToCell: (name: string): string => `${name} är i samma cell`,
  cameToRow: (name: string): string => `${name} är på samma rad`,

  changedMeanwhile: (name: string | undefined, value: string): string =>
    value === ""
      ? `${name ?? SOMEBODY} tömde cellen medan du skrev.`
      : `${name ?? SOMEBODY} ändrade detta till ”${value}” medan du skrev.`,
  choices: "Vad ska gälla?",
  mine: "Spara min",
  theirs: "Behåll den andras",
  both: "Spara båda",
  choiceKeys: "Enter sparar din, Tabb leder till valen.",
  setAside: "Den andras text gäller. Din ligger kvar under Att granska.",
  tookBoth: "Båda texterna sparades.",

  /** Names a cell inside `changed`. */
  cell: (column: string, row: number): string => `${column} på rad ${row}`,
  changed: (name: string | undefined, cell: string, value: string): string =>
    value === "" ? `${name ?? SOMEBODY} tömde ${cell}` : `${name ?? SOMEBODY} ändrade ${cell} till ${value}`,
  changedMany: (names: readonly (string | undefined)[], cells: number): string =>
    `${people(names)} ändrade ${cells} celler nära dig`,

  undoLeft: (name: string | undefined, places: number): string => {
    const who = name ?? SOMEBODY;
    return places === 1
      ? `${who} har skrivit i cellen efter dig. Därför ångrades inget där: det som står ligger kvar.`
      : `${who} har skrivit i ${places} celler efter dig. Därför ångrades inget i dem: det som står ligger kvar.`;
  },

  followShort: "Följ",
  follow: (name: string): string => `Följ ${name}`,
  following: (name: string): string => `Du följer ${name}.`,
  followingHelp: "Bladet rullar med. Esc, eller att du själv flyttar dig, avslutar.",
  followed: (name: string): string => `Du följer ${name}. Esc avslutar.`,
  away: (name: string): string => `${name} är inte i bladet just nu.`,
  stopFollowing: "Sluta följa",
  stoppedFollowing: (name: string): string => `Du följer inte längre ${name}`,
  wentTo: (name: string, sheet: string): string => `${name} gick till ${sheet}`,

  hearing: "Läs upp vad andra ändrar nära mig",
  hearingHelp: "För skärmläsare. Gäller på den här enheten.",
};

export type TogetherTexts = typeof togetherSv;
