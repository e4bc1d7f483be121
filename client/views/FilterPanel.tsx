/** Which rows are shown: the view's conditions. */
import type { JSX } from "solid-js";
import { operatorsFor } from "../../shared/views/conditions.ts";
import { MAX_CONDITIONS } from "../../shared/views/view.ts";
import { ConditionList } from "./ConditionList.tsx";
import type { ViewDesk } from "./desk.tsx";

export function FilterPanel(props: { readonly desk: ViewDesk }): JSX.Element {
  const { desk } = props;
  return (
    <div class="vb-form">
      <ConditionList
        desk={desk}
        match={desk.view().match}
        conditions={desk.rows.working().conditions}
        most={MAX_CONDITIONS}
        operators={operatorsFor}
        first={() => desk.shownColumns()[0]}
        matchLabel={desk.texts().match}
        halfWritten={desk.texts().halfWritten}
        onMatch={(match) => desk.change({ match })}
        onChange={(conditions) => desk.change({ conditions })}
      />
    </div>
  );
}
