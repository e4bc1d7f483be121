/** Does what a key means on the wall. */
import type { RowId } from "../../shared/ids.ts";
import type { Deeds } from "./create-deeds.ts";
import type { Spot, WallState } from "./create-wall.ts";
import type { WallKey } from "./keys.ts";
import { markDuplicate, noteItems, openChoice, placeOf } from "./menus.ts";

/** Where an arrow leads; lanes that are folded or empty are passed over. */
export function next(wall: WallState, by: "up" | "down" | "left" | "right" | "first" | "last"): Spot | undefined {
  const lanes = wall.lanes().filter((lane) => lane.rows.length > 0 && !wall.folded(lane));
  const spot = wall.active();
  const at = lanes.findIndex(({ id }) => id === spot?.lane);
  const lane = lanes[at];
  if (spot === undefined || lane === undefined) {
    const [first] = lanes;
    return first === undefined ? undefined : { lane: first.id, row: first.rows[0]! };
  }
  const index = lane.rows.indexOf(spot.row);
  const inLane = (to: number): Spot | undefined => {
    const row = lane.rows[to];
    return row === undefined ? undefined : { lane: lane.id, row };
  };
  switch (by) {
    case "up":
      return inLane(index - 1);
    case "down":
      return inLane(index + 1);
    case "first":
      return inLane(0);
    case "last":
      return inLane(lane.rows.length - 1);
    default: {
      const beside = lanes[at + (by === "left" ? -1 : 1)];
      const row = beside?.rows[Math.min(index, beside.rows.length - 1)];
      return beside === undefined || row === undefined ? undefined : { lane: beside.id, row };
    }
  }
}

/** @param here the note's element, for menus. @returns whether the key was for the wall. */
export function perform(wall: WallState, deeds: Deeds, key: WallKey, here: Element | undefined): boolean {
  const rows = (): readonly RowId[] => wall.subjects().map(({ row }) => row);
  const spot = wall.active();
  const needsNote = (run: () => void): void => void (wall.subjects().length > 0 && run());
  switch (key.what) {
    case "go": {
      const to = next(wall, key.by);
      if (to === undefined) return true;
      if (key.extend) wall.select([...(spot === undefined ? [] : [spot.row]), to.row], "add");
      wall.go(to, true);
      return true;
    }
    case "select":
      if (spot !== undefined) wall.select([spot.row], "toggle");
      return true;
    case "select-all":
      wall.select(wall.lanes().find(({ id }) => id === spot?.lane)?.rows ?? [], "add");
      return true;
    case "clear":
      if (wall.selected().size === 0 && wall.notice() === undefined && wall.beside() === undefined) return false;
      if (wall.selected().size > 0) wall.select([], "only");
      else if (wall.beside() !== undefined) wall.compare(undefined);
      else wall.say(undefined);
      return true;
    case "tag": {
      const areas = wall.names.choices("focus");
      const area = areas?.[key.nth - 1];
      if (areas === undefined) wall.say(wall.words.t("done.areasComing"));
      else if (area === undefined) wall.say(wall.words.t("done.noArea", { nth: String(key.nth) }));
      else needsNote(() => deeds.tag(wall.subjects(), area.id as RowId));
      return true;
    }
    case "area":
      openChoice(wall, deeds, "focus", placeOf(here));
      return true;
    case "kind":
    case "group":
    case "status":
      openChoice(wall, deeds, key.what, placeOf(here));
      return true;
    case "issue":
      needsNote(() => wall.openDialog({ what: "link", rows: rows() }));
      return true;
    case "park":
    case "merge":
      needsNote(() => wall.openDialog({ what: key.what as "park" | "merge", rows: rows() }));
      return true;
    case "duplicate":
      markDuplicate(wall, deeds);
      return true;
    case "like":
      wall.compare(spot === undefined ? {} : { row: spot.row });
      return true;
    case "menu":
      needsNote(() =>
        wall.openMenu({
          label: wall.words.t("menu"),
          items: noteItems(wall, deeds, placeOf(here)),
          at: placeOf(here),
        }),
      );
      return true;
    case "open":
      if (spot !== undefined) wall.props.onOpenRow(spot.row);
      return true;
    case "thread":
      if (spot !== undefined) wall.props.onThread(spot.row);
      return true;
    case "help":
      wall.openDialog({ what: "keys" });
      return true;
    case "undo":
      deeds.undo();
      return true;
    case "redo":
      deeds.redo();
      return true;
    case "search":
      return false;
  }
}
