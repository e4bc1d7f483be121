/** How much of each quota a municipality uses now: from the shared counters, the directory and the sheets' heads. */
import type { DocumentId } from "../../shared/ids.ts";
import { MINUTE_MS } from "../../shared/quotas/bucket.ts";
import {
  DEFAULT_QUOTAS,
  quotasWith,
  RATE_NAMES,
  type CountedName,
  type QuotaName,
  type RateName,
} from "../../shared/quotas/quotas.ts";
import { levelOf, windowOf, WINDOW_MS, type Level } from "../../shared/quotas/window.ts";
import type { Ports, Tenant } from "../ports.ts";
import type { InvitationDeps } from "../tenants/invitations.ts";
import { openInvitations, sentToday } from "../tenants/invitations.ts";
import { bytesIn, rowsIn } from "./fullness.ts";

export interface UsageLine {
  readonly what: QuotaName;
  readonly used: number;
  readonly limit: number;
  readonly level: Level;
  /** Whether an operator has set the limit. */
  readonly own: boolean;
  /** Of one sheet's quotas. */
  readonly document?: DocumentId;
}

export interface Warning {
  readonly what: QuotaName;
  readonly level: "near" | "over";
  readonly used: number;
  readonly limit: number;
  readonly document?: DocumentId;
}

/** A rate that was near its end this long ago is not worth a word any more. */
const RATE_WARNING_MS = 10 * MINUTE_MS;
const WINDOWS = MINUTE_MS / WINDOW_MS;

export async function usageOf(deps: InvitationDeps, tenant: Tenant): Promise<{ readonly lines: readonly UsageLine[] }> {
  const { ports } = deps;
  const quotas = quotasWith(tenant.quotas);
  const [rates, members, invited, sheets, mails] = await Promise.all([
    ratesNow(ports, tenant),
    ports.directory.members(tenant.id),
    openInvitations(deps, tenant.id),
    ports.directory.sheets(tenant.id),
    sentToday(ports, tenant.id),
  ]);
  const line = (what: QuotaName, used: number, document?: DocumentId): UsageLine => ({
    what,
    used,
    limit: quotas[what],
    level: levelOf(used, quotas[what]),
    own: quotas[what] !== DEFAULT_QUOTAS[what],
    ...(document === undefined ? {} : { document }),
  });
  const measured = await Promise.all(
    sheets.map(({ document }) =>
      deps.residents.alone({ tenant: tenant.id, document }, async (held) => {
        const resident = await held.load();
        return resident === undefined
          ? []
          : [line("rows", rowsIn(resident), document), line("sheetBytes", bytesIn(resident), document)];
      }),
    ),
  );
  return {
    lines: [
      ...RATE_NAMES.map((what) => line(what, rates[what])),
      line("mails", mails),
      line("members", members.length + invited.length),
      line("documents", sheets.length),
      ...measured.flat(),
    ],
  };
}

/** Of the last full minute, as far as instances have told it: what stays below a chunk each is never told. */
async function ratesNow({ usage, clock }: Ports, { id }: Tenant): Promise<Record<RateName, number>> {
  const now = windowOf(clock());
  const found: Record<CountedName, number> = { messages: 0, bytes: 0, requests: 0, presence: 0 };
  for (const { what, total } of await usage.counted(id, now - WINDOWS, now - 1)) found[what] += total;
  return found;
}

/** What was noticed lately: one read, for every page that opens. */
export async function warningsOf({ usage, clock }: Pick<Ports, "usage" | "clock">, tenant: Tenant): Promise<Warning[]> {
  const now = clock();
  const quotas = quotasWith(tenant.quotas);
  const marks = await usage.marks(tenant.id, now);
  const told = new Map<string, Warning>();
  for (const { what, level, document, used, limit, at } of marks) {
    // What was lifted or raised since is no warning any more; a busy ten seconds this morning neither.
    if (limit !== quotas[what] || (isRate(what) && now - at > RATE_WARNING_MS)) continue;
    const name = `${what}/${document ?? ""}`;
    if (level === "over" || told.get(name)?.level !== "over")
      told.set(name, { what, level, used, limit, ...(document === undefined ? {} : { document }) });
  }
  return [...told.values()];
}

const isRate = (what: QuotaName): boolean => RATE_NAMES.some((rate) => rate === what);
