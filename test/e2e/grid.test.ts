/** The grid in a real browser, over a sheet of 10,000 x 20 in memory: what a person does with keys, mouse and fingers. */
import type { Browser, CDPSession, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { axeViolations, launchBrowser, type Look, visit } from "../support/browser.ts";
import type { Harness } from "../support/grid-harness/main.tsx";
import { type GridPage, serveGridPage } from "../support/grid-page.ts";

declare const harness: Harness;

let browser: Browser;
let served: GridPage;
beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveGridPage()]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

interface Sheet {
  readonly page: Page;
  cell(row: number, column: string): Locator;
  /** `row00002:titl` of the focused cell, or the tag of what else has the focus. */
  focus(): Promise<string>;
  value(row: number, column: string): Promise<unknown>;
  text(row: number, column: string): Promise<string>;
  said(): Promise<string>;
}

async function open(query = "rows=10000", look: Look = {}): Promise<Sheet> {
  const visitor = await visit(browser, `${served.url}?${query}`, look);
  onTestFinished(async () => {
    await visitor.close();
    expect(visitor.errors).toEqual([]);
  });
  const { page } = visitor;
  const id = (row: number): string => `row${String(row).padStart(5, "0")}`;
  await page.waitForSelector('[role="gridcell"], [data-card], .sg-add-row');
  return {
    page,
    cell: (row, column) => page.locator(`[data-row="${id(row)}"] > [data-column="${column}"]`),
    focus: () =>
      page.evaluate(() => {
        const held = document.activeElement as HTMLElement | null;
        const row = held?.closest<HTMLElement>("[data-row]")?.dataset["row"];
        return row ? `${row}:${held?.dataset["column"] ?? ""}` : (held?.tagName ?? "");
      }),
    value: (row, column) =>
      page.evaluate(([r, c]) => harness.model.sheet.cell(r as never, c as never), [id(row), column] as const),
    text: async (row, column) =>
      (await page.locator(`[data-row="${id(row)}"] > [data-column="${column}"]`).innerText()).trim(),
    said: async () => (await page.locator(".sg > [role=status]").innerText()).trim(),
  };
}

const keys = async (page: Page, ...pressed: string[]): Promise<void> => {
  for (const key of pressed) await page.keyboard.press(key);
};

/** Scrolls to where the locked column is drawn. */
const sideways = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelector(".sg-scroller")!.scrollTo({ left: 900, behavior: "instant" }));

/** A paste as the browser makes it: the event with the text on it, at the focused element. */
const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((plain) => {
    const data = new DataTransfer();
    data.setData("text/plain", plain);
    document.activeElement!.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);

const copied = (page: Page, kind: "copy" | "cut" = "copy"): Promise<{ plain: string; html: string }> =>
  page.evaluate((type) => {
    const data = new DataTransfer();
    document.activeElement!.dispatchEvent(
      new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true }),
    );
    return { plain: data.getData("text/plain"), html: data.getData("text/html") };
  }, kind);

test("a journey by keys alone: in by one Tab, about the sheet, and out again", async () => {
  const { page, focus } = await open();
  await page.locator("#before").focus();
  await keys(page, "Tab");
  expect(await focus()).toBe("row00000:titl");
  const journey: readonly (readonly [string, string])[] = [
    ["ArrowDown", "row00001:titl"],
    ["ArrowRight", "row00001:stat"],
    ["ArrowLeft", "row00001:titl"],
    ["ArrowLeft", "row00001:titl"],
    ["ArrowUp", "row00000:titl"],
    ["End", "row00000:ext8"],
    ["Tab", "row00001:titl"],
    ["Shift+Tab", "row00000:ext8"],
    ["Home", "row00000:titl"],
    ["Control+End", "row09999:ext8"],
    ["Control+ArrowLeft", "row09999:leng"],
    ["Control+Home", "row00000:titl"],
    ["Control+ArrowDown", "row00010:titl"],
    ["Control+ArrowDown", "row00012:titl"],
    ["Control+Home", "row00000:titl"],
    ["Shift+ArrowDown", "row00000:titl"],
  ];
  for (const [key, place] of journey) {
    await keys(page, key);
    expect([key, await focus()]).toEqual([key, place]);
  }
  await keys(page, "PageDown");
  const paged = await focus();
  expect(Number(/row(\d+)/.exec(paged)?.[1])).toBeGreaterThan(10);
  await keys(page, "PageUp");
  expect(await focus()).toBe("row00000:titl");
  await keys(page, "Escape", "Tab");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("after");
});

test("sixty quick presses land sixty rows down, and the focused cell is never under the header", async () => {
  const { page, cell, focus } = await open();
  await cell(0, "stat").click();
  for (let i = 0; i < 60; i++) void page.keyboard.press("ArrowDown");
  await page.waitForFunction(
    () => document.activeElement?.closest("[data-row]")?.getAttribute("data-row") === "row00060",
  );
  for (let i = 0; i < 60; i++) await page.keyboard.press("ArrowUp");
  expect(await focus()).toBe("row00000:stat");
  await keys(page, "Control+End", "PageUp", "PageUp", "Control+ArrowLeft", "ArrowLeft", "ArrowLeft");
  const clear = await page.evaluate(() => {
    const held = document.activeElement!.getBoundingClientRect();
    const header = document.querySelector(".sg-header")!.getBoundingClientRect();
    const frozen = document.querySelector(".sg-head.sg-frozen")!.getBoundingClientRect();
    const frame = document.querySelector(".sg-scroller")!.getBoundingClientRect();
    return (
      held.top >= header.bottom - 1 &&
      held.left >= frozen.right - 1 &&
      held.bottom <= frame.bottom + 1 &&
      held.right <= frame.right + 1
    );
  });
  expect(clear).toBe(true);
});

test("assistive technology is told sizes, places, what is selected, what cannot be changed and what must be filled in", async () => {
  const { page, cell } = await open();
  const grid = page.getByRole("grid", { name: "Åtgärder" });
  expect(await grid.getAttribute("aria-rowcount")).toBe("10001");
  expect(await grid.getAttribute("aria-colcount")).toBe("21");
  expect(await page.locator('[role="grid"] [tabindex="0"]').count()).toBe(1);
  await cell(4, "budg").click();
  expect(await cell(4, "budg").getAttribute("aria-selected")).toBe("true");
  expect(await cell(4, "budg").getAttribute("aria-colindex")).toBe("5");
  expect(await page.locator('[data-row="row00004"]').getAttribute("aria-rowindex")).toBe("6");
  expect(await cell(4, "duea").getAttribute("aria-required")).toBe("true");
  await sideways(page);
  expect(await cell(4, "lock").getAttribute("aria-readonly")).toBe("true");
});

test("typing replaces, F2 keeps, Enter saves downwards, Tab to the right, Escape lets be", async () => {
  const { page, cell, value, focus } = await open();
  await cell(1, "titl").click();
  await page.keyboard.type("Ny åtgärd");
  await keys(page, "Enter");
  expect(await value(1, "titl")).toBe("Ny åtgärd");
  expect(await focus()).toBe("row00002:titl");
  await keys(page, "F2");
  await page.keyboard.type(" i byn");
  await keys(page, "Tab");
  expect(await value(2, "titl")).toBe("Buss till sjukhuset i byn");
  expect(await focus()).toBe("row00002:stat");
  await cell(3, "titl").dblclick();
  await page.keyboard.type("bort");
  await keys(page, "Escape");
  expect(await value(3, "titl")).toBe("Ny skylt vid infarten");
  expect(await focus()).toBe("row00003:titl");
});

test("an input method's composition begins in the cell it was typed on", async () => {
  const { page, cell, value } = await open();
  await cell(1, "titl").click();
  // The key of a dead accent, then what the input method makes of it and the next.
  await page.evaluate(() => {
    document.activeElement!.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Dead", bubbles: true, cancelable: true }),
    );
  });
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send("Input.imeSetComposition", { text: "´", selectionStart: 1, selectionEnd: 1 });
  await cdp.send("Input.insertText", { text: "é" });
  await page.keyboard.type("tude");
  await keys(page, "Enter");
  expect(await value(1, "titl")).toBe("étude");
});

test("a text that does not fit stays in its editor with the reason beside it, whatever one does next", async () => {
  const { page, cell, value } = await open();
  await cell(0, "budg").click();
  await page.keyboard.type("många pengar");
  await keys(page, "Enter");
  const editor = page.locator(".sg-editor textarea");
  expect(await editor.inputValue()).toBe("många pengar");
  expect(await editor.getAttribute("aria-invalid")).toBe("true");
  expect(await page.locator(".sg-message").innerText()).toContain("inget tal");
  await cell(4, "titl").click();
  expect(await editor.inputValue()).toBe("många pengar");
  expect(await editor.evaluate((field) => field === document.activeElement)).toBe(true);
  await editor.fill("1 234,5 kr");
  await keys(page, "Enter");
  expect(await value(0, "budg")).toBe(1234.5);
});

test("a long text takes new lines and Enter saves it", async () => {
  const { page, cell, value } = await open();
  await cell(2, "desc").click();
  await page.keyboard.type("rad 1");
  await keys(page, "Alt+Enter");
  await page.keyboard.type("rad 2");
  await keys(page, "Shift+Enter");
  await page.keyboard.type("rad 3");
  await keys(page, "Enter");
  expect(await value(2, "desc")).toBe("rad 1\nrad 2\nrad 3");
});

test("an option is chosen by typing part of it, and by arrows", async () => {
  const { page, cell, value, focus } = await open();
  await cell(0, "stat").click();
  await page.keyboard.type("pågå");
  const box = page.getByRole("combobox");
  expect(await box.getAttribute("aria-activedescendant")).toBeTruthy();
  await keys(page, "Enter");
  expect(await value(0, "stat")).toBe("ongoing");
  expect(await focus()).toBe("row00001:stat");
  await keys(page, "Enter", "ArrowDown", "Enter");
  expect(await value(1, "stat")).toBe("planned");
  await page.keyboard.type("finns inte");
  await keys(page, "Tab");
  expect(await box.inputValue()).toBe("finns inte");
  expect(await page.locator(".sg-message").innerText()).toContain("inget sådant alternativ");
  await keys(page, "Escape");
});

test("several options are gathered, taken away and saved as one step", async () => {
  const { page, cell, value } = await open();
  const before = await page.evaluate(() => harness.model.steps());
  await cell(1, "them").click();
  await page.keyboard.type("väg");
  await keys(page, "Enter");
  await page.keyboard.type("kult");
  await keys(page, "Enter", "Enter");
  expect(await value(1, "them")).toEqual(["school", "road", "culture"]);
  expect(await page.evaluate(() => harness.model.steps())).toBe(before + 1);
  await keys(page, "ArrowUp", "Enter", "Backspace", "Tab");
  expect(await value(1, "them")).toEqual(["school", "road"]);
});

test("a relation is chosen by name", async () => {
  const { page, cell, text } = await open();
  await cell(0, "resp").click();
  await page.keyboard.type("anna");
  await keys(page, "Enter");
  expect(await text(0, "resp")).toBe("Anna Lind");
});

test("yes and no are toggled by Enter and Space and written by their first letter", async () => {
  const { page, cell, value } = await open();
  await cell(0, "publ").click();
  await keys(page, "Space");
  expect(await value(0, "publ")).toBe(false);
  await keys(page, "Enter");
  expect(await value(0, "publ")).toBe(true);
  await keys(page, "n");
  expect(await value(0, "publ")).toBe(false);
  await keys(page, "Delete");
  expect(await value(0, "publ")).toBe(null);
});

test("a locked cell says why it cannot be changed", async () => {
  const { page, cell } = await open();
  await sideways(page);
  await cell(0, "lock").click();
  await page.keyboard.type("x");
  expect(await page.locator(".sg-notice").innerText()).toContain("låst av registratorn");
  expect(await page.locator(".sg-editor").count()).toBe(0);
});

test("a range is copied as text and table, and pasted by the columns' types with what does not fit listed", async () => {
  const { page, cell, value, focus } = await open();
  await cell(0, "titl").click();
  await keys(page, "Shift+ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
  const { plain, html } = await copied(page);
  expect(plain).toBe("Laga bryggan\tPlanerad\tKarin Bergström\t80000\nÖppna bygdegården\tVilar\tMats Sundqvist\t92500");
  expect(html).toContain("<td>Laga bryggan</td>");
  await cell(5, "titl").click();
  await paste(page, plain.replace("80000", "gratis"));
  expect(await value(5, "titl")).toBe("Laga bryggan");
  expect(await value(5, "resp")).toEqual(["person00"]);
  expect(await value(6, "budg")).toBe(92_500);
  expect(await value(5, "budg")).toBe(142_500);
  const notice = page.locator(".sg-notice");
  expect(await notice.innerText()).toContain("1 av 8 värden passade inte");
  await notice.getByRole("button", { name: "Budget, rad 6" }).click();
  expect(await focus()).toBe("row00005:budg");
  await keys(page, "Control+z");
  expect(await value(5, "titl")).toBe("Fiber till byarna");
  expect(await value(6, "budg")).toBe(155_000);
});

test("a paste past the end adds rows, as one step of undo, and asks first when they are many", async () => {
  const { page, cell } = await open("rows=50");
  const rows = (): Promise<number> => page.evaluate(() => harness.model.sheet.rows().length);
  await cell(0, "titl").click();
  await keys(page, "Control+End", "Home");
  await paste(page, Array.from({ length: 10 }, (_, i) => `Ny ${i}`).join("\n"));
  expect(await rows()).toBe(59);
  await keys(page, "Control+z");
  expect(await rows()).toBe(50);
  expect(await page.evaluate(() => harness.model.sheet.cell("row00049" as never, "titl" as never))).not.toBe("Ny 0");
  await paste(page, Array.from({ length: 400 }, (_, i) => `Många ${i}`).join("\n"));
  expect(await rows()).toBe(50);
  const question = page.getByRole("button", { name: "Lägg till 399 rader" });
  expect(await question.evaluate((button) => button === document.activeElement)).toBe(true);
  await keys(page, "Enter");
  expect(await rows()).toBe(449);
});

test("one value fills a range, cells are cut and cleared, and quoted cells keep their lines", async () => {
  const { page, cell, value } = await open();
  await cell(0, "leng").click();
  await keys(page, "Shift+ArrowDown", "Shift+ArrowDown");
  await paste(page, "7,5");
  expect([await value(0, "leng"), await value(1, "leng"), await value(2, "leng")]).toEqual([7.5, 7.5, 7.5]);
  await cell(0, "desc").click();
  await paste(page, '"två\nrader"');
  expect(await value(0, "desc")).toBe("två\nrader");
  expect((await copied(page, "cut")).plain).toBe('"två\nrader"');
  expect(await value(0, "desc")).toBe(null);
});

test("fill, today, undo and redo by their usual keys", async () => {
  const { page, cell, value } = await open();
  await cell(0, "budg").click();
  await keys(page, "Shift+ArrowDown", "Shift+ArrowDown", "Control+d");
  expect(await value(2, "budg")).toBe(80_000);
  await keys(page, "Control+z");
  expect(await value(2, "budg")).toBe(105_000);
  await keys(page, "Control+y");
  expect(await value(2, "budg")).toBe(80_000);
  await keys(page, "Control+z", "Control+Shift+z");
  expect(await value(2, "budg")).toBe(80_000);
  await cell(1, "duea").click();
  await keys(page, "Control+;");
  expect(await value(1, "duea")).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test("whole rows, columns and the sheet are selected by keys and by their heads", async () => {
  const { page, cell, said } = await open();
  await cell(2, "stat").click();
  await keys(page, "Shift+Space");
  expect(await cell(2, "budg").getAttribute("aria-selected")).toBe("true");
  expect(await page.locator('[data-row="row00002"]').getAttribute("aria-selected")).toBe("true");
  await cell(2, "stat").click();
  await keys(page, "Control+Space");
  expect(await cell(9, "stat").getAttribute("aria-selected")).toBe("true");
  await keys(page, "Control+a");
  expect(await said()).toBe("Hela bladet är markerat");
  await page.locator('[data-row="row00004"] .sg-number').click();
  expect(await said()).toBe("1 rad markerad");
  await page.locator(".sg-header [data-column=budg]").click();
  expect(await cell(6, "budg").getAttribute("aria-selected")).toBe("true");
});

test("rows are inserted, added at the end and deleted with a way back", async () => {
  const { page, cell, focus, text } = await open("rows=30");
  const rows = (): Promise<number> => page.evaluate(() => harness.model.sheet.rows().length);
  await cell(2, "stat").click();
  await keys(page, "Control+Shift++");
  expect(await rows()).toBe(31);
  expect(await focus()).toBe("new00000:stat");
  await keys(page, "Control+End", "ArrowDown", "Enter");
  expect(await rows()).toBe(32);
  expect(await focus()).toBe("new00001:titl");
  await page.keyboard.type("Sist");
  await keys(page, "Enter");
  await cell(3, "titl").click();
  await keys(page, "Shift+ArrowDown", "Control+Delete");
  expect(await rows()).toBe(30);
  expect(await focus()).toBe("row00005:titl");
  const notice = page.locator(".sg-notice");
  expect(await notice.innerText()).toContain("2 rader borttagna");
  await notice.getByRole("button", { name: "Ångra" }).click();
  expect(await rows()).toBe(32);
  expect(await text(3, "titl")).toBe("Ny skylt vid infarten");
});

test("the menu opens by Shift+F10, the menu key and a right click, is worked by keys and gives the focus back", async () => {
  const { page, cell, focus } = await open("rows=30");
  await cell(2, "titl").click();
  for (const key of ["Shift+F10", "ContextMenu"]) {
    await keys(page, key);
    expect(await page.getByRole("menu").count()).toBe(1);
    await keys(page, "Escape");
    expect(await page.getByRole("menu").count()).toBe(0);
    expect(await focus()).toBe("row00002:titl");
  }
  await cell(4, "stat").click({ button: "right" });
  await keys(page, "t", "t", "Enter");
  expect(await page.evaluate(() => harness.model.sheet.rows().length)).toBe(29);
  await keys(page, "Space");
  expect(await page.evaluate(() => harness.opened)).toEqual(["row00005"]);
});

test("a mouse drags a range and Shift extends it", async () => {
  const { page, cell } = await open();
  const from = (await cell(1, "stat").boundingBox())!;
  const to = (await cell(4, "budg").boundingBox())!;
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 10, { steps: 5 });
  await page.mouse.up();
  expect(await page.locator('[role="gridcell"][aria-selected="true"]').count()).toBe(12);
  await cell(6, "budg").click({ modifiers: ["Shift"] });
  expect(await page.locator('[role="gridcell"][aria-selected="true"]').count()).toBe(18);
});

test("scrolling ten thousand rows shows no blank, keeps the focus on its own row and few elements on the page", async () => {
  const { page, cell, focus } = await open();
  await cell(3, "titl").click();
  await page.mouse.move(700, 400);
  await page.evaluate(() => {
    const scroller = document.querySelector(".sg-scroller")!;
    const seen = { frames: 0, blank: 0 };
    Object.assign(globalThis, { seen });
    const look = (): void => {
      const frame = scroller.getBoundingClientRect();
      seen.frames++;
      for (const part of [0.15, 0.5, 0.95]) {
        const hit = document.elementFromPoint(frame.left + 500, frame.top + frame.height * part);
        if (!hit?.closest("[data-row]")) seen.blank++;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  for (let i = 0; i < 80; i++) await page.mouse.wheel(0, 240);
  await page.waitForFunction(() => document.querySelector(".sg-scroller")!.scrollTop > 15_000);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: { frames: number; blank: number } }).seen);
  expect(seen.frames).toBeGreaterThan(10);
  expect(seen.blank).toBe(0);
  expect(await focus()).toBe("row00003:titl");
  expect(await page.locator("[role=row]").count()).toBeLessThan(80);
  await keys(page, "ArrowDown");
  expect(await focus()).toBe("row00004:titl");
  expect(await cell(4, "titl").isVisible()).toBe(true);
});

test("a half-written text survives others' edits, moved rows and rows inserted above, and lands in its own row", async () => {
  const { page, cell, value } = await open("rows=100");
  await cell(5, "titl").click();
  await page.keyboard.type("Halvskriven");
  await page.evaluate(() => {
    const { others, sheet } = harness.model;
    const row = sheet.rows()[5]!;
    others.insert(null, { titl: "Från Karin" });
    others.write([{ row: sheet.rows()[3]!, column: "titl" as never, value: "Ändrad" }]);
    others.move(row, sheet.rows()[20]!);
    others.write([{ row, column: "titl" as never, value: "Annat" }]);
  });
  const editor = page.locator(".sg-editor textarea");
  expect(await editor.inputValue()).toBe("Halvskriven");
  expect(await editor.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await page.locator(".sg-message").innerText()).toContain("Annat");
  const over = await page.evaluate(() => {
    const field = document.querySelector(".sg-editor")!.getBoundingClientRect();
    const held = document.querySelector('[data-row="row00005"] [data-column="titl"]')!.getBoundingClientRect();
    return Math.abs(field.top - held.top) + Math.abs(field.left - held.left);
  });
  expect(over).toBeLessThan(2);
  await page.keyboard.type(" text");
  await keys(page, "Enter");
  expect(await value(5, "titl")).toBe("Halvskriven text");
});

test("when the row under a half-written text is deleted, the text stays, can be copied and says what happened", async () => {
  const { page, cell, focus } = await open("rows=100");
  await cell(5, "titl").click();
  await page.keyboard.type("Viktigt");
  await page.evaluate(() => harness.model.others.remove([harness.model.sheet.rows()[5]!]));
  const editor = page.locator(".sg-editor textarea");
  expect(await editor.inputValue()).toBe("Viktigt");
  expect(await page.locator(".sg-message").innerText()).toContain("tagits bort");
  await keys(page, "Enter");
  expect(await editor.inputValue()).toBe("Viktigt");
  expect(await page.getByRole("button", { name: "Kopiera texten" }).isVisible()).toBe(true);
  await page.getByRole("button", { name: "Släng" }).click();
  expect(await focus()).toBe("row00006:titl");
});

test("an unsaved text is saved, or waits, when the grid goes away and comes back", async () => {
  const { page, cell, value } = await open("rows=100");
  await cell(1, "titl").click();
  await page.keyboard.type("Bytte blad");
  await page.evaluate(() => harness.setMounted(false));
  expect(await value(1, "titl")).toBe("Bytte blad");
  await page.evaluate(() => harness.setMounted(true));
  await cell(1, "budg").click();
  await page.keyboard.type("inte ett tal");
  await page.evaluate(() => harness.setMounted(false));
  await page.evaluate(() => harness.setMounted(true));
  expect(await page.locator(".sg-editor textarea").inputValue()).toBe("inte ett tal");
});

test("when somebody deletes the focused row, the focus goes to the row in its place", async () => {
  const { page, cell, focus } = await open("rows=100");
  await cell(5, "stat").click();
  await page.evaluate(() => harness.model.others.remove([harness.model.sheet.rows()[5]!]));
  expect(await focus()).toBe("row00006:stat");
  await keys(page, "ArrowDown");
  expect(await focus()).toBe("row00007:stat");
});

test("others' edits change their own cell's element and nothing around it", async () => {
  const { page, cell } = await open();
  await cell(0, "titl").click();
  const touched = await page.evaluate(() => {
    const seen = new Set<Node>();
    const watch = new MutationObserver((records) => records.forEach((record) => seen.add(record.target)));
    watch.observe(document.querySelector('[role="grid"]')!, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    const { others, sheet } = harness.model;
    others.write([{ row: sheet.rows()[4]!, column: "titl" as never, value: "Från Karin" }]);
    others.appear([
      { client: 7, name: "Karin Bergström", colour: 3, row: sheet.rows()[6]!, column: "stat" as never, editing: false },
    ]);
    watch.takeRecords().forEach((record) => seen.add(record.target));
    return [...seen].map(
      (node) =>
        (node as Element).closest?.("[data-row]")?.getAttribute("data-row") ??
        node.parentElement?.closest("[data-row]")?.getAttribute("data-row"),
    );
  });
  expect(new Set(touched)).toEqual(new Set(["row00004"]));
});

test("colleagues are shown with name, then initials, and told of only in my own cell or row", async () => {
  const { page, cell, said } = await open();
  await cell(2, "titl").click();
  const appear = (row: number, column: string, editing = false): Promise<void> =>
    page.evaluate(
      ([at, id, writes]) =>
        harness.model.others.appear([
          {
            client: 7,
            name: "Karin Bergström",
            colour: 3,
            row: harness.model.sheet.rows()[at]!,
            column: id as never,
            editing: writes,
          },
        ]),
      [row, column, editing] as const,
    );
  await appear(6, "stat");
  expect(await page.locator(".sg-name").innerText()).toBe("Karin Bergström");
  expect(await said()).toBe("");
  await appear(2, "stat");
  expect(await said()).toBe("Karin Bergström är på samma rad");
  await appear(2, "titl", true);
  expect(await said()).toBe("Karin Bergström skriver i samma cell");
  await page.waitForFunction(() => document.querySelector(".sg-name")?.textContent === "KB");
  expect(await page.evaluate(() => harness.model.shown())).toEqual({ row: "row00002", column: "titl", editing: false });
  await keys(page, "F2");
  expect(await page.evaluate(() => harness.model.shown())).toEqual({ row: "row00002", column: "titl", editing: true });
});

test("a finger's scroll selects nothing, a tap selects and a second tap edits", async () => {
  const { page, cell } = await open("rows=10000", { device: "phone" });
  const cdp = await page.context().newCDPSession(page);
  await cell(2, "titl").tap();
  expect(await cell(2, "titl").getAttribute("aria-selected")).toBe("true");
  await cdp.send("Input.synthesizeScrollGesture", { x: 150, y: 600, yDistance: -300, speed: 2000 });
  expect(await page.evaluate(() => document.querySelector(".sg-scroller")!.scrollTop)).toBeGreaterThan(100);
  expect(await cell(2, "titl").getAttribute("aria-selected")).toBe("true");
  expect(await page.locator(".sg-editor").count()).toBe(0);
  expect(await page.locator(".sg-cell.sg-frozen").count()).toBe(0);
  await page.evaluate(() => document.querySelector(".sg-scroller")!.scrollTo(0, 0));
  await cell(2, "titl").tap();
  expect(await page.locator(".sg-editor textarea").count()).toBe(1);
});

test("a card edits the same row with the same editors, field by field", async () => {
  const { page, value, text } = await open("rows=50&show=card");
  const field = page.getByLabel("Budget");
  await field.fill("12 500,50");
  await keys(page, "Enter");
  expect(await value(0, "budg")).toBe(12_500.5);
  await field.fill("dyrt");
  await keys(page, "Tab");
  expect(await value(0, "budg")).toBe(12_500.5);
  expect(await field.inputValue()).toBe("dyrt");
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  await page.getByRole("button", { name: /^Status/ }).click();
  await page.keyboard.type("vil");
  await keys(page, "Enter");
  expect(await text(0, "stat")).toBe("Vilar");
  await page.getByRole("button", { name: "Nästa" }).click();
  expect(await page.getByRole("heading", { level: 2 }).innerText()).toBe("Öppna bygdegården");
});

test("ten thousand cards are a short page, walked by arrows and opened by Enter", async () => {
  const { page } = await open("rows=10000&show=cards", { device: "phone" });
  expect(await page.locator("[data-card]").count()).toBeLessThan(40);
  await page.locator("[data-card=row00000]").focus();
  await keys(page, "ArrowDown", "ArrowDown", "Enter");
  expect(await page.evaluate(() => harness.opened)).toEqual(["row00002"]);
  await keys(page, "End");
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset["card"])).toBe("row09999");
});

test.each(["light", "dark"] as const)("axe finds nothing in any state of the sheet (%s)", async (theme) => {
  const { page, cell } = await open("rows=10000", { theme });
  expect(await axeViolations(page)).toEqual([]);
  await cell(0, "stat").dblclick();
  expect(await axeViolations(page)).toEqual([]);
  await keys(page, "Escape");
  await cell(0, "them").dblclick();
  expect(await axeViolations(page)).toEqual([]);
  await keys(page, "Escape");
  await cell(0, "duea").click();
  await page.keyboard.type("31.2.2026");
  await keys(page, "Enter");
  expect(await axeViolations(page)).toEqual([]);
  await keys(page, "Escape", "Shift+F10");
  expect(await axeViolations(page)).toEqual([]);
  await keys(page, "Escape", "Control+Delete", "Control+a");
  expect(await axeViolations(page)).toEqual([]);
});

test.each([
  ["show=card&rows=50", "desktop", "light"],
  ["show=card&rows=50", "phone", "dark"],
  ["show=cards&rows=10000", "phone", "light"],
  ["show=cards&rows=10000", "phone", "dark"],
  ["rows=0", "desktop", "light"],
  ["rows=10000&lang=fi", "phone", "dark"],
] as const)("axe finds nothing on %s (%s, %s)", async (query, device, theme) => {
  const { page } = await open(query, { device, theme });
  expect(await axeViolations(page)).toEqual([]);
});

test("the language changes under the hand: headings, values, words", async () => {
  const { page, cell } = await open();
  await page.evaluate(() => harness.setLanguage("fi"));
  expect(await cell(0, "stat").innerText()).toBe("Suunniteltu");
  expect(await cell(0, "duea").innerText()).toBe("15.1.2026");
  expect(await page.locator(".sg-header [data-column=stat]").innerText()).toContain("(fi)");
  expect(await page.locator(".sg-add-row").innerText()).toContain("Uusi rivi");
});
