/**
 * How far a municipality's sheets have come, for its checklist: numbers and yes or no. Nothing anybody wrote leaves here,
 * and so nothing reaches whoever administers the installation (SPEC T23).
 */
import { readersOf, type Reader } from "../../shared/chain/reading.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import { NO_COUNTS, type SheetCounts } from "../../shared/onboarding/checklist.ts";
import type { AppendDeps } from "../documents/append.ts";
import { readSheet } from "../documents/server-write.ts";

/** Reads seven sheets as they are; one that is not there counts as empty. */
export async function countSheets(deps: AppendDeps, tenant: TenantId): Promise<SheetCounts> {
  const of = async (sheet: string, look: (read: Reader) => Partial<SheetCounts>): Promise<Partial<SheetCounts>> =>
    (await readSheet(deps, { tenant, document: sheet as DocumentId }, (view) =>
      look(readersOf({ visible: () => true, sheet: (asked) => (asked === sheet ? view : undefined) })(sheet)),
    )) ?? {};
  const parts = await Promise.all([
    of("facts", (facts) => ({ population: sourced(facts, "population"), area: sourced(facts, "land-area") })),
    of("places", (places) => ({
      places: places.rows().length,
      placesWithKind: places.rows().filter((row) => places.choices(row, "kind").length > 0).length,
    })),
    of("stakeholders", (actors) => ({
      publicActors: having(actors, "sector", "public"),
      localGroups: having(actors, "sector", "residents") + having(actors, "level", "local"),
    })),
    of("forums", (forums) => ({
      councils: forums
        .rows()
        .filter((row) => forums.choices(row, "kind").includes("council") && forums.list(row, "members").length > 0)
        .length,
    })),
    of("plans", (plans) => ({ plans: plans.rows().length })),
    of("events", (events) => ({
      events: events.rows().length,
      datedEvents: events.rows().filter((row) => events.day(row, "date") !== undefined).length,
    })),
    of("harvest", (harvest) => ({ harvest: harvest.rows().length })),
  ]);
  return Object.assign({ ...NO_COUNTS }, ...parts) as SheetCounts;
}

/** A figure without a year and a source is none (domain: K1 needs them). */
const sourced = (facts: Reader, fact: string): boolean =>
  facts
    .rows()
    .some(
      (row) =>
        facts.choices(row, "fact").includes(fact) &&
        facts.number(row, "value") !== undefined &&
        facts.choices(row, "source").length > 0,
    );

const having = (reader: Reader, column: string, choice: string): number =>
  reader.rows().filter((row) => reader.choices(row, column).includes(choice)).length;
