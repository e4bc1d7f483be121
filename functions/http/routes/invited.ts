/**
 * An invitation for whoever holds its link. Only POST: scanners of mail follow links. The link is the right to look at it
 * and to decline it; accepting takes a signed-in person.
 */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { accept, decline, lookAtInvitation, mayTry, openDoor } from "../../tenants/acceptance.ts";
import { signedIn, type HttpDeps, type HttpEnv } from "../context.ts";
import { readBody } from "../read-body.ts";
import { line } from "../shapes.ts";

const token = v.pipe(v.string(), v.maxLength(200));
const tokenRequest = v.strictObject({ token });
const acceptRequest = v.strictObject({ token, name: line(80) });

/** The link of a request that may go on. @throws AppError `too-fast`. */
async function tried<T extends { readonly token: string }>(deps: HttpDeps, request: T): Promise<T> {
  if (await mayTry(deps, request.token)) return request;
  throw new AppError("too-fast", "too many tries by this link; come again in an hour");
}

export const invitedRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .post("/look", async (c) =>
      c.json(await lookAtInvitation(deps, (await tried(deps, await readBody(c.req, tokenRequest))).token)),
    )
    .post("/sign-in", async (c) => {
      await openDoor(deps, (await tried(deps, await readBody(c.req, tokenRequest))).token);
      return c.json({});
    })
    .post("/decline", async (c) =>
      c.json({ kind: await decline(deps, (await tried(deps, await readBody(c.req, tokenRequest))).token) }),
    )
    .post("/accept", signedIn(deps.verifyToken), async (c) => {
      const request = await tried(deps, await readBody(c.req, acceptRequest));
      return c.json(await accept(deps, c.get("signedIn"), request.token, request.name));
    });
