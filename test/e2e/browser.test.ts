/**
 * The browser the other journeys stand on: that it starts, reacts, listens, and that axe-core would find something. If
 * these fail, look here before looking at the product.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, theBrowser, visit } from "../support/browser.ts";

const good = `<!doctype html><html lang="sv"><head><title>Prov</title><meta name="viewport" content="width=device-width"><style>
  :root { color-scheme: light dark } body { background: Canvas; color: CanvasText }</style></head>
  <body><main><h1>Prov</h1><button onclick="this.textContent = 'Tryckt'">Tryck</button></main></body></html>`;
const bad = good.replace("<main>", `<main><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`);
const noisy = good.replace(
  "<h1>",
  `<script>console.error("ojdå"); setTimeout(() => { throw new Error("pang") }); fetch("http://192.0.2.1/").catch(() => {})</script><h1>`,
);
const pages: Record<string, string> = { "/": good, "/bad": bad, "/noisy": noisy };

let server: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const body = pages[request.url ?? ""];
    response.writeHead(body ? 200 : 404, {
      "content-type": "text/html; charset=utf-8",
      // As strict as the product's own for scripts from elsewhere, so that axe must work under it.
      "content-security-policy": "default-src 'self' 'unsafe-inline'; img-src data:; connect-src *",
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await theBrowser();
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
});

test("a click reaches the page, and the screen can be photographed", async () => {
  const { page, errors, close } = await visit(browser, `${origin}/`);

  await page.getByRole("button", { name: "Tryck" }).click();
  const picture = await page.screenshot();

  await expect.poll(() => page.getByRole("button").textContent()).toBe("Tryckt");
  expect(picture.subarray(1, 4).toString()).toBe("PNG");
  expect(picture.readUInt32BE(16)).toBe(1440);
  expect(errors).toEqual([]);
  await close();
});

test("a phone is narrow and has touch, and the theme follows the person", async () => {
  const phone = await visit(browser, `${origin}/`, { device: "phone", theme: "dark" });
  const desk = await visit(browser, `${origin}/`, { theme: "light" });
  const look = () => ({
    width: innerWidth,
    touch: navigator.maxTouchPoints > 0,
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    language: navigator.language,
  });

  expect(await phone.page.evaluate(look)).toEqual({ width: 390, touch: true, dark: true, language: "sv-SE" });
  expect(await desk.page.evaluate(look)).toEqual({ width: 1440, touch: false, dark: false, language: "sv-SE" });
  await phone.close();
  await desk.close();
});

test("axe-core finds a planted violation, and nothing on a sound page", async () => {
  const sound = await visit(browser, `${origin}/`);
  const flawed = await visit(browser, `${origin}/bad`);

  expect(await axeViolations(sound.page)).toEqual([]);
  expect((await axeViolations(flawed.page)).join("\n")).toMatch(/^image-alt \(critical\): img/);
  await sound.close();
  await flawed.close();
});

test("console errors, uncaught exceptions and requests that leave this machine are heard", async () => {
  const { errors, close } = await visit(browser, `${origin}/noisy`);

  await expect.poll(() => errors.join("\n")).toMatch(/uncaught: pang/);
  expect(errors.join("\n")).toMatch(/console: ojdå/);
  expect(errors.join("\n")).toMatch(/left this machine: http:\/\/192\.0\.2\.1\//);
  await close();
});

test("two visitors share nothing", async () => {
  const first = await visit(browser, `${origin}/`);
  const second = await visit(browser, `${origin}/`);

  await first.page.evaluate(() => localStorage.setItem("mine", "yes"));
  const tab = await first.openTab(`${origin}/`);

  expect(await tab.evaluate(() => localStorage.getItem("mine"))).toBe("yes");
  expect(await second.page.evaluate(() => localStorage.getItem("mine"))).toBeNull();
  await first.close();
  await second.close();
});
