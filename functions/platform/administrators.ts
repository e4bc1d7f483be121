/**
 * Who administers the installation: made by an operator's command, or named in the environment, never by a municipality.
 * What an administrator does is written into the installation's own log, chained as every municipality's is.
 */
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { AuditEvent } from "../../shared/audit/entry.ts";
import { audit, type AuditPorts } from "../tenants/audit.ts";
import type { InvitationDeps } from "../tenants/invitations.ts";
import type { SupportDeps } from "../support/support.ts";
import type { Platform } from "./platform-port.ts";

export interface PlatformDeps extends InvitationDeps, SupportDeps {
  readonly platform: Platform;
  /** Named in the environment. */
  readonly operators: readonly PersonId[];
}

export interface ActingAdministrator {
  readonly person: PersonId;
  readonly name: string;
}

/** Under this name the installation's own log is kept; no municipality may be called so. */
export const INSTALLATION = "samplan-installation" as TenantId;

/** `undefined`: they administer nothing. */
export async function administrator(
  { platform, operators }: Pick<PlatformDeps, "platform" | "operators">,
  { person, name }: ActingAdministrator,
): Promise<ActingAdministrator | undefined> {
  if (operators.includes(person)) return { person, name };
  const held = await platform.administrators.read(person);
  return held === undefined ? undefined : { person, name: held.name };
}

/** All of them, so that none lets another in as a member. */
export async function administrators({
  platform,
  operators,
}: Pick<PlatformDeps, "platform" | "operators">): Promise<readonly PersonId[]> {
  return [...new Set([...operators, ...(await platform.administrators.list()).map(({ id }) => id)])];
}

export const noteForInstallation = (
  ports: AuditPorts,
  by: ActingAdministrator,
  event: Pick<AuditEvent, "kind" | "details">,
): Promise<unknown> => audit(ports, INSTALLATION, { ...by, right: "administrator", ...event });
