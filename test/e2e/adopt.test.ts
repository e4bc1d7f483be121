/** A decision in a real browser: registered by the registrator, read by everybody, its file checked by whoever holds it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Download, Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { openArchive } from "../../infra/admin/zip-reader.ts";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { axeViolations } from "../support/browser.ts";
import { journey, loseNetwork } from "../support/journey.ts";
import { pdfPages, pdfSizes } from "../support/pdf-text.ts";
import { sheetStands } from "../support/signed-in.ts";

const demo = journey();

const folder = mkdtempSync(join(tmpdir(), "samplan-adopt-"));

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

async function as(name: string, path: string, device: "desktop" | "phone" = "desktop"): Promise<Page> {
  const visitor = await demo.as(name, path, { device });
  return visitor.page;
}

async function taken(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent("download"), press()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return readFileSync(path);
}

test("[Y8] [Y11] [Y12] [Y13] the registrator freezes a proposed plan; it is read whole, taken along, and its file is told from a changed one", async () => {
  const page = await as("Registrator", "/a/norsjo/register");
  await page.getByTestId("register-decision").click();
  const plan = page.getByTestId("adopt-plan");
  await plan.selectOption({ index: 1 });
  const name = await page.locator("#adopt-name").inputValue();
  await page.locator("#adopt-body").fill("KF");
  await page.locator("#adopt-dnr").fill("KS 2026/88");
  await page.locator("#adopt-paragraph").fill("");
  await page.getByTestId("adopt").click();
  await expect.poll(() => page.getByTestId("adopt-said").textContent()).toBe("Fyll i paragraf.");
  await page.locator("#adopt-paragraph").fill("14");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByTestId("adopt-sure").check();
  await page.getByTestId("adopt").click();
  await expect.poll(() => page.getByTestId("register-said").textContent()).toContain("är antagen och fryst. Raden");
  const entry = page.getByTestId("adopted").filter({ hasText: "KS 2026/88" });
  await entry.getByRole("heading", { name }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const file = await taken(page, () => entry.getByRole("button", { name: /^Ladda ner den frysta filen/ }).click());

  const reader = await as("Processledare", "/a/norsjo/register", "phone");
  await reader.getByRole("link", { name: `Läs ${name}` }).click();
  await reader.locator("[data-testid=adopted-check][data-whole=true]").waitFor();
  await reader.getByTestId("report").getByRole("heading", { level: 1, name }).waitFor();
  expect(await reader.getByTestId("register-decision").count()).toBe(0);
  expect(await axeViolations(reader)).toEqual([]);
  await page.getByRole("link", { name: `Läs ${name}` }).click();
  const book = await taken(page, () => page.getByRole("button", { name: "Excel" }).click());
  expect(book.subarray(0, 2).toString()).toBe("PK");
  const html = await taken(page, () => page.getByRole("button", { name: /webbsida/ }).click());
  expect(html.toString()).toContain("KS 2026/88");
  // On paper, as "save as PDF" writes it: every page A4 and readable, its structure marked, and nothing of the screen's tools.
  const paper = await reader.pdf({ format: "A4", tagged: true });
  const printed = pdfPages(paper).join("");
  for (const text of [name, "KS 2026/88", "§ 14"]) expect(printed).toContain(text.replaceAll(/\s/g, ""));
  for (const text of ["Laddanerdenfrystafilen", "Tillregistret"]) expect(printed).not.toContain(text);
  // Each page by itself says of which decision it is, and which page.
  const pages = pdfPages(paper);
  for (const [at, text] of pages.entries()) {
    expect(text).toContain(`${at + 1}/${pages.length}`);
    expect(text).toMatch(/KSF?2026\/88SHA-256[0-9a-f]{64}/);
  }
  expect(pdfSizes(paper).every(([width, height]) => width === 210 && height === 297)).toBe(true);
  const marks = paper.toString("latin1");
  for (const mark of ["/MarkInfo", "/StructTreeRoot", "/Lang"]) expect(marks).toContain(mark);

  // Whoever holds the file, signed in nowhere.
  const context = await demo.browser.newContext({ locale: "sv-SE" });
  const stranger = await context.newPage();
  await stranger.goto(`${demo.stack.url}/verifiera`);
  const changed = join(folder, "changed.json");
  const whole = join(folder, "whole.json");
  writeFileSync(whole, file);
  writeFileSync(changed, file.toString().replace("KS 2026/88", "KS 2026/89"));
  const verdict = (kind: string) => stranger.locator(`[data-testid=verify-result][data-kind=${kind}]`).waitFor();
  await stranger.getByTestId("verify-file").setInputFiles(whole);
  await verdict("genuine");
  await stranger.getByText("Filen är bit för bit den som antogs.").waitFor();
  await stranger.getByTestId("verify-file").setInputFiles(changed);
  await verdict("differs");
  expect(await axeViolations(stranger)).toEqual([]);
  await context.close();
});

test("[LV1] [LV3] the process leader takes everything out: given up it leaves nothing, taken it is whole, and the log has the receipt", async () => {
  const page = await as("Processledare", "/a/norsjo/register");
  await page.getByTestId("take-out").click();
  await page.getByTestId("lv-last").getByText("Inget arkiv har tagits ut ännu.").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByTestId("lv-start").press("Enter");
  await page.getByTestId("lv-cancel").press("Enter");
  await page.getByTestId("lv-said").getByText("Avbrutet. Inget arkiv sparades").waitFor();
  const bytes = await taken(page, () => page.getByTestId("lv-start").click());
  await page
    .getByTestId("lv-said")
    .getByText(/^Klart: Norsjö Samplan \d{4}-\d\d-\d\d\.zip/)
    .waitFor();
  await page.getByTestId("lv-last").getByText("Inget har ändrats sedan dess.").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const path = join(folder, "norsjo.zip");
  writeFileSync(path, bytes);
  const archive = await openArchive(path);
  await expect.poll(() => page.getByTestId("lv-receipt").textContent()).toBe(archive.receipt);
  expect(archive.manifest.sheets).toHaveLength(WORKSPACE_TEMPLATE.length);
  expect(await archive.text("tables/Handlingsplan.csv")).toContain("A17");
  expect(archive.list("sheets/vision/adopted/")).toHaveLength(1);
  await archive.close();

  const other = await as("Rådsledamot", "/a/norsjo/uttag", "phone");
  await other.getByText("Bara processledaren tar ut allt.").waitFor();
  expect(await axeViolations(other)).toEqual([]);
});

test("[Y14] [Y15] a process leader erases a sheet's past with a decision; what was unsent elsewhere comes back for review", async () => {
  const away = await demo.as("Landsbygdsutvecklare", "/a/norsjo/actions", { installs: true });
  await sheetStands(away.page);
  await loseNetwork(away);
  const cell = away.page.getByRole("grid").getByRole("row").nth(3).getByRole("gridcell").nth(1);
  await cell.click();
  await away.page.keyboard.type("Skrivet utan nätverk");
  await away.page.keyboard.press("Enter");
  await away.page.locator(".light").filter({ hasText: /1/ }).waitFor();

  const page = await as("Processledare", "/a/norsjo/register");
  await page.getByTestId("erase-past").click();
  await page.getByTestId("erase-sheet").selectOption("actions");
  await page.getByTestId("erase-reason").fill("Personuppgifter");
  await page.getByTestId("erase-sure").check();
  await page.getByTestId("erase").click();
  await expect.poll(() => page.getByTestId("erase-said").textContent()).toContain("Fyll i gallringsbeslut");
  await page.getByTestId("erase-reference").fill("KS 2026/91 § 12");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByTestId("erase").click();
  await expect.poll(() => page.getByTestId("register-said").textContent()).toContain("omskrivet utan sitt förflutna");

  await away.context.setOffline(false);
  await away.page.getByTestId("review").click();
  await away.page.locator(".review-item").filter({ hasText: "Inte överförd" }).waitFor();
  expect(await cell.textContent()).not.toContain("Skrivet utan nätverk");
});
