/** Light or dark: the device's choice unless a person has made their own. */
import type { Accessor } from "solid-js";
import { createSignal } from "solid-js";
import { clearSetting, readSetting, writeSetting } from "./settings.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const SURFACES: Readonly<Record<"light" | "dark", string>> = { light: "#ffffff", dark: "#14171a" };

export interface ThemeChoice {
  readonly theme: Accessor<Theme>;
  choose(theme: Theme): void;
}

/** Also colours the browser's own frame, whose two tags in index.html follow the device. */
function show(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  for (const tag of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = tag.media.includes("dark") ? "dark" : "light";
    tag.content = SURFACES[theme === "system" ? own : theme];
  }
}

export function createTheme(): ThemeChoice {
  const remembered = THEMES.find((theme) => theme === readSetting("theme")) ?? "system";
  const [theme, setTheme] = createSignal<Theme>(remembered);
  show(remembered);
  return {
    theme,
    choose: (next) => {
      setTheme(next);
      show(next);
      if (next === "system") clearSetting("theme");
      else writeSetting("theme", next);
    },
  };
}
