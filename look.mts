import { launchBrowser, visit } from "./test/support/browser.ts";
const base = "http://localhost:18411";
const browser = await launchBrowser();
async function as(person: string, path: string, look: object, name: string, act?: (page: any) => Promise<void>) {
  const v = await visit(browser, base + "/", look as never);
  const page = v.page;
  try {
    await page.goto(base + path);
    await page.waitForLoadState("networkidle").catch(() => {});
    const b = page.getByRole("button", { name: /logga in/i }).or(page.getByRole("link", { name: /logga in/i }));
    if (await b.first().isVisible().catch(() => false)) { await b.first().click(); await page.waitForLoadState("networkidle"); }
    const who = page.getByText(person, { exact: true }).first();
    await who.click({ timeout: 10000 });
    await page.waitForURL((u: URL) => u.pathname.startsWith("/a/") || u.pathname === "/", { timeout: 20000 });
    await page.goto(base + path);
    await page.waitForTimeout(3500);
    if (act) await act(page);
    await page.screenshot({ path: `/tmp/w/shot-${name}.png`, fullPage: true });
    console.log(name, page.url(), v.errors.slice(0, 5));
  } catch (e) { console.log(name, "FAILED", String(e).slice(0, 300)); await page.screenshot({ path: `/tmp/w/shot-${name}.png` }); }
  await v.close();
}
const which = process.argv.slice(2);
const all: Record<string, () => Promise<void>> = {
  gallery: () => as("Processledare", "/a/norsjo/mallar", {}, "gallery"),
  lineage: () => as("Processledare", "/a/norsjo/harkomst", {}, "lineage"),
  review: () => as("Processledare", "/a/norsjo/harkomst/linNorsjoTog0001/2", {}, "review"),
  phone: () => as("Processledare", "/a/norsjo/harkomst", { device: "phone", theme: "dark" }, "phone"),
  phoneReview: () => as("Processledare", "/a/norsjo/harkomst/linNorsjoTog0001/2", { device: "phone" }, "phoneReview"),
  preview: () => as("Processledare Korsholm", "/a/korsholm/mallar/skelleftea/tplSkelleftea001/2", { theme: "dark" }, "preview"),
  publish: () => as("Processledare", "/a/norsjo/mallar", {}, "publish", async (page) => { await page.getByTestId("publish").click(); await page.waitForTimeout(2500); }),
  korsholm: () => as("Processledare Korsholm", "/a/korsholm/harkomst", { locale: "fi-FI" }, "korsholm"),
  offer: () => as("Processledare Korsholm", "/a/korsholm/harkomst", {}, "offer", async (page) => { await page.getByTestId("offer").click(); await page.waitForTimeout(3000); }),
};
for (const name of which.length ? which : Object.keys(all)) await all[name]!();
await browser.close();
