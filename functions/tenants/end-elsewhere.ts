/**
 * Whoever belongs to a municipality no more works for it nowhere else (SPEC T10): at once where they were named under a
 * grant, not with the next sweep, which takes away what could not be ended here.
 */
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { AppendDeps } from "../documents/append.ts";
import { failureFields } from "../documents/failure-fields.ts";
import { dismissGuest } from "./members.ts";

/** The ways out of the municipality a request acts for. */
export interface Elsewhere {
  /** Reads what the directory says of any municipality. */
  readonly lookAround: <T>(work: () => Promise<T>) => Promise<T>;
  /** Does a piece of work with the credentials of another municipality and of no other. */
  readonly actFor: <T>(tenant: TenantId, work: () => Promise<T>) => Promise<T>;
}

/** To be called when they are no member of `home` any more. Never fails: that they left stands already. */
export async function endElsewhere(
  deps: AppendDeps,
  { lookAround, actFor }: Elsewhere,
  home: TenantId,
  person: PersonId,
): Promise<void> {
  const { directory, logger } = deps.ports;
  try {
    const found = await lookAround(async () => {
      const others = (await directory.memberships(person)).filter((id) => id !== home);
      return Promise.all(others.map(async (id) => ({ id, guest: (await directory.member(id, person))?.guest })));
    });
    for (const { id, guest } of found)
      if (guest?.tenant === home) await actFor(id, () => dismissGuest(deps, id, person, guest.grant));
  } catch (cause) {
    logger.warn("guest not dismissed", { tenant: home, person, ...failureFields(cause) });
  }
}
