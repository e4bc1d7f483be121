/** Choosing whom to look as: the role, and the organisation or place its rules compare rows with. */
import { useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, createUniqueId } from "solid-js";
import { labelIn } from "../../../shared/document/column.ts";
import type { TenantId } from "../../../shared/ids.ts";
import { GIVEN_ROLES } from "../../../shared/permissions/scope.ts";
import type { LinkedNames } from "../../doc/linked-names.ts";
import { beginViewing } from "../../people-api.ts";
import type { PeopleWords } from "../../people-words.ts";
import { useShell } from "../../shell.ts";
import { Button } from "../../ui/Button.tsx";
import { ProblemLine } from "../../ui/ProblemLine.tsx";
import { faultOf, focusNeeded, ScopeFields, scopeOf, type ChosenScope, type ScopeFault } from "./ScopeFields.tsx";
import type { OfferedSheet } from "./SheetChoice.tsx";
import { TO_SHEET } from "../sheet-order.ts";

export interface ViewAsFormProps {
  readonly words: PeopleWords;
  readonly names: LinkedNames;
  readonly sheets: readonly OfferedSheet[];
  readonly tenant: TenantId;
}

/** As oneself there is nothing else to see. */
const ROLES = GIVEN_ROLES.filter((role) => role !== "process-leader");

export function ViewAsForm(props: ViewAsFormProps): JSX.Element {
  const { api, viewAs, words } = useShell();
  const navigate = useNavigate();
  const title = createUniqueId();
  const [chosen, setChosen] = createSignal<ChosenScope>({ role: "council-member", organisation: "", place: "" });
  const [working, setWorking] = createSignal(false);
  const [fault, setFault] = createSignal("");
  const [scopeFault, setScopeFault] = createSignal<ScopeFault>();
  let form: HTMLFormElement | undefined;

  const begin = async (): Promise<void> => {
    if (working()) return;
    setFault("");
    const unfit = faultOf(props.words, chosen(), words.t(`role.${chosen().role}`));
    setScopeFault(unfit);
    if (unfit !== undefined) return focusNeeded(form);
    setWorking(true);
    const { role, organisation, place } = chosen();
    const scope = scopeOf(chosen());
    const from = [
      props.names.nameOf("organisation", organisation),
      props.names.nameOf("place", place),
      ...props.sheets
        .filter(({ sheet }) => scope.sheets?.includes(sheet))
        .map(({ name }) => labelIn(name, words.language())),
    ];
    const answer = await beginViewing(api, props.tenant, { role, ...scope });
    setWorking(false);
    if (!answer.ok) {
      setFault(props.words.t(answer.problem.refusal === undefined ? "viewAs.failed" : "viewAs.scope"));
      return;
    }
    const named = from.filter((name) => name !== undefined).join(", ");
    // The page behind this one goes first: what is looked at begins at the workspace.
    navigate(`/a/${props.tenant}`, { state: TO_SHEET });
    viewAs({ tenant: props.tenant, ...answer.value, ...(named === "" ? {} : { from: named }) });
  };

  return (
    <section class="people-part" aria-labelledby={title}>
      <h2 id={title}>{props.words.t("viewAs.title")}</h2>
      <p class="muted">{props.words.t("viewAs.lead")}</p>
      <form
        class="person-form"
        ref={(element) => (form = element)}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <ScopeFields
          words={props.words}
          names={props.names}
          sheets={props.sheets}
          value={chosen()}
          roles={ROLES}
          fault={scopeFault()}
          onChange={(scope) => {
            setScopeFault(undefined);
            setChosen(scope);
          }}
        />
        <div class="field-wide person-actions">
          <Button kind="main" type="submit" aria-disabled={working()}>
            {props.words.t("viewAs.begin")}
          </Button>
        </div>
      </form>
      <ProblemLine text={fault()} />
    </section>
  );
}
