/**
 * Carries out what a grant says, on both sides (SPEC T6). The giver's record decides; everything here follows from it, may
 * be repeated, and gives the same result, so whoever finds a grant that is not settled goes on where a crash left off.
 *
 *   giver's record ──► taker's copy of it ──► both audit logs ──► copies, guests ──► settled
 */
import type { AuditEvent, AuditKind } from "../../shared/audit/entry.ts";
import { labelIn, type Labels, type Language } from "../../shared/document/column.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import { isLive, type Grant, type GrantStep, type GrantStepKind } from "../../shared/sharing/grant.ts";
import type { DocumentKey, Member, SheetEntry } from "../ports.ts";
import { closeOutdated } from "../sync/live-connections.ts";
import { admitGuest, dismissGuest } from "../tenants/members.ts";
import { auditOnce } from "./audit-once.ts";
import { makeCopier } from "./copies.ts";
import { removeCopy } from "./remove-copy.ts";
import type { SharingDeps } from "./sharing-deps.ts";

const KINDS: Readonly<Record<GrantStepKind, AuditKind>> = {
  propose: "share-proposed",
  accept: "share-accepted",
  decline: "share-declined",
  change: "share-changed",
  people: "share-people",
  withdraw: "share-withdrawn",
  end: "share-ended",
  expire: "share-expired",
  close: "share-closed",
};

/** Followed sheets stand behind one's own. */
const ORD = "zz";
const COLOURS = 12;
const MOST_TRIES = 5;

export type CarryOut = (grant: Grant) => Promise<void>;

export function makeCarryOut(deps: SharingDeps): CarryOut {
  const { ports, grants, inTenant } = deps;
  const copier = makeCopier(deps);

  async function mirror(grant: Grant): Promise<void> {
    const { tenant } = grant.taker;
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      const known = await grants.read(tenant, grant.id);
      if (known !== undefined && known.version >= grant.version) return;
      const put =
        known === undefined
          ? (await grants.create(tenant, grant)) === "created"
          : (await grants.swap(tenant, known.version, grant)) === "swapped";
      if (put) return;
    }
    throw new Error(`the grant ${grant.id} could not be told to ${tenant}`);
  }

  /** Copies are what the grant gives now: those that are missing are made, those that are too many go. */
  async function carryCopies(grant: Grant): Promise<void> {
    const { giver, taker, id, until } = grant;
    const live = grant.level === "follow" && isLive(grant, ports.clock());
    const listed = await inTenant(taker.tenant, () => ports.directory.sheets(taker.tenant));
    const brought = new Set<string>();
    for (const sheet of live ? grant.sheets : []) {
      if ((await copier.bring(grant, sheet)) === "nothing-given") continue;
      brought.add(sheet.copy);
      const followed = { tenant: giver.tenant, name: giver.name, grant: id, document: sheet.document, until };
      const entry: SheetEntry = {
        document: sheet.copy,
        sheet: sheet.copy,
        // Whose it is, wherever sheets are listed.
        name: namedFrom(sheet.name, giver.name),
        ord: `${ORD}${giver.tenant}`,
        folded: false,
        restricted: false,
        followed,
      };
      const before = listed.find(({ document }) => document === sheet.copy)?.followed?.until;
      await inTenant(taker.tenant, async () => {
        await ports.directory.putSheet(taker.tenant, entry);
        // Tickets from before let their pages stay longer than it lasts now.
        if (before !== undefined && before > until)
          await closeOutdated(ports, { tenant: taker.tenant, document: sheet.copy }, until);
      });
    }
    await inTenant(taker.tenant, async () => {
      const there = (await ports.directory.sheets(taker.tenant)).filter(({ followed }) => followed?.grant === id);
      const known = new Set<string>(there.map(({ document }) => document));
      // Of a sheet that is not listed any more something may still be there, left by a crash.
      for (const { copy } of grant.sheets) known.add(copy);
      for (const document of known) {
        const key = { tenant: taker.tenant, document } as DocumentKey;
        if (!brought.has(document) && (await isLeft(key))) await removeCopy(deps, key);
      }
    });
  }

  const isLeft = async (key: DocumentKey): Promise<boolean> =>
    (await ports.directory.sheets(key.tenant)).some(({ document }) => document === key.document) ||
    (await ports.heads.read(key)) !== undefined;

  async function carryGuests(grant: Grant): Promise<void> {
    if (grant.level !== "work") return;
    const { giver, taker, guests, role, sheets, until } = grant;
    const live = isLive(grant, ports.clock()) && role !== undefined;
    // Who belongs to the taker is the taker's to say.
    const theirs = await inTenant(taker.tenant, () => ports.directory.members(taker.tenant));
    const belongs = ownPeople(theirs);
    const named = live ? guests.filter(({ person }) => belongs.has(person)) : [];
    await inTenant(giver.tenant, async () => {
      const members = await ports.directory.members(giver.tenant);
      const staying = new Set(named.map(({ person }) => person));
      for (const { person, guest } of members)
        if (guest?.grant === grant.id && !staying.has(person)) await dismissGuest(deps, giver.tenant, person, grant.id);
      for (const { person, name } of named) {
        const before = members.find((member) => member.person === person);
        const member: Member = {
          person,
          // Wherever they are named (presence, history, comments, the audit log) it says where they are from.
          name: guestName(name, labelIn(taker.name, "sv")),
          role: role!,
          colour: before?.colour ?? freeColour(members),
          sheets: sheets.map(({ sheet }) => sheet).toSorted(),
          until,
          guest: { tenant: taker.tenant, name: taker.name, grant: grant.id },
        };
        await admitGuest(deps, giver.tenant, member);
      }
    });
  }

  return async function carryOut(asked: Grant): Promise<void> {
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      const { giver, taker } = asked;
      const grant = (await inTenant(giver.tenant, () => grants.read(giver.tenant, asked.id))) ?? asked;
      await inTenant(taker.tenant, () => mirror(grant));
      for (const step of grant.steps.filter(({ version }) => version > grant.settled)) {
        await inTenant(giver.tenant, () => noteStep(deps, grant, step, giver.tenant));
        await inTenant(taker.tenant, () => noteStep(deps, grant, step, taker.tenant));
      }
      if (grant.level === "follow") await carryCopies(grant);
      await carryGuests(grant);
      const settled = { ...grant, settled: grant.version };
      if ((await inTenant(giver.tenant, () => grants.swap(giver.tenant, grant.version, settled))) === "swapped") return;
      // Somebody took the next step meanwhile: that is to be carried out too.
    }
    throw new Error(`the grant ${asked.id} could not be carried out`);
  };
}

/**
 * Who belongs to a municipality: neither another's people who work there, nor whoever it has let in for a while to help
 * (SPEC P20). It cannot lend what was lent to it.
 */
export const ownPeople = (members: readonly Member[]): ReadonlySet<PersonId> =>
  new Set(members.flatMap(({ person, guest, role }) => (guest === undefined && role !== "support" ? [person] : [])));

function namedFrom(sheet: Labels, town: Labels): Labels {
  const both = (language: Language): string => `${labelIn(sheet, language)} (${labelIn(town, language)})`;
  return { sv: both("sv"), fi: both("fi"), en: both("en") };
}

const guestName = (name: string, town: string): string => (name.endsWith(`(${town})`) ? name : `${name} (${town})`);

function freeColour(members: readonly Member[]): number {
  const used = Array.from({ length: COLOURS }, () => 0);
  for (const { colour } of members) used[colour] = (used[colour] ?? 0) + 1;
  return used.indexOf(Math.min(...used));
}

const LANGUAGE: Language = "sv";

export async function noteStep({ ports }: SharingDeps, grant: Grant, step: GrantStep, tenant: TenantId): Promise<void> {
  const { giver, taker, level, sheets } = grant;
  const event: AuditEvent = {
    kind: KINDS[step.step],
    person: step.person,
    name: step.name,
    right: step.right ?? "system",
    details: {
      grant: grant.id,
      from: labelIn(giver.name, LANGUAGE),
      to: labelIn(taker.name, LANGUAGE),
      level,
      sheets: sheets.map(({ name }) => labelIn(name, LANGUAGE)).join(", "),
      ...(step.step === "people" ? { people: grant.guests.map(({ name }) => name).join(", ") } : {}),
    },
  };
  await auditOnce(ports, tenant, event, `grant${grant.id}v${step.version}`, step.at);
}
