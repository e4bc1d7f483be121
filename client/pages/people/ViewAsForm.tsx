/** Choosing whom to look as: the role, and the organisation or place its rules compare rows with. */
import { useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, Show } from "solid-js";
import type { TenantId } from "../../../shared/ids.ts";
import { GIVEN_ROLES, missingScope } from "../../../shared/permissions/scope.ts";
import type { LinkedNames } from "../../doc/linked-names.ts";
import { beginViewing } from "../../people-api.ts";
import type { PeopleWords } from "../../people-words.ts";
import { useShell } from "../../shell.ts";
import { Button } from "../../ui/Button.tsx";
import { focusNeeded, ScopeFields, scopeOf, type ChosenScope } from "./ScopeFields.tsx";

export interface ViewAsFormProps {
  readonly words: PeopleWords;
  readonly names: LinkedNames;
  readonly tenant: TenantId;
}

/** As oneself there is nothing else to see. */
const ROLES = GIVEN_ROLES.filter((role) => role !== "process-leader");

export function ViewAsForm(props: ViewAsFormProps): JSX.Element {
  const { api, viewAs } = useShell();
  const navigate = useNavigate();
  const title = createUniqueId();
  const [chosen, setChosen] = createSignal<ChosenScope>({ role: "council-member", organisation: "", place: "" });
  const [working, setWorking] = createSignal(false);
  const [fault, setFault] = createSignal("");
  const [scopeFault, setScopeFault] = createSignal<string>();
  let form: HTMLFormElement | undefined;

  const begin = async (): Promise<void> => {
    if (working()) return;
    setFault("");
    if (missingScope(chosen().role, scopeOf(chosen())) !== undefined) {
      setScopeFault(props.words.t("viewAs.scope"));
      return focusNeeded(form);
    }
    setWorking(true);
    const { role, organisation, place } = chosen();
    const from = [props.names.nameOf("organisation", organisation), props.names.nameOf("place", place)];
    const answer = await beginViewing(api, props.tenant, { role, ...scopeOf(chosen()) });
    setWorking(false);
    if (!answer.ok) {
      setFault(props.words.t("viewAs.failed"));
      return;
    }
    const named = from.filter((name) => name !== undefined).join(", ");
    // The page behind this one goes first: what is looked at begins at the workspace.
    navigate(`/a/${props.tenant}`);
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
      <Show when={fault()}>
        {(why) => (
          <p class="problem" role="alert">
            {why()}
          </p>
        )}
      </Show>
    </section>
  );
}
