/**
 * The lines of `access-table.ts` about the whole installation: what only its administrators are answered, and what a
 * municipality's process leaders are told and decide about them.
 */
import type { TenantId } from "../../shared/ids.ts";
import { emptyDraft, withMunicipality } from "../../shared/onboarding/draft.ts";
import { LEAVING_ROUTES } from "./access-leaving.ts";
import type { AccessRule, AskedFor, RouteLine } from "./access-table.ts";
import { INSTALLATION_ADMINISTRATOR, tokenOf, type IsolationWorld } from "./isolation-world.ts";

const at = (path: string, body?: unknown): AskedFor => (body === undefined ? { path } : { path, body });
const line = (rule: AccessRule, request: RouteLine["request"]): RouteLine => ({ rule, request });
const manages = { asks: "tenant", action: "manage-members" } as const;

const ofInstallation = (
  rest: string | ((world: IsolationWorld, tenant: TenantId) => string | Promise<string>),
  body?: unknown,
): RouteLine =>
  line({ asks: "installation" }, async (world, tenant) =>
    at(`/across/platform${typeof rest === "string" ? rest : await rest(world, tenant)}`, body),
  );
const administers = (world: IsolationWorld, method: string, path: string, body?: unknown) =>
  world.ask(INSTALLATION_ADMINISTRATOR, method, `/across/platform${path}`, body);
/** One that is set down here, of a municipality that is not there yet. */
async function draftedIn(world: IsolationWorld): Promise<string> {
  const id = world.batch();
  const draft = { ...withMunicipality(emptyDraft(), "2510"), id: `new-${id.toLowerCase()}` };
  await administers(world, "PUT", `/drafts/${id}`, { version: 0, draft });
  return id;
}
/** A question for support access that waits for an answer. */
async function askedSupport(world: IsolationWorld, tenant: TenantId): Promise<string> {
  const wish = { reason: "Hjälp med import", hours: 1 };
  const asked = await administers(world, "POST", `/tenants/${tenant}/support`, wish);
  if (asked.status === 200) return (asked.body["grant"] as { id: string }).id;
  // Asked before, by another line.
  const { body } = await administers(world, "GET", `/tenants/${tenant}`);
  return (body["support"] as { id: string }[])[0]!.id;
}
/** Given. */
async function givenSupport(world: IsolationWorld, tenant: TenantId): Promise<string> {
  const id = await askedSupport(world, tenant);
  const leader = tokenOf(tenant, "process-leader");
  await world.ask(leader, "POST", `/across/tenants/${tenant}/start/support/${id}`, { give: true, hours: 1 });
  return id;
}

const OFFER = { reason: "Hjälp med import", hours: 1 };
/** What a leader offered unasked, for whichever administrator comes first. */
async function offeredSupport(world: IsolationWorld, tenant: TenantId): Promise<string> {
  const leader = tokenOf(tenant, "process-leader");
  const start = `/across/tenants/${tenant}/start`;
  const offered = await world.ask(leader, "POST", `${start}/support`, OFFER);
  if (offered.status === 200) return (offered.body["grant"] as { id: string }).id;
  const { body } = await world.ask(leader, "GET", start);
  return (body["support"] as { id: string; state: string }[]).find(({ state }) => state === "offered")!.id;
}

/** In the register, as those are that an operator's command made. */
const registered = (world: IsolationWorld, tenant: TenantId) =>
  administers(world, "PUT", `/tenants/${tenant}/registration`, REGISTRATION);
const REGISTRATION = {
  contacts: { contact: "Utvecklingsenheten", deputy: "", registrator: "", dataProtection: "" },
  region: "Region Västerbotten",
  authority: "",
  retentionMonths: 12,
  answerDays: 10,
};

/** By method and path as the application knows them. */
export const INSTALLATION_ROUTES: Readonly<Record<string, RouteLine>> = {
  ...LEAVING_ROUTES,
  "GET /api/across/platform/me": line({ asks: "own", because: "whether one administers the installation" }, () =>
    at("/across/platform/me"),
  ),
  "GET /api/across/platform/tenants": ofInstallation("/tenants"),
  "GET /api/across/platform/tenants/:tenant": ofInstallation((_, tenant) => `/tenants/${tenant}`),
  "PUT /api/across/platform/tenants/:tenant/registration": ofInstallation(
    (_, tenant) => `/tenants/${tenant}/registration`,
    REGISTRATION,
  ),
  "POST /api/across/platform/tenants/:tenant/state": ofInstallation(
    async (world, tenant) => {
      await registered(world, tenant);
      return `/tenants/${tenant}/state`;
    },
    { to: "leaving", reason: "Pilotens slut" },
  ),
  "POST /api/across/platform/tenants/:tenant/suspended": ofInstallation((_, tenant) => `/tenants/${tenant}/suspended`, {
    suspended: true,
    reason: "Avtalet saknas",
  }),
  "PUT /api/across/platform/tenants/:tenant/items/:item": ofInstallation(
    (_, tenant) => `/tenants/${tenant}/items/training`,
    { done: true },
  ),
  "POST /api/across/platform/tenants/:tenant/invitations": ofInstallation(
    (_, tenant) => `/tenants/${tenant}/invitations`,
    { invitations: [{ email: "leader@mail.test", language: "sv" }] },
  ),
  "POST /api/across/platform/tenants/:tenant/support": ofInstallation((_, tenant) => `/tenants/${tenant}/support`, {
    reason: "Hjälp med import",
    hours: 4,
  }),
  "POST /api/across/platform/tenants/:tenant/support/:grant": ofInstallation(
    async (world, tenant) => `/tenants/${tenant}/support/${await offeredSupport(world, tenant)}`,
    {},
  ),
  "DELETE /api/across/platform/tenants/:tenant/support/:grant": ofInstallation(
    async (world, tenant) => `/tenants/${tenant}/support/${await givenSupport(world, tenant)}`,
  ),
  "GET /api/across/platform/cohorts": ofInstallation("/cohorts"),
  "PUT /api/across/platform/cohorts/:cohort": ofInstallation((world) => `/cohorts/${world.batch()}`, {
    version: 0,
    name: "Piloter",
    programme: "",
    from: "2026-01-01",
    to: "",
    members: [],
  }),
  "GET /api/across/platform/templates": ofInstallation("/templates"),
  "GET /api/across/platform/drafts": ofInstallation("/drafts"),
  "GET /api/across/platform/drafts/:draft": ofInstallation(async (world) => `/drafts/${await draftedIn(world)}`),
  "PUT /api/across/platform/drafts/:draft": ofInstallation((world) => `/drafts/${world.batch()}`, {
    version: 0,
    draft: emptyDraft(),
  }),
  "DELETE /api/across/platform/drafts/:draft": ofInstallation(async (world) => `/drafts/${await draftedIn(world)}`),
  "POST /api/across/platform/drafts/:draft/plan": ofInstallation(
    async (world) => `/drafts/${await draftedIn(world)}/plan`,
    {},
  ),
  "POST /api/across/platform/drafts/:draft/take-in": ofInstallation(
    async (world) => `/drafts/${await draftedIn(world)}/take-in`,
    {},
  ),
  "GET /api/across/platform/messages": ofInstallation("/messages"),
  "POST /api/across/platform/messages": ofInstallation("/messages", {
    id: "messageBBBBBBBBB",
    subject: "Utbildning",
    text: "Vi ses på torsdag.",
    tenants: ["norsjo", "skelleftea"],
  }),
  "GET /api/across/tenants/:tenant/start": line(manages, (_, tenant) => at(`/across/tenants/${tenant}/start`)),
  "PUT /api/across/tenants/:tenant/start/items/:item": line(manages, (_, tenant) =>
    at(`/across/tenants/${tenant}/start/items/training`, { done: true }),
  ),
  "POST /api/across/tenants/:tenant/start/support": line(manages, async (world, tenant) => {
    // One stands at a time: what another line has offered is taken back first.
    const id = await offeredSupport(world, tenant);
    await world.ask(tokenOf(tenant, "process-leader"), "DELETE", `/across/tenants/${tenant}/start/support/${id}`);
    return at(`/across/tenants/${tenant}/start/support`, OFFER);
  }),
  "POST /api/across/tenants/:tenant/start/support/:grant": line(manages, async (world, tenant) =>
    at(`/across/tenants/${tenant}/start/support/${await askedSupport(world, tenant)}`, { give: true, hours: 1 }),
  ),
  "DELETE /api/across/tenants/:tenant/start/support/:grant": line(manages, async (world, tenant) =>
    at(`/across/tenants/${tenant}/start/support/${await givenSupport(world, tenant)}`),
  ),
};
