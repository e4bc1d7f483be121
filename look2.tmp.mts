import { launchBrowser, visit } from "./test/support/browser.ts";
import { writeFileSync } from "node:fs";
const url = "http://localhost:8913";
const S = "/tmp/w/shots/";
const browser = await launchBrowser();
async function as(name: string, path: string, look: any = {}) {
  const v = await visit(browser, url, look);
  v.context.setDefaultTimeout(60000);
  await v.page.getByTestId("sign-in").click();
  await v.page.getByRole("button", { name }).first().click();
  await v.page.locator("h1").first().waitFor();
  await v.page.goto(url + path);
  return v;
}
const r = await as("Regional analytiker", "/region/vasterbotten/jamfor?matt=alla&vy=rapport", { device: "phone" });
await r.page.locator('[data-indicator="K19"] svg.drawn').waitFor(); await r.page.waitForTimeout(1500);
for (const k of ["K1", "K2", "K10", "K11", "K18"]) await r.page.locator(`[data-indicator="${k}"]`).screenshot({ path: `${S}rp-${k}.png` });
writeFileSync(S + "report-p.pdf", await r.page.pdf({ format: "A4" }));
console.log(await r.page.evaluate(() => document.documentElement.scrollWidth));
await r.page.goto(url + "/region/vasterbotten/jamfor?matt=alla&kommuner=norsjo"); await r.page.waitForTimeout(2500);
for (const k of ["K10", "K11"]) { const c = r.page.locator(`[data-indicator="${k}"]`); await c.scrollIntoViewIfNeeded(); await r.page.waitForTimeout(1500); await c.screenshot({ path: `${S}jp-${k}.png` }); }
await r.close();
const d = await as("Regional analytiker", "/region/vasterbotten/jamfor?matt=alla", {});
await d.page.waitForTimeout(3000);
for (const k of ["K1", "K2", "K3", "K4","K5", "K6", "K8", "K9", "K10", "K16", "K11", "K12", "K13", "K14", "K15", "K17", "K18", "K20", "K19"]) { const c = d.page.locator(`[data-indicator="${k}"]`); await c.scrollIntoViewIfNeeded(); await c.locator("svg.drawn, .cmp-states, ul").first().waitFor({timeout: 8000}).catch(() => console.log("none", k)); await d.page.waitForTimeout(500); await c.screenshot({ path: `${S}jd-${k}.png` }); }
console.log(d.errors);
await d.page.goto(url + "/region/vasterbotten"); await d.page.waitForTimeout(2500); await d.page.screenshot({ path: S + "region-home.png", fullPage: true });
await d.close();
await browser.close();
