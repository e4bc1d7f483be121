/** Somebody who was invited: from the mail in the outbox to the municipality's overview, each press and each field counted. */
import type { Page } from "playwright-core";
import type { Visitor } from "./browser.ts";

export class Newcomer {
  readonly page: Page;
  interactions = 0;
  constructor(page: Page) {
    this.page = page;
  }
  async press(...name: Parameters<Page["getByRole"]>): Promise<void> {
    this.interactions++;
    await this.page
      .getByRole(...name)
      .first()
      .click();
  }
  async fill(label: string, text: string): Promise<void> {
    this.interactions++;
    await this.page.getByLabel(label).fill(text);
  }
}

async function codeFor(visitor: Visitor, outbox: string, email: string): Promise<string> {
  const page = await visitor.openTab(outbox);
  const text = await page.locator(`article[data-to="${email}"]`).first().innerText();
  await page.close();
  return /\d{6}/.exec(text)?.[0] ?? "";
}

/** @param visitor stands at the outbox. Resolves on the overview of the municipality with this id. */
export async function comeIn(visitor: Visitor, town: string, email: string, name: string): Promise<Newcomer> {
  const { page } = visitor;
  const outbox = page.url();
  const newcomer = new Newcomer(page);
  const link = page.locator(`article[data-to="${email}"]`).getByRole("link", { name: /inbjudan#/ });
  newcomer.interactions++;
  await link.first().click();
  await newcomer.press("button", { name: "Logga in" });
  await newcomer.fill("E-post", email);
  await newcomer.press("button", { name: "Skicka en kod" });
  await page.getByLabel("Kod").waitFor();
  await newcomer.fill("Kod", await codeFor(visitor, outbox, email));
  await newcomer.press("button", { name: "Logga in" });
  await newcomer.fill("Vad de andra ska kalla dig", name);
  await newcomer.press("button", { name: "Tacka ja" });
  await page.waitForURL(new RegExp(`/a/${town}$`));
  return newcomer;
}
