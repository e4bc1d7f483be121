/**
 * Comparing municipalities (SPEC N24–N26). Below the reader, a region or a municipality: who shows it what, and their figures.
 * Below the owner: what it has decided, deciding, and what exactly a reader would see.
 */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { TENANT_ID, type TenantId } from "../../../shared/ids.ts";
import { LEVELS, levelsOf, type Levels } from "../../../shared/indicators/consent.ts";
import { MEASURES, type MeasureId } from "../../../shared/indicators/indicator.ts";
import { isPeriod } from "../../../shared/indicators/period.ts";
import { enterAsSharer, enterTo, type HttpEnv, type TenantAccess } from "../../http/context.ts";
import { readBody } from "../../http/read-body.ts";
import { answerOf, decideConsent, figuresFor, keptFor, sharedWith, type Question } from "../../indicators/consents.ts";
import { keepFigures } from "../../indicators/keep-figures.ts";
import { makeNeighbours } from "../../sharing/neighbours.ts";
import type { Tenant } from "../../ports.ts";
import type { AcrossDeps } from "../context.ts";

/** Below `/tenants/:tenant/comparison`: what others show this one. */
export const comparisonRoutes = (deps: AcrossDeps) =>
  new Hono<HttpEnv>()
    .get("/shared", async (c) => {
      const { tenant } = await enterAsReader(deps, c.get("signedIn"), c.req.param("tenant"));
      return c.json(await sharedWith(deps, tenant));
    })
    .get("/figures", async (c) => {
      const { tenant, member } = await enterAsReader(deps, c.get("signedIn"), c.req.param("tenant"));
      return c.json(await figuresFor(deps, tenant, member, questionOf(c.req.query())));
    });

/** Below `/tenants/:tenant/consents`: what this one shows others. */
export const consentRoutes = (deps: AcrossDeps) => {
  const neighbours = makeNeighbours(deps.ports);
  const { figures } = deps.ports;
  /** As fresh as whoever decides about them has to see them. */
  const freshFigures = async ({ id }: Tenant): Promise<void> => {
    if ((await figures.marked(id)) !== undefined || (await figures.periods(id)).length === 0)
      await keepFigures(deps.ports, id);
  };
  return new Hono<HttpEnv>()
    .get("/", async (c) => {
      const { tenant } = await enterAsOwner(deps, c.get("signedIn"), c.req.param("tenant"));
      await freshFigures(tenant);
      const [consents, periods, all] = await Promise.all([
        figures.consents(tenant.id),
        figures.periods(tenant.id),
        deps.lookAround(neighbours),
      ]);
      return c.json({ consents, periods, readers: all.filter(({ id }) => id !== tenant.id) });
    })
    .put("/:reader", async (c) => {
      const { tenant, member } = await enterAsOwner(deps, c.get("signedIn"), c.req.param("tenant"));
      const reader = await readerOf(deps, tenant, c.req.param("reader"));
      const { levels } = await readBody(c.req, decision);
      await freshFigures(tenant);
      return c.json({ consent: await decideConsent(deps, tenant.id, reader, levels, member) });
    })
    .get("/:reader/preview", async (c) => {
      const { tenant } = await enterAsOwner(deps, c.get("signedIn"), c.req.param("tenant"));
      await readerOf(deps, tenant, c.req.param("reader"));
      await freshFigures(tenant);
      const { levels: asked, ...rest } = c.req.query();
      const question = questionOf(rest);
      const levels = readLevels(asked ?? "");
      const sets = await keptFor(figures, tenant.id, question);
      return c.json(
        answerOf(
          question,
          sets.map((set) => ({ set, levels })),
        ),
      );
    });
};

const levelsShape = v.pipe(
  v.unknown(),
  // A list would pass for a record of nothing.
  v.check((levels) => !Array.isArray(levels), "not by indicator"),
  v.record(v.picklist(MEASURES), v.picklist(LEVELS)),
  v.check(
    (levels) => Object.entries(levels).every(([id, level]) => levelsOf(id as MeasureId).includes(level)),
    "one of them has no places",
  ),
  v.transform((levels): Levels => levels),
);
const decision = v.strictObject({ levels: levelsShape });

/** `K1:aggregate,K3:places`, as an address carries it. */
function readLevels(text: string): Levels {
  const pairs = text.split(",").flatMap((pair) => (pair === "" ? [] : [pair.split(":")]));
  const read = v.safeParse(levelsShape, Object.fromEntries(pairs));
  if (!read.success) throw new AppError("bad-request", "these are no levels");
  return read.output;
}

const MOST_LISTED = 500;

function questionOf(query: Readonly<Record<string, string>>): Question {
  const { period = "", owners, measures, parts } = query;
  if (period !== "all" && !isPeriod(period)) throw new AppError("bad-request", "name a half-year, or all");
  const listed = (text: string | undefined): readonly string[] | undefined =>
    text
      ?.split(",")
      .filter((one) => one !== "")
      .slice(0, MOST_LISTED);
  const named = listed(measures);
  if (named?.some((id) => !MEASURES.some((known) => known === id)) === true)
    throw new AppError("bad-request", "there is no such indicator");
  return {
    period,
    owners: listed(owners) as readonly TenantId[] | undefined,
    measures: named as readonly MeasureId[] | undefined,
    whole: parts === "none",
  };
}

/** A region, or another municipality. */
async function readerOf(deps: AcrossDeps, owner: Tenant, id: string): Promise<Tenant> {
  const reader =
    TENANT_ID.test(id) && id !== owner.id
      ? await deps.lookAround(() => deps.ports.directory.tenant(id as TenantId))
      : undefined;
  if (reader === undefined) throw new AppError("not-found", "there is no such reader");
  return reader;
}

/** The way in of whoever compares for a region or a municipality. */
export const enterAsReader = enterTo("compare");

/** Whoever shares for a municipality; a region has nothing of its own to show. */
async function enterAsOwner(
  deps: AcrossDeps,
  who: HttpEnv["Variables"]["signedIn"],
  id: string | undefined,
): Promise<TenantAccess> {
  const access = await enterAsSharer(deps, who, id);
  if (access.tenant.kind === "region") throw new AppError("not-found", "no such page for you");
  return access;
}
