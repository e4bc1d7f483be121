/**
 * Small things remembered on this device: language, theme, table or cards, the sheet last open, where an audit log that was
 * sound ended, how one has arranged a sheet's columns, after how many
 * days an owner counts as silent, how a picture of a sheet is drawn, what the template gained and one put off, how the wall is laid out and which inputs are not alike. None of them matters if it is lost, so a browser that forbids storage only forgets.
 */
const PREFIX = "samplan:set:";

export type SettingName =
  | "language"
  | "theme"
  | "view"
  | "latest"
  | "hearing"
  | "print"
  | `audit-${string}`
  | `board-${string}`
  | `timeline-${string}`
  | `columns-${string}`
  | `gains-${string}`
  | `record-${string}`
  | `silent-${string}`
  | `unlike-${string}`
  | `wall-${string}`;

export function readSetting(name: SettingName): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function writeSetting(name: SettingName, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage is full or forbidden: the choice holds until the page is closed.
  }
}

export function clearSetting(name: SettingName): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was stored.
  }
}

/** Whether others' edits are read out. */
export const hearsOthers = (): boolean => readSetting("hearing") !== "off";

/** For this tab only: a banner put away, a sign-in under way. */
export function readForTab(name: string): string | undefined {
  try {
    return sessionStorage.getItem(`samplan:${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Forgets everything this tab held. */
export function clearForTab(): void {
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith("samplan:")) sessionStorage.removeItem(name);
  } catch {
    // Nothing was held.
  }
}

/** `undefined` removes. */
export function writeForTab(name: string, value: string | undefined): void {
  try {
    if (value === undefined) sessionStorage.removeItem(`samplan:${name}`);
    else sessionStorage.setItem(`samplan:${name}`, value);
  } catch {
    // Held in memory only.
  }
}
