/**
 * What a municipality decides to show, and what a reader gets of it (SPEC N26): the owner's consent is read at every question, in
 * the owner's own partition, and every disclosure stands in the owner's audit log, once a day for a reader and a half-year.
 */
import type { TenantId } from "../../shared/ids.ts";
import {
  disclosed,
  showsAnything,
  tidyLevels,
  type Consent,
  type Levels,
  type Shared,
} from "../../shared/indicators/consent.ts";
import { MEASURES, type IndicatorSet, type MeasureId } from "../../shared/indicators/indicator.ts";
import type { Period } from "../../shared/indicators/period.ts";
import type { Member, Ports, Tenant } from "../ports.ts";
import { audit } from "../tenants/audit.ts";
import { noteShown } from "./note-shown.ts";

export type ConsentPorts = Pick<Ports, "audit" | "clock" | "directory" | "figures" | "logger" | "random">;

/** Work in another municipality's partition; whoever calls has decided that it may. */
export type OnBehalf = <T>(
  of: { readonly tenant: TenantId; readonly because: string },
  work: () => Promise<T>,
) => Promise<T>;

export interface ConsentDeps {
  readonly ports: ConsentPorts;
  readonly onBehalf: OnBehalf;
}

/** Decides for the owner, whose partition is acted for. Repeated it changes nothing; what fails half way is mended by repeating. */
export async function decideConsent(
  { ports, onBehalf }: ConsentDeps,
  owner: TenantId,
  reader: Pick<Tenant, "id" | "name">,
  levels: Levels,
  by: Member,
): Promise<Consent> {
  const tidy = tidyLevels(levels);
  const before = (await ports.figures.consent(owner, reader.id))?.levels ?? {};
  const consent: Consent = { owner, reader: reader.id, levels: tidy, decided: ports.clock(), by: by.name };
  await ports.figures.putConsent(consent);
  // The owner's decision holds from here on; the reader's list only says whom to ask.
  await onBehalf({ tenant: reader.id, because: "consent" }, () =>
    showsAnything(tidy) ? ports.figures.noteShown(reader.id, owner) : ports.figures.forgetShown(reader.id, owner),
  );
  if (namesOf(before) !== namesOf(tidy))
    await audit(ports, owner, {
      kind: "consent-changed",
      person: by.person,
      name: by.name,
      right: by.role,
      subjectName: reader.name.sv,
      details: { reader: reader.id, measures: namesOf(tidy), before: namesOf(before) },
    });
  return consent;
}

/** `K1, K3 (places)`; `–` for nothing. */
export const namesOf = (levels: Levels): string =>
  MEASURES.flatMap((id) =>
    levels[id] === undefined || levels[id] === "nothing" ? [] : [levels[id] === "places" ? `${id} (places)` : id],
  ).join(", ") || "–";

/** A municipality sees all of its own; small counts are hidden from itself too, since these are the figures that are compared. */
const OWN: Levels = tidyLevels(Object.fromEntries(MEASURES.map((id) => [id, "places"])));

/** Everybody who shows the reader anything, a municipality itself first. */
export async function sharedWith(
  deps: ConsentDeps,
  reader: Tenant,
): Promise<{ readonly shared: Shared[]; readonly periods: Period[] }> {
  const { ports } = deps;
  const periods = new Set<Period>();
  const found = await eachOwner(
    deps,
    await ports.figures.shown(reader.id),
    async (owner): Promise<Shared | undefined> => {
      const [consent, tenant, known] = await Promise.all([
        ports.figures.consent(owner, reader.id),
        ports.directory.tenant(owner),
        ports.figures.periods(owner),
      ]);
      if (consent === undefined || tenant === undefined || !showsAnything(consent.levels)) return undefined;
      for (const period of known) periods.add(period);
      const { name, country, code, currency } = tenant;
      return { owner, name, country, code, currency, levels: consent.levels, decided: consent.decided };
    },
  );
  if (reader.kind === "region") return { shared: found, periods: [...periods].toSorted() };
  const { id: owner, name, country, code, currency } = reader;
  for (const period of await ports.figures.periods(owner)) periods.add(period);
  const own: Shared = { owner, name, country, code, currency, levels: OWN, decided: 0 };
  return { shared: [own, ...found], periods: [...periods].toSorted() };
}

export interface Question {
  readonly period: Period | "all";
  readonly owners?: readonly TenantId[] | undefined;
  readonly measures?: readonly MeasureId[] | undefined;
  /** Without the parts of each value: for an overview of many. */
  readonly whole: boolean;
}

/** What a reader is answered; the owner's preview is made by the same function. */
export interface Answer {
  readonly period: Period | "all";
  readonly sets: readonly IndicatorSet[];
}

export const answerOf = (
  question: Question,
  kept: readonly { readonly set: IndicatorSet; readonly levels: Levels }[],
): Answer => ({
  period: question.period,
  sets: kept.flatMap(({ set, levels }) => {
    const shown = disclosed(set, levels);
    if (shown === undefined) return [];
    const values = shown.values
      .filter(({ id }) => question.measures === undefined || question.measures.includes(id))
      .map((value) => (question.whole ? { ...value, parts: [] } : value));
    return [{ ...shown, values }];
  }),
});

/** The owner's own figures for a question, from its own partition. */
export async function keptFor(
  figures: Ports["figures"],
  owner: TenantId,
  { period }: Question,
): Promise<readonly IndicatorSet[]> {
  if (period === "all") return figures.list(owner);
  const set = await figures.read(owner, period);
  return set === undefined ? [] : [set];
}

/** Asks every owner that shows the reader something, and leaves a line in the log of each. */
export async function figuresFor(
  deps: ConsentDeps,
  reader: Tenant,
  asker: Member,
  question: Question,
): Promise<Answer> {
  const { ports } = deps;
  const listed = await ports.figures.shown(reader.id);
  const wanted = listed.filter((owner) => question.owners === undefined || question.owners.includes(owner));
  const found = await eachOwner(deps, wanted, async (owner) => {
    const [consent, sets] = await Promise.all([
      ports.figures.consent(owner, reader.id),
      keptFor(ports.figures, owner, question),
    ]);
    if (consent === undefined || sets.length === 0 || !showsAnything(consent.levels)) return undefined;
    // Before it leaves: what is not in the log was not shown.
    await noteShown(ports, consent, { reader, asker, period: question.period, measures: namesOf(consent.levels) });
    return sets.map((set) => ({ set, levels: consent.levels }));
  });
  const mine =
    reader.kind === "region" || question.owners?.includes(reader.id) === false
      ? []
      : await keptFor(ports.figures, reader.id, question);
  return answerOf(question, [...mine.map((set) => ({ set, levels: OWN })), ...found.flat()]);
}

const AT_ONCE = 64;

/** In the owners' order, some at once. */
async function eachOwner<T>(
  { onBehalf }: ConsentDeps,
  owners: readonly TenantId[],
  ask: (owner: TenantId) => Promise<T | undefined>,
): Promise<T[]> {
  const found: T[] = [];
  for (let at = 0; at < owners.length; at += AT_ONCE) {
    const asked = owners
      .slice(at, at + AT_ONCE)
      .map((tenant) => onBehalf({ tenant, because: "consent" }, () => ask(tenant)));
    for (const one of await Promise.all(asked)) if (one !== undefined) found.push(one);
  }
  return found;
}
