/** The page where a demo person is chosen, in a real browser: reachable by everybody, on every screen, in every language. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LOCAL_CLIENT_ID } from "../../infra/local/issuer.ts";
import { SIGN_IN } from "../../infra/resources.ts";
import { DEMO_PEOPLE } from "../../shared/template/demo-people.ts";
import { axeViolations, theBrowser, visit, type Look } from "../support/browser.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";

let browser: Browser;
let stack: LocalStack;
beforeAll(async () => {
  [browser, stack] = await Promise.all([theBrowser(), startLocalStack()]);
});
afterAll(async () => {
  await stack.stop();
});

const address = (): string =>
  `${stack.url}/issuer/authorize?${new URLSearchParams({
    client_id: LOCAL_CLIENT_ID,
    redirect_uri: stack.url + SIGN_IN.callbackPath,
    response_type: "code",
    scope: "openid",
    state: "s",
    nonce: "n",
    code_challenge: "c".repeat(43),
    code_challenge_method: "S256",
  })}`;

const LOOKS: readonly Look[] = (["desktop", "phone"] as const).flatMap((device) =>
  (["light", "dark"] as const).map((theme) => ({ device, theme })),
);

test.each(LOOKS)("axe finds nothing and nothing is cut off: %j", async (look) => {
  const visitor = await visit(browser, address(), look);

  expect(await axeViolations(visitor.page)).toEqual([]);
  await expect.poll(() => visitor.page.getByRole("button").count()).toBe(DEMO_PEOPLE.length + 1);
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const heights = await visitor.page
    .getByRole("button")
    .evaluateAll((buttons) => buttons.map((button) => button.clientHeight));
  expect(Math.min(...heights), "big enough for a thumb").toBeGreaterThanOrEqual(44);
  expect(visitor.errors).toEqual([]);
  await visitor.close();
});

test("a person is chosen by keyboard alone, and the browser is sent back with a code", async () => {
  const { page, close } = await visit(browser, address(), { locale: "fi-FI" });
  await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("fi");

  await page.keyboard.press("Tab");
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain(DEMO_PEOPLE[0]?.name);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === SIGN_IN.callbackPath);

  expect(new URL(page.url()).searchParams.get("state")).toBe("s");
  expect(new URL(page.url()).searchParams.get("code")).toMatch(/^[\w-]{43}$/);
  await close();
});
