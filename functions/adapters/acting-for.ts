/**
 * For which municipality the work at hand acts (SPEC T2). Every invocation begins undecided; whoever decides about access
 * says for whom, once: the ticket of a connection, a membership, a proven link. From then on the stores give nothing of
 * any other municipality, neither here nor, with the credentials that go with it, in the cloud.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { TenantId } from "../../shared/ids.ts";

interface Acting {
  tenant: TenantId | undefined;
}

const acting = new AsyncLocalStorage<Acting>();

/** Work of which it is not known yet for whom it is. */
export const undecided = <T>(work: () => T): T => acting.run({ tenant: undefined }, work);

/** Work for one municipality from its beginning to its end. */
export const actingFor = <T>(tenant: TenantId, work: () => T): T => acting.run({ tenant }, work);

/** Says for whom the rest of this invocation acts. Without effect outside of one. */
export function decide(tenant: TenantId): void {
  const held = acting.getStore();
  if (held !== undefined) held.tenant = tenant;
}

/** `undefined` outside of invocations: an operator's command, which acts for the whole installation. */
export const whoActs = (): Readonly<Acting> | undefined => acting.getStore();
