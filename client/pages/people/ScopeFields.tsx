/** Which role, and for which organisation and place: two lists of names behind a role that may need one of them. */
import type { JSX } from "solid-js";
import { createUniqueId, For, Show } from "solid-js";
import { GIVEN_ROLES, NEEDED_SCOPE, type GivenRole } from "../../../shared/permissions/scope.ts";
import type { LinkedNames } from "../../doc/linked-names.ts";
import type { PeopleWords } from "../../people-words.ts";
import { useShell } from "../../shell.ts";
import { canWords } from "./can-words.ts";

export interface ChosenScope {
  readonly role: GivenRole;
  readonly organisation: string;
  readonly place: string;
}

export interface ScopeFieldsProps {
  readonly words: PeopleWords;
  readonly names: LinkedNames;
  readonly value: ChosenScope;
  onChange(value: ChosenScope): void;
  /** To choose from; every role that is given otherwise. */
  readonly roles?: readonly GivenRole[];
  /** Why what the role needs is not right yet: stands below the list it is about. */
  readonly fault?: string | undefined;
  /** Roles that cannot be left: the role is shown and not asked. */
  readonly keepRole?: boolean;
}

/** Where what the role needs is chosen, within the form: it alone is required of the lists. */
export const focusNeeded = (form: HTMLElement | undefined): void =>
  form?.querySelector<HTMLElement>("select[required]")?.focus();

/** Empty choices are no choice. */
export const scopeOf = ({ organisation, place }: ChosenScope): { organisation?: string; place?: string } => ({
  ...(organisation === "" ? {} : { organisation }),
  ...(place === "" ? {} : { place }),
});

export function ScopeFields(props: ScopeFieldsProps): JSX.Element {
  const { words } = useShell();
  const roleHelp = createUniqueId();
  const change = (part: Partial<ChosenScope>): void => props.onChange({ ...props.value, ...part });
  const named = (kind: "organisation" | "place") => props.names.nameOf(kind, props.value[kind]);

  /** What stands in a list nothing is chosen in. */
  const unchosen = (kind: "organisation" | "place", none: boolean): string => {
    if (!none) return props.words.t("form.none");
    if (!props.names.fetched(kind)) return props.words.t("form.loading");
    return props.words.t(kind === "organisation" ? "form.noOrganisations" : "form.noPlaces");
  };

  const list = (kind: "organisation" | "place", rows: LinkedNames["places"]): JSX.Element => {
    const id = createUniqueId();
    const fault = (): string | undefined => (needed() ? props.fault : undefined);
    const needed = (): boolean => NEEDED_SCOPE[props.value.role] === kind;
    return (
      <div class="field">
        <label for={id}>
          {props.words.t(`form.${kind}`)}{" "}
          <Show when={needed()}>
            <span class="field-note">{props.words.t("form.needed")}</span>
          </Show>
        </label>
        <select
          id={id}
          required={needed()}
          value={props.value[kind]}
          aria-invalid={fault() === undefined ? undefined : "true"}
          aria-describedby={fault() === undefined ? undefined : `${id}-fault`}
          onChange={(event) => change({ [kind]: event.currentTarget.value })}
        >
          <option value="">{unchosen(kind, rows().length === 0)}</option>
          <For each={rows()}>
            {({ row, label }) => (
              <option value={row} selected={row === props.value[kind]}>
                {label}
              </option>
            )}
          </For>
        </select>
        <Show when={fault()}>
          {(why) => (
            <p class="problem" id={`${id}-fault`} role="alert">
              {why()}
            </p>
          )}
        </Show>
      </div>
    );
  };

  return (
    <>
      <Show when={props.keepRole !== true}>
        <div class="field field-wide">
          <label for={`${roleHelp}-role`}>{props.words.t("form.role")}</label>
          <select
            id={`${roleHelp}-role`}
            aria-describedby={roleHelp}
            onChange={(event) => change({ role: event.currentTarget.value as GivenRole })}
          >
            <For each={props.roles ?? GIVEN_ROLES}>
              {(role) => (
                <option value={role} selected={role === props.value.role}>
                  {words.t(`role.${role}`)}
                </option>
              )}
            </For>
          </select>
          <p class="muted" id={roleHelp}>
            {canWords(props.words, props.value.role, { organisation: named("organisation"), place: named("place") })}
          </p>
        </div>
      </Show>
      {list("organisation", () => props.names.organisations())}
      {list("place", () => props.names.places())}
    </>
  );
}
