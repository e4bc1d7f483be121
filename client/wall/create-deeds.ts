/** What one does on the wall: each deed is one step of undo, is told in a sentence, and can be taken back from there. */
import { createEffect, onCleanup } from "solid-js";
import { mayStay, mergeInputs } from "../../shared/chain/merge-split.ts";
import { insertRows, nextShortId } from "../../shared/document/mutations.ts";
import type { RowId } from "../../shared/ids.ts";
import { writeMerge } from "../chain/run-merge.ts";
import { dayHere } from "../today.ts";
import type { SheetModel } from "../doc/model.ts";
import type { WallState } from "./create-wall.ts";
import { everyColumn } from "./create-notes.ts";
import { keepTags, type KeptTags } from "./keep-tags.ts";
import { NONE } from "./lanes.ts";
import { choose, link, move, park, tag, type WallEdit } from "./moves.ts";
import type { Note } from "./notes.ts";
import { runMove, type Moved } from "./run-move.ts";

export interface Deeds {
  /** Into a lane; dragged from `from`. */
  move(notes: readonly Note[], to: string, from?: string): void;
  tag(notes: readonly Note[], area: RowId): void;
  choose(notes: readonly Note[], key: "kind" | "group" | "status", value: string): void;
  link(notes: readonly Note[], issue: RowId | undefined): void;
  /** Makes an issue and links to it once it is stored. */
  createIssue(notes: readonly Note[], title: string, area: RowId): Promise<void>;
  park(notes: readonly Note[], answer: string): void;
  /** The others are counted with `kept`. */
  merge(kept: RowId, rows: readonly RowId[]): void;
  undo(): void;
  redo(): void;
}

/** The sheet with every column, those too that one has hidden for oneself: what merging reads and writes. */
export const wholeModel = (model: SheetModel): SheetModel => ({
  ...model,
  sheet: { ...model.sheet, columns: () => everyColumn(model) },
});

export function createDeeds(wall: WallState): Deeds {
  const { words, notes, names, props } = wall;
  const { model } = props;
  const { commands } = model;

  let kept: KeptTags | undefined;
  createEffect(() => {
    const column = notes.columns().get("focus");
    model.sheet.rows();
    const overlay = commands.columns?.view()?.overlay;
    if (column === undefined || overlay === undefined) return;
    const watched = keepTags(overlay, column.id, (row, all) => {
      const refused = commands.setCells([{ row, column: column.id, value: all }]);
      const note = notes.get(row);
      if (refused.length === 0 && note !== undefined) wall.say(words.t("done.restored", { nr: note.nr }));
    });
    kept = watched;
    onCleanup(() => watched.end());
  });

  const sentence = (moved: Moved, done: string): string => {
    const reasons = moved.why.map(props.refusalText).join(" ");
    const but = (rows: readonly RowId[], key: "done.stayed" | "done.refused"): string =>
      rows.length === 0 ? "" : words.n(key, rows.length);
    const held = [but(moved.stayed, "done.stayed"), but(moved.refused, "done.refused")].filter(Boolean).join(", ");
    return [
      moved.rows.length === 0 ? "" : done,
      moved.stepped === 0 ? "" : words.n("done.stepped", moved.stepped),
      held === "" ? "" : `${held}. ${reasons}`,
    ]
      .filter(Boolean)
      .join(" ");
  };
  const run = (edits: readonly WallEdit[], done: (count: number) => string): void => {
    if (edits.length === 0) return wall.say(words.t("done.nothing"));
    const focus = notes.columns().get("focus")?.id;
    const before = new Map(edits.map(({ row }) => [row, notes.get(row)?.focus ?? []]));
    wall.mine();
    const moved = runMove(commands, edits, props.refusalText);
    for (const { row, column, value } of edits)
      if (column === focus) kept?.wrote(row, before.get(row) ?? [], (value ?? []) as readonly string[]);
    wall.say(sentence(moved, done(moved.rows.length)), moved.rows.length > 0);
    if (moved.refused.length === 0) wall.select([], "only");
  };
  const laneName = (id: string): string => names.lane(wall.grouping(), id);

  const linkTo: Deeds["link"] = (some, issue) =>
    run(link(notes.columns(), some, issue, issue === undefined ? undefined : names.areaOf(issue)), (count) =>
      words.n("done.moved", count, { lane: names.lane("issue", issue ?? NONE) }),
    );

  return {
    move: (some, to, from) =>
      run(move(notes.columns(), some, wall.grouping(), to, from, names.areaOf), (count) =>
        words.n("done.moved", count, { lane: laneName(to) }),
      ),
    tag(some, area) {
      const all = some.every(({ focus }) => focus.includes(area));
      run(tag(notes.columns(), some, area), (count) =>
        words.n(all ? "done.untagged" : "done.tagged", count, { lane: names.lane("focus", area) }),
      );
    },
    choose: (some, key, value) =>
      run(choose(notes.columns(), some, key, value), (count) =>
        words.n("done.moved", count, { lane: names.lane(key, value) }),
      ),
    link: linkTo,
    async createIssue(some, title, area) {
      const { home } = model;
      let made: RowId | undefined;
      wall.say(words.t("link.creating"));
      const stored = await home?.changeElsewhere("issues", (view, random) => {
        const column = (key: string) => view.columns().find((one) => one.key === key);
        const counted = view.columns().find(({ prefix }) => prefix !== undefined);
        const values = Object.fromEntries(
          [
            [counted?.id, counted === undefined ? null : nextShortId(view, counted)],
            [column("title")?.id, title],
            [column("focus")?.id, [area]],
            [column("status")?.id, "in-council"],
            [column("council_on")?.id, dayHere()],
            ...view
              .columns()
              .filter(({ initial, key }) => initial !== undefined && key !== "status")
              .map(({ id, initial }) => [id, initial]),
          ].filter(([id]) => id !== undefined),
        );
        const { rows, changes } = insertRows(view, view.rows().at(-1) ?? null, [values], random);
        made = rows[0];
        return changes;
      });
      if (stored !== true || made === undefined) return wall.say(words.t("link.failed"));
      const issue = made;
      names.made(issue, title, area);
      const still = some.flatMap(({ row }) => notes.get(row) ?? []);
      run(link(notes.columns(), still, issue, area), () => words.t("link.made", { name: title }));
    },
    park: (some, answer) => run(park(notes.columns(), some, answer), (count) => words.n("done.parked", count)),
    merge(keptRow, rows) {
      const { sheet } = wholeModel(model);
      const stays = mayStay(sheet, [keptRow])[0] ?? mayStay(sheet, rows)[0];
      const edits = stays === undefined ? "already" : mergeInputs(sheet, stays, rows);
      if (typeof edits === "string" || stays === undefined) return wall.say(words.t("done.already"));
      wall.mine();
      const refusal = writeMerge(commands, edits);
      if (refusal !== undefined) return wall.say(props.refusalText(refusal));
      wall.say(
        words.n("done.merged", new Set(rows.filter((row) => row !== stays)).size, { name: notes.get(stays)?.nr ?? "" }),
        true,
      );
      wall.select([], "only");
    },
    undo() {
      if (!commands.canUndo()) return wall.say(words.t("done.nothingToUndo"));
      wall.mine();
      const { kept: left } = commands.undo();
      wall.say(left === 0 ? words.t("done.undone") : words.n("done.leftAlone", left));
    },
    redo() {
      if (!commands.canRedo()) return;
      wall.mine();
      const { kept: left } = commands.redo();
      wall.say(left === 0 ? words.t("done.redone") : words.n("done.leftAlone", left));
    },
  };
}
