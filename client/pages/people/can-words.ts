/** What a person can do, as the rest of a sentence that begins with the name. */
import type { Role } from "../../../shared/permissions/roles.ts";
import type { PeopleWords } from "../../people-words.ts";

export interface Scope {
  readonly organisation?: string | undefined;
  readonly place?: string | undefined;
}

/** @param scope what the rows are called, as far as it is known. */
export const canWords = (words: PeopleWords, role: Role, { organisation, place }: Scope): string =>
  words.t(`can.${role}`, {
    organisation: organisation ?? words.t("ownOrganisation"),
    place: place ?? words.t("ownPlace"),
  });
