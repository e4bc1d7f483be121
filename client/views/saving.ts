/** Saving a view under a name, and what is told of it. */
import { randomBase62 } from "../../shared/ids.ts";
import { VIEW_REFUSALS, type SavedView } from "../../shared/views/view.ts";
import type { Problem } from "../api.ts";
import type { ViewDesk } from "./desk.tsx";

export interface Named {
  readonly name: string;
  readonly shared: boolean;
}

/** Columns that are hidden now are hidden in the view from then on, for everybody who opens it. */
const toSave = (desk: ViewDesk): SavedView["view"] => {
  const shown = new Set(desk.shownColumns().map(({ id }) => id));
  const hidden = desk.columns().flatMap(({ id }) => (shown.has(id) ? [] : [id]));
  return { ...desk.rows.working(), search: "", hidden, picture: desk.picture() };
};

const isSaved = (outcome: SavedView | Problem): outcome is SavedView => "version" in outcome;

/** As a new view. @returns why it was not saved, in words. */
export const saveAs = (desk: ViewDesk, named: Named): Promise<string | undefined> =>
  save(desk, named, { id: randomBase62(12, securely), version: 0, view: toSave(desk) }, true);

/** Another name, or others who see it. What one has changed in it meanwhile stays one's own. */
export const rename = (desk: ViewDesk, named: Named, view: SavedView): Promise<string | undefined> =>
  save(desk, named, view, false);

async function save(
  desk: ViewDesk,
  { name, shared }: Named,
  { id, version, view }: Pick<SavedView, "id" | "version" | "view">,
  goOn: boolean,
): Promise<string | undefined> {
  const outcome = await desk.saved.save({ id, name, shared, version, view });
  if (!isSaved(outcome)) return problemWords(desk, outcome);
  if (goOn) desk.became(outcome);
  desk.say((shared ? desk.texts().savedShared : desk.texts().savedMine)(name));
  return undefined;
}

/** What was changed in the view that is open. */
export async function saveOver(desk: ViewDesk): Promise<void> {
  const over = desk.from();
  if (over === undefined) return;
  const problem = await save(desk, over, { ...over, view: toSave(desk) }, true);
  if (problem !== undefined) desk.tell(problem);
}

/** @returns why it was not deleted. What one sees stays, as one's own. */
export async function removeView(desk: ViewDesk, view: SavedView): Promise<string | undefined> {
  const problem = await desk.saved.remove(view.id);
  if (problem !== undefined) return problemWords(desk, problem);
  desk.became(undefined);
  desk.say(desk.texts().removed(view.name));
  return undefined;
}

function problemWords(desk: ViewDesk, { kind, refusal }: Problem): string {
  const texts = desk.texts();
  if (kind === "offline") return texts.offline;
  const known = VIEW_REFUSALS.find((code) => code === refusal);
  return known === undefined ? texts.failed : texts.refusal[known];
}

const securely = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
