/** Help on the spot, in two browsers: asked for, given for an hour, read, ended, and with that gone from the open sheet. */
import { expect, test } from "vitest";
import { axeViolations } from "../support/browser.ts";
import { journey } from "../support/journey.ts";

const demo = journey();

test("[P20] [P21] an administrator reads only what a leader has let them into, and loses it in the open sheet when it ends", async () => {
  const admin = await demo.as("Plattformsadministratör", "/admin/kommun/norsjo");
  const leader = await demo.as("Processledare", "/a/norsjo/start");
  await admin.page.getByLabel("Vad gäller det?").fill("Importen stannar");
  await admin.page.getByRole("button", { name: "Be om att bli insläppt" }).click();
  await admin.page.getByText("Frågan väntar på processledaren.").waitFor();

  await leader.page.reload();
  const asked = leader.page.getByRole("listitem").filter({ hasText: "Plattformsadministratör ber om att få läsa" });
  await asked.getByText("Plattformsadministratör ber om att få läsa i 4 timmar: Importen stannar").waitFor();
  expect(await axeViolations(leader.page)).toEqual([]);
  await asked.getByLabel("Hur länge").selectOption({ label: "1 timme" });
  await asked.getByRole("button", { name: "Släpp in" }).click();
  await leader.page.getByRole("button", { name: "Avsluta nu" }).waitFor();

  await admin.page.reload();
  await admin.page.getByText(/Du är insläppt till/).waitFor();
  await admin.page.getByRole("link", { name: "Öppna kommunen" }).click();
  await admin.page.getByRole("heading", { name: "Norsjö", level: 1 }).waitFor();
  await admin.page.goto(`${demo.stack.url}/a/norsjo/places`);
  await admin.page.getByText("Bastuträsk").first().waitFor();

  await leader.page.getByRole("button", { name: "Avsluta nu" }).click();
  await leader.page.getByText(/Plattformsadministratör, avslutad/).waitFor();
  await expect.poll(() => admin.page.getByText("Bastuträsk").count()).toBe(0);
  await leader.page.getByRole("link", { name: "Till loggen" }).click();
  for (const entry of ["Driften bad om att få hjälpa till", "Driften öppnade ett blad", "Driftens tid här avslutades"])
    await leader.page.getByRole("table").getByText(entry).first().waitFor();
});

test("[P20] a leader offers it unasked: the register says so, whoever comes first goes in, and the log tells both", async () => {
  const leader = await demo.as("Processledare", "/a/norsjo/start", { device: "phone" });
  await leader.page.getByLabel("Vad vill ni ha hjälp med?").fill("Titta på skörden");
  await leader.page.getByLabel("Hur länge").selectOption({ label: "24 timmar" });
  await leader.page.getByRole("button", { name: "Erbjud att släppa in" }).click();
  const offer = leader.page.getByRole("listitem").filter({ hasText: "har erbjudit driften att läsa i 24 timmar" });
  await offer.getByRole("button", { name: "Ta tillbaka" }).waitFor();
  expect(await axeViolations(leader.page)).toEqual([]);

  const admin = await demo.as("Plattformsadministratör", "/admin");
  const line = admin.page.getByRole("row", { name: /^Norsjö/ });
  await line.getByText("erbjuder er att gå in").waitFor();
  await line.getByRole("link", { name: "Norsjö" }).click();
  await admin.page.getByText(/^Processledare erbjuder dig att läsa i 24 timmar: Titta på skörden\./).waitFor();
  expect(await axeViolations(admin.page)).toEqual([]);
  await admin.page.getByRole("button", { name: "Gå in" }).click();
  await admin.page.getByText(/Du är insläppt till/).waitFor();
  await admin.page.getByRole("link", { name: "Öppna kommunen" }).click();
  await admin.page.getByRole("heading", { name: "Norsjö", level: 1 }).waitFor();

  await leader.page.reload();
  await leader.page.getByText(/^Plattformsadministratör kan läsa till .*: Titta på skörden/).waitFor();
  await leader.page.getByRole("link", { name: "Till loggen" }).click();
  for (const entry of ["Kommunen erbjöd driften att släppas in", "Driften släpptes in en tid"])
    await leader.page.getByText(entry).and(leader.page.locator(":not(option)")).first().waitFor();
});
