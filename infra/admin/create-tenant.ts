/**
 * The first municipality of an installation, or the next: what an operator types, checked, and then made. May be
 * repeated: what exists is left as it is, and what an interrupted run left out is completed.
 */
import { personId } from "../../functions/identity/tokens.ts";
import type { Member, Ports, Tenant } from "../../functions/ports.ts";
import { createTenant as onboard } from "../../functions/tenants/onboarding.ts";
import { LANGUAGES, type Language } from "../../shared/document/column.ts";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { helpOf, nothingDone, type Done } from "./options.ts";

export interface Wanted {
  readonly tenant: Tenant;
  readonly leader: Member;
}

export const CREATE_TENANT_HELP = `  npm run admin -- create-tenant       makes a municipality with its sheets and its first process leader
    --id <name>            short name in addresses, lower case: norsjo
    --name <text>          as people call it; --name-fi and --name-en where it has other names
    --country SE|FI        --code <digits>: its official municipality code, 4 digits in Sweden, 3 in Finland
    --languages sv,fi,en   the ones it works in, the first first
    --currency SEK|EUR     --zone <name>: its time zone, for example Europe/Stockholm
    --leader <subject>     the person's subject at the issuer; --leader-name <text>
    --issuer <address>     where that person signs in; SAMPLAN_ISSUER without it
`;

const OPTIONS = [
  "id",
  "name",
  "name-fi",
  "name-en",
  "country",
  "code",
  "languages",
  "currency",
  "zone",
  "leader",
  "leader-name",
  "issuer",
] as const;
type Option = (typeof OPTIONS)[number];

/** @throws one error that names everything that is missing or cannot be right. */
export function readWanted(args: readonly string[], issuerInEnvironment: string | undefined): Wanted {
  const problems: string[] = [];
  const given = readGiven(args, problems);
  const text = (name: Option, fits: (value: string) => boolean, what: string): string => {
    const value = given.get(name)?.trim() ?? "";
    if (value === "") problems.push(`--${name} is missing: ${what}.`);
    else if (!fits(value)) problems.push(`--${name} "${value}" cannot be used: ${what}.`);
    return value;
  };
  const words = (value: string): boolean => value.length <= 80 && !/\p{Cc}/u.test(value);
  const country = text("country", (value) => value === "SE" || value === "FI", "SE or FI") as Tenant["country"];
  const id = text(
    "id",
    (value) => TENANT_ID.test(value),
    "2 to 40 lower-case letters, digits and hyphens, a letter first",
  ) as TenantId;
  const sv = text("name", words, "the municipality's name, at most 80 characters");
  const code = text(
    "code",
    (value) => (country === "FI" ? /^\d{3}$/ : /^\d{4}$/).test(value),
    "4 digits in Sweden, 3 in Finland",
  );
  const languages = text(
    "languages",
    (value) => new Set(value.split(",")).size === value.split(",").length && value.split(",").every(isLanguage),
    `some of ${LANGUAGES.join(",")}, each once`,
  );
  const currency = text("currency", (value) => value === "SEK" || value === "EUR", "SEK or EUR") as Tenant["currency"];
  const zone = text("zone", isZone, "a time zone, for example Europe/Stockholm");
  const subject = text("leader", words, "the subject the issuer gives the first process leader");
  const issuer = given.get("issuer") ?? issuerInEnvironment ?? "";
  if (!/^https?:\/\/[^\s/]+/.test(issuer))
    problems.push(
      "--issuer is missing (or SAMPLAN_ISSUER): the address of the sign-in, exactly as its tokens name it.",
    );
  if (problems.length > 0) throw nothingDone(...problems, helpOf("create-tenant"));

  const name = { sv, ...optional("fi", given.get("name-fi")), ...optional("en", given.get("name-en")) };
  return {
    tenant: { id, name, country, code, languages: languages.split(",") as Language[], zone, currency, demo: false },
    leader: {
      person: personId(issuer, subject),
      name: given.get("leader-name")?.trim() || sv,
      role: "process-leader",
      colour: 0,
    },
  };
}

function readGiven(args: readonly string[], problems: string[]): Map<Option, string> {
  const given = new Map<Option, string>();
  for (let i = 0; i < args.length; i += 2) {
    const name = OPTIONS.find((option) => `--${option}` === args[i]);
    const value = args[i + 1];
    if (name === undefined) problems.push(`"${args[i] ?? ""}" is not an option of create-tenant.`);
    else if (value === undefined) problems.push(`--${name} has no value.`);
    else if (given.has(name)) problems.push(`--${name} is given twice.`);
    else given.set(name, value);
  }
  return given;
}

const isLanguage = (value: string): value is Language => (LANGUAGES as readonly string[]).includes(value);
const optional = (name: "fi" | "en", value: string | undefined) =>
  value === undefined ? {} : { [name]: value.trim() };

function isZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Makes what is missing and says what that was. @throws when the id is another municipality's. */
export async function createTenant(ports: Ports, { tenant, leader }: Wanted): Promise<Done> {
  const existing = await ports.directory.tenant(tenant.id);
  const different = existing === undefined ? [] : differences(existing, tenant);
  if (different.length > 0) {
    throw nothingDone(
      `${tenant.id} exists and is not what was asked for (${different.join(", ")}). Choose another --id, or repeat what it was made with.`,
    );
  }
  const listed = new Set((await ports.directory.sheets(tenant.id)).map(({ document }) => document));
  const template = workspaceTemplate(tenant);
  // Of a listed sheet nothing is touched: it may have been renamed since. One whose head is missing was interrupted.
  const missing = [];
  for (const sheet of template) {
    const whole =
      listed.has(sheet.document) &&
      (await ports.heads.read({ tenant: tenant.id, document: sheet.document })) !== undefined;
    if (!whole) missing.push(sheet);
  }
  const member = await ports.directory.member(tenant.id, leader.person);
  if (existing === undefined || missing.length > 0 || member === undefined) {
    await onboard(ports, existing ?? tenant, missing, member === undefined ? [leader] : []);
  }
  const lines = [
    existing === undefined
      ? `Made ${tenant.name.sv} (${tenant.id}).`
      : `${tenant.name.sv} (${tenant.id}) was there already.`,
    missing.length > 0
      ? `Made ${missing.length} sheets: ${missing.map(({ key }) => key).join(", ")}.`
      : `All ${template.length} sheets were there already.`,
    member === undefined
      ? `${leader.name} (${leader.person}) is process leader now.`
      : `${member.name} (${member.person}) was a member already, as ${member.role}; that was left as it is.`,
  ];
  const { person, role } = member ?? leader;
  return {
    lines,
    json: {
      tenant: tenant.id,
      created: existing === undefined,
      sheets: missing.map(({ key }) => key),
      leader: { person, role, added: member === undefined },
    },
  };
}

function differences(existing: Tenant, wanted: Tenant): string[] {
  const fields = ["name", "country", "code", "languages", "zone", "currency"] as const;
  return fields.filter((field) => JSON.stringify(existing[field]) !== JSON.stringify(wanted[field]));
}
