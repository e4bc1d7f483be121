/** Of one sheet: which rows, by conditions as a sheet's own filter has them (SPEC T9). */
import type { JSX } from "solid-js";
import { createMemo, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import { MOST_CONDITIONS, sharedOperators } from "../../shared/sharing/row-filter.ts";
import type { CellContext, Country } from "../grid/cells/parsed.ts";
import { useShell } from "../shell.ts";
import { ConditionList } from "../views/ConditionList.tsx";
import "../views/views.css";
import { filterColumns, type ChosenSheet } from "./chosen.ts";
import { createConditionTexts } from "./condition-says.ts";
import type { OfferedSheet } from "./sharing-api.ts";
import type { SharingWords } from "./sharing-words.ts";

export function ShareRows(props: {
  readonly sheet: OfferedSheet;
  readonly chosen: ChosenSheet;
  readonly country: Country;
  readonly words: SharingWords;
  onChange(next: ChosenSheet): void;
}): JSX.Element {
  const { words: shell } = useShell();
  const texts = createConditionTexts(shell.language);
  const columns = createMemo(() => filterColumns(props.sheet));
  const choicesOf = (id: string) => props.sheet.columns.find((column) => column.id === id)?.choices ?? [];
  const cells = (): CellContext => ({
    language: shell.language(),
    country: props.country,
    relations: {
      label: ({ id }, row) => {
        const found = choicesOf(id).find(({ value }) => value === row);
        return found === undefined ? undefined : labelIn(found.label, shell.language());
      },
      choices: ({ id }) =>
        choicesOf(id).map(({ value, label }) => ({ row: value as RowId, label: labelIn(label, shell.language()) })),
    },
  });
  return (
    <fieldset class="sh-rows">
      <legend>{props.words.t("rows")}</legend>
      <p class="muted">{props.words.t(props.chosen.filter.length === 0 ? "allRows" : "rowsFollow")}</p>
      <Show when={texts()}>
        {(said) => (
          <div class="vb-form">
            <ConditionList
              desk={{ texts: said, language: shell.language, cells, columns }}
              match={props.chosen.match}
              conditions={props.chosen.filter}
              most={columns().length === 0 ? 0 : MOST_CONDITIONS}
              operators={sharedOperators}
              first={() => columns()[0]}
              matchLabel={props.words.t("match")}
              halfWritten={props.words.t("halfWritten")}
              gone={props.words.t("conditionGone")}
              onMatch={(match) => props.onChange({ ...props.chosen, match })}
              onChange={(filter) => props.onChange({ ...props.chosen, filter })}
            />
          </div>
        )}
      </Show>
    </fieldset>
  );
}
