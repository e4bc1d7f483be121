/**
 * What happens often is not logged every time: a sign-in once a day a person, refused attempts when they have become ten
 * times as many. So the log stays readable, and nobody can fill it from outside.
 */
import type { DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import type { Member, Ports } from "../ports.ts";
import { audit, type AuditPorts } from "./audit.ts";

const DAY_MS = 24 * 60 * 60_000;
const dayOf = (now: number): number => Math.floor(now / DAY_MS);
/** Until the end of the day after: UTC's days are nobody's, and one more costs nothing. */
const forgottenAfter = (now: number): number => (dayOf(now) + 2) * DAY_MS;

/** Days and people this process has noted already, so that opening a sheet asks nothing of the table. */
const noted = new WeakMap<Ports["audit"], Set<string>>();
const MOST_NOTED = 10_000;

type NotingPorts = AuditPorts & Pick<Ports, "logger">;

/** Somebody opened the municipality's workspace. */
export function noteSignIn(ports: NotingPorts, tenant: TenantId, member: Member): Promise<void> {
  return unlessItFails(ports, tenant, () => signIn(ports, tenant, member));
}

/** Somebody asked for what is not theirs: the whole municipality, or a sheet that is not there for them. */
export function noteRefusal(
  ports: NotingPorts,
  tenant: TenantId,
  who: { readonly person: PersonId; readonly name: string },
): Promise<void> {
  return unlessItFails(ports, tenant, () => refusal(ports, tenant, who));
}

/** Somebody who was let in to help looks into a sheet: once a sheet and day. */
export function noteOpened(
  ports: NotingPorts,
  tenant: TenantId,
  { person, name, role: right }: Member,
  document: DocumentId,
): Promise<void> {
  return unlessItFails(ports, tenant, async () => {
    const now = ports.clock();
    const mark = `opened-${dayOf(now)}-${person}-${document}`;
    if ((await ports.audit.count(tenant, mark, forgottenAfter(now))) > 1) return;
    await audit(ports, tenant, { kind: "support-opened", person, name, right, document });
  });
}

/**
 * Somebody takes the whole municipality out, once a day each: before anything leaves, and nothing leaves where it cannot
 * be noted. That all of it was taken is theirs to say (SPEC LV3).
 */
export async function noteTakingOut(
  ports: AuditPorts,
  tenant: TenantId,
  { person, name, role: right }: Member,
): Promise<void> {
  const now = ports.clock();
  const mark = `taking-out-${dayOf(now)}-${person}`;
  if ((await ports.audit.counted(tenant, mark)) > 0) return;
  await audit(ports, tenant, { kind: "tenant-export-begun", person, name, right });
  await ports.audit.count(tenant, mark, forgottenAfter(now));
}

/** Nobody's request fails because it could not be noted. */
async function unlessItFails(ports: NotingPorts, tenant: TenantId, note: () => Promise<void>): Promise<void> {
  try {
    await note();
  } catch (cause) {
    ports.logger.warn("not noted in the audit log", { tenant, cause: String(cause) });
  }
}

async function signIn(ports: AuditPorts, tenant: TenantId, { person, name, role: right }: Member): Promise<void> {
  const now = ports.clock();
  const mark = `signed-in-${dayOf(now)}-${person}`;
  const here = noted.get(ports.audit) ?? new Set<string>();
  noted.set(ports.audit, here);
  if (here.has(`${tenant}/${mark}`)) return;
  if (here.size >= MOST_NOTED) here.clear();
  here.add(`${tenant}/${mark}`);
  if ((await ports.audit.count(tenant, mark, forgottenAfter(now))) > 1) return;
  await audit(ports, tenant, { kind: "signed-in", person, name, right });
}

async function refusal(
  ports: AuditPorts,
  tenant: TenantId,
  { person, name }: { readonly person: PersonId; readonly name: string },
): Promise<void> {
  const now = ports.clock();
  const count = await ports.audit.count(tenant, `refused-${dayOf(now)}-${person}`, forgottenAfter(now));
  if (!isPowerOfTen(count)) return;
  const about = { person, name: name.slice(0, LONGEST_NAME), right: "none" } as const;
  await audit(ports, tenant, { kind: "access-refused", ...about, details: { count } });
}

/** A stranger's name is whatever their issuer says. */
const LONGEST_NAME = 100;

const isPowerOfTen = (count: number): boolean => /^10*$/.test(String(count));
