/**
 * Taking steps with a grant (SPEC T6): each is decided on the giver's record as it stands, stored by compare-and-swap, and
 * carried out at once. The taker finds the giver by their own copy of the grant, which nobody but a proposal puts there.
 */
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { Role } from "../../shared/permissions/roles.ts";
import {
  GRANT_ID,
  isOver,
  MOST_GRANTS,
  proposed,
  sideOf,
  stateAt,
  stepped,
  type Grant,
  type GrantStepKind,
  type Guest,
  type Party,
  type Side,
  type Terms,
} from "../../shared/sharing/grant.ts";
import { SYSTEM } from "../documents/system.ts";
import { failureFields } from "../documents/failure-fields.ts";
import { makeCarryOut, noteStep, ownPeople, type CarryOut } from "./carry-out.ts";
import { bringLagging } from "./on-change.ts";
import { removeCopy } from "./remove-copy.ts";
import type { SharingDeps } from "./sharing-deps.ts";

/** Each has words under `sharing.refusal.<code>`. */
export const SHARING_REFUSALS = [
  /** No such grant, or none of this municipality's. */
  "no-such-grant",
  /** Somebody took a step meanwhile: look at it again. */
  "changed-meanwhile",
  /** Not theirs to do, or not as the grant stands. */
  "not-now",
  "no-such-municipality",
  "too-many",
  /** A person who does not belong to the municipality, is a guest there, or was let in to help. */
  "not-a-member",
] as const;
export type SharingRefusal = (typeof SHARING_REFUSALS)[number];

export type SharingOutcome =
  | { readonly kind: "done"; readonly grant: Grant }
  | { readonly kind: "refused"; readonly code: SharingRefusal };

/** Who asks, for the municipality they act for. */
export interface Sharer {
  readonly tenant: TenantId;
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
}

const MOST_TRIES = 10;
const LOWER = "0123456789abcdefghijklmnopqrstuvwxyz";

const refused = (code: SharingRefusal): SharingOutcome => ({ kind: "refused", code });

export interface Sharing {
  /** Own grants, given and received, those of the giver's as they stand there; what was not carried out is now. */
  list(tenant: TenantId): Promise<readonly Grant[]>;
  read(tenant: TenantId, id: string): Promise<Grant | undefined>;
  propose(by: Sharer, giver: Party, taker: Party, terms: Terms): Promise<SharingOutcome>;
  /** @param expected the version the asker has seen. */
  step(
    by: Sharer,
    id: string,
    expected: number,
    what: { readonly step: GrantStepKind; readonly terms?: Terms; readonly guests?: readonly Guest[] },
  ): Promise<SharingOutcome>;
  /** Ends what a municipality was given until a moment that has passed, on both sides: whoever notices first. Repeatable. */
  endPast(tenant: TenantId, id: string): Promise<void>;
  /** The house itself: days that are over, people who have left, what a crash left undone. Says how many there were. */
  tend(tenant: TenantId): Promise<number>;
  /** Ends everything a municipality gives and is given, on both sides: it is going. Repeatable. Says how many were ended now. */
  closeAll(tenant: TenantId): Promise<number>;
}

export function makeSharing(deps: SharingDeps): Sharing {
  const { ports, grants, inTenant } = deps;
  const carryOut: CarryOut = makeCarryOut(deps);

  /** As the giver has it; `undefined` where the municipality has no part in it. */
  async function authority(tenant: TenantId, id: string): Promise<Grant | undefined> {
    if (!GRANT_ID.test(id)) return undefined;
    const own = await inTenant(tenant, () => grants.read(tenant, id));
    const side = own && sideOf(own, tenant);
    if (own === undefined || side === undefined) return undefined;
    if (side === "giver") return own;
    const theirs = await inTenant(own.giver.tenant, () => grants.read(own.giver.tenant, id));
    // A record of another's that names us by chance or by malice is not the one we were told of.
    return theirs !== undefined && theirs.taker.tenant === tenant ? theirs : undefined;
  }

  async function brought(grant: Grant): Promise<Grant> {
    if (grant.settled >= grant.version) return grant;
    await carryOut(grant);
    return (await inTenant(grant.giver.tenant, () => grants.read(grant.giver.tenant, grant.id))) ?? grant;
  }

  async function step(
    by: Sharer | "house",
    tenant: TenantId,
    id: string,
    expected: number | undefined,
    {
      step: kind,
      terms,
      guests,
    }: { readonly step: GrantStepKind; readonly terms?: Terms; readonly guests?: readonly Guest[] },
  ): Promise<SharingOutcome> {
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      const grant = await authority(tenant, id);
      if (grant === undefined) return refused("no-such-grant");
      if (expected !== undefined && grant.version !== expected) return refused("changed-meanwhile");
      const side: Side | "house" = by === "house" ? "house" : sideOf(grant, tenant)!;
      const who =
        by === "house" ? { person: SYSTEM, name: "Samplan" } : { person: by.person, name: by.name, right: by.role };
      const at = ports.clock();
      const next = stepped(grant, {
        step: kind,
        by: side,
        ...who,
        at,
        ...(terms === undefined ? {} : { terms }),
        ...(guests === undefined ? {} : { guests }),
      });
      if (next === undefined) return refused("not-now");
      const { tenant: giver } = grant.giver;
      if ((await inTenant(giver, () => grants.swap(giver, grant.version, next))) === "stale") continue;
      return { kind: "done", grant: await brought(next) };
    }
    return refused("changed-meanwhile");
  }

  /** `gone`: received from a municipality that is no more, or that has forgotten it; our own copy still tells. */
  async function mine(tenant: TenantId): Promise<readonly { readonly grant: Grant; readonly gone: boolean }[]> {
    const all = await inTenant(tenant, () => grants.list(tenant));
    const found = await Promise.all(all.map(({ id }) => authority(tenant, id)));
    return all.map((own, i) => {
      const grant = found[i];
      return grant === undefined ? { grant: own, gone: true } : { grant, gone: false };
    });
  }

  /** Nobody over there can end it any more: what was received is taken away, and our own copy says so. */
  async function endGone(tenant: TenantId, grant: Grant): Promise<void> {
    const who = { person: SYSTEM, name: "Samplan", at: ports.clock() };
    const next = stepped(grant, { step: "close", by: "house", ...who });
    if (next === undefined) return;
    await inTenant(tenant, async () => {
      for (const { copy } of grant.sheets) await removeCopy(deps, { tenant, document: copy });
      const { version } = next;
      await noteStep(deps, next, next.steps.at(-1)!, tenant);
      await grants.swap(tenant, grant.version, { ...next, settled: version });
    });
  }

  return {
    async list(tenant) {
      return Promise.all(
        (await mine(tenant)).map(async ({ grant, gone }) =>
          gone ? { ...grant, state: isOver(grant, ports.clock()) ? grant.state : ("closed" as const) } : brought(grant),
        ),
      );
    },
    read: authority,
    async propose(by, giver, taker, terms) {
      const now = ports.clock();
      const open = (await inTenant(giver.tenant, () => grants.list(giver.tenant))).filter((one) => !isOver(one, now));
      if (open.length >= MOST_GRANTS) return refused("too-many");
      if (giver.tenant === taker.tenant) return refused("no-such-municipality");
      const id = lowerId(ports.random);
      const { person, name, role: right } = by;
      const grant = proposed({ id, giver, taker }, terms, { person, name, right, at: now });
      await inTenant(giver.tenant, () => grants.create(giver.tenant, grant));
      return { kind: "done", grant: await brought(grant) };
    },
    async step(by, id, expected, what) {
      if (what.guests !== undefined) {
        const members = await inTenant(by.tenant, () => ports.directory.members(by.tenant));
        const own = ownPeople(members);
        if (what.guests.some(({ person }) => !own.has(person))) return refused("not-a-member");
      }
      return step(by, by.tenant, id, expected, what);
    },
    async endPast(tenant, id) {
      const grant = await authority(tenant, id);
      if (grant === undefined || stateAt(grant, ports.clock()) !== "expired") return;
      await step("house", tenant, id, undefined, { step: "expire" });
    },
    async tend(tenant) {
      let done = 0;
      for (const { grant, gone } of await mine(tenant)) {
        // Once for each: by whoever gave.
        if (grant.giver.tenant !== tenant && !gone) continue;
        try {
          const now = ports.clock();
          if (gone) {
            if (["proposed", "accepted"].includes(grant.state)) await endGone(tenant, grant);
            continue;
          }
          const over = stateAt(grant, now) === "expired";
          if (over) await step("house", tenant, grant.id, undefined, { step: "expire" });
          else if (grant.settled < grant.version) await carryOut(grant);
          else if (grant.state === "accepted" && grant.level === "work") {
            const left = await whoLeft(grant);
            if (left.length === 0) continue;
            const guests = grant.guests.filter(({ person }) => !left.includes(person));
            await step("house", tenant, grant.id, grant.version, { step: "people", guests });
          } else if (grant.state !== "accepted" || grant.level !== "follow" || (await bringLagging(deps, grant)) === 0)
            continue;
          done++;
        } catch (cause) {
          ports.logger.warn("grant not carried out", { tenant, grant: grant.id, ...failureFields(cause) });
        }
      }
      return done;
    },
    async closeAll(tenant) {
      let closed = 0;
      for (const { grant, gone } of await mine(tenant))
        if ((await step("house", tenant, grant.id, undefined, { step: "close" })).kind === "done") closed++;
        // Over already, and perhaps cut short: afterwards nobody could finish it.
        else if (!gone) await brought(grant);
      return closed;
    },
  };

  async function whoLeft({ taker, guests }: Grant): Promise<readonly PersonId[]> {
    const members = await inTenant(taker.tenant, () => ports.directory.members(taker.tenant));
    const there = ownPeople(members);
    return guests.flatMap(({ person }) => (there.has(person) ? [] : [person]));
  }
}

const lowerId = (random: () => number): string =>
  Array.from({ length: 16 }, () => LOWER[Math.floor(random() * LOWER.length)]).join("");
