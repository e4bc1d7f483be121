/** Contract of `Figures`. */
import { expect, test } from "vitest";
import type { Consent } from "../../shared/indicators/consent.ts";
import type { IndicatorSet } from "../../shared/indicators/indicator.ts";
import type { Period } from "../../shared/indicators/period.ts";
import { indicatorsOf } from "../../shared/indicators/compute.ts";
import type { TenantId } from "../../shared/ids.ts";
import { demoSheets } from "../support/chain-sheets.ts";
import { newTenant, type GetWorld } from "./world.ts";

const values = indicatorsOf(demoSheets(), { asOf: "2020-05-31", backwards: false });
const setOf = (tenant: TenantId, period: Period, computed: number): IndicatorSet => ({
  v: 1,
  tenant,
  period,
  asOf: "2020-05-31",
  computed,
  currency: "SEK",
  values,
});
const consentOf = (owner: TenantId, reader: TenantId, decided: number): Consent => ({
  owner,
  reader,
  levels: { K1: "aggregate", K11: "places" },
  decided,
  by: "Processledare",
});

export function describeFigures(name: string, world: GetWorld): void {
  const figures = () => world().ports.figures;

  test(`${name}: half-years are read back whole and in their order, each by its tenant alone`, async () => {
    const [tenant, other] = [newTenant(), newTenant()];
    for (const period of ["2020H1", "2019H2"] as const)
      expect(await figures().put(tenant, setOf(tenant, period, 5))).toBe("stored");

    expect(await figures().read(tenant, "2019H2")).toEqual(setOf(tenant, "2019H2", 5));
    expect((await figures().list(tenant)).map(({ period }) => period)).toEqual(["2019H2", "2020H1"]);
    expect(await figures().read(tenant, "2018H1")).toBeUndefined();
    expect(await figures().list(other)).toEqual([]);
  });

  test(`${name}: what was computed earlier does not replace what was computed later`, async () => {
    const tenant = newTenant();
    await figures().put(tenant, setOf(tenant, "2020H1", 20));
    expect(await figures().put(tenant, setOf(tenant, "2020H1", 10))).toBe("older");
    expect(await figures().put(tenant, setOf(tenant, "2020H1", 20))).toBe("stored");
    expect((await figures().read(tenant, "2020H1"))?.computed).toBe(20);
  });

  test(`${name}: the half-years are listed without their figures`, async () => {
    const tenant = newTenant();
    expect(await figures().periods(tenant)).toEqual([]);
    await figures().putPeriods(tenant, ["2019H2", "2020H1"]);
    await figures().putPeriods(tenant, ["2019H2", "2020H1", "2020H2"]);
    expect(await figures().periods(tenant)).toEqual(["2019H2", "2020H1", "2020H2"]);
  });

  test(`${name}: a mark stays when something changed after what was seen`, async () => {
    const tenant = newTenant();
    expect(await figures().marked(tenant)).toBeUndefined();
    await figures().unmark(tenant, 99);
    await figures().mark(tenant, 10);
    await figures().mark(tenant, 12);
    await figures().mark(tenant, 11);
    await figures().unmark(tenant, 11);
    expect(await figures().marked(tenant)).toBe(12);
    await figures().unmark(tenant, 12);
    expect(await figures().marked(tenant)).toBeUndefined();
  });

  test(`${name}: the consent decided last stands, by owner and reader`, async () => {
    const [owner, b, a] = [newTenant(), `b${newTenant()}` as TenantId, `a${newTenant()}` as TenantId];
    await figures().putConsent(consentOf(owner, b, 20));
    await figures().putConsent({ ...consentOf(owner, b, 10), levels: {} });
    await figures().putConsent(consentOf(owner, a, 1));

    expect(await figures().consent(owner, b)).toEqual(consentOf(owner, b, 20));
    expect((await figures().consents(owner)).map(({ reader }) => reader)).toEqual([a, b]);
    expect(await figures().consent(b, owner)).toBeUndefined();
    expect(await figures().consents(b)).toEqual([]);
  });

  test(`${name}: a reader's list of whom to ask is its own, and noted or forgotten twice alike`, async () => {
    const [reader, a, b] = [newTenant(), `a${newTenant()}` as TenantId, `b${newTenant()}` as TenantId];
    for (const owner of [b, a, b]) await figures().noteShown(reader, owner);
    expect(await figures().shown(reader)).toEqual([a, b]);
    for (const owner of [a, a]) await figures().forgetShown(reader, owner);
    expect(await figures().shown(reader)).toEqual([b]);
    expect(await figures().shown(b)).toEqual([]);
  });

  test(`${name}: what would not keep to its place is refused`, async () => {
    const tenant = newTenant();
    const away = "a#b" as TenantId;
    const refused = { name: "Refused" };
    await expect(figures().put(tenant, setOf(tenant, "2020H3" as Period, 1))).rejects.toMatchObject(refused);
    await expect(figures().read(tenant, "SET" as Period)).rejects.toMatchObject(refused);
    await expect(figures().mark(away, 1)).rejects.toMatchObject(refused);
    await expect(figures().putConsent(consentOf(tenant, away, 1))).rejects.toMatchObject(refused);
    await expect(figures().noteShown(tenant, away)).rejects.toMatchObject(refused);
  });
}
