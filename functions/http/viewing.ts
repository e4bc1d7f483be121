/** The header of a tab that looks at the workspace as another role, and the door it closes to everything that writes. */
import { createMiddleware } from "hono/factory";
import { AppError } from "../../shared/errors.ts";
import { VIEW_HEADER } from "../../shared/permissions/view-header.ts";
import type { HttpEnv } from "./context.ts";

/** Reading that needs a body or makes something: whatever else is no GET counts as writing, also what is added later. */
const READING = [
  /^\/api\/tenants\/[^/]+\/documents\/[^/]+\/(?:state|tickets)$/,
  /^\/api\/tenants\/[^/]+\/audit\/verify$/,
];

/** @throws AppError `not-allowed` for whatever would change something. */
export const refuseWhileViewing = createMiddleware<HttpEnv>(async (c, next) => {
  const viewing = c.req.header(VIEW_HEADER) !== undefined;
  const reads = ["GET", "HEAD"].includes(c.req.method) || READING.some((path) => path.test(c.req.path));
  if (viewing && !reads) {
    const details = { refusal: "viewing" };
    throw new AppError("not-allowed", "nothing can be changed while looking as another role", { details });
  }
  await next();
});
