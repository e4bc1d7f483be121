/** Proofs of the conventions for writing, rows, menus and help. */
import { expect } from "vitest";
import type { ConventionId } from "../../../client/grid/conventions.ts";
import { copied, keys, paste, sideways } from "../grid-driver.ts";
import type { Harness } from "../grid-harness/main.tsx";
import type { Elsewhere, Proof } from "./desk.ts";
import { cellAt, numberOf } from "./desk.ts";
import type { MOVING } from "./moving.ts";

declare const harness: Harness;

export const WORKING: Readonly<Record<Exclude<ConventionId, keyof typeof MOVING>, Proof | Elsewhere>> = {
  type: async ({ at, press, page, value }) => {
    await at(3, "titl");
    await press("K");
    await page.keyboard.type("ärr och ängsö");
    await keys(page, "Enter");
    expect(await value(3, "titl")).toBe("Kärr och ängsö");
  },
  edit: async ({ at, press, page, value, focus }) => {
    await at(0, "titl");
    await press("F2");
    await page.keyboard.type("!");
    await keys(page, "Enter");
    expect(await value(0, "titl")).toBe("Laga bryggan!");
    await press("Shift+Enter", "Enter");
    await page.keyboard.type("?");
    await keys(page, "Enter");
    expect(await value(0, "titl")).toBe("Laga bryggan!?");
    expect(await focus()).toBe("row00001:titl");
  },
  save: async ({ at, press, page, focus, value }) => {
    await at(3, "titl");
    const onward = [
      ["Enter", "row00004:titl"],
      ["Shift+Enter", "row00003:titl"],
      ["Tab", "row00003:stat"],
    ] as const;
    for (const [key, to] of onward) {
      await page.keyboard.type(`med ${key}`);
      await press(key);
      expect([key, await focus()]).toEqual([key, to]);
    }
    expect(await value(4, "titl")).toBe("med Shift+Enter");
    await at(3, "leng");
    await page.keyboard.type("5");
    await press("Shift+Tab");
    expect(await focus()).toBe("row00003:publ");
  },
  cancel: async ({ at, press, page, value }) => {
    await at(3, "titl");
    await page.keyboard.type("bort");
    await press("Escape");
    expect(await value(3, "titl")).toBe("Ny skylt vid infarten");
  },
  newLine: async ({ at, press, page, value }) => {
    await at(3, "desc");
    await page.keyboard.type("ett");
    await press("Alt+Enter");
    await page.keyboard.type("två");
    await keys(page, "Enter");
    expect(await value(3, "desc")).toBe("ett\ntvå");
  },
  expand: async ({ at, press, page, value }) => {
    await at(1, "desc");
    await press("Alt+Enter");
    expect((await page.locator(".sg-large textarea").boundingBox())!.height).toBeGreaterThan(200);
    await page.keyboard.type(" Slut.");
    await keys(page, "Enter");
    expect(await value(1, "desc")).toBe("Två kvällar i veckan.\nByalaget sköter nycklarna. Slut.");
  },
  openLink: async ({ at, press, page, cell }) => {
    await page.evaluate(() => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened, open: (address: string) => void opened.push(address) });
    });
    await at(2, "titl");
    await keys(page, "End", ...Array.from({ length: 4 }, () => "ArrowLeft"));
    expect(await cell(2, "ext4").getAttribute("tabindex")).toBe("0");
    await press("Alt+Enter");
    await keys(page, "Shift+F10");
    await page.getByRole("menuitem", { name: "Öppna länken" }).click();
    const opened = await page.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
    expect(opened).toEqual(["https://samplan.example/plan/2", "https://samplan.example/plan/2"]);
  },
  toggle: async ({ at, press, value }) => {
    await at(0, "publ");
    const before = await value(0, "publ");
    await press("Space");
    expect(await value(0, "publ")).toBe(before !== true);
  },
  clear: async ({ at, press, page, value }) => {
    await at(0, "budg");
    await keys(page, "Shift+ArrowDown");
    await press("Delete");
    expect([await value(0, "budg"), await value(1, "budg")]).toEqual([null, null]);
    await at(2, "budg");
    await press("Backspace");
    expect(await value(2, "budg")).toBe(null);
  },
  copy: async ({ at, press, page }) => {
    await at(0, "titl");
    await keys(page, "Shift+ArrowRight");
    expect((await copied(page)).plain).toBe("Laga bryggan\tPlanerad");
    await press("Control+c");
  },
  cut: async ({ at, press, page, value }) => {
    await at(0, "titl");
    expect((await copied(page, "cut")).plain).toBe("Laga bryggan");
    expect(await value(0, "titl")).toBe(null);
    await press("Control+x");
  },
  paste: async ({ at, press, page, value }) => {
    await at(3, "titl");
    await paste(page, "Klistrat\tVilar");
    expect([await value(3, "titl"), await value(3, "stat")]).toEqual(["Klistrat", "paused"]);
    await press("Control+v");
  },
  fillDown: async ({ at, press, page, value }) => {
    await at(0, "budg");
    await keys(page, "Shift+ArrowDown", "Shift+ArrowDown");
    await press("Control+d");
    expect(await value(2, "budg")).toBe(80_000);
    await at(1, "titl");
    await keys(page, "End", "Shift+ArrowLeft", "Shift+ArrowLeft");
    await press("Control+r");
    expect(await value(1, "ext8")).toBe(await value(1, "ext6"));
  },
  fillAll: async ({ at, press, page, value }) => {
    await at(0, "budg");
    await keys(page, "Shift+ArrowDown", "Shift+ArrowDown");
    await page.keyboard.type("7");
    await press("Control+Enter");
    expect([await value(0, "budg"), await value(1, "budg"), await value(2, "budg")]).toEqual([7, 7, 7]);
  },
  fillHandle: async ({ at, page, drag, value }) => {
    await at(0, "duea");
    await page.keyboard.type("2026-05-01");
    await keys(page, "Enter", "ArrowUp");
    await drag("[data-fill]", cellAt(3, "duea"));
    expect([await value(1, "duea"), await value(3, "duea")]).toEqual(["2026-05-02", "2026-05-04"]);
    await at(5, "leng");
    await page.keyboard.type("4");
    await keys(page, "Enter", "ArrowUp");
    await drag("[data-fill]", cellAt(7, "leng"), "Control");
    expect([await value(6, "leng"), await value(7, "leng")]).toEqual([5, 6]);
  },
  today: async ({ at, press, value }) => {
    await at(1, "duea");
    await press("Control+;");
    expect(await value(1, "duea")).toMatch(/^\d{4}-\d\d-\d\d$/);
    await press("Control+Shift+;");
  },
  undo: async ({ at, press, page, value }) => {
    await at(0, "titl");
    await keys(page, "Delete");
    await press("Control+z");
    expect(await value(0, "titl")).toBe("Laga bryggan");
  },
  redo: async ({ at, press, page, value }) => {
    await at(0, "titl");
    await keys(page, "Delete", "Control+z");
    await press("Control+y");
    expect(await value(0, "titl")).toBe(null);
    await keys(page, "Control+z");
    await press("Control+Shift+z");
    expect(await value(0, "titl")).toBe(null);
  },

  openRow: async ({ at, press, page }) => {
    await at(4, "titl");
    await press("Space");
    expect(await page.evaluate(() => harness.opened.at(-1))).toBe("row00004");
  },
  thread: async ({ at, press, page }) => {
    await at(5, "titl");
    await press("Control+k");
    expect(await page.evaluate(() => harness.threads.at(-1))).toBe("row00005");
  },
  insertAbove: async ({ at, press, rows, focus }) => {
    await at(2, "titl");
    await press("Control+Shift++");
    expect((await rows())[2]).toMatch(/^new/);
    expect((await focus()).slice(0, 3)).toBe("new");
  },
  insertBelow: async ({ at, press, rows }) => {
    await at(2, "titl");
    await press("Control+Shift+Enter");
    expect((await rows())[3]).toMatch(/^new/);
  },
  duplicate: async ({ at, press, page, rows }) => {
    await at(2, "titl");
    await press("Control+Shift+d");
    const copy = (await rows())[3]!;
    expect(copy).toMatch(/^new/);
    const values = await page.evaluate(
      (row) => ["titl", "budg"].map((column) => harness.model.sheet.cell(row as never, column as never)),
      copy,
    );
    expect(values).toEqual(["Buss till sjukhuset", 105_000]);
  },
  moveRows: async ({ at, press, page, rows, focus }) => {
    await at(2, "titl");
    await keys(page, "Shift+ArrowDown");
    await press("Alt+Shift+ArrowDown");
    expect((await rows()).slice(2, 5)).toEqual(["row00004", "row00002", "row00003"]);
    await press("Alt+Shift+ArrowUp", "Alt+Shift+ArrowUp", "Alt+Shift+ArrowUp");
    expect((await rows()).slice(0, 3)).toEqual(["row00002", "row00003", "row00000"]);
    expect(await focus()).toBe("row00002:titl");
    await keys(page, "Control+z");
    expect((await rows()).slice(0, 3)).toEqual(["row00000", "row00002", "row00003"]);
  },
  dragRows: async ({ page, drag, rows }) => {
    await page.locator(numberOf(1)).click();
    await drag(numberOf(1), numberOf(5));
    expect((await rows()).slice(0, 6)).toEqual([
      "row00000",
      "row00002",
      "row00003",
      "row00004",
      "row00001",
      "row00005",
    ]);
  },
  deleteRows: async ({ at, press, page, rows }) => {
    await at(3, "titl");
    await press("Control+Delete");
    expect(await rows()).not.toContain("row00003");
    await page.locator(".sg-notice").getByRole("button", { name: "Papperskorg" }).click();
    await page.getByRole("button", { name: "Återställ Ny skylt vid infarten" }).click();
    await page.getByText("Ny skylt vid infarten är tillbaka i bladet.").waitFor();
    await keys(page, "Escape");
    expect(await rows()).toContain("row00003");
  },

  menu: async ({ at, press, page, focus }) => {
    await at(2, "titl");
    for (const key of ["Shift+F10", "ContextMenu"]) {
      await press(key);
      await page.getByRole("menu").waitFor();
      await keys(page, "Escape");
      expect(await focus()).toBe("row00002:titl");
    }
  },
  columnMenu: { provedIn: "columns.test.ts" },
  foldGroup: { provedIn: "views.test.ts" },
  menuClick: async ({ page, cell }) => {
    await cell(2, "stat").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Redigera" }).waitFor();
    await keys(page, "Escape");
    await page.locator(".sg-header [data-column=budg]").click({ button: "right" });
    await page.getByRole("menuitem", { name: /Ändra 10000 rader/ }).waitFor();
    await keys(page, "Escape");
  },
  print: async ({ at, press, page, focus }) => {
    await at(2, "titl");
    await press("Control+p");
    await page.getByRole("dialog", { name: "Skriv ut" }).waitFor();
    await keys(page, "Escape");
    expect(await focus()).toBe("row00002:titl");
  },
  comment: { provedIn: "comments.test.ts" },
  help: async ({ at, press, page, cell }) => {
    const before = await page.evaluate(() => harness.helps());
    await at(0, "titl");
    await press("F1");
    await sideways(page);
    await cell(0, "lock").click();
    await press("?");
    expect(await page.evaluate(() => harness.helps())).toBe(before + 2);
    // The page around answers Ctrl+/ wherever the focus is.
    await press("Control+/");
  },
};
