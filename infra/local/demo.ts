/**
 * Brings the demo in: which tenants and members there are, and their content, entered through the same mutations and the
 * same HTTP route a person's large paste uses. Nothing here writes to a table.
 */
import * as Y from "yjs";
import { openSnapshot } from "../../shared/document/fold.ts";
import { applyChanges, insertRows } from "../../shared/document/mutations.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { SnapshotIndex } from "../../shared/document/snapshot.ts";
import { DEMO_BATCH } from "../../shared/history/entry.ts";
import { randomBase62 } from "../../shared/ids.ts";
import { fromBase64, toBase64 } from "../../shared/protocol/base64.ts";
import { DEMO_PEOPLE, type DemoPerson } from "../../shared/template/demo-people.ts";
import { demoRowId, resolveRows, type ResolvedRow } from "../../shared/template/demo/demo-row.ts";
import { DEMO_CONTENTS, DEMO_TENANTS, type DemoTenant } from "../../shared/template/demo/tenants.ts";
import type { SheetTemplate } from "../../shared/template/sheet-template.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import type { Role } from "../../shared/permissions/roles.ts";
import { makeDemoApi, type DemoApi } from "./demo-api.ts";

export interface DemoMember {
  /** The person's key in `DEMO_PEOPLE`, the subject of their tokens; the server makes the person id of it. */
  readonly key: string;
  readonly name: string;
  readonly role: Role;
  /** 0–11, different for each member of a tenant. */
  readonly colour: number;
  /** Row ids in the tenant's `stakeholders` and `places`. */
  readonly organisation?: string;
  readonly place?: string;
}

export interface DemoSetup {
  readonly tenant: DemoTenant;
  readonly template: readonly SheetTemplate[];
  readonly members: readonly DemoMember[];
}

const COLOURS = 12;

/** What has to exist before `loadDemo`: tenants with their template and members. */
export const demoTenants = (): readonly DemoSetup[] =>
  DEMO_TENANTS.map((tenant) => ({ tenant, template: workspaceTemplate(tenant), members: membersOf(tenant.id) }));

function membersOf(tenant: string): readonly DemoMember[] {
  const belong = DEMO_PEOPLE.flatMap((person) =>
    person.tenants.filter((at) => at.tenant === tenant).map((at) => ({ person, at })),
  );
  return belong.map(({ person, at }, i) => ({
    key: person.key,
    name: person.name,
    role: at.role,
    colour: i % COLOURS,
    ...(at.organisation === undefined ? {} : { organisation: demoRowId(tenant, "stakeholders", at.organisation) }),
    ...(at.place === undefined ? {} : { place: demoRowId(tenant, "places", at.place) }),
  }));
}

export interface DemoProgress {
  readonly tenant: string;
  readonly sheet: string;
  /** Rows entered now; 0 when all were there, or had been there and were deleted by somebody. */
  readonly entered: number;
}

/** Linked sheets first, so that whoever looks on while it loads sees names and not empty links. */
const FIRST = ["places", "stakeholders", "focus", "events", "issues"];

/**
 * Enters the content of every demo tenant as its first process leader. May be repeated: rows the sheet knows, deleted
 * ones too, are left alone, so a second run changes nothing and an interrupted one is completed.
 *
 * @param apiUrl the server's address, without `/api`.
 * @param signIn gives a bearer token for a demo person's key.
 * @throws with tenant, sheet and the server's own words when a sheet could not be filled; what was entered stays.
 */
export async function loadDemo(options: {
  readonly apiUrl: string;
  readonly signIn: (personKey: string) => Promise<string>;
  readonly onProgress?: (progress: DemoProgress) => void;
}): Promise<void> {
  for (const { tenant, template } of demoTenants()) {
    const content = DEMO_CONTENTS.find((candidate) => candidate.tenant === tenant.id);
    if (!content) continue;
    const api = makeDemoApi(options.apiUrl, tenant.id, await options.signIn(leaderOf(tenant.id).key));
    const sheets = Object.keys(content.sheets);
    for (const sheet of [
      ...FIRST.filter((key) => sheets.includes(key)),
      ...sheets.filter((key) => !FIRST.includes(key)),
    ]) {
      const entered = await enterSheet(api, sheet, resolveRows(content, template, sheet));
      options.onProgress?.({ tenant: tenant.id, sheet, entered });
    }
  }
}

function leaderOf(tenant: string): DemoPerson {
  const leader = DEMO_PEOPLE.find(({ tenants }) =>
    tenants.some((at) => at.tenant === tenant && at.role === "process-leader"),
  );
  if (!leader) throw new Error(`The demo has no process leader for ${tenant}.`);
  return leader;
}

/** A sheet that is cut between reading and writing is read again; more often than this it is somebody's fault. */
const ATTEMPTS = 5;

async function enterSheet(api: DemoApi, sheet: string, rows: readonly ResolvedRow[]): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { epoch, view } = await openSheet(api, sheet);
    const missing = rows.filter(({ row }) => !view.knows(row));
    if (missing.length === 0) return 0;
    const batch = {
      id: DEMO_BATCH + randomBase62(12),
      e: epoch,
      client: view.overlay.clientID,
      b: toBase64(updateThatInserts(view, missing)),
    };
    if ((await api.push(sheet, batch)) === "stored") return missing.length;
  }
  throw new Error(
    `The demo sheet "${sheet}" kept moving on while it was filled. What was entered is kept; start again.`,
  );
}

/** The sheet as a person's browser would hold it: the snapshot with the log's overlay over it. */
export async function openSheet(api: DemoApi, sheet: string): Promise<{ epoch: number; view: SheetView }> {
  const state = await api.state(sheet);
  const indexText = await api.part(sheet, state.snapshot);
  const { chunks } = JSON.parse(indexText) as SnapshotIndex;
  const texts = await Promise.all(chunks.map(({ hash }) => api.part(sheet, hash)));
  const overlay = new Y.Doc();
  Y.applyUpdate(overlay, fromBase64(state.b));
  return { epoch: state.e, view: makeSheetView(openSnapshot(state.snapshot, indexText, texts), overlay) };
}

function updateThatInserts(view: SheetView, rows: readonly ResolvedRow[]): Uint8Array {
  const updates: Uint8Array[] = [];
  view.overlay.on("update", (update: Uint8Array) => updates.push(update));
  const ids = rows.map(({ row }) => row);
  const last = view.rows().at(-1) ?? null;
  const { changes } = insertRows(
    view,
    last,
    rows.map(({ cells }) => cells),
    Math.random,
    ids,
  );
  applyChanges(view.overlay, changes, "demo");
  return Y.mergeUpdates(updates);
}
