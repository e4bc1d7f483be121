/**
 * A calendar address, the calendar program's side: the events of one municipality as text (SPEC S3–S5). The address says
 * who asks; what that person may see is asked anew each time, as if they had come themselves.
 */
import { calendarText, type CalendarEvent } from "../../shared/calendar/ical.ts";
import { readersOf, type Reader } from "../../shared/chain/reading.ts";
import { labelIn, type Language } from "../../shared/document/column.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { DocumentId, RowId, TenantId } from "../../shared/ids.ts";
import { can } from "../../shared/permissions/can.ts";
import type { CalendarFeed } from "../link-ports.ts";
import type { Member, SheetEntry, Tenant } from "../ports.ts";
import { readSheet } from "../documents/server-write.ts";
import { UNUSED_MS } from "./calendar-feed.ts";
import { isHashOf, partsOf } from "./invitation-link.ts";
import type { InvitationDeps } from "./invitations.ts";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Of one address: several devices that ask every few minutes. */
export const MOST_FETCHES_AN_HOUR = 120;
/** The latest ones. */
const MOST_EVENTS = 2_000;

export interface FoundFeed {
  readonly tenant: TenantId;
  readonly feed: CalendarFeed;
}

/** Whose address it is; `undefined`: nobody's, or not any more. */
export async function findFeed(deps: InvitationDeps, token: string): Promise<FoundFeed | undefined> {
  const parts = partsOf(token);
  const feed = parts && (await deps.inviting.feeds.read(parts.tenant, parts.id));
  if (parts === undefined || feed === undefined || !isHashOf(feed.hash, token)) return undefined;
  if (feed.forgetAt < deps.ports.clock()) return undefined;
  deps.decided?.(parts.tenant);
  return { tenant: parts.tenant, feed };
}

/** Only of a right address: nobody without it can hold its owner up. */
export async function mayFetch({ ports }: InvitationDeps, { tenant, feed }: FoundFeed): Promise<boolean> {
  const hour = Math.floor(ports.clock() / HOUR_MS);
  const fetches = await ports.audit.count(tenant, `calendar-${feed.id}-fetched-${hour}`, (hour + 2) * HOUR_MS);
  return fetches <= MOST_FETCHES_AN_HOUR;
}

/** `undefined`: there is nothing for them any more. `paused`: for the time being nobody gets anything (SPEC T22). */
export async function readCalendar(
  deps: InvitationDeps,
  found: FoundFeed,
): Promise<{ readonly text: string } | "paused" | undefined> {
  const { ports, inviting } = deps;
  const { directory } = ports;
  const [tenant, member, sheets] = await Promise.all([
    directory.tenant(found.tenant),
    directory.member(found.tenant, found.feed.person),
    directory.sheets(found.tenant),
  ]);
  if (tenant?.suspended !== undefined) return "paused";
  const over = member?.until !== undefined && ports.clock() >= member.until;
  if (tenant === undefined || member === undefined || over) {
    // Removed in a way that did not end it: who comes back as a member makes a new one.
    await inviting.feeds.remove(found.tenant, found.feed.id);
    return undefined;
  }
  const sheet = (key: string): SheetEntry | undefined =>
    sheets.find((one) => one.sheet === key && maySee(tenant, member, one));
  const events = sheet("events");
  if (events === undefined) return undefined;
  const places = sheet("places");
  const { language } = found.feed;
  const names = places === undefined ? NO_NAMES : await read(deps, tenant.id, places.document, namesIn);
  const occasions = await read(deps, tenant.id, events.document, (view) =>
    occasionsIn(view, {
      tenant,
      language,
      origin: inviting.origin,
      document: events.document,
      names: names ?? NO_NAMES,
    }),
  );
  if (occasions === undefined) return undefined;
  await noteFetch(deps, found);
  const name = `${labelIn(tenant.name, language)} – ${labelIn(events.name, language)}`;
  return { text: calendarText({ name, language, at: ports.clock(), events: occasions }) };
}

const NO_NAMES: ReadonlyMap<RowId, string> = new Map();

function maySee(tenant: Tenant, member: Member, { sheet, restricted }: SheetEntry): boolean {
  const resource = { kind: "document", tenant: tenant.id, sheet, restricted, status: "active" } as const;
  return can({ ...member, tenant: tenant.id }, "read", resource).allowed;
}

const read = <T>(deps: InvitationDeps, tenant: TenantId, document: DocumentId, look: (view: SheetView) => T) =>
  readSheet(deps, { tenant, document }, look);

const readerOf = (document: string, view: SheetView): Reader =>
  readersOf({ visible: () => true, sheet: (asked) => (asked === document ? view : undefined) })(document);

function namesIn(view: SheetView): ReadonlyMap<RowId, string> {
  const places = readerOf("places", view);
  return new Map(places.rows().map((row) => [row, places.title(row)]));
}

interface Telling {
  readonly tenant: Tenant;
  readonly language: Language;
  readonly origin: string;
  readonly document: DocumentId;
  readonly names: ReadonlyMap<RowId, string>;
}

/** Title, days, place and status, and where it stands; nothing else of a row. */
function occasionsIn(view: SheetView, { tenant, language, origin, document, names }: Telling): CalendarEvent[] {
  const events = readerOf(document, view);
  const whole = view.columns().find(({ key }) => key === "whole_municipality");
  const found = events.rows().flatMap((row): CalendarEvent[] => {
    const first = events.day(row, "date");
    if (first === undefined) return [];
    const [status = ""] = events.choices(row, "status");
    const label = events.label("status", status);
    const inAll = events.yes(row, "whole_municipality");
    const places = events.list(row, "place").flatMap((place) => names.get(place) ?? []);
    return [
      {
        uid: `${row}.${document}.${tenant.id}@samplan`,
        title: events.title(row) || events.nr(row),
        first,
        last: events.day(row, "date_end") ?? first,
        place: inAll && whole !== undefined ? labelIn(whole.label, language) : places.join(", "),
        note: label === undefined ? "" : labelIn(label, language),
        link: `${origin}/a/${tenant.id}/${document}?rad=${row}`,
        cancelled: status === "cancelled",
      },
    ];
  });
  return found.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0)).slice(-MOST_EVENTS);
}

/** Once a day, so that its person sees that it is used; lost to another write it is told tomorrow. */
async function noteFetch({ ports, inviting }: InvitationDeps, { tenant, feed }: FoundFeed): Promise<void> {
  const day = Math.floor(ports.clock() / DAY_MS) * DAY_MS;
  if (feed.fetchedAt === day) return;
  const next = { ...feed, version: feed.version + 1, fetchedAt: day, forgetAt: ports.clock() + UNUSED_MS };
  await inviting.feeds.swap(tenant, feed.version, next);
}
