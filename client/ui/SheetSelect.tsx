/** The sheets on a phone: the open one's name is the title, and the system's own list opens from it. */
import { useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { For } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import type { SheetLink } from "../answers.ts";
import { inTabOrder } from "../pages/sheet-order.ts";
import { useShell } from "../shell.ts";

export interface SheetSelectProps {
  readonly tenant: TenantId;
  readonly sheets: readonly SheetLink[];
  readonly current: DocumentId | undefined;
}

export function SheetSelect(props: SheetSelectProps): JSX.Element {
  const { words } = useShell();
  const navigate = useNavigate();
  return (
    <select
      class="sheet-select"
      aria-label={words.t("workspace.chooseSheet")}
      onChange={(event) => navigate(`/a/${props.tenant}/${event.currentTarget.value}`)}
    >
      {/* Where there is no such sheet none is the open one. */}
      {props.current === undefined && (
        <option selected disabled hidden>
          {words.t("workspace.chooseSheet")}
        </option>
      )}
      <For each={inTabOrder(props.sheets)}>
        {(sheet) => (
          <option value={sheet.document} selected={sheet.document === props.current}>
            {labelIn(sheet.name, words.language())}
          </option>
        )}
      </For>
    </select>
  );
}
