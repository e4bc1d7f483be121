/** Whatever is edited over there, in whatever order: a copy that was kept up is the copy made from nothing, and leaks no word. */
import { expect, test } from "vitest";
import { cut } from "../../functions/documents/fences.ts";
import { makeReadGiven } from "../../functions/sharing/read-given.ts";
import { viewOf } from "../../shared/sharing/project-sheet.ts";
import { keyOf, NORSJO, SKELLEFTEA } from "../support/isolation-world.ts";
import { seeded } from "../support/seeded.ts";
import { cell, makeSharingWorld, newRow, row, seen, sheetOf, TAKER } from "../support/sharing-world.ts";

const SEEDS = [1, 2, 3, 4, 5];
const STEPS = 18;
const ROWS = ["a", "b", "c", "d"];
const ISSUES = ["i", "j", "k"];
/** Stands in every cell that is not given. */
const SECRET = "Hemligt";

test.each(SEEDS)(
  "[T8] seed %i: a copy kept up edit by edit is what the grant gives, and holds nothing else",
  async (seed) => {
    const random = seeded(seed);
    const town = await makeSharingWorld();
    for (const id of ISSUES) await town.edit("issues", newRow(id, { title: `Fråga ${id}`, strand: "main" }, `a${id}`));
    for (const id of ROWS)
      await town.edit(
        "actions",
        newRow(id, { action: `Åtgärd ${id}`, strand: random.pick(["main", "disability"]), result: SECRET }, `a${id}`),
      );
    const given = [
      sheetOf("actions", ["action", "strand", "issue"], [{ column: "strand", is: "any-of", values: ["disability"] }]),
      sheetOf("issues", ["title"], [{ column: "strand", is: "any-of", values: ["disability"] }]),
    ];
    const grant = await town.step(TAKER, await town.propose(given), { step: "accept" });
    const { readGiven } = makeReadGiven(town.sharingDeps);
    const done: string[] = [];
    const pages = await Promise.all(grant.sheets.map(({ copy }) => town.page(TAKER, keyOf(SKELLEFTEA, copy))));

    const steps: readonly (() => Promise<unknown>)[] = [
      () => town.edit("actions", { [cell(random.pick(ROWS), "action")]: `Ord ${random.below(1_000)}` }),
      () => town.edit("actions", { [cell(random.pick(ROWS), "result")]: `${SECRET} ${random.below(1_000)}` }),
      () => town.edit("actions", { [cell(random.pick(ROWS), "strand")]: random.pick(["main", "disability", null]) }),
      () => town.edit("issues", { [cell(random.pick(ISSUES), "strand")]: random.pick(["main", "disability"]) }),
      () =>
        town.edit("actions", {
          [cell(random.pick(ROWS), "issue")]: random.pick([null, [row(random.pick(ISSUES))]]),
        }),
      () => town.edit("actions", { [`${row(random.pick(ROWS))}:!`]: random.pick([0, 1]) }),
      () =>
        town.edit("actions", { [`${row(random.pick(ROWS))}:~`]: `a${random.pick(["0V", "1", "5", "z", "a", "b"])}` }),
      () => town.edit("actions", {}, { "action:label": { sv: random.pick(["Åtgärd", "Insats", SECRET.slice(0, 3)]) } }),
      () => town.edit("actions", {}, { "strand:!": random.pick([0, 1]) }),
      () =>
        cut(town.ports, keyOf(NORSJO, "actions"), `cut${random.below(1e9)}`).then(() =>
          town.onChange(keyOf(NORSJO, "actions")),
        ),
      () => cut(town.ports, keyOf(SKELLEFTEA, grant.sheets[0]!.copy), `cut${random.below(1e9)}`),
    ];
    for (let n = 0; n < STEPS; n++) {
      const at = random.below(steps.length);
      done.push(String(at));
      await steps[at]!();
      for (const sheet of grant.sheets) {
        const wanted = await readGiven(NORSJO, sheet, grant.sheets);
        const { seen: kept, sent } = await town.opened(TAKER, sheet.copy);
        expect([seed, done.join(" "), sheet.document, kept]).toEqual([
          seed,
          done.join(" "),
          sheet.document,
          seen(viewOf(wanted!.projected)),
        ]);
        expect(sent).not.toContain(SECRET);
      }
      for (const page of pages) await page.beat(0);
    }
    // Whatever went over the wire in all that time: answers, snapshots, frames.
    expect(pages.some((page) => page.frames().some(({ t }) => t === "log"))).toBe(true);
    expect(town.everythingSent()).toContain("disability");
    expect(town.everythingSent()).not.toContain(SECRET);
    // All that lies at the follower, sent or not.
    const blobs = [...town.ports.state.blobs].filter(([at]) => at.startsWith(`T/${SKELLEFTEA}/D/f-`));
    expect(blobs.length).toBeGreaterThan(0);
    const logs = grant.sheets.flatMap(({ copy }) => [
      ...town.ports.state.documents.get(`${SKELLEFTEA}/${copy}`)!.log.values(),
    ]);
    for (const { bytes } of logs) expect(Buffer.from(bytes ?? []).toString("latin1")).not.toContain(SECRET);
  },
);
