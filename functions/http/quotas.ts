/** Quotas at the door of the HTTP API (SPEC Q): requests by person and municipality, and what an upload weighs. */
import { createMiddleware } from "hono/factory";
import { AppError } from "../../shared/errors.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { QuotaBreach } from "../../shared/protocol/frames.ts";
import { draw, type Bucket } from "../../shared/quotas/bucket.ts";
import type { Ports } from "../ports.ts";
import type { Meter, Verdict } from "../quotas/meter.ts";
import { makeRecent } from "../quotas/recent.ts";

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

/** Tries a minute of whoever has no account, by the address they come from: a hall may share one, so many at once. */
const ADDRESS_TRIES = 1_500;
const MOST_ADDRESSES = 10_000;

/** For routes that need no account (SPEC Q9). @throws AppError `too-fast`. */
export function limitByAddress({ clock, logger }: Pick<Ports, "clock" | "logger">) {
  const buckets = makeRecent<Bucket>(MOST_ADDRESSES);
  return createMiddleware(async (c, next) => {
    const address = addressOf(c.req.header("x-forwarded-for"));
    const drawn = draw(buckets.get(address), ADDRESS_TRIES, 1, clock());
    if (drawn.kind === "empty") {
      logger.info("held back", { what: "address", ms: drawn.waitMs, metrics: { heldBack: 1 } });
      throw new AppError("too-fast", "too many tries from here; come again", { details: { ms: drawn.waitMs } });
    }
    buckets.set(address, drawn.bucket);
    await next();
  });
}

/**
 * Who asked, as the last two stops on the way say it: the CDN adds the visitor's address, the gateway the CDN's; without a
 * CDN the gateway's own word stands alone. What stands before is the visitor's own claim.
 */
function addressOf(forwarded = ""): string {
  const stops = forwarded.split(",").map((stop) => stop.trim());
  return stops.at(-2) ?? stops[0] ?? "";
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
