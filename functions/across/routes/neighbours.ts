/** The other municipalities of the installation: whom a process leader could share with. */
import { Hono } from "hono";
import { enterAsSharer, type HttpEnv } from "../../http/context.ts";
import { makeNeighbours } from "../../sharing/neighbours.ts";
import type { AcrossDeps } from "../context.ts";

export const neighbourRoutes = (deps: AcrossDeps) => {
  const neighbours = makeNeighbours(deps.ports);
  return new Hono<HttpEnv>().get("/", async (c) => {
    const { tenant } = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
    const all = await deps.lookAround(neighbours);
    return c.json({ neighbours: all.filter(({ id }) => id !== tenant.id) });
  });
};
