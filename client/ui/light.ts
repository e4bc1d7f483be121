/** Which words the save light shows, decided apart from drawing it (SPEC C1: `saved` means stored, nothing else). */
import { isUnkept, type SaveLight } from "../doc/model.ts";
import type { Words } from "../i18n.ts";

/** A save shorter than this is not put into words. */
export const QUIET_SAVE_MS = 1_000;

export interface LightWords {
  readonly text: string;
  /** For narrow screens. */
  readonly short: string;
  readonly help: string;
}

export function lightWords(light: SaveLight, words: Words): LightWords {
  switch (light.state) {
    case "opening":
      return { text: words.t("light.opening"), short: words.t("light.opening"), help: words.t("light.openingHelp") };
    case "saved":
      return { text: words.t("light.saved"), short: words.t("light.saved"), help: words.t("light.savedHelp") };
    case "saving": {
      const text = light.waiting > 1 ? words.n("light.sending", light.waiting) : words.t("light.saving");
      return {
        text,
        short: words.t("light.saving"),
        help: words.t(isUnkept(light) ? "light.unkeptHelp" : "light.savingHelp"),
      };
    }
    case "offline":
      if (isUnkept(light)) {
        return {
          text: words.n("light.offlineUnkept", light.waiting),
          short: words.t("light.unkeptShort", { count: light.waiting }),
          help: words.t("light.unkeptHelp"),
        };
      }
      return light.waiting === 0
        ? { text: words.t("light.offline"), short: words.t("light.offline"), help: words.t("light.offlineHelp") }
        : {
            text: words.n("light.offlineWaiting", light.waiting),
            short: words.t("light.offlineShort", { count: light.waiting }),
            help: words.t("light.offlineHelp"),
          };
    case "denied": {
      // To reload, or to sign in again, is what would lose it.
      const help = isUnkept(light) ? words.t("light.unkeptHelp") : words.refusal(light.code);
      if (light.code === "outdated") {
        return {
          text: words.t("problem.outdated.title"),
          short: words.t("update.button"),
          help,
        };
      }
      const text = light.waiting === 0 ? words.t("light.closed") : words.t("light.denied");
      return {
        text,
        short: light.waiting === 0 ? text : words.t("light.deniedShort"),
        help,
      };
    }
  }
}

/** How many edits wait, in any state. */
export const waitingIn = (light: SaveLight): number => ("waiting" in light ? light.waiting : 0);

/**
 * What is read out when the light changes: only losing and regaining the connection, that the device does not keep what is
 * written without one, and being shut out.
 */
export function lightAnnouncement(before: SaveLight, now: SaveLight, words: Words): string | undefined {
  const worse = now.state === "offline" && isUnkept(now) && !isUnkept(before);
  if (before.state === now.state && !worse) return undefined;
  if (now.state === "offline" || now.state === "denied")
    return `${lightWords(now, words).text}. ${lightWords(now, words).help}`;
  return before.state === "offline" ? words.t("light.backOnline") : undefined;
}
