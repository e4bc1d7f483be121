/**
 * Brings the demo in: which tenants and members there are, and their content, entered through the same mutations and the
 * same HTTP route a person's large paste uses. Nothing here writes to a table.
 */
import * as Y from "yjs";
import { openSnapshot } from "../../shared/document/fold.ts";
import { applyChanges, insertRows, setCells, type Change } from "../../shared/document/mutations.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { SnapshotIndex } from "../../shared/document/snapshot.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { DEMO_BATCH } from "../../shared/history/entry.ts";
import { randomBase62, type ColumnId } from "../../shared/ids.ts";
import { fromBase64, toBase64 } from "../../shared/protocol/base64.ts";
import { DEMO_PEOPLE, type DemoPerson } from "../../shared/template/demo-people.ts";
import { demoRowId, resolveRows, type ResolvedRow } from "../../shared/template/demo/demo-row.ts";
import { DEMO_REGIONS, type DemoRegion } from "../../shared/template/demo/regions.ts";
import { DEMO_CONTENTS, DEMO_TENANTS, type DemoTenant } from "../../shared/template/demo/tenants.ts";
import type { SheetTemplate } from "../../shared/template/sheet-template.ts";
import { sheetOf, workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { machineOf } from "../../shared/states/may-step.ts";
import { stepsTo } from "../../shared/states/transition.ts";
import type { Role } from "../../shared/permissions/roles.ts";
import type { Walker } from "../../shared/template/state-machines.ts";
import { adoptPlan } from "./demo-adoption.ts";
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

/** Regions have members and nothing to load. */
export const demoRegions = (): readonly { readonly tenant: DemoRegion; readonly members: readonly DemoMember[] }[] =>
  DEMO_REGIONS.map((tenant) => ({ tenant, members: membersOf(tenant.id) }));

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

/**
 * Linked sheets first, so that whoever looks on while it loads sees names and not empty links; actions before the issues
 * that go on for having one. Proposals stand before their ballot opens as they do in a sheet of their own.
 */
const FIRST = ["places", "stakeholders", "focus", "events", "actions", "issues"];

/**
 * Enters the content of every demo tenant as its first process leader, and takes the steps of others as these. What was
 * adopted is registered at the end, so that a frozen version stands of it too. May be repeated: rows the sheet knows, deleted
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
    const apiOf = async (role: Role): Promise<DemoApi> =>
      makeDemoApi(options.apiUrl, tenant.id, await options.signIn(memberWith(role, tenant.id).key));
    const api = await apiOf("process-leader");
    const sheets = Object.keys(content.sheets);
    let adopted: readonly RowWithWay[] = [];
    for (const sheet of [
      ...FIRST.filter((key) => sheets.includes(key)),
      ...sheets.filter((key) => !FIRST.includes(key)),
    ]) {
      const rows = resolveRows(content, template, sheet).map((row) => withWay(row, sheetOf(template, sheet)));
      const entered = await enterSheet(api, sheet, rows);
      if (entered > 0) await goOn(apiOf, sheet, rows);
      if (entered > 0 && sheet === "plans") adopted = rows.filter(({ hops }) => hops.some(byAdopting));
      options.onProgress?.({ tenant: tenant.id, sheet, entered });
    }
    for (const row of adopted) await adoptPlan(await apiOf("registrator"), row, sheetOf(template, "plans"));
  }
}

function memberWith(role: Role, tenant: string): DemoPerson {
  const member = DEMO_PEOPLE.find(({ tenants }) => tenants.some((at) => at.tenant === tenant && at.role === role));
  if (!member) throw new Error(`The demo has no ${role} for ${tenant}.`);
  return member;
}

interface Hop {
  readonly role: Role | "adoption";
  readonly cells: ResolvedRow["cells"];
}

interface RowWithWay extends ResolvedRow {
  /** Steps that are left once the process leader has entered the row, by whom. */
  readonly hops: readonly Hop[];
}

const byAdopting = ({ role }: Hop): boolean => role === "adoption";

/** A row as the process leader may enter it, and who takes it further: a plan is adopted by the registrator. */
function withWay(row: ResolvedRow, sheet: SheetTemplate): RowWithWay {
  const machine = machineOf(sheet.key);
  const columns = new Map(sheet.columns.map(({ key, id }) => [key, id]));
  const state = machine && columns.get(machine.column);
  if (machine === undefined || state === undefined) return { ...row, hops: [] };
  const read = (key: string): CellValue | undefined => {
    const id = columns.get(key);
    return id === undefined ? undefined : (row.cells[id] ?? null);
  };
  const hops: Hop[] = [];
  for (const { to, by } of stepsTo(machine, row.cells[state] ?? null, read)) {
    const last = hops.at(-1);
    const role: Walker =
      last !== undefined && by.includes(last.role) ? last.role : by.includes(LEADER) ? LEADER : by[0]!;
    if (role.startsWith("link-")) throw new Error(`${sheet.key}/${row.nr} cannot come to be by anybody of the demo.`);
    if (last?.role === role) hops.pop();
    hops.push({ role: role as Hop["role"], cells: { [state]: to } });
  }
  const [first] = hops;
  if (first === undefined) return { ...row, hops };
  const entered = first.role === LEADER ? first.cells : { [state]: machine.first };
  return { ...row, cells: { ...row.cells, ...entered }, hops: first.role === LEADER ? hops.slice(1) : hops };
}

const LEADER: Role = "process-leader";

/** Each step by whoever may take it, all rows' first ones first. */
async function goOn(
  apiOf: (role: Role) => Promise<DemoApi>,
  sheet: string,
  rows: readonly RowWithWay[],
): Promise<void> {
  const most = Math.max(0, ...rows.map(({ hops }) => hops.length));
  for (let at = 0; at < most; at++) {
    const now = rows.flatMap(({ row, hops }) => hops.slice(at, at + 1).map((hop) => ({ row, ...hop })));
    for (const role of new Set(now.map((hop) => hop.role))) {
      if (role === "adoption") continue;
      const edits = now
        .filter((hop) => hop.role === role)
        .flatMap(({ row, cells }) =>
          Object.entries(cells).map(([column, value]) => ({ row, column: column as ColumnId, value })),
        );
      await write(await apiOf(role), sheet, (view) => (edits.length === 0 ? undefined : setCells(view, edits)));
    }
  }
}

/** A sheet that is cut between reading and writing is read again; more often than this it is somebody's fault. */
const ATTEMPTS = 5;

async function enterSheet(api: DemoApi, sheet: string, rows: readonly ResolvedRow[]): Promise<number> {
  let entered = 0;
  await write(api, sheet, (view) => {
    const missing = rows.filter(({ row }) => !view.knows(row));
    entered = missing.length;
    return entered === 0 ? undefined : changesThatInsert(view, missing);
  });
  return entered;
}

/** @param decide what to change in the sheet as it stands; `undefined`: nothing. */
export async function write(
  api: DemoApi,
  sheet: string,
  decide: (view: SheetView) => readonly Change[] | undefined,
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { epoch, view } = await openSheet(api, sheet);
    const changes = decide(view);
    if (changes === undefined || changes.length === 0) return;
    const b = toBase64(updateOf(view, changes));
    const batch = { id: DEMO_BATCH + randomBase62(12), e: epoch, client: view.overlay.clientID, b };
    if ((await api.push(sheet, batch)) === "stored") return;
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

function changesThatInsert(view: SheetView, rows: readonly ResolvedRow[]): readonly Change[] {
  const ids = rows.map(({ row }) => row);
  const last = view.rows().at(-1) ?? null;
  const values = rows.map(({ cells }) => cells);
  return insertRows(view, last, values, Math.random, ids).changes;
}

function updateOf(view: SheetView, changes: readonly Change[]): Uint8Array {
  const updates: Uint8Array[] = [];
  view.overlay.on("update", (update: Uint8Array) => updates.push(update));
  applyChanges(view.overlay, changes, "demo");
  return Y.mergeUpdates(updates);
}
