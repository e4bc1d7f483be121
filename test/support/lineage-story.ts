/** A template that has travelled, for tests of what comes after: Skellefteå's two areas and a goal, taken over by Norsjö. */
import { adopt, type AdoptWish } from "../../functions/lineage/adopt.ts";
import { publish, type PublishWish } from "../../functions/lineage/publish.ts";
import { findVersion } from "../../functions/lineage/showcases.ts";
import type { ColumnId, DocumentId, TenantId } from "../../shared/ids.ts";
import type { Review } from "../../shared/lineage/review.ts";
import { makeLineageWorld, NORSJO, SKELLEFTEA, type LineageWorld } from "./lineage-world.ts";

export const TEMPLATE = "tplSamverkan0001";
export const FREE: Review = { take: [], skip: [], adapt: [], allFree: true };
export const NOTHING: Review = { ...FREE, allFree: false };
export const column = (id: string): ColumnId => id as ColumnId;

/** Publishes what stands, all rows of focus and goals with it. */
export async function published(
  world: LineageWorld,
  tenant: TenantId,
  number: number,
  { template = TEMPLATE, title = "Samverkansplattform", sheets = ["focus", "goals"] as readonly string[] } = {},
) {
  const wish: PublishWish = {
    template,
    number,
    title,
    about: "Så arbetar vi",
    notes: `Version ${number}`,
    sheets: await Promise.all(
      sheets.map(async (document) => ({
        document: document as DocumentId,
        guidance: `Läs ${document} först`,
        rows: (await world.view(tenant, document)).rows(),
      })),
    ),
  };
  const outcome = await publish(world.deps, world.by(tenant), wish);
  if (outcome.kind !== "done") throw new Error(outcome.code);
  return outcome.template;
}

export async function wishFor(world: LineageWorld, more: Partial<AdoptWish> = {}): Promise<AdoptWish> {
  const origin = more.origin ?? { tenant: SKELLEFTEA, template: TEMPLATE, number: 1 };
  const found = await findVersion(world.deps, origin);
  return {
    id: world.id("lin"),
    origin,
    hash: found.kind === "found" ? found.hash : "0".repeat(64),
    sheets: ["focus", "goals"].map((document) => ({ document: document as DocumentId, rows: true })),
    language: "sv",
    terms: true,
    review: FREE,
    ...more,
  };
}

export async function adopted(world: LineageWorld, tenant: TenantId, more: Partial<AdoptWish> = {}) {
  const outcome = await adopt(world.deps, world.by(tenant), await wishFor(world, more));
  if (outcome.kind !== "done") throw new Error(JSON.stringify(outcome));
  return outcome.adoption;
}

/** Skellefteå with two areas and a goal, published and taken over by Norsjö. */
export async function travelled() {
  const world = await makeLineageWorld();
  const [work, homes] = await world.add(SKELLEFTEA, "focus", [{ name: "Arbete" }, { name: "Boende" }]);
  const [goal] = await world.add(SKELLEFTEA, "goals", [
    { text: "Fler jobb", focus: [work], target: 30, owner: ["rowOwner"] },
  ]);
  await published(world, SKELLEFTEA, 1);
  const adoption = await adopted(world, NORSJO);
  const here = (await world.view(NORSJO, "focus")).rows();
  return { world, adoption, work: work!, homes: homes!, goal: goal!, here };
}

export const namesIn = async (world: LineageWorld, tenant: TenantId): Promise<readonly unknown[]> => {
  const view = await world.view(tenant, "focus");
  return view.rows().map((row) => view.cell(row, column("name")));
};
