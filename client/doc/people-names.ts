/** What may stand in a column of people: the municipality's members by name, and the roles for what somebody holds. */
import { ROLE_PREFIX } from "../../shared/document/cell-value.ts";
import { LANGUAGES, type Language } from "../../shared/document/column.ts";
import type { RowId, TenantId } from "../../shared/ids.ts";
import { GIVEN_ROLES } from "../../shared/permissions/scope.ts";
import type { Api } from "../api.ts";
import { peopleAnswer, peoplePath } from "../people-api.ts";

const ROLE_NAMES = {
  sv: async () => (await import("../../shared/i18n/role/sv.ts")).role,
  fi: async () => (await import("../../shared/i18n/role/fi.ts")).role,
  en: async () => (await import("../../shared/i18n/role/en.ts")).role,
};

/** By person id and `role:<role>`; without network, or without the right to see members, the roles alone. */
export async function peopleNames(api: Api, tenant: TenantId): Promise<ReadonlyMap<RowId, string>> {
  const language: Language = LANGUAGES.find((each) => each === document.documentElement.lang) ?? "sv";
  const [roles, people] = await Promise.all([ROLE_NAMES[language](), api.get(peoplePath(tenant), peopleAnswer)]);
  const members = people.ok ? people.value.members.map(({ person, name }) => [person, name] as const) : [];
  const given = GIVEN_ROLES.map((role) => [ROLE_PREFIX + role, roles[role]] as const);
  return new Map([...members, ...given] as unknown as readonly (readonly [RowId, string])[]);
}
