/**
 * What the template has gained, offered to an older workspace and taken by its process leader (SPEC T30): each sheet gets
 * it as a forward edit of theirs, through the way of every edit; new sheets are made beside. Repeatable: what a crash left
 * undone is found lacking again. Where nothing is lacking, the municipality's entry says which edition that was.
 */
import { generateKeyBetween } from "fractional-indexing";
import type { ColumnId } from "../../shared/ids.ts";
import { gainChanges, gainOf, TEMPLATE_EDITION, type Gain } from "../../shared/template/gains.ts";
import type { SheetTemplate } from "../../shared/template/sheet-template.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { quotasWith } from "../../shared/quotas/quotas.ts";
import type { AppendDeps } from "../documents/append.ts";
import { ticketClaims } from "../documents/claims.ts";
import { residentColumn } from "../documents/resident.ts";
import { writeChanges } from "../documents/server-write.ts";
import type { Member, SheetEntry, Tenant } from "../ports.ts";
import { audit } from "./audit.ts";
import { createSheet } from "./onboarding.ts";

export interface Taken {
  readonly gains: readonly Gain[];
  /** Sheets that could not be written now, with why. */
  readonly left: readonly { readonly gain: Gain; readonly code: string }[];
}

/** Reads columns only, of the sheets' indexes and logs; and nothing where the edition says that all is there. */
export async function templateGains(deps: AppendDeps, tenant: Tenant): Promise<readonly Gain[]> {
  // A region has no sheets.
  if (tenant.template === TEMPLATE_EDITION || tenant.kind !== undefined) return [];
  const entries = await deps.ports.directory.sheets(tenant.id);
  const gains: Gain[] = [];
  for (const sheet of workspaceTemplate(tenant)) {
    const gain = entries.some(({ document }) => document === sheet.document)
      ? await lacking(deps, tenant, sheet)
      : { document: sheet.document, name: sheet.name, whole: true, columns: [], choices: [] };
    if (gain !== undefined) gains.push(gain);
  }
  if (gains.length === 0) await noteEdition(deps, tenant);
  return gains;
}

/** Reading and writing sheets takes its time: whatever else was decided about the municipality meanwhile stands. */
const noteEdition = ({ ports }: AppendDeps, { id }: Tenant) =>
  ports.directory.changeTenant(id, (held) => ({ ...held, template: TEMPLATE_EDITION }));

const lacking = ({ residents }: AppendDeps, tenant: Tenant, sheet: SheetTemplate): Promise<Gain | undefined> =>
  residents.alone({ tenant: tenant.id, document: sheet.document }, async (held) => {
    const resident = await held.load();
    // A sheet that was deleted is not brought back by a template.
    return resident && gainOf(sheet, (id: ColumnId) => residentColumn(resident, id));
  });

/** Writes as `member`, by whose rights each sheet is asked; what may not be written now is told and offered again. */
export async function takeTemplateGains(deps: AppendDeps, tenant: Tenant, member: Member): Promise<Taken> {
  const { ports } = deps;
  const gains = await templateGains(deps, tenant);
  const entries = await ports.directory.sheets(tenant.id);
  const room = quotasWith(tenant.quotas).documents - entries.length;
  const taken: Gain[] = [];
  const left: Taken["left"][number][] = [];
  let made = 0;
  for (const gain of gains) {
    const sheet = workspaceTemplate(tenant).find(({ document }) => document === gain.document)!;
    if (gain.whole && made >= room) left.push({ gain, code: "too-many-sheets" });
    else if (gain.whole) {
      await createSheet(ports, tenant, { ...sheet, ord: placeAmong(entries, sheet) });
      made++;
      taken.push(gain);
    } else {
      const code = await writeGain(deps, tenant, member, sheet);
      if (code === undefined) taken.push(gain);
      else left.push({ gain, code });
    }
  }
  if (taken.length > 0)
    await audit(ports, tenant.id, {
      kind: "template-gained",
      person: member.person,
      name: member.name,
      right: member.role,
      details: { sheets: taken.map(({ document }) => document).join(", "), edition: TEMPLATE_EDITION },
    });
  if (left.length === 0) await noteEdition(deps, tenant);
  return { gains: taken, left };
}

/** Yjs client ids lower than pages take, as for restoring: somebody's own change of the same column at the same time stands. */
const CLIENTS = 2 ** 16;
/** A taken id is met by a chance of one in thousands. */
const MOST_TRIES = 4;

async function writeGain(
  deps: AppendDeps,
  tenant: Tenant,
  member: Member,
  sheet: SheetTemplate,
): Promise<string | undefined> {
  const { random } = deps.ports;
  const key = { tenant: tenant.id, document: sheet.document };
  for (let attempt = 1; ; attempt++) {
    const client = 1 + Math.floor(random() * (CLIENTS - 1));
    const claims = await ticketClaims(
      deps,
      key,
      { sheet: sheet.key, restricted: sheet.restricted },
      member.person,
      client,
    );
    if (claims === undefined) return "revoked";
    const outcome = await writeChanges(deps, key, claims, {
      // The same for the same edition: a request that is sent again finds it written.
      id: `gain${TEMPLATE_EDITION}${attempt === 1 ? "" : attempt}`,
      client,
      decide: (view) => gainChanges(view, sheet, random),
    });
    if (outcome.kind === "stored") return undefined;
    if (outcome.kind === "later") return "later";
    if (outcome.code !== "invalid" || attempt === MOST_TRIES) return outcome.code;
  }
}

/** Behind the nearest of the template's sheets before it that the municipality has. */
function placeAmong(entries: readonly SheetEntry[], sheet: SheetTemplate): string {
  const before = workspaceTemplate({ currency: "SEK" })
    .filter(({ ord }) => ord < sheet.ord)
    .flatMap(({ document }) => entries.find((entry) => entry.document === document)?.ord ?? [])
    .at(-1);
  const after = entries.map(({ ord }) => ord).filter((ord) => before === undefined || ord > before).toSorted()[0]; // prettier-ignore
  return generateKeyBetween(before ?? null, after ?? null);
}
