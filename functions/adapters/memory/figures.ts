/** Kept figures and consents in memory. Values are copied in and out. */
import type { TenantId } from "../../../shared/ids.ts";
import type { Figures } from "../../figures-port.ts";
import { ascending, checkPeriod, checkTenant } from "../rules.ts";
import type { MemoryState, Step } from "./state.ts";

export function memoryFigures(state: MemoryState, step: Step): Figures {
  const of = <T>(held: ReadonlyMap<string, T>, tenant: TenantId): T[] =>
    [...held]
      .filter(([at]) => at.startsWith(`${tenant}/`))
      .sort(([a], [b]) => ascending(a, b))
      .map(([, value]) => structuredClone(value));
  const place = (tenant: TenantId, name: string): string => {
    checkTenant(tenant);
    return `${tenant}/${name}`;
  };
  const other = (tenant: TenantId, second: TenantId): string => {
    checkTenant(second);
    return place(tenant, second);
  };
  return {
    put: (tenant, set) =>
      step("figures.put", tenant, () => {
        checkPeriod(set.period);
        const at = place(tenant, set.period);
        const there = state.figures.get(at);
        if (there !== undefined && there.computed > set.computed) return "older";
        state.figures.set(at, structuredClone(set));
        return "stored";
      }),
    read: (tenant, period) =>
      step("figures.read", tenant, () => {
        checkPeriod(period);
        return structuredClone(state.figures.get(place(tenant, period)));
      }),
    list: (tenant) =>
      step("figures.list", tenant, () => {
        checkTenant(tenant);
        return of(state.figures, tenant);
      }),
    periods: (tenant) =>
      step("figures.periods", tenant, () => {
        checkTenant(tenant);
        return [...(state.figurePeriods.get(tenant) ?? [])];
      }),
    putPeriods: (tenant, periods) =>
      step("figures.putPeriods", tenant, () => {
        checkTenant(tenant);
        periods.forEach(checkPeriod);
        state.figurePeriods.set(tenant, [...periods]);
      }),
    mark: (tenant, at) =>
      step("figures.mark", tenant, () => {
        checkTenant(tenant);
        state.figuresMarked.set(tenant, Math.max(at, state.figuresMarked.get(tenant) ?? at));
      }),
    marked: (tenant) =>
      step("figures.marked", tenant, () => {
        checkTenant(tenant);
        return state.figuresMarked.get(tenant);
      }),
    unmark: (tenant, at) =>
      step("figures.unmark", tenant, () => {
        checkTenant(tenant);
        if ((state.figuresMarked.get(tenant) ?? Infinity) <= at) state.figuresMarked.delete(tenant);
      }),
    putConsent: (consent) =>
      step("figures.putConsent", consent.owner, () => {
        const at = other(consent.owner, consent.reader);
        if ((state.consents.get(at)?.decided ?? 0) <= consent.decided) state.consents.set(at, structuredClone(consent));
      }),
    consent: (owner, reader) =>
      step("figures.consent", owner, () => structuredClone(state.consents.get(other(owner, reader)))),
    consents: (owner) =>
      step("figures.consents", owner, () => {
        checkTenant(owner);
        return of(state.consents, owner);
      }),
    noteShown: (reader, owner) =>
      step("figures.noteShown", reader, () => void state.shown.set(other(reader, owner), owner)),
    forgetShown: (reader, owner) =>
      step("figures.forgetShown", reader, () => void state.shown.delete(other(reader, owner))),
    shown: (reader) =>
      step("figures.shown", reader, () => {
        checkTenant(reader);
        return of(state.shown, reader);
      }),
  };
}
