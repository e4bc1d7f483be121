/** The sheets along the bottom: links, because each has its own address. The folded ones wait under one button. */
import ChevronUp from "lucide-solid/icons/chevron-up";
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import type { SheetLink } from "../answers.ts";
import { useShell } from "../shell.ts";
import { Popover } from "./Popover.tsx";
import "./SheetTabs.css";

export interface SheetTabsProps {
  readonly tenant: TenantId;
  readonly sheets: readonly SheetLink[];
  readonly current: DocumentId | undefined;
}

export function SheetTabs(props: SheetTabsProps): JSX.Element {
  const { words } = useShell();
  let row: HTMLUListElement | undefined;
  // A folded sheet gets a tab while it is open: where one is must be seen.
  const shown = () => props.sheets.filter((sheet) => !sheet.folded || sheet.document === props.current);
  const folded = () => props.sheets.filter((sheet) => sheet.folded && sheet.document !== props.current);
  const address = (sheet: SheetLink): string => `/a/${props.tenant}/${sheet.document}`;

  // By hand: `scrollIntoView` would also move the place the Tab key starts from.
  createEffect(() => {
    const tab =
      props.current === undefined ? null : row?.querySelector<HTMLElement>(`[data-document="${props.current}"]`);
    if (row === undefined || tab == null) return;
    const [from, to] = [tab.offsetLeft - row.offsetLeft, tab.offsetLeft - row.offsetLeft + tab.offsetWidth];
    if (from < row.scrollLeft || to > row.scrollLeft + row.clientWidth) row.scrollLeft = from;
  });

  return (
    <nav class="tabs" aria-label={words.t("workspace.sheets")} data-region="tabs">
      <ul class="tabs-row" ref={(element) => (row = element)}>
        <For each={shown()}>
          {(sheet) => (
            <li>
              <A
                class="tab"
                href={address(sheet)}
                data-document={sheet.document}
                aria-current={sheet.document === props.current ? "page" : undefined}
              >
                {labelIn(sheet.name, words.language())}
              </A>
            </li>
          )}
        </For>
      </ul>
      <Show when={folded().length > 0}>
        <Popover
          kind="quiet"
          class="tabs-more"
          label={words.t("workspace.moreSheets")}
          face={
            <>
              {words.t("workspace.moreSheets")}
              <ChevronUp aria-hidden="true" />
            </>
          }
        >
          {(close) => (
            <ul class="tabs-folded">
              <For each={folded()}>
                {(sheet) => (
                  <li>
                    <A href={address(sheet)} onClick={close}>
                      {labelIn(sheet.name, words.language())}
                    </A>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Popover>
      </Show>
    </nav>
  );
}
