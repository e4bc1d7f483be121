/**
 * What a person does around the sheet, in a real browser under the product's own security headers: by keyboard, on a
 * phone, when things go wrong, and without a connection. The sheets are in memory.
 */
import { expect, test } from "vitest";
import { PEOPLE, REVIEW, tell, visitShell } from "../support/shell-visits.ts";

const visits = visitShell();

test("signing in is offered where one wanted to go, and leaves the address alone", async () => {
  const page = await visits.open("/a/norsjo/actions?rad=Row00001", { signedIn: false });

  expect(await page.getByTestId("sign-in").textContent()).toBe("Logga in");
  expect(new URL(page.url()).pathname).toBe("/a/norsjo/actions");
});

test("the language is changed at once, remembered, and told to the page", async () => {
  const page = await visits.open("/", { signedIn: false });
  await page.getByRole("radio", { name: "Suomi" }).check();
  await page.getByRole("button", { name: "Kirjaudu" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("fi");

  await page.reload();
  expect(await page.getByTestId("sign-in").textContent()).toBe("Kirjaudu");
});

test("an own theme wins over the device's, and following the device comes back", async () => {
  const page = await visits.open("/a/norsjo/actions", { theme: "light" });
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.getByTestId("account").click();

  await page.getByRole("radio", { name: "Mörkt" }).check();
  expect(await ground()).toBe("rgb(20, 23, 26)");
  await page.getByRole("radio", { name: "Som enheten" }).check();
  expect(await ground()).toBe("rgb(255, 255, 255)");
});

test("[C1] during the first second of a save neither saved nor saving is shown; then saving is", async () => {
  const page = await visits.open("/a/norsjo/actions");
  const light = page.getByTestId("save-light");
  expect(await light.innerText()).toContain("Sparat");

  // Looked at in the same breath: on a busy machine the second is over before a question from outside has come.
  const atOnce = await light.evaluate((element) => {
    window.sheets.light({ state: "saving", waiting: 1 });
    return { quiet: element.dataset["quiet"], text: (element as HTMLElement).innerText };
  });
  expect(atOnce.quiet).toBe("");
  expect(atOnce.text).not.toContain("Sparat");
  await page.locator('[data-testid="save-light"]:not([data-quiet])').waitFor();
  expect(await light.innerText()).toContain("Sparar …");
});

test("the light keeps its place whatever it says and whoever is here", async () => {
  const page = await visits.open("/a/norsjo/actions");
  const right = async (): Promise<number> => {
    const box = await page.getByTestId("save-light").boundingBox();
    return Math.round((box?.x ?? 0) + (box?.width ?? 0));
  };
  const at = await right();

  await tell(page, "light", { state: "offline", waiting: 3 });
  await tell(page, "colleagues", PEOPLE);
  await tell(page, "review", REVIEW);
  expect(await right()).toBe(at);
});

test("[U3] sheets are walked with Alt and arrows, and the address and the session follow", async () => {
  const page = await visits.open("/a/norsjo/actions");
  await page.getByRole("grid").waitFor();

  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForURL("**/a/norsjo/services");
  await page.keyboard.press("Alt+ArrowUp");
  await page.waitForURL("**/a/norsjo/actions");

  expect(await page.evaluate(() => window.sheets.asked)).toEqual([
    "open norsjo/actions",
    "close norsjo/actions",
    "open norsjo/services",
    "close norsjo/services",
    "open norsjo/actions",
  ]);
});

test("[U3] whoever comes to a sheet from within stands in it, and the first key on a page just loaded goes there", async () => {
  const page = await visits.open("/a/norsjo/actions");
  const at = (): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset["row"]);
  await page.locator(".sg[data-ready]").waitFor();
  expect(await at()).toBeUndefined();
  await page.keyboard.press("ArrowDown");
  expect(await at()).toBe("Row00001");

  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForURL("**/a/norsjo/services");
  await expect.poll(at).toBe("Row00000");

  await page.goto(`${visits.server().url}/a/norsjo/actions`);
  await page.locator(".sg[data-ready]").waitFor();
  await page.keyboard.type("Första ordet");
  await page.keyboard.press("Enter");
  expect(await at()).toBe("Row00001");
  await page.getByRole("gridcell", { name: "Första ordet" }).waitFor();
});

test("[U3] F6 goes round the parts, and the skip link goes past the header", async () => {
  const page = await visits.open("/a/norsjo/actions");
  const region = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.closest("[data-region]")?.getAttribute("data-region") ?? null);

  await page.getByRole("grid").waitFor();
  await page.locator('[data-region="tabs"]').waitFor();
  const walked: (string | null)[] = [];
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press("F6");
    walked.push(await region());
  }
  expect(walked).toEqual(["header", "content", "tabs", "header"]);
  await page.keyboard.press("Shift+F6");
  expect(await region()).toBe("tabs");

  await page.reload();
  await page.getByRole("grid").waitFor();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Hoppa till innehållet");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.closest('[role="grid"]') !== null);
});

test("a row has its own address: it opens beside the table, goes to the next one, and Esc gives the focus back", async () => {
  const page = await visits.open("/a/norsjo/actions");
  await page.getByRole("grid").waitFor();
  await page.keyboard.press("F6");
  await page.keyboard.press("F6");
  await page.keyboard.press("Space");
  await page.waitForURL("**/a/norsjo/actions?rad=Row00000");
  await page.getByRole("heading", { name: "Laga bryggan" }).waitFor();

  await page.getByRole("button", { name: /Nästa/ }).click();
  await page.waitForURL("**?rad=Row00001");
  await page.getByRole("heading", { name: "Öppna bygdegården" }).waitFor();
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => url.search === "");
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role="grid"]') !== null)).toBe(true);
});

test("[U3] what is pressed before the sheet's hands are here is done, in order, when they come", async () => {
  const page = await visits.open("/hjalp");
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/create-hands-[^/]*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${visits.server().url}/a/norsjo/actions`);
  await page.getByRole("gridcell", { name: "Karin Bergström" }).first().click();
  for (const key of ["ArrowDown", "B", "o", "l", "Backspace", "Enter", "L", "i", "v", "Enter", "Space"])
    await page.keyboard.press(key);
  expect(await page.locator(".sg[data-ready]").count()).toBe(0);

  letGo();
  await page.waitForURL("**?rad=Row00003");
  const owners = page.getByRole("grid").locator('[role=gridcell][data-column="C003"]');
  expect((await owners.allInnerTexts()).slice(0, 4)).toEqual(["Karin Bergström", "Bo", "Liv", "Mats Sundqvist"]);
});

test("[U3] what the page or the browser answered before the hands came is not done again, nor by the page loaded after", async () => {
  const page = await visits.open("/hjalp");
  const focused = (): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.closest("[data-region]")?.getAttribute("data-region"));
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/create-hands-[^/]*\.js/, async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  await page.goto(`${visits.server().url}/a/norsjo/actions`);
  const owner = page.getByRole("gridcell", { name: "Karin Bergström" }).first();
  await owner.click();
  await page.keyboard.press("F1");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await owner.click();
  await page.keyboard.press("Control+r");
  await page.keyboard.press("F6");
  expect(await focused()).not.toBe("content");

  await page.reload();
  await owner.waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("content");
  letGo();
  await page.locator(".sg[data-ready]").waitFor();
  expect(await focused()).toBe("content");
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(await page.locator('[data-row="Row00000"] > [data-column="C003"]').innerText()).toBe("Karin Bergström");
});

test("on a phone the sheet is cards, a card opens over the whole page, and back closes it", async () => {
  const page = await visits.open("/a/norsjo/actions", { device: "phone" });
  await page.getByRole("button", { name: /Öppna bygdegården/ }).click();
  await page.getByRole("heading", { name: "Öppna bygdegården" }).waitFor();
  const box = await page.locator(".side").boundingBox();
  expect(box).toMatchObject({ x: 0, y: 0, width: 390 });

  await page.goBack();
  await page.locator(".side").waitFor({ state: "detached" });
  await page.getByRole("radio", { name: "Tabell" }).check();
  await page.getByRole("grid").waitFor();
});

test("[U5] what could not be carried over is shown with mine, theirs and before, and each choice is carried out", async () => {
  const page = await visits.open("/a/norsjo/actions");
  await tell(page, "review", REVIEW);
  await page.getByRole("button", { name: "Att granska (2)" }).click();
  const panel = page.getByRole("complementary", { name: "Att granska" });
  await panel.getByRole("article").first().waitFor();
  const normal = (text: string): string => text.replaceAll(/\s/g, " ");
  const text = normal(await panel.innerText());
  for (const part of [
    "Laga bryggan, Budget",
    "130 000 kr",
    "125 000 kr",
    "100 000 kr",
    "Öppna bygdegården, Status",
    "Klar",
  ])
    expect(text).toContain(part);

  await panel.getByRole("button", { name: "Skriv min igen" }).click();
  await panel.getByRole("button", { name: "Behåll deras" }).click();

  expect(await page.evaluate(() => window.sheets.asked.slice(1))).toEqual(["apply r1", "dismiss r2"]);
  expect(await panel.innerText()).toContain("Inget att granska");
});

test("[U5] whoever is shut out sees why, no more of the sheet, and every word that was not saved", async () => {
  const page = await visits.open("/a/norsjo/actions");
  await tell(page, "light", { state: "denied", code: "revoked", waiting: 2 });

  const alert = page.getByRole("alert");
  expect(await alert.innerText()).toContain("Du har inte längre tillgång till bladet");
  expect(await alert.getByRole("textbox").inputValue()).toContain("Laga bryggan\tPågår\t130000");
  await page.getByRole("grid").waitFor({ state: "detached" });
});

test("a failing API says what happened and what was kept, and trying again helps", async () => {
  visits
    .server()
    .answer("/api/me", { status: 503, body: { error: { code: "try-later", message: "busy", request: "r-42" } } });
  const page = await visits.open("/");
  await page.getByText("Servern har mycket att göra").waitFor();
  const text = await page.locator("main").innerText();
  expect(text).toContain("Servern har mycket att göra");
  expect(text).toContain("Inget har gått förlorat");
  expect(text).toContain("r-42");

  visits.server().standard();
  await page.getByRole("button", { name: "Försök igen" }).click();
  await page.getByRole("heading", { name: "Hej Anna" }).waitFor();
});

test("[U5] a sign-in that ends while one works leaves the page standing and says what to do", async () => {
  const page = await visits.open("/a/norsjo/actions");
  await page.getByRole("grid").waitFor();
  await page.getByRole("link", { name: "Åtgärder", exact: true }).waitFor();
  visits.server().answer("/api/tenants/norsjo", {
    status: 401,
    body: { error: { code: "signed-out", message: "who are you", request: "r-1" } },
  });
  await page.getByRole("link", { name: "Till startsidan" }).click();

  await page.getByText("Du behöver logga in igen").waitFor();
  await page.getByText("Det du har skrivit finns kvar på den här enheten").waitFor();
  await page.getByRole("link", { name: "Åtgärder", exact: true }).waitFor();
  expect(await page.evaluate(() => sessionStorage.getItem("samplan:tokens"))).toBeNull();
});

test("[U5] without a connection a deep link opens from this device, says so, and never asks for what it cannot have", async () => {
  const page = await visits.open("/a/norsjo/actions?worker=1", { installs: true });
  await page.getByRole("grid").waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await visits.visitor().context.setOffline(true);

  const again = await visits.visitor().openTab(`${visits.server().url}/a/norsjo/actions`);
  if (again === undefined) throw new Error("no tab");
  await again.getByRole("grid").waitFor();
  expect(await again.getByRole("heading", { level: 1 }).textContent()).toBe("Åtgärder");

  // A tab without a session, as after a night: the remembered person goes on, and is told.
  await again.close();
  await page.close();
  const rested = await visits.visitor().context.newPage();
  await rested?.addInitScript(() => sessionStorage.clear());
  await rested?.goto(`${visits.server().url}/a/norsjo/actions`);
  await rested?.getByRole("grid").waitFor();
  await rested?.getByText("Du läser det som finns på den här enheten").waitFor();
});

test("the service worker never keeps an answer of the API", async () => {
  const page = await visits.open("/a/norsjo/actions?worker=1", { installs: true });
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const kept = await page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
    return paths;
  });

  expect(kept).toContain("/index.html");
  expect(kept.filter((path) => path.startsWith("/api") || path.startsWith("/issuer") || path.endsWith(".map"))).toEqual(
    [],
  );
});

test("[U5] whoever loses the connection right after the sheet stands can still open a row, get help and be warned", async () => {
  const page = await visits.open("/a/norsjo/actions");
  await page.locator(".sg[data-ready]").waitFor();
  // What is fetched behind the sheet is here when nothing more has come for a second.
  await page.waitForFunction(
    () =>
      performance.now() -
        Math.max(...performance.getEntriesByType("resource").map((e) => (e as PerformanceResourceTiming).responseEnd)) >
      1000,
  );
  await visits.visitor().context.setOffline(true);

  await page.keyboard.press("Control+/");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("F6");
  await page.keyboard.press("F6");
  await page.keyboard.press("Space");
  await page.getByRole("heading", { name: "Laga bryggan" }).waitFor();
  await tell(page, "unsent", 1);
  await page.getByTestId("account").click();
  await page.getByRole("button", { name: "Logga ut" }).click();
  expect(await page.getByRole("dialog").innerText()).toContain("1 ändring finns bara på den här enheten");
});
