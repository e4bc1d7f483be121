/** Invitations of a municipality, for its process leaders. */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { LANGUAGES } from "../../../shared/document/column.ts";
import { GIVEN_ROLES, tiesOf } from "../../../shared/permissions/scope.ts";
import type { Invitation } from "../../link-ports.ts";
import {
  invite,
  MOST_SENDS,
  openInvitations,
  resend,
  RESEND_AFTER_MS,
  withdraw,
  type InviteOutcome,
} from "../../tenants/invitations.ts";
import { enterAsManager, type HttpDeps, type HttpEnv } from "../context.ts";
import { readBody } from "../read-body.ts";
import { line, scopeShape } from "../shapes.ts";

const inviteRequest = v.strictObject({
  email: v.pipe(v.string(), v.maxLength(300)),
  role: v.picklist(GIVEN_ROLES),
  ...scopeShape,
  organisationName: v.exactOptional(line(120)),
  placeName: v.exactOptional(line(120)),
  language: v.picklist(LANGUAGES),
});

export const invitationRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const access = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      const open = await openInvitations(deps, access.tenant.id);
      return c.json({ invitations: open.map((invitation) => shown(deps, invitation)) });
    })
    .post("/", async (c) => {
      const access = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      const request = await readBody(c.req, inviteRequest);
      return c.json(answered(deps, await invite(deps, access, request)));
    })
    .post("/:invitation/resend", async (c) => {
      const access = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      return c.json(answered(deps, await resend(deps, access, idIn(c.req.param("invitation")))));
    })
    .delete("/:invitation", async (c) => {
      const access = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      const id = idIn(c.req.param("invitation"));
      await withdraw(deps, access, id);
      return c.json({ id });
    });

function answered(deps: HttpDeps, outcome: InviteOutcome) {
  if (outcome.kind === "refused") {
    throw new AppError("conflict", "the invitation was not sent", { details: { refusal: outcome.code } });
  }
  const { invitation, link } = outcome;
  return { invitation: shown(deps, invitation), link };
}

function shown({ ports }: HttpDeps, invitation: Invitation) {
  const { id, email = "", role, sentAt, sends, expiresAt } = invitation;
  const expired = expiresAt < ports.clock();
  const resendFrom = sends >= MOST_SENDS ? undefined : sentAt + RESEND_AFTER_MS;
  return { id, email, role, ...tiesOf(invitation), sentAt, expiresAt, expired, resendFrom };
}

function idIn(id: string): string {
  if (!/^[0-9A-Za-z]{16}$/.test(id)) throw new AppError("not-found", "no such invitation");
  return id;
}
