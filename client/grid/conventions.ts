/**
 * The conventions of the grid, as one table: the keymap is made from it, the help sheet lists it, and the browser test
 * walks it line by line, so that what is promised, what happens and what is tested cannot drift apart.
 * What each line does has words under `conventions.<id>` in the dictionaries of the grid's tools; lines with `touch`
 * have words for fingers under `touch.<id>` besides.
 */

/** Chords have their keys in the order Ctrl, Alt, Shift; on a Mac, Cmd is Ctrl. */
export interface Convention {
  readonly group: ConventionGroup;
  /** Chord -> what it does on a cell. */
  readonly keys?: Readonly<Record<string, string>>;
  /** What else, or otherwise, the chord means on a Mac, whose keyboards have no Delete key. */
  readonly mac?: Readonly<Record<string, string>>;
  /** Chords that somebody else answers: the editor over the cell, the search, the page around. Only listed. */
  readonly elsewhere?: readonly string[];
  /** Keys pressed one after the other instead of each other. */
  readonly inTurn?: true;
  /** Done with a mouse; `conventions.<id>` says how. */
  readonly mouse?: true;
  readonly touch?: true;
}

export const CONVENTION_GROUPS = ["move", "select", "write", "rows", "more"] as const;
export type ConventionGroup = (typeof CONVENTION_GROUPS)[number];

export const CONVENTIONS = {
  arrows: {
    group: "move",
    keys: { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" },
    touch: true,
  },
  tab: { group: "move", keys: { Tab: "next", "Shift+Tab": "previous" } },
  jump: {
    group: "move",
    keys: {
      "Ctrl+ArrowUp": "jump-up",
      "Ctrl+ArrowDown": "jump-down",
      "Ctrl+ArrowLeft": "jump-left",
      "Ctrl+ArrowRight": "jump-right",
    },
  },
  rowEnds: { group: "move", keys: { Home: "row-start", End: "row-end" } },
  sheetEnds: { group: "move", keys: { "Ctrl+Home": "sheet-start", "Ctrl+End": "sheet-end" } },
  page: { group: "move", keys: { PageUp: "page-up", PageDown: "page-down" } },
  pageSideways: { group: "move", keys: { "Alt+PageUp": "page-left", "Alt+PageDown": "page-right" } },
  reveal: { group: "move", keys: { "Ctrl+Backspace": "reveal" } },
  find: { group: "move", keys: { "Ctrl+F": "find" }, touch: true },
  findNext: { group: "move", elsewhere: ["Enter", "Shift+Enter"] },
  sheets: { group: "move", elsewhere: ["Alt+ArrowUp", "Alt+ArrowDown"] },
  regions: { group: "move", elsewhere: ["F6", "Shift+F6"] },
  leave: { group: "move", keys: { Escape: "let-go" }, elsewhere: ["Tab"], inTurn: true },

  extend: {
    group: "select",
    keys: {
      "Shift+ArrowUp": "extend-up",
      "Shift+ArrowDown": "extend-down",
      "Shift+ArrowLeft": "extend-left",
      "Shift+ArrowRight": "extend-right",
    },
    touch: true,
  },
  extendJump: {
    group: "select",
    keys: {
      "Ctrl+Shift+ArrowUp": "extend-jump-up",
      "Ctrl+Shift+ArrowDown": "extend-jump-down",
      "Ctrl+Shift+ArrowLeft": "extend-jump-left",
      "Ctrl+Shift+ArrowRight": "extend-jump-right",
    },
  },
  extendEnds: {
    group: "select",
    keys: {
      "Shift+Home": "extend-row-start",
      "Shift+End": "extend-row-end",
      "Ctrl+Shift+Home": "extend-sheet-start",
      "Ctrl+Shift+End": "extend-sheet-end",
    },
  },
  extendPage: { group: "select", keys: { "Shift+PageUp": "extend-page-up", "Shift+PageDown": "extend-page-down" } },
  shiftClick: { group: "select", mouse: true },
  dragRange: { group: "select", mouse: true },
  all: { group: "select", keys: { "Ctrl+A": "select-all" } },
  wholeRows: { group: "select", keys: { "Shift+Space": "select-rows" }, touch: true },
  wholeColumns: { group: "select", keys: { "Ctrl+Space": "select-columns" }, touch: true },
  heads: { group: "select", mouse: true },
  cycle: { group: "select", elsewhere: ["Enter", "Shift+Enter", "Tab", "Shift+Tab"] },

  type: { group: "write", elsewhere: ["A–Ö"] },
  edit: { group: "write", keys: { Enter: "enter", F2: "edit", "Shift+Enter": "enter-back" }, touch: true },
  save: { group: "write", elsewhere: ["Enter", "Shift+Enter", "Tab", "Shift+Tab"] },
  cancel: { group: "write", elsewhere: ["Escape"] },
  newLine: { group: "write", elsewhere: ["Alt+Enter"] },
  expand: { group: "write", keys: { "Alt+Enter": "expand" }, touch: true },
  openLink: { group: "write", elsewhere: ["Alt+Enter"] },
  toggle: { group: "write", keys: { Space: "open-row" } },
  clear: { group: "write", keys: { Delete: "clear", Backspace: "clear" } },
  copy: { group: "write", elsewhere: ["Ctrl+C"], touch: true },
  cut: { group: "write", elsewhere: ["Ctrl+X"] },
  paste: { group: "write", elsewhere: ["Ctrl+V"] },
  fillDown: { group: "write", keys: { "Ctrl+D": "fill-down", "Ctrl+R": "fill-right" } },
  fillAll: { group: "write", elsewhere: ["Ctrl+Enter"] },
  fillHandle: { group: "write", mouse: true, touch: true },
  today: { group: "write", keys: { "Ctrl+;": "today", "Ctrl+Shift+;": "today" } },
  undo: { group: "write", keys: { "Ctrl+Z": "undo" }, touch: true },
  redo: { group: "write", keys: { "Ctrl+Y": "redo", "Ctrl+Shift+Z": "redo" }, touch: true },

  openRow: { group: "rows", elsewhere: ["Space"], touch: true },
  thread: { group: "rows", keys: { "Ctrl+K": "thread" }, touch: true },
  insertAbove: { group: "rows", keys: { "Ctrl+Shift++": "insert-above" } },
  insertBelow: { group: "rows", keys: { "Ctrl+Shift+Enter": "insert-below" } },
  duplicate: { group: "rows", keys: { "Ctrl+Shift+D": "duplicate-rows" } },
  moveRows: { group: "rows", keys: { "Alt+Shift+ArrowUp": "rows-up", "Alt+Shift+ArrowDown": "rows-down" } },
  foldGroup: {
    group: "rows",
    keys: { "Alt+Shift+ArrowLeft": "fold-group", "Alt+Shift+ArrowRight": "unfold-group" },
  },
  dragRows: { group: "rows", mouse: true },
  deleteRows: {
    group: "rows",
    keys: { "Ctrl+Delete": "delete-rows" },
    mac: { "Ctrl+Backspace": "delete-rows" },
    touch: true,
  },

  menu: { group: "more", keys: { ContextMenu: "menu", "Shift+F10": "menu" }, touch: true },
  columnMenu: { group: "more", keys: { "Ctrl+Alt+K": "column-menu" } },
  menuClick: { group: "more", mouse: true },
  print: { group: "more", elsewhere: ["Ctrl+P"], touch: true },
  comment: { group: "more", elsewhere: ["Ctrl+Alt+M"] },
  help: { group: "more", keys: { F1: "help" }, elsewhere: ["Ctrl+/", "?"] },
} as const satisfies Readonly<Record<string, Convention>>;

export type ConventionId = keyof typeof CONVENTIONS;

type ActionsOf<Line> = Line extends { readonly keys: infer Keys } ? Keys[keyof Keys] : never;
/** Everything a key can ask of the grid. */
export type GridAction = ActionsOf<(typeof CONVENTIONS)[ConventionId]>;

/** Lines that say in `touch.<id>` how it is done with a finger. */
export type TouchId = {
  [Id in ConventionId]: (typeof CONVENTIONS)[Id] extends { readonly touch: true } ? Id : never;
}[ConventionId];

/** The table as its lines are read one by one. */
export const conventionLines = (group: ConventionGroup): readonly (readonly [ConventionId, Convention])[] =>
  (Object.entries(CONVENTIONS) as [ConventionId, Convention][]).filter(([, line]) => line.group === group);

/** The chords a line lists, its own first. */
export function chordsOf({ keys = {}, mac: onMac, elsewhere = [] }: Convention, mac: boolean): readonly string[] {
  const own = mac && onMac !== undefined ? onMac : keys;
  return [...Object.keys(own).filter((chord) => !mac || !MAC_TAKEN.has(chord) || onMac !== undefined), ...elsewhere];
}

/** Chords that mean something else on a Mac. */
const MAC_TAKEN: ReadonlySet<string> = new Set(
  Object.values(CONVENTIONS as Readonly<Record<string, Convention>>).flatMap(({ mac }) => Object.keys(mac ?? {})),
);
