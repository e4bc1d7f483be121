/**
 * The ports of templates and lineage (SPEC T31). Adoptions, offers and inspirations lie in their municipality's own partition;
 * showcases are nobody's: what is published is there for every municipality.
 */
import type { Adoption, Inspiration, Offer, Showcase } from "../../shared/lineage/record.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { Versioned } from "../link-ports.ts";
import type { AppendDeps } from "../documents/append.ts";
import type { Member, Tenant } from "../ports.ts";

export interface Showcases {
  /** Strongly consistent. */
  read(tenant: TenantId): Promise<Showcase | undefined>;
  /** Of every municipality that has published, in order of their ids. */
  all(): Promise<Showcase[]>;
  /** Stored only over the version before it, or, with version 1, where there is none. */
  put(showcase: Showcase): Promise<"stored" | "stale">;
}

export interface LineagePorts {
  readonly showcases: Showcases;
  readonly adoptions: Versioned<Adoption>;
  /** Received, by the origin. */
  readonly offers: Versioned<Offer>;
  /** Made, by the adopter. */
  readonly offered: Versioned<Offer>;
  readonly inspirations: Versioned<Inspiration>;
}

export interface LineageDeps extends AppendDeps {
  readonly lineage: LineagePorts;
  /**
   * Does a piece of work for another municipality than the one that was decided, with that one's own credentials: to read
   * what it has published, or to leave an offer there. Nothing else is done in it.
   */
  readonly actFor: <T>(tenant: TenantId, work: () => Promise<T>) => Promise<T>;
  /** Reads what the directory says of any municipality. Nothing else. */
  readonly lookAround: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Somebody deciding for their municipality; whether they may is decided before. */
export interface Decider {
  readonly tenant: Tenant;
  readonly member: Member;
  /** Whoever takes a municipality in, before anybody is a member of it; so they stand in its log. */
  readonly takesIn?: "administrator";
}
