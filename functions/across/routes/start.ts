/**
 * How a municipality begins, for its process leaders: what is left of the checklist, what those who run the service wrote,
 * and whom of them it lets in to help, for how long.
 */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { CHECKLIST, MARKED_ITEMS, sumOf } from "../../../shared/onboarding/checklist.ts";
import { enterAsManager, type HttpEnv } from "../../http/context.ts";
import { readBody } from "../../http/read-body.ts";
import { messagesTo } from "../../platform/messages.ts";
import { markItem, standingOf } from "../../platform/tenant-way.ts";
import {
  declineSupport,
  endSupport,
  giveSupport,
  offerSupport,
  supportGrants,
  withdrawSupport,
} from "../../support/support.ts";
import type { SupportGrant } from "../../support/support-port.ts";
import type { AcrossDeps } from "../context.ts";
import { line } from "../../http/shapes.ts";
import { granted } from "./platform.ts";

const answerRequest = v.variant("give", [
  v.strictObject({ give: v.literal(true), hours: v.number() }),
  v.strictObject({ give: v.literal(false) }),
]);
const offerRequest = v.strictObject({ reason: line(200), hours: v.number() });
const doneRequest = v.strictObject({ done: v.boolean() });

export function startRoutes(deps: AcrossDeps) {
  return new Hono<HttpEnv>()
    .get("/", async (c) => {
      const { tenant } = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      const [registration, cohorts, messages, grants] = await Promise.all([
        deps.platform.registrations.read(tenant.id),
        deps.platform.cohorts.list(),
        messagesTo(deps, tenant.id),
        supportGrants(deps, tenant.id),
      ]);
      const standing = registration && (await standingOf(deps, tenant, registration, cohorts));
      return c.json({
        state: registration?.state,
        template: registration?.template,
        lines: standing?.lines ?? [],
        ...(standing === undefined ? {} : { sum: sumOf(standing.lines), harvest: standing.counts.harvest }),
        messages: messages.map(({ id, at, byName, subject, text }) => ({ id, at, byName, subject, text })),
        support: grants.map(shown),
      });
    })
    .put("/items/:item", async (c) => {
      const { tenant, member } = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      const item = MARKED_ITEMS.find((one) => one === c.req.param("item"));
      const theirs = CHECKLIST.find((rule) => rule.item === item)?.by === "process-leader";
      if (item === undefined || !theirs) throw new AppError("not-found", "that is not ticked by hand here");
      const { done } = await readBody(c.req, doneRequest);
      const changed = await markItem(deps, tenant.id, item, done ? member.name : undefined);
      return c.json({ marked: changed?.marked.map((one) => one.item) ?? [] });
    })
    .post("/support", async (c) => {
      const { tenant, member } = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      const wish = await readBody(c.req, offerRequest);
      return c.json({ grant: shown(granted(await offerSupport(deps, tenant.id, member, wish))) });
    })
    .post("/support/:grant", async (c) => {
      const { tenant, member } = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      const answer = await readBody(c.req, answerRequest);
      const id = grantIn(c.req.param("grant"));
      const outcome = answer.give
        ? await giveSupport(deps, tenant.id, member, id, answer.hours)
        : await declineSupport(deps, tenant.id, member, id);
      return c.json({ grant: shown(granted(outcome)) });
    })
    .delete("/support/:grant", async (c) => {
      const { tenant, member } = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      const { person, name, role: right } = member;
      const id = grantIn(c.req.param("grant"));
      // What nobody took is taken back, what was given ends: for the leader one wish.
      const back = await withdrawSupport(deps, tenant.id, { person, name, right }, id);
      const outcome = back.kind === "done" ? back : await endSupport(deps, tenant.id, id, { person, name, right });
      return c.json({ grant: shown(granted(outcome)) });
    });
}

const shown = ({ id, state, name, reason, hours, askedAt, from, until, by, endedAt }: SupportGrant) => ({
  id,
  state,
  name,
  reason,
  hours,
  askedAt,
  from,
  until,
  by,
  endedAt,
});

function grantIn(id: string): string {
  if (!/^[0-9A-Za-z]{16}$/.test(id)) throw new AppError("not-found", "no such access");
  return id;
}
