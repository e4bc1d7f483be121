/**
 * People who come to a running demo already signed in, for tests of anything but signing in: three pages less to draw
 * for each of them.
 */
import type { Browser, Page } from "playwright-core";
import { DEMO_PEOPLE } from "../../shared/template/demo-people.ts";
import { visit, type Look, type Visitor } from "./browser.ts";
import type { LocalStack } from "./local-stack.ts";

/** @param person as the sign-in page names them, or how that name begins. */
export async function visitAs(
  browser: Browser,
  stack: LocalStack,
  person: string,
  path: string,
  look?: Look,
): Promise<Visitor> {
  const found = DEMO_PEOPLE.find(({ name }) => name.startsWith(person));
  if (found === undefined) throw new Error(`The demo knows nobody called ${person}.`);
  const [given, visitor] = await Promise.all([stack.signInAs(found.key), visit(browser, "about:blank", look)]);
  const tokens = {
    access: given.access_token,
    refresh: given.refresh_token,
    id: given.id_token,
    expires: Date.now() + given.expires_in * 1000,
  };
  // Once for each tab: whoever signs out stays out.
  await visitor.context.addInitScript((held) => {
    if (sessionStorage.getItem("came") !== null) return;
    sessionStorage.setItem("came", "signed in");
    sessionStorage.setItem("samplan:tokens", held);
  }, JSON.stringify(tokens));
  await visitor.page.goto(stack.url + path);
  return visitor;
}

/** The sheet is saved, drawn, and can be written in: from here on somebody works in it, with or without connection. */
export async function sheetStands(page: Page): Promise<void> {
  await page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
  await page.locator(".sg[data-ready], .sg-cards-list").first().waitFor();
}
