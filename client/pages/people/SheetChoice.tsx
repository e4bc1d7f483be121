/** All sheets that a role reads, or some of them by name (SPEC P13). */
import type { JSX } from "solid-js";
import { createUniqueId, For, Show } from "solid-js";
import { labelIn } from "../../../shared/document/column.ts";
import type { Role } from "../../../shared/permissions/roles.ts";
import { couldRead } from "../../../shared/permissions/scope.ts";
import type { SheetLink } from "../../answers.ts";
import type { PeopleWords } from "../../people-words.ts";
import { useShell } from "../../shell.ts";
import { Choice } from "../../ui/Choice.tsx";

export type OfferedSheet = Pick<SheetLink, "sheet" | "name" | "restricted">;

/** Those the role would read if it were let into them. */
export const sheetsFor = (role: Role, sheets: readonly OfferedSheet[]): readonly OfferedSheet[] =>
  sheets.filter(({ sheet, restricted = false }) => couldRead(role, { sheet, restricted }));

export interface SheetChoiceProps {
  readonly words: PeopleWords;
  readonly offered: readonly OfferedSheet[];
  /** `undefined`: all. */
  readonly value: readonly string[] | undefined;
  readonly fault: string | undefined;
  onChange(value: readonly string[] | undefined): void;
}

export function SheetChoice(props: SheetChoiceProps): JSX.Element {
  const { words } = useShell();
  const id = createUniqueId();
  const chosen = (): readonly string[] => props.value ?? [];
  return (
    <div class="field-wide sheet-choice">
      <Choice
        legend={props.words.t("form.sheets")}
        options={[
          { value: "all", label: props.words.t("form.allSheets") },
          { value: "some", label: props.words.t("form.someSheets") },
        ]}
        value={props.value === undefined ? "all" : "some"}
        onChoose={(choice) => props.onChange(choice === "all" ? undefined : [])}
      />
      <Show when={props.value !== undefined}>
        <div
          role="group"
          class="sheet-boxes"
          aria-label={props.words.t("form.someSheets")}
          aria-invalid={props.fault === undefined ? undefined : "true"}
          aria-describedby={props.fault === undefined ? `${id}-help` : `${id}-fault ${id}-help`}
        >
          <For each={props.offered}>
            {({ sheet, name }) => (
              <label>
                <input
                  type="checkbox"
                  checked={chosen().includes(sheet)}
                  onChange={({ currentTarget }) =>
                    props.onChange(
                      currentTarget.checked ? [...chosen(), sheet] : chosen().filter((one) => one !== sheet),
                    )
                  }
                />
                <span>{labelIn(name, words.language())}</span>
              </label>
            )}
          </For>
        </div>
        <p class="muted" id={`${id}-help`}>
          {props.words.t("form.sheetsHelp")}
        </p>
        <Show when={props.fault}>
          {(why) => (
            <p class="problem" id={`${id}-fault`} role="alert">
              {why()}
            </p>
          )}
        </Show>
      </Show>
    </div>
  );
}
