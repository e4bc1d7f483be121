/** The keys of the product, as data: what each does has words under `help.<name>`. */
import type { TextKey } from "../i18n.ts";

export interface KeyLine {
  readonly does: TextKey;
  /** Alternatives, each a chord: `["Ctrl", "Z"]`. */
  readonly keys: readonly (readonly string[])[];
  /** Pressed one after the other, not instead of each other. */
  readonly inTurn?: true;
}

export const KEY_GROUPS: readonly { readonly title: TextKey; readonly lines: readonly KeyLine[] }[] = [
  {
    title: "help.keysMove",
    lines: [
      { does: "help.arrows", keys: [["←"], ["→"], ["↑"], ["↓"]] },
      { does: "help.tab", keys: [["Tab"], ["Shift", "Tab"]] },
      { does: "help.home", keys: [["Home"], ["End"]] },
      {
        does: "help.ctrlHome",
        keys: [
          ["Ctrl", "Home"],
          ["Ctrl", "End"],
        ],
      },
      { does: "help.page", keys: [["Page Up"], ["Page Down"]] },
      {
        does: "help.sheet",
        keys: [
          ["Alt", "↑"],
          ["Alt", "↓"],
        ],
      },
      { does: "help.region", keys: [["F6"], ["Shift", "F6"]] },
      { does: "help.leave", keys: [["Esc"], ["Tab"]], inTurn: true },
      { does: "help.help", keys: [["Ctrl", "/"]] },
    ],
  },
  {
    title: "help.keysWrite",
    lines: [
      { does: "help.type", keys: [["A–Ö"]] },
      { does: "help.edit", keys: [["Enter"], ["F2"]] },
      { does: "help.save", keys: [["Enter"], ["Shift", "Enter"]] },
      { does: "help.cancel", keys: [["Esc"]] },
      { does: "help.newline", keys: [["Alt", "Enter"]] },
      { does: "help.clear", keys: [["Delete"]] },
      { does: "help.undo", keys: [["Ctrl", "Z"]] },
      { does: "help.redo", keys: [["Ctrl", "Y"]] },
    ],
  },
  {
    title: "help.keysRows",
    lines: [
      { does: "help.extend", keys: [["Shift", "→"]] },
      { does: "help.all", keys: [["Ctrl", "A"]] },
      {
        does: "help.copy",
        keys: [
          ["Ctrl", "C"],
          ["Ctrl", "V"],
        ],
      },
      { does: "help.openRow", keys: [["Space"]] },
      { does: "help.insertRow", keys: [["Ctrl", "Shift", "+"]] },
      { does: "help.deleteRows", keys: [["Ctrl", "Delete"]] },
      { does: "help.menu", keys: [["Shift", "F10"]] },
    ],
  },
];
