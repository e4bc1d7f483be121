/**
 * Calendars. For the person: their own address, made, looked at, withdrawn. For a program that cannot sign in: the events
 * behind an address. Its secret stands in the query, which no log of the gateway or the functions holds.
 */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { LANGUAGES } from "../../../shared/document/column.ts";
import { closeFeed, feedOf, openFeed } from "../../tenants/calendar-feed.ts";
import { findFeed, mayFetch, readCalendar } from "../../tenants/calendar-reading.ts";
import { enterTenant, mayReadAnything, type HttpDeps, type HttpEnv, type TenantAccess } from "../context.ts";
import { spendOwnRequest, spendRequest } from "../quotas.ts";
import { readBody } from "../read-body.ts";
import type { CalendarFeed } from "../../link-ports.ts";

const openRequest = v.strictObject({ language: v.picklist(LANGUAGES) });

export const calendarRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const access = await enter(deps, c.get("signedIn"), c.req.param());
      // What is one's own is not another role's.
      const feed = access.viewing === true ? undefined : await feedOf(deps, access.tenant.id, access.member.person);
      return c.json({ feed: feed === undefined ? null : shown(feed) });
    })
    .post("/", async (c) => {
      const access = await enter(deps, c.get("signedIn"), c.req.param());
      const { language } = await readBody(c.req, openRequest);
      const opened = await openFeed(deps, access, language);
      if (opened === undefined)
        throw new AppError("too-fast", "too many calendar addresses today; come again tomorrow");
      return c.json({ feed: shown(opened.feed), url: opened.url });
    })
    .delete("/", async (c) => {
      const access = await enter(deps, c.get("signedIn"), c.req.param());
      await closeFeed(deps, access);
      return c.json({});
    });

async function enter(
  deps: HttpDeps,
  who: HttpEnv["Variables"]["signedIn"],
  params: Partial<Record<string, string>>,
): Promise<TenantAccess> {
  const access = await enterTenant(deps, who, params["tenant"] ?? "");
  if (!mayReadAnything(access)) throw new AppError("not-found", "no such municipality for you");
  return access;
}

const shown = ({ createdAt, fetchedAt }: CalendarFeed) => ({ createdAt, fetchedAt });

/** Not strict: some programs add a word of their own to an address. */
const fileRequest = v.object({ key: v.pipe(v.string(), v.maxLength(200)) });

export const calendarFileRoute = (deps: HttpDeps) =>
  new Hono<HttpEnv>().get("/", async (c) => {
    const asked = v.safeParse(fileRequest, c.req.query());
    const found = asked.success ? await findFeed(deps, asked.output.key) : undefined;
    // Alike for what was never there, what is withdrawn and whose person is no member any more.
    if (found === undefined) throw gone();
    await spendOwnRequest(deps, found.tenant, found.feed.person);
    if (!(await mayFetch(deps, found))) throw new AppError("too-fast", "this calendar is asked for too often");
    await spendRequest(deps, found.tenant, found.feed.person);
    const read = await readCalendar(deps, found);
    if (read === undefined) throw gone();
    // Not gone: a program would forget the address.
    if (read === "paused")
      throw new AppError("try-later", "the municipality is suspended; its calendar comes back with it");
    return c.body(read.text, 200, {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="samplan.ics"',
    });
  });

const gone = (): AppError => new AppError("not-found", "no such calendar");
