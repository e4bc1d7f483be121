/** Good requests to the routes of templates and lineage, for the access table: each makes what it needs, by the process leader. */
import * as Y from "yjs";
import type { TenantId } from "../../shared/ids.ts";
import { fromBase64, toBase64 } from "../../shared/protocol/base64.ts";
import type { AskedFor } from "./access-table.ts";
import { NORSJO, SKELLEFTEA, tokenOf, type IsolationWorld } from "./isolation-world.ts";

type Make = (world: IsolationWorld, tenant: TenantId) => Promise<AskedFor>;

const SHEET = "issues";
const EVERYTHING = { take: [], skip: [], adapt: [], allFree: true };
const across = (tenant: TenantId, path: string): string => `/across/tenants/${tenant}/${path}`;
const neighbour = (tenant: TenantId): TenantId => (tenant === NORSJO ? SKELLEFTEA : NORSJO);
const templateId = (world: IsolationWorld): string => `tpl${world.batch().slice(-13)}`;
const recordId = (world: IsolationWorld, prefix: string): string => prefix + world.batch().slice(-13);
/** Nothing of the municipality's own: what is published is everybody's to see. */
const structure = (title: string) => ({
  title,
  about: "",
  notes: "",
  sheets: [{ document: SHEET, guidance: "", rows: [] }],
});

async function done<T>(
  world: IsolationWorld,
  tenant: TenantId,
  method: string,
  path: string,
  body: unknown,
): Promise<T> {
  const answer = await world.ask(tokenOf(tenant, "process-leader"), method, path, body);
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.body as T;
}

async function publish(
  world: IsolationWorld,
  tenant: TenantId,
  template = templateId(world),
  number = 1,
): Promise<string> {
  await done(world, tenant, "PUT", across(tenant, `templates/${template}/${number}`), structure(`Mall ${template}`));
  return template;
}

/** One adoption a municipality and world: of one template there is no other, and of templates only a few. */
interface Taken {
  readonly id: string;
  readonly template: string;
  number: number;
}
const taken = new WeakMap<IsolationWorld, Map<TenantId, Promise<Taken>>>();

function adopted(world: IsolationWorld, tenant: TenantId): Promise<Taken> {
  const ofWorld = taken.get(world) ?? new Map<TenantId, Promise<Taken>>();
  taken.set(world, ofWorld);
  const held = ofWorld.get(tenant) ?? adoptNow(world, tenant);
  ofWorld.set(tenant, held);
  return held;
}

/** One a municipality, world and purpose: there is room for a few only, and every role asks in turn. */
const spare = new WeakMap<IsolationWorld, Map<string, Promise<string>>>();

function published(world: IsolationWorld, tenant: TenantId, purpose: "adopt" | "withdraw"): Promise<string> {
  const ofWorld = spare.get(world) ?? new Map<string, Promise<string>>();
  spare.set(world, ofWorld);
  const held = ofWorld.get(`${tenant} ${purpose}`) ?? publish(world, tenant);
  ofWorld.set(`${tenant} ${purpose}`, held);
  return held;
}

async function wish(
  world: IsolationWorld,
  tenant: TenantId,
  publishedBy: (origin: TenantId) => Promise<string>,
): Promise<Record<string, unknown>> {
  const origin = neighbour(tenant);
  const template = await publishedBy(origin);
  const path = across(tenant, `templates/${origin}/${template}/1`);
  const { hash } = await done<{ hash: string }>(world, tenant, "GET", path, undefined);
  return {
    id: recordId(world, "lin"),
    origin: { tenant: origin, template, number: 1 },
    hash,
    sheets: [{ document: SHEET, rows: true }],
    language: "sv",
    terms: false,
    review: EVERYTHING,
  };
}

async function adoptNow(world: IsolationWorld, tenant: TenantId): Promise<Taken> {
  const asked = await wish(world, tenant, (origin) => publish(world, origin));
  await done(world, tenant, "POST", across(tenant, "lineage/adoptions"), asked);
  return { id: asked["id"] as string, template: (asked["origin"] as { template: string }).template, number: 1 };
}

/** Renames a column of the issues, so that there is something to pull or to offer. */
async function rename(world: IsolationWorld, tenant: TenantId): Promise<void> {
  const client = world.client() % 2 ** 31;
  const at = `/tenants/${tenant}/documents/${SHEET}`;
  const { e, b } = await done<{ e: number; b: string }>(world, tenant, "POST", `${at}/state`, {});
  const doc = new Y.Doc();
  Y.applyUpdate(doc, fromBase64(b));
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  doc.getMap("k").set("descr:label", { sv: `Text ${client}` });
  const update = { id: world.batch(), e, client, b: toBase64(Y.encodeStateAsUpdate(doc, before)) };
  await done(world, tenant, "POST", `${at}/updates`, update);
}

const KEY = `${SHEET}/k:descr:label`;

async function offered(world: IsolationWorld, tenant: TenantId): Promise<string> {
  const from = neighbour(tenant);
  const { id: adoption } = await adopted(world, from);
  await rename(world, from);
  const id = recordId(world, "off");
  await done(world, from, "POST", across(from, "lineage/offers"), { id, adoption, keys: [KEY], about: "" });
  return id;
}

export const gallery: Make = async (world, tenant) => {
  await adopted(world, tenant);
  return { path: across(tenant, "templates") };
};
export const version: Make = async (world, tenant) => ({
  path: across(tenant, `templates/${neighbour(tenant)}/${(await adopted(world, tenant)).template}/1`),
});
export const publishing: Make = async (world, tenant) => {
  const template = templateId(world);
  return { path: across(tenant, `templates/${template}/1`), body: structure(`Mall ${template}`) };
};
export const withdrawing: Make = async (world, tenant) => ({
  path: across(tenant, `templates/${await published(world, tenant, "withdraw")}/withdraw`),
  body: {},
});
export const map: Make = async (_, tenant) => ({ path: across(tenant, "lineage") });
export const own: Make = async (world, tenant) => {
  await adopted(world, tenant);
  return { path: across(tenant, "lineage/own") };
};
export const adopting: Make = async (world, tenant) => ({
  path: across(tenant, "lineage/adoptions"),
  body: await wish(world, tenant, (origin) => published(world, origin, "adopt")),
});
export const takenFile: Make = async (world, tenant) => ({
  path: across(tenant, `lineage/adoptions/${(await adopted(world, tenant)).id}/file`),
});
export const reviewing: Make = async (world, tenant) => ({
  path: across(tenant, `lineage/adoptions/${(await adopted(world, tenant)).id}/review/1`),
});
async function waiting(world: IsolationWorld, tenant: TenantId): Promise<Taken> {
  const held = await adopted(world, tenant);
  await rename(world, neighbour(tenant));
  await publish(world, neighbour(tenant), held.template, ++held.number);
  return held;
}
export const pulling: Make = async (world, tenant) => {
  const { id, number } = await waiting(world, tenant);
  const body = { batch: world.batch(), number, review: EVERYTHING };
  return { path: across(tenant, `lineage/adoptions/${id}/pull`), body };
};
export const undoing: Make = async (world, tenant) => {
  const { id, number } = await waiting(world, tenant);
  const batch = world.batch();
  const pull = { batch, number, review: EVERYTHING };
  await done(world, tenant, "POST", across(tenant, `lineage/adoptions/${id}/pull`), pull);
  return { path: across(tenant, `lineage/adoptions/${id}/undo`), body: { batch } };
};
export const offering: Make = async (world, tenant) => {
  const { id: adoption } = await adopted(world, tenant);
  await rename(world, tenant);
  const body = { id: recordId(world, "off"), adoption, keys: [KEY], about: "" };
  return { path: across(tenant, "lineage/offers"), body };
};
export const offerReview: Make = async (world, tenant) => ({
  path: across(tenant, `lineage/offers/${await offered(world, tenant)}/review`),
});
export const answering: Make = async (world, tenant) => ({
  path: across(tenant, `lineage/offers/${await offered(world, tenant)}/answer`),
  body: { batch: world.batch(), review: EVERYTHING, note: "", credit: true },
});
export const undoingOffer: Make = async (world, tenant) => {
  const id = await offered(world, tenant);
  const batch = world.batch();
  const answer = { batch, review: EVERYTHING, note: "", credit: true };
  await done(world, tenant, "POST", across(tenant, `lineage/offers/${id}/answer`), answer);
  return { path: across(tenant, `lineage/offers/${id}/undo`), body: { batch } };
};
const INSPIRATION = { version: 1, name: "Mansfield", where: "", about: "", year: "", url: "", from: "" };
export const inspiring: Make = async (world, tenant) => ({
  path: across(tenant, `lineage/inspirations/${recordId(world, "ins")}`),
  body: INSPIRATION,
});
export const forgetting: Make = async (world, tenant) => ({
  path: across(tenant, `lineage/inspirations/${recordId(world, "ins")}`),
});
