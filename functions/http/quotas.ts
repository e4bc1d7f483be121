/** Quotas at the door of the HTTP API (SPEC Q): requests by person and municipality, and what an upload weighs. */
import { AppError } from "../../shared/errors.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { QuotaBreach } from "../../shared/protocol/frames.ts";
import type { Ports } from "../ports.ts";
import type { Meter, Verdict } from "../quotas/meter.ts";

interface Counting {
  readonly ports: Pick<Ports, "logger">;
  readonly meter?: Meter;
}

/** By whoever asks, before anything is read for them. @throws AppError `too-fast`, saying when to come again. */
export async function spendOwnRequest(deps: Counting, tenant: TenantId, person: PersonId): Promise<void> {
  passed(deps, { tenant, person }, await deps.meter?.own({ tenant, person }, { requests: 1 }));
}

/** By a member, of the municipality's. @throws as above. */
export async function spendRequest(deps: Counting, tenant: TenantId, person: PersonId): Promise<void> {
  const verdict = await deps.meter?.tenant({ tenant, person }, { requests: 1 });
  await verdict?.settled;
  passed(deps, { tenant, person }, verdict);
}

/** An update that came by HTTP weighs as one that came on the socket. @throws as above. */
export async function spendUpload(deps: Counting, tenant: TenantId, person: PersonId, bytes: number): Promise<void> {
  const who = { tenant, person };
  passed(deps, who, await deps.meter?.own(who, { bytes }));
  const verdict = await deps.meter?.tenant(who, { bytes });
  await verdict?.settled;
  passed(deps, who, verdict);
}

function passed({ ports }: Counting, who: object, verdict: Verdict | undefined): void {
  if (verdict?.kind !== "held") return;
  const { what, of, limit } = verdict.breach;
  ports.logger.info("held back", { ...who, what, of, limit, ms: verdict.ms, metrics: { heldBack: 1 } });
  throw overQuota(verdict.breach, verdict.ms);
}

const overQuota = (quota: QuotaBreach, ms: number): AppError =>
  new AppError("too-fast", "more is asked than the quota allows; nothing was changed, come again", {
    details: { ms, quota },
  });
