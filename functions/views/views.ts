/**
 * Saving, sharing and deleting views (SPEC V5–V7): who may, how many, and that two who save one at once do not overwrite
 * each other unseen. Touches nothing of the document.
 */
import type { PersonId } from "../../shared/ids.ts";
import { can, type Actor, type DocumentResource } from "../../shared/permissions/can.ts";
import {
  MAX_OWN_VIEWS,
  MAX_SHARED_VIEWS,
  sameView,
  type SavedView,
  type View,
  type ViewRefusal,
} from "../../shared/views/view.ts";
import type { DocumentKey, Member, Ports, SheetEntry } from "../ports.ts";

/** Whoever asks, in a sheet they may read: decided before. */
export interface Viewer {
  readonly key: DocumentKey;
  readonly sheet: SheetEntry;
  readonly member: Member;
}

export interface AskedView {
  readonly id: string;
  readonly name: string;
  readonly shared: boolean;
  /** Of the one it is to replace; 0 for a new one. */
  readonly version: number;
  readonly view: View;
}

export type ViewOutcome =
  | { readonly kind: "done"; readonly view: SavedView }
  | { readonly kind: "refused"; readonly code: ViewRefusal };

type Deps = { readonly ports: Pick<Ports, "views" | "clock"> };

const refused = (code: ViewRefusal): ViewOutcome => ({ kind: "refused", code });

const asActor = ({ member, key }: Viewer): Actor => ({ ...member, tenant: key.tenant });
const asResource = ({ key, sheet }: Viewer): DocumentResource => ({
  kind: "document",
  tenant: key.tenant,
  sheet: sheet.sheet,
  restricted: sheet.restricted,
  status: "active",
});

/** Whoever may edit something in the sheet. */
export const mayShare = (by: Viewer): boolean => can(asActor(by), "write-cell", asResource(by)).allowed;
const leads = (by: Viewer): boolean => can(asActor(by), "manage", asResource(by)).allowed;

export async function listViews({ ports }: Deps, key: DocumentKey, person: PersonId): Promise<SavedView[]> {
  const all = await ports.views.list(key, person);
  // While one is being shared it may lie in both places.
  const shared = new Set(all.flatMap((view) => (view.shared ? [view.id] : [])));
  return all.filter((view) => view.shared || !shared.has(view.id));
}

/** Asked twice it is saved once. */
export async function saveView(deps: Deps, by: Viewer, asked: AskedView): Promise<ViewOutcome> {
  const { ports } = deps;
  const { person, name: authorName } = by.member;
  const all = await listViews(deps, by.key, person);
  const held = all.find(({ id }) => id === asked.id);
  const own = held === undefined || held.author === person;
  // Who leads may put another's shared view right, and not take it from the others.
  if (!own && !(leads(by) && asked.shared)) return refused("not-yours");
  if (asked.shared && !mayShare(by)) return refused("may-not-share");
  const before = held?.version ?? 0;
  if (held !== undefined && before === asked.version + 1 && isSame(held, asked)) return { kind: "done", view: held };
  if (before !== asked.version) return refused("view-changed");
  const moves = held?.shared !== asked.shared;
  const room = asked.shared ? MAX_SHARED_VIEWS : MAX_OWN_VIEWS;
  if (moves && all.filter(({ shared }) => shared === asked.shared).length >= room) return refused("too-many-views");

  const view: SavedView = {
    id: asked.id,
    name: asked.name,
    shared: asked.shared,
    author: held?.author ?? person,
    authorName: held?.authorName ?? authorName,
    changedAt: ports.clock(),
    version: before + 1,
    view: asked.view,
  };
  if ((await ports.views.put(by.key, view, moves ? 0 : before)) === "stale") return refused("view-changed");
  if (moves && held !== undefined) await ports.views.remove(by.key, held);
  return { kind: "done", view };
}

const isSame = (held: SavedView, asked: AskedView): boolean =>
  held.name === asked.name && held.shared === asked.shared && sameView(held.view, asked.view);

/** @returns why not; what is not there is deleted already. */
export async function deleteView(deps: Deps, by: Viewer, id: string): Promise<ViewRefusal | undefined> {
  const held = (await listViews(deps, by.key, by.member.person)).find((one) => one.id === id);
  if (held === undefined) return undefined;
  if (held.author !== by.member.person && !leads(by)) return "not-yours";
  await deps.ports.views.remove(by.key, held);
  return undefined;
}
