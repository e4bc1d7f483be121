/** An installation on memory ports: an administrator, nobody's municipality yet, and mail that goes nowhere. */
import { memorySupport } from "../../functions/adapters/memory/invitations.ts";
import { memoryLineage } from "../../functions/adapters/memory/lineage.ts";
import { memoryPlatform } from "../../functions/adapters/memory/platform.ts";
import { memoryPorts, type MemoryPorts } from "../../functions/adapters/memory.ts";
import type { Gate } from "../../functions/adapters/memory/state.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import type { ActingAdministrator, PlatformDeps } from "../../functions/platform/administrators.ts";
import type { TakeInDeps } from "../../functions/platform/take-in.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import { emptyDraft, withMunicipality, type OnboardingDraft } from "../../shared/onboarding/draft.ts";
import { memoryInviting, type MemoryInviting } from "./inviting.ts";
import { seeded } from "./seeded.ts";

export const ADMINISTRATOR: ActingAdministrator = { person: "p-administrator1" as PersonId, name: "Driften" };

export interface PlatformWorld {
  readonly deps: TakeInDeps & { readonly ports: MemoryPorts; readonly inviting: MemoryInviting };
  now: number;
}

/** What an installation has beside its municipalities, with one administrator. */
export const memoryInstallation = (
  administrator: PersonId,
): Pick<PlatformDeps, "platform" | "support" | "operators"> => ({
  platform: memoryPlatform(),
  support: memorySupport(),
  operators: [administrator],
});

export function makePlatformWorld(options: { readonly gate?: Gate } = {}): PlatformWorld {
  const random = seeded(7);
  const world = { now: 1_800_000_000_000 };
  const ports = memoryPorts({
    clock: () => world.now,
    random: () => random.next(),
    ...(options.gate === undefined ? {} : { gate: options.gate }),
  });
  const deps = {
    ports,
    residents: makeResidents(ports),
    inviting: memoryInviting(),
    secret: (length: number) => Uint8Array.from({ length }, () => random.below(256)),
    ...memoryInstallation(ADMINISTRATOR.person),
    lineage: memoryLineage(options.gate),
    actFor: <T>(_: TenantId, work: () => Promise<T>) => work(),
    lookAround: <T>(work: () => Promise<T>) => work(),
  };
  return Object.assign(world, { deps });
}

/** A draft with everything that can be known from a desk: signed, with contacts and two leaders to be invited. */
export function fullDraft(code: string): OnboardingDraft {
  const draft = withMunicipality(emptyDraft(), code);
  return {
    ...draft,
    contacts: {
      contact: "Utveckling",
      deputy: "Kansli",
      registrator: "Registrator",
      dataProtection: "Dataskyddsombud",
    },
    agreement: { signedOn: "2026-09-01", reference: "KS 2026/12" },
    invitations: [
      { email: `ett@${draft.id}.example`, language: "sv" },
      { email: `tva@${draft.id}.example`, language: "fi" },
    ],
  };
}
