/** Cohorts: pilots that go through a period together. Several municipalities may be one member (S5.1). */
import * as v from "valibot";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import { noteForInstallation, type ActingAdministrator, type PlatformDeps } from "./administrators.ts";
import type { Cohort, CohortMember } from "./platform-port.ts";

const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most), v.regex(/^\P{Cc}*$/u));
const day = v.pipe(v.string(), v.regex(/^(?:\d{4}-\d{2}-\d{2})?$/));

export const cohortShape = v.pipe(
  v.strictObject({
    /** Of the one that is changed, 0 for a new one. */
    version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    name: v.pipe(line(80), v.nonEmpty()),
    programme: line(120),
    from: day,
    to: day,
    members: v.pipe(
      v.array(
        v.strictObject({
          label: v.pipe(line(80), v.nonEmpty()),
          tenants: v.pipe(
            v.array(
              v.pipe(
                v.string(),
                v.regex(TENANT_ID),
                v.transform((id) => id as TenantId),
              ),
            ),
            v.maxLength(20),
          ),
        }),
      ),
      v.maxLength(100),
    ),
  }),
  v.check(({ from, to }) => from === "" || to === "" || from <= to, "a period ends after it has begun"),
);
export type CohortWish = v.InferOutput<typeof cohortShape>;

/** `stale`: somebody else has changed it meanwhile, or it is there already. */
export async function saveCohort(
  deps: PlatformDeps,
  by: ActingAdministrator,
  id: string,
  { version, ...wish }: CohortWish,
): Promise<{ readonly kind: "saved"; readonly cohort: Cohort } | { readonly kind: "stale" }> {
  const cohort: Cohort = { id, ...wish, version: version + 1 };
  const saved =
    version === 0
      ? (await deps.platform.cohorts.create(cohort)) === "created"
      : (await deps.platform.cohorts.swap(version, cohort)) === "swapped";
  if (!saved) return { kind: "stale" };
  await noteForInstallation(deps.ports, by, {
    kind: "tenant-state",
    details: { cohort: cohort.name, members: cohort.members.length },
  });
  return { kind: "saved", cohort };
}

/** Whose cohort, as whose member. */
export const memberOf = (cohorts: readonly Cohort[], tenant: TenantId) =>
  cohorts.flatMap((cohort) =>
    cohort.members.filter(({ tenants }) => tenants.includes(tenant)).map((member) => ({ cohort, member })),
  )[0];

/** The cohort with the municipality in it, once: under `label`, beside others that go by the same name. */
export function withTenant(cohort: Cohort, tenant: TenantId, label: string): Cohort {
  if (cohort.members.some(({ tenants }) => tenants.includes(tenant))) return cohort;
  const same = (member: CohortMember): boolean => member.label.toLowerCase() === label.toLowerCase();
  const members = cohort.members.some(same)
    ? cohort.members.map((member) => (same(member) ? { ...member, tenants: [...member.tenants, tenant] } : member))
    : [...cohort.members, { label, tenants: [tenant] }];
  return { ...cohort, members };
}
