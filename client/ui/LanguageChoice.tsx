/** The three languages, each by its own name. */
import type { JSX } from "solid-js";
import { LANGUAGES } from "../../shared/document/column.ts";
import { LANGUAGE_NAMES } from "../i18n.ts";
import { useShell } from "../shell.ts";
import { Choice } from "./Choice.tsx";

export function LanguageChoice(props: { readonly hideLegend?: boolean }): JSX.Element {
  const { words } = useShell();
  return (
    <Choice
      legend={words.t("language")}
      hideLegend={props.hideLegend === true}
      options={LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language], lang: language }))}
      value={words.language()}
      onChoose={(language) => void words.choose(language)}
    />
  );
}
