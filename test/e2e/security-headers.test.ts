/** The running product lives within the headers it is served with, which are the cloud's own: nothing is refused to it. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { securityHeaders } from "../../infra/security-headers.ts";
import { visit, type Visitor } from "../support/browser.ts";
import { journey } from "../support/journey.ts";

const demo = journey();

/** Every breach of the policy on every page of this visitor, as the browser itself reports it. */
async function listen(visitor: Visitor): Promise<string[]> {
  const breaches: string[] = [];
  await visitor.context.exposeFunction("reportBreach", (what: string) => void breaches.push(what));
  await visitor.context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) =>
      (globalThis as unknown as { reportBreach(what: string): void }).reportBreach(
        `${effectiveDirective} ${blockedURI} ${sourceFile}`,
      ),
    );
  });
  return breaches;
}

const light = (page: Page, text: string) => page.locator(".light").filter({ hasText: text }).waitFor();

test("every page and file is served with the list the CDN serves", async () => {
  const listed = securityHeaders([new URL(demo.stack.wsUrl).origin]);
  const page = await (await fetch(demo.stack.url)).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? "";

  for (const path of ["/", "/a/norsjo/actions", "/hjalp", script, "/icon.svg", "/sw.js", "/assets/missing.js"]) {
    const { headers } = await fetch(demo.stack.url + path);
    for (const [name, value] of Object.entries(listed)) expect(headers.get(name), `${path} ${name}`).toBe(value);
  }
});

test("signing in, reading, typing, helping oneself and changing the look breach no rule", async () => {
  for (const device of ["desktop", "phone"] as const) {
    const visitor = await visit(demo.browser, "about:blank", { device, installs: true });
    const breaches = await listen(visitor);
    const { page } = visitor;

    await page.goto(`${demo.stack.url}/a/norsjo/actions`);
    await page.getByRole("button", { name: "Logga in" }).click();
    await page.getByRole("button", { name: "Processledare" }).first().click();
    await light(page, "Sparat");
    if (device === "desktop") {
      await page.getByRole("gridcell").nth(3).click();
      await page.keyboard.type("Prov");
      await page.keyboard.press("Enter");
      await light(page, "Sparat");
    }
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await light(page, "Sparat");
    await page.goto(`${demo.stack.url}/hjalp`);
    await page.getByRole("heading", { level: 1 }).waitFor();

    expect(breaches, device).toEqual([]);
    expect(visitor.errors, device).toEqual([]);
    await visitor.close();
  }
});

test("a breach would be heard: an inline script, a style in markup and a call to elsewhere are refused", async () => {
  const visitor = await visit(demo.browser, "about:blank");
  const breaches = await listen(visitor);
  await visitor.page.goto(demo.stack.url);

  const ran = await visitor.page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.ranInline = true";
    document.body.append(script);
    const styled = document.createElement("div");
    styled.innerHTML = '<p style="color: red">x</p>';
    document.body.append(styled);
    await fetch("https://192.0.2.1/").catch(() => undefined);
    return "ranInline" in globalThis;
  });

  expect(ran).toBe(false);
  await expect
    .poll(() => new Set(breaches.map((breach) => breach.split(" ")[0])))
    .toEqual(new Set(["connect-src", "script-src-elem", "style-src-attr"]));
  await visitor.close();
});
