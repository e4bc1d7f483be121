import { launchBrowser, visit } from "./test/support/browser.ts";
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
const settle = (p: any, ms = 2500) => p.waitForTimeout(ms);
// typing facts
{
  const v = await as("Processledare Korsholm", "/a/korsholm/facts");
  await v.page.locator(".sg[data-ready]").waitFor(); await settle(v.page, 1500);
  const { keyboard } = v.page;
  await v.page.getByRole("button", { name: "Ny rad" }).click();
  for (const t of ["landareal", "1739,45", "km²", "", "", "2019", "offentlig webbsida"]) { if (t) await keyboard.type(t); await keyboard.press("Tab"); await settle(v.page, 200); }
  await settle(v.page, 800);
  await v.page.screenshot({ path: S + "facts-typed.png" });
  const r = await v.page.locator('[role="row"]').last().innerText(); console.log(JSON.stringify(r));
  await v.close();
}
for (const [n, look] of [["d", {}], ["dk", { theme: "dark" }], ["p", { device: "phone" }]] as const) {
  const a = await as("Plattformsadministratör", "/admin", look);
  for (const [name, path] of [["register", "/admin"], ["kohorter", "/admin/kohorter"], ["programme", "/admin/kohorter/demopiloter00001"], ["town", "/admin/kommun/jokkmokk"], ["ny", "/admin/ny"]] as const) {
    if (n === "dk" && name !== "programme" && name !== "town") continue;
    await a.page.goto(url + path); await settle(a.page);
    await a.page.screenshot({ path: `${S}${name}-${n}.png`, fullPage: true });
  }
  console.log(n, a.errors);
  await a.close();
  const l = await as("Processledare", "/a/norsjo/start", look); await settle(l.page);
  await l.page.screenshot({ path: `${S}start-${n}.png`, fullPage: true });
  await l.close();
  const r = await as("Regional analytiker", "/region/vasterbotten/jamfor?matt=alla", look); await settle(r.page, 4000);
  await r.page.evaluate(async () => { for (let y = 0; y < document.documentElement.scrollHeight; y += 500) { scrollTo(0, y); await new Promise((s) => setTimeout(s, 150)); } scrollTo(0, 0); });
  await settle(r.page, 2500);
  await r.page.screenshot({ path: `${S}jamfor-${n}.png`, fullPage: true });
  await r.page.goto(url + "/region/vasterbotten/jamfor?matt=alla&vy=rapport"); await settle(r.page, 5000);
  await r.page.screenshot({ path: `${S}report-${n}.png`, fullPage: true });
  console.log(n, r.errors);
  await r.close();
}
await browser.close();
