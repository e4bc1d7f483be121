/** Adopting, one step at a time (SPEC Y8–Y13), on the real core over memory ports. */
import { expect, test } from "vitest";
import { adopt, mayAdopt } from "../../functions/versions/adopt.ts";
import { hashText } from "../../shared/document/hash-text.ts";
import { setCells } from "../../shared/document/mutations.ts";
import type { PersonId, RowId } from "../../shared/ids.ts";
import { FROZEN_YEARS as IN_THE_CLOUD } from "../../infra/resources.ts";
import { contentOfAdopted, paragraphText, readAdopted, sheetOfAdopted } from "../../shared/versions/adoption.ts";
import { FROZEN_YEARS } from "../../shared/versions/version.ts";
import { editAs } from "../support/history-world.ts";
import { ENTRY, KEY, makeMemoryWorld, NAME_COLUMN, PERSON, storeRow } from "../support/memory-world.ts";
import { seeded } from "../support/seeded.ts";

const RAGNA = { person: PERSON, name: "Ragna", role: "registrator", colour: 1 } as const;
const DECISION = {
  title: "Handlingsplan",
  body: "KF",
  date: "1970-01-01",
  paragraph: "14",
  dnr: "KS 1/88",
  attachments: [{ title: "Protokoll", url: "https://norsjo.se/protokoll.pdf" }],
};
const ID = "adpabcdefghijkl";

async function adoptedWorld() {
  const world = await makeMemoryWorld();
  await storeRow(world.deps, 11, "rowA0000", 1, "Buss varje timme");
  const tenant = (await world.ports.directory.tenant(KEY.tenant))!;
  const by = { key: KEY, tenant, sheet: ENTRY, member: RAGNA };
  return { world, by };
}

test("[Y8] [Y9] what was adopted is one file under its hash, and a version to compare with", async () => {
  const { world, by } = await adoptedWorld();
  const outcome = await adopt(world.deps, by, { id: ID, decision: DECISION });
  if (outcome?.kind !== "done") throw new Error(JSON.stringify(outcome));
  const written = new TextDecoder().decode(await world.ports.frozen.get(KEY, ID));
  const file = readAdopted(written)!;

  expect(outcome.version.adoption?.sha256).toBe(hashText(written));
  expect(file.decision).toEqual(DECISION);
  expect(sheetOfAdopted(file).rows()).toEqual(["rowA0000"]);
  expect(contentOfAdopted(file).hash).toBe(outcome.version.hash);
  expect((await world.ports.versions.list(KEY)).map(({ id, kind }) => [id, kind])).toEqual([[ID, "adopted"]]);
  const entry = await world.ports.audit.tail(KEY.tenant);
  expect([entry?.kind, entry?.details?.["sha256"]]).toEqual(["version-adopted", hashText(written)]);
});

test("[Y8] work goes on in the living sheet, and the next adoption says what differs", async () => {
  const { world, by } = await adoptedWorld();
  await adopt(world.deps, by, { id: ID, decision: DECISION });
  const siv = { person: PERSON, name: "Siv" };
  const change = [{ row: "rowA0000" as RowId, column: NAME_COLUMN, value: "Buss varannan timme" }];
  expect(await editAs(world, seeded(3), siv, (view) => setCells(view, change))).toBe(true);
  const next = await adopt(world.deps, by, { id: "adpzzzzzzzzzzzz", decision: DECISION });
  const first = readAdopted(new TextDecoder().decode(await world.ports.frozen.get(KEY, ID)))!;

  expect(next?.kind === "done" && next.version.adoption?.previous).toEqual({
    version: ID,
    added: 0,
    removed: 0,
    changed: 1,
    cells: 1,
  });
  expect(sheetOfAdopted(first).cell("rowA0000" as RowId, NAME_COLUMN)).toBe("Buss varje timme");
});

test("[Y8] a crash behind the fence leaves nothing half done: asked again, the file that was put decides", async () => {
  const { world, by } = await adoptedWorld();
  const put = world.ports.versions.put;
  const crash = { ...world.ports, versions: { ...world.ports.versions, put: () => Promise.reject(new Error("gone")) } };
  await expect(adopt({ ...world.coldDeps(), ports: crash }, by, { id: ID, decision: DECISION })).rejects.toThrow(
    "gone",
  );
  const before = await world.ports.frozen.get(KEY, ID);
  await storeRow(world.coldDeps(), 12, "rowB0000", 2, "Kom för sent");
  expect(put).toBe(world.ports.versions.put);
  const outcome = await adopt(world.coldDeps(), by, { id: ID, decision: { ...DECISION, title: "Annat" } });

  expect(outcome?.kind === "done" && outcome.version.name).toBe("Handlingsplan");
  expect(await world.ports.frozen.get(KEY, ID)).toEqual(before);
  expect(sheetOfAdopted(readAdopted(new TextDecoder().decode(before))!).rows()).toEqual(["rowA0000"]);
});

test("[Y10] nothing is frozen of an empty sheet, by a date to come, or by anybody but the registrator", async () => {
  const world = await makeMemoryWorld();
  const tenant = (await world.ports.directory.tenant(KEY.tenant))!;
  const by = { key: KEY, tenant, sheet: ENTRY, member: RAGNA };
  const refusal = async (who: typeof by, date = DECISION.date) => {
    const outcome = await adopt(world.deps, who, { id: ID, decision: { ...DECISION, date } });
    return outcome?.kind === "refused" ? outcome.code : outcome?.kind;
  };
  const leader = { ...by, member: { ...RAGNA, role: "process-leader" as never } };

  expect(await refusal(by)).toBe("empty-sheet");
  expect(await refusal(by, "2999-01-01")).toBe("date-in-future");
  expect(await refusal(leader)).toBe("may-not-adopt");
  expect(mayAdopt(leader)).toBe(false);
  expect(world.ports.state.frozen.size).toBe(0);
  expect((await world.ports.log.tail(KEY, 1))?.fence).toBeUndefined();
});

test("[Y8] another person's adoption is not taken over under its id", async () => {
  const { world, by } = await adoptedWorld();
  await adopt(world.deps, by, { id: ID, decision: DECISION });
  const other = { ...by, member: { ...RAGNA, person: "p-000000000009" as PersonId } };

  expect(await adopt(world.deps, other, { id: ID, decision: DECISION })).toEqual({
    kind: "refused",
    code: "adoption-taken",
  });
});

test("[Y9] the cloud locks for as long as the adapter asks", () => {
  expect(IN_THE_CLOUD).toBe(FROZEN_YEARS);
});

test("[Y8] a paragraph reads the same whether or not its sign was typed along", () => {
  expect(["14", "§ 14", "§14"].map(paragraphText)).toEqual(["§ 14", "§ 14", "§ 14"]);
});
