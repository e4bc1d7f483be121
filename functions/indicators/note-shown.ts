/** The owner's log of what was shown to whom: one line a day for a reader and a half-year, not one for every look. */
import type { Consent } from "../../shared/indicators/consent.ts";
import type { Member, Ports, Tenant } from "../ports.ts";
import { audit, type AuditPorts } from "../tenants/audit.ts";

const DAY_MS = 24 * 60 * 60_000;
const MOST_NOTED = 20_000;

/** What this process has noted already, so that a look at hundreds asks nothing of their logs. */
const noted = new WeakMap<Ports["audit"], Set<string>>();

export interface Showing {
  readonly reader: Pick<Tenant, "id" | "name">;
  readonly asker: Pick<Member, "person" | "name">;
  readonly period: string;
  /** All that the consent lets the reader see, whatever of it was looked at. */
  readonly measures: string;
}

/** Acts for the owner. Rejects when it could not be written: then nothing is shown. */
export async function noteShown(ports: AuditPorts, { owner, decided }: Consent, showing: Showing): Promise<void> {
  const { reader, asker, period, measures } = showing;
  const now = ports.clock();
  const day = Math.floor(now / DAY_MS);
  // A decision that changed what is shown makes another set of it.
  const mark = `shown-${day}-${reader.id}-${period}-${decided}`;
  const here = noted.get(ports.audit) ?? new Set<string>();
  noted.set(ports.audit, here);
  if (here.has(`${owner}/${mark}`)) return;
  if ((await ports.audit.count(owner, mark, (day + 2) * DAY_MS)) === 1)
    await audit(ports, owner, {
      kind: "figures-shown",
      person: asker.person,
      name: asker.name,
      right: "none",
      subjectName: reader.name.sv,
      details: { reader: reader.id, period, measures },
    });
  if (here.size >= MOST_NOTED) here.clear();
  here.add(`${owner}/${mark}`);
}
