/** Which role, and what ties it: organisation and place, two lists of names, and the only sheets it is for. */
import type { JSX } from "solid-js";
import { createUniqueId, For, Show } from "solid-js";
import {
  GIVEN_ROLES,
  mayBeLimited,
  missingScope,
  NEEDED_SCOPE,
  type GivenRole,
  type Scope,
} from "../../../shared/permissions/scope.ts";
import type { LinkedNames } from "../../doc/linked-names.ts";
import type { PeopleWords } from "../../people-words.ts";
import { useShell } from "../../shell.ts";
import { canWords } from "./can-words.ts";
import { SheetChoice, sheetsFor, type OfferedSheet } from "./SheetChoice.tsx";

export interface ChosenScope {
  readonly role: GivenRole;
  readonly organisation: string;
  readonly place: string;
  /** `undefined`: all that the role reads. */
  readonly sheets?: readonly string[] | undefined;
}

/** What is not right yet: stands below what it is about. */
export interface ScopeFault {
  readonly about: "ties" | "sheets";
  readonly why: string;
}

export interface ScopeFieldsProps {
  readonly words: PeopleWords;
  readonly names: LinkedNames;
  /** The municipality's, in order. */
  readonly sheets: readonly OfferedSheet[];
  readonly value: ChosenScope;
  onChange(value: ChosenScope): void;
  /** To choose from; every role that is given otherwise. */
  readonly roles?: readonly GivenRole[];
  readonly fault?: ScopeFault | undefined;
  /** Roles that cannot be left: the role is shown and not asked. */
  readonly keepRole?: boolean;
}

/** Where what is missing is chosen, within the form: what it needs is required, what it has too little of is marked. */
export const focusNeeded = (form: HTMLElement | undefined): void =>
  form?.querySelector<HTMLElement>("select[required], [aria-invalid] input")?.focus();

/** Empty choices are no choice. */
export const scopeOf = ({ role, organisation, place, sheets }: ChosenScope): Scope => ({
  ...(organisation === "" ? {} : { organisation }),
  ...(place === "" ? {} : { place }),
  ...(sheets === undefined || !mayBeLimited(role) ? {} : { sheets }),
});

/** What the person who chooses can put right before anything is sent. */
export function faultOf(words: PeopleWords, chosen: ChosenScope, roleName: string): ScopeFault | undefined {
  const scope = scopeOf(chosen);
  const missing = missingScope(chosen.role, scope);
  if (missing !== undefined) return { about: "ties", why: words.t(`form.missing.${missing}`, { role: roleName }) };
  return scope.sheets?.length === 0 ? { about: "sheets", why: words.t("form.noSheet") } : undefined;
}

export function ScopeFields(props: ScopeFieldsProps): JSX.Element {
  const { words } = useShell();
  const roleHelp = createUniqueId();
  const change = (part: Partial<ChosenScope>): void => props.onChange({ ...props.value, ...part });
  const named = (kind: "organisation" | "place") => props.names.nameOf(kind, props.value[kind]);
  const offered = (role = props.value.role): readonly OfferedSheet[] => sheetsFor(role, props.sheets);
  const limited = (): readonly string[] | undefined =>
    mayBeLimited(props.value.role) && props.value.sheets?.length ? props.value.sheets : undefined;

  /** What stands in a list nothing is chosen in. */
  const unchosen = (kind: "organisation" | "place", none: boolean): string => {
    if (!none) return props.words.t("form.none");
    if (!props.names.fetched(kind)) return props.words.t("form.loading");
    return props.words.t(kind === "organisation" ? "form.noOrganisations" : "form.noPlaces");
  };

  const list = (kind: "organisation" | "place", rows: LinkedNames["places"]): JSX.Element => {
    const id = createUniqueId();
    const fault = (): string | undefined => (needed() && props.fault?.about === "ties" ? props.fault.why : undefined);
    const needed = (): boolean => NEEDED_SCOPE[props.value.role] === kind;
    return (
      <div class="labelled">
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
        <div class="labelled field-wide">
          <label for={`${roleHelp}-role`}>{props.words.t("form.role")}</label>
          <select
            id={`${roleHelp}-role`}
            aria-describedby={roleHelp}
            onChange={(event) => {
              const role = event.currentTarget.value as GivenRole;
              const kept = props.value.sheets?.filter((key) => offered(role).some(({ sheet }) => sheet === key));
              change({ role, sheets: kept });
            }}
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
            {canWords(props.words, words.language(), props.value.role, {
              organisation: named("organisation"),
              place: named("place"),
              sheets: limited() && props.sheets.filter(({ sheet }) => limited()?.includes(sheet)),
            })}
          </p>
        </div>
      </Show>
      {list("organisation", () => props.names.organisations())}
      {list("place", () => props.names.places())}
      <Show when={mayBeLimited(props.value.role)}>
        <SheetChoice
          words={props.words}
          offered={offered()}
          value={props.value.sheets}
          fault={props.fault?.about === "sheets" ? props.fault.why : undefined}
          onChange={(sheets) => change({ sheets })}
        />
      </Show>
    </>
  );
}
