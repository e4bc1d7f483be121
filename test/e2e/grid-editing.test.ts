/** Editing and doing it together, in a real browser: every type of cell, and nothing typed is lost. */
import type { CDPSession } from "playwright-core";
import { expect, test } from "vitest";
import {
  keys,
  open,
  openWithMissingHands,
  openWithoutHands,
  paste,
  sideways,
  useGridPage,
} from "../support/grid-driver.ts";
import type { Harness } from "../support/grid-harness/main.tsx";

declare const harness: Harness;

useGridPage();

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

test("what is clicked, typed and pasted while the grid's hands are on their way is done when they come", async () => {
  const { page, cell, value, focus, handsCome } = await openWithoutHands("rows=50");
  await cell(1, "titl").click();
  await page.keyboard.type("Snabpt");
  await keys(page, "Backspace", "Backspace");
  await page.keyboard.type("bt skrivet");
  await keys(page, "Enter", "ArrowRight", "ArrowRight", "ArrowDown");
  await cell(4, "titl").click();
  await paste(page, "Klistrat\tVilar\nUnder\tKlar");
  await keys(page, "ArrowUp");
  await handsCome();
  expect(await value(1, "titl")).toBe("Snabbt skrivet");
  expect(await value(2, "titl")).toBe("Buss till sjukhuset");
  expect([await value(4, "titl"), await value(4, "stat"), await value(5, "titl")]).toEqual([
    "Klistrat",
    "paused",
    "Under",
  ]);
  expect(await focus()).toBe("row00003:titl");
});

test("[C12] what is copied and cut while the grid's hands are on their way is on the clipboard when they come", async () => {
  const { page, cell, text, value, handsCome } = await openWithoutHands("rows=50");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const before = await text(2, "titl");
  await cell(2, "titl").click();
  await keys(page, "Control+x", "ArrowDown");
  await page.keyboard.type("Sedan");
  await keys(page, "Enter");

  await handsCome();

  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(before);
  expect([await value(2, "titl"), await value(3, "titl")]).toEqual([null, "Sedan"]);
});

test("[C12] a shortcut pressed before the hands are here is the sheet's alone, and Escape and then Tab leaves it", async () => {
  const { page, cell, value, focus, handsCome } = await openWithoutHands("rows=50");
  await cell(1, "titl").click();
  await page.evaluate(() => {
    document.body.addEventListener(
      "keydown",
      (event) => (document.title += `${event.key}${event.defaultPrevented ? "!" : "?"}`),
    );
    document.title = "";
  });
  await keys(page, "Shift+ArrowDown", "Control+d", "Control+f");
  expect(await page.title()).toBe("Shift?ArrowDown!Control?d!Control?f!");
  await keys(page, "Escape", "Tab");
  expect(await focus()).not.toMatch(/^row/);
  await handsCome();
  expect(await value(2, "titl")).toBe(await value(1, "titl"));
});

test("[C12] a text that fits no column is there again when the page was loaded anew", async () => {
  const { page, cell, value } = await open("rows=50");
  await cell(3, "budg").click();
  await page.keyboard.type("tolv tusen");
  await page.reload();
  await page.waitForSelector(".sg[data-ready]");
  const field = page.getByRole("textbox", { name: /rad 4/ });
  expect(await field.inputValue()).toBe("tolv tusen");
  await field.fill("12000");
  await keys(page, "Enter");
  expect(await value(3, "budg")).toBe(12_000);
  await page.reload();
  await page.waitForSelector(".sg[data-ready]");
  expect(await page.locator(".sg-editor").count()).toBe(0);
});

test("[C12] a text that fits no column outlives its tab, and another tab's edits leave it alone", async () => {
  const { page, cell } = await open("rows=50");
  await cell(3, "budg").click();
  await page.keyboard.type("tolv tusen");
  const other = await page.context().newPage();
  const address = page.url();
  await other.goto(address);
  await other.waitForSelector(".sg[data-ready]");
  await page.goto("about:blank");
  await page.close();

  await other.locator("[data-row=row00001] > [data-column=titl]").click();
  await keys(other, "x", "Enter");
  await other.reload();
  await other.waitForSelector(".sg[data-ready]");
  expect(await other.getByRole("textbox", { name: /rad 4/ }).inputValue()).toBe("tolv tusen");
});

test("[C12] hands that cannot be fetched are told missing; what was typed waits, also through a reload, and is written", async () => {
  const { page, cell, value, mend } = await openWithMissingHands("rows=50");
  const missing = page.getByRole("alert");
  await missing.getByText("gick inte att hämta").waitFor();
  await cell(2, "titl").click();
  await page.keyboard.type("Detta");
  await missing.getByText("Skrivet hittills: ”Detta”").waitFor();
  await keys(page, "Enter");

  await mend();
  await missing.getByRole("button", { name: "Läs in sidan på nytt" }).click();
  await page.waitForFunction(() => "harness" in globalThis);
  await page.evaluate(() => harness.setMounted(true));

  await page.waitForSelector(".sg[data-ready]");
  await expect.poll(() => value(2, "titl")).toBe("Detta");
  expect(await missing.count()).toBe(0);
});

test("[C12] hands that were missing come by themselves when the network is back, and do what was typed", async () => {
  const { page, cell, value, mend } = await openWithMissingHands("rows=50");
  await page.getByRole("alert").waitFor();
  await cell(1, "titl").click();
  await page.keyboard.type("Kommer fram");
  await keys(page, "Enter");

  await mend();
  await page.evaluate(() => dispatchEvent(new Event("online")));

  await page.waitForSelector(".sg[data-ready]");
  expect(await value(1, "titl")).toBe("Kommer fram");
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
  // Of the next cell it is not said.
  await page.keyboard.press("ArrowLeft");
  await page.locator(".sg-notice").waitFor({ state: "detached" });
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
  expect(await page.locator(".sg-message").innerText()).toContain("finns inte längre");
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
  expect(await said()).toContain("Karin Bergström skriver i samma cell");
  expect(await page.locator(".sg-name").innerText()).toBe("Karin Bergström skriver här");
  await appear(2, "titl");
  await page.waitForFunction(() => document.querySelector(".sg-name")?.textContent === "KB");
  expect(await page.evaluate(() => harness.model.shown())).toEqual({ row: "row00002", column: "titl", editing: false });
  await keys(page, "F2");
  expect(await page.evaluate(() => harness.model.shown())).toEqual({ row: "row00002", column: "titl", editing: true });
});
