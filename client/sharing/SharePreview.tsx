/** A few rows exactly as the other municipality would see them. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { labelIn, type Column } from "../../shared/document/column.ts";
import { useShell } from "../shell.ts";
import type { Preview } from "./sharing-api.ts";
import type { SharingWords } from "./sharing-words.ts";

export function SharePreview(props: { readonly preview: Preview; readonly words: SharingWords }): JSX.Element {
  const { words: shell } = useShell();
  const text = (column: Column, value: CellValue, names: Readonly<Record<string, string>>): string => {
    if (value === null) return "";
    if (typeof value === "boolean") return props.words.t(value ? "yes" : "no");
    if (typeof value === "number")
      return new Intl.NumberFormat(shell.language(), column.type === "percent" ? { style: "percent" } : {}).format(
        value,
      );
    const called = (id: string): string => {
      const option = column.options?.find((one) => one.id === id);
      return option === undefined
        ? (names[id] ?? (column.type === "relation" ? "" : id))
        : labelIn(option.label, shell.language());
    };
    return typeof value === "string" ? called(value) : value.map(called).filter(Boolean).join(", ");
  };
  return (
    <section class="sh-preview" data-testid="share-preview">
      <h3>{props.words.t("previewTitle")}</h3>
      <For each={props.preview.sheets}>
        {(sheet) => (
          <>
            <h4>
              {labelIn(sheet.name, shell.language())}{" "}
              <span class="muted">{props.words.n("rowsCount", sheet.rows)}</span>
            </h4>
            <Show when={sheet.rows > 0} fallback={<p>{props.words.t("previewNone")}</p>}>
              {/* Scrolled by keys as well. */}
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
              <div class="sh-scroll" tabindex="0" role="region" aria-label={labelIn(sheet.name, shell.language())}>
                <table>
                  <thead>
                    <tr>
                      <For each={sheet.columns}>
                        {(column) => <th scope="col">{labelIn(column.label, shell.language())}</th>}
                      </For>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={sheet.first}>
                      {(row) => (
                        <tr>
                          <For each={row.cells}>
                            {(value, i) => <td>{text(sheet.columns[i()]!, value, sheet.names)}</td>}
                          </For>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </div>
              <Show when={sheet.rows > sheet.first.length}>
                <p class="muted">{props.words.t("previewMore", { count: sheet.rows - sheet.first.length })}</p>
              </Show>
            </Show>
          </>
        )}
      </For>
    </section>
  );
}
