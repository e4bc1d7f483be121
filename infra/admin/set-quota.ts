/** What one municipality may use, changed by an operator (SPEC Q1): shown, checked, stored, and noted in its audit log. */
import { SYSTEM } from "../../functions/documents/system.ts";
import type { Ports } from "../../functions/ports.ts";
import { audit } from "../../functions/tenants/audit.ts";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import {
  DEFAULT_QUOTAS,
  HIGHEST_QUOTAS,
  isQuota,
  isQuotaName,
  QUOTA_NAMES,
  quotasWith,
  type QuotaName,
} from "../../shared/quotas/quotas.ts";
import { helpOf, noSuchTown, nothingDone, type Done } from "./options.ts";

export interface QuotaChange {
  readonly tenant: TenantId;
  /** `undefined`: back to the default. Without any the quotas are only shown. */
  readonly set: ReadonlyMap<QuotaName, number | undefined>;
}

export const SET_QUOTA_HELP = `  npm run admin -- set-quota --id <name>   shows what a municipality may use, and sets it
    --<quota> <number>     ${QUOTA_NAMES.join(", ")}; "default" takes a setting back
                           messages, bytes and requests are by the minute, mails by the day, rows and sheetBytes of one sheet
`;

/** @throws one error that names everything that cannot be right. */
export function readQuotaChange(args: readonly string[]): QuotaChange {
  const problems: string[] = [];
  const set = new Map<QuotaName, number | undefined>();
  let tenant = "";
  for (let i = 0; i < args.length; i += 2) {
    const name = (args[i] ?? "").replace(/^--/, "");
    const value = args[i + 1];
    if (name === "id" && value !== undefined) tenant = value;
    else if (!isQuotaName(name) || !args[i]?.startsWith("--")) problems.push(`"${args[i]}" is not a quota.`);
    else if (value === "default") set.set(name, undefined);
    else if (value !== undefined && isQuota(name, Number(value))) set.set(name, Number(value));
    else problems.push(`--${name} is a whole number from 1 to ${HIGHEST_QUOTAS[name]}, or "default".`);
  }
  if (!TENANT_ID.test(tenant)) problems.push("--id is missing: the municipality's short name.");
  if (problems.length > 0) throw nothingDone(...problems, helpOf("set-quota"));
  return { tenant: tenant as TenantId, set };
}

/** What was done, and then all quotas as they stand. @throws when there is no such municipality. */
export async function setQuotas(ports: Ports, { tenant: id, set }: QuotaChange): Promise<Done> {
  const tenant = await ports.directory.tenant(id);
  if (tenant === undefined) throw noSuchTown(id);
  const before = quotasWith(tenant.quotas);
  const next = Object.fromEntries(
    Object.entries({ ...tenant.quotas, ...Object.fromEntries(set) }).filter(([, value]) => value !== undefined),
  );
  const after = quotasWith(next);
  const changed = QUOTA_NAMES.filter((name) => before[name] !== after[name]);
  if (changed.length > 0) {
    await ports.directory.changeTenant(id, ({ quotas: _quotas, ...rest }) => ({
      ...rest,
      ...(Object.keys(next).length === 0 ? {} : { quotas: next }),
    }));
    const details = Object.fromEntries(changed.map((name) => [name, `${before[name]} -> ${after[name]}`]));
    const by = { person: SYSTEM, name: "Samplan", right: "system" } as const;
    await audit(ports, id, { kind: "quotas-set", ...by, details });
  }
  const lines = [
    changed.length === 0
      ? `Nothing was changed for ${tenant.name.sv} (${id}).`
      : `Changed for ${tenant.name.sv} (${id}): ${changed.join(", ")}. In force within a minute; nobody has to sign in anew.`,
    ...QUOTA_NAMES.map(
      (name) => `  ${name.padEnd(12)}${after[name]}${after[name] === DEFAULT_QUOTAS[name] ? "" : " (set)"}`,
    ),
  ];
  return { lines, json: { tenant: id, changed, quotas: after } };
}
