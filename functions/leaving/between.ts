/**
 * What a municipality has with others, as its archive keeps it (SPEC LV6). Agreements (what it gives and is given, who is
 * shown its figures) come along as a record: the other side has ended them, or knows nothing of them, so they are agreed
 * anew. Its own part of what templates have travelled comes back: what it published, took over, offered, was inspired by.
 */
import type { TenantId } from "../../shared/ids.ts";
import type { Consent } from "../../shared/indicators/consent.ts";
import type { Adoption, Inspiration, Offer, Showcase } from "../../shared/lineage/record.ts";
import type { Grant } from "../../shared/sharing/grant.ts";
import { storeText } from "../lineage/texts.ts";
import type { LineagePorts } from "../lineage/lineage-ports.ts";
import type { Ports } from "../ports.ts";
import type { Grants } from "../sharing-ports.ts";

export interface BetweenStores {
  readonly grants: Pick<Grants, "list">;
  readonly lineage: LineagePorts;
}

export interface Agreements {
  readonly grants: readonly Grant[];
  readonly consents: readonly Consent[];
}

export interface Travelled {
  /** `null`: nothing was published. */
  readonly published: Showcase | null;
  readonly taken: readonly Adoption[];
  readonly received: readonly Offer[];
  readonly offered: readonly Offer[];
  readonly inspirations: readonly Inspiration[];
}

export async function agreementsOf(
  { figures }: Pick<Ports, "figures">,
  { grants }: Pick<BetweenStores, "grants">,
  tenant: TenantId,
): Promise<Agreements> {
  return { grants: await grants.list(tenant), consents: await figures.consents(tenant) };
}

export async function templatesOf({ lineage }: Pick<BetweenStores, "lineage">, tenant: TenantId): Promise<Travelled> {
  const published = await lineage.showcases.read(tenant);
  return {
    // How often it was changed is counted anew where it comes back.
    published: published === undefined ? null : { ...published, version: 1 },
    taken: await lineage.adoptions.list(tenant),
    received: await lineage.offers.list(tenant),
    offered: await lineage.offered.list(tenant),
    inspirations: await lineage.inspirations.list(tenant),
  };
}

/** May be repeated: what is there stays. `texts`: the files the records name, and what pulls wrote. */
export async function bringBackTemplates(
  { blobs }: Pick<Ports, "blobs">,
  { lineage }: Pick<BetweenStores, "lineage">,
  tenant: TenantId,
  { published, taken, received, offered, inspirations }: Travelled,
  texts: AsyncIterable<string>,
): Promise<void> {
  for await (const text of texts) await storeText(blobs, tenant, text);
  for (const one of taken) await lineage.adoptions.create(tenant, one);
  for (const one of received) await lineage.offers.create(tenant, one);
  for (const one of offered) await lineage.offered.create(tenant, one);
  for (const one of inspirations) await lineage.inspirations.create(tenant, one);
  // Last, for it is what others see.
  if (published !== null) await lineage.showcases.put(published);
}
