/** Law: honest traffic is never refused, and the guarded overlay is what an unguarded one would be (SPEC A). */
import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";
import { expect, test } from "vitest";
import { admit, applyAdmitted } from "../../shared/protocol/admission.ts";
import { contentOf, contextOf } from "../support/admission-sheet.ts";
import { batches, openTab, receive, reopenTab, type } from "../support/honest-people.ts";
import { seeded } from "../support/seeded.ts";

const SEED = Number(process.env["SAMPLAN_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const HISTORIES = Number(process.env["SAMPLAN_HISTORIES"] ?? 2_000);

test(`[A12] ${HISTORIES} honest histories from seed ${SEED}: nothing refused, nothing different`, () => {
  const counts = { batches: 0, admitted: 0, known: 0, late: 0 };
  for (let i = 0; i < HISTORIES; i++) runHistory(SEED + i, counts);

  console.info(`seed ${SEED}: ${JSON.stringify(counts)}`);
  expect(counts.admitted).toBeGreaterThan(HISTORIES);
  expect(counts.late).toBeGreaterThan(HISTORIES / 10);
});

function runHistory(seed: number, counts: { batches: number; admitted: number; known: number; late: number }): void {
  const random = seeded(seed);
  const guarded = new Y.Doc();
  const unguarded = new Y.Doc();
  const log: Uint8Array[] = [];
  const tabs = [0, 1, 2, 0].map((person) => openTab(random, person));

  const send = (tab: (typeof tabs)[number]): void => {
    for (const batch of batches(tab, random, guarded)) {
      counts.batches++;
      const verdict = admit(
        batch,
        contextOf(guarded, {
          owns: (client) => (client % 10 === tab.person ? "free" : "taken"),
          limits: { clients: 100 },
        }),
      );
      if (verdict.kind === "refused")
        throw new Error(`seed ${seed}: refused as ${verdict.code} (${verdict.reason}) ${String(verdict.keys)}`);
      Y.applyUpdate(unguarded, batch);
      if (verdict.kind === "nothing-new") {
        counts.known++;
        continue;
      }
      counts.admitted++;
      log.push(applyAdmitted(guarded, verdict.update));
      for (const { map, key, after, values } of verdict.touched) {
        if (values.length > 0 && !isDeepStrictEqual(values.at(-1), after)) counts.late++;
        if (!isDeepStrictEqual(guarded.getMap(map).get(key), after))
          throw new Error(`seed ${seed}: ${key} was foretold otherwise`);
      }
      if (contentOf(guarded) !== contentOf(unguarded)) throw new Error(`seed ${seed}: guarded and unguarded differ`);
    }
  };

  for (let step = 0; step < 40; step++) {
    const tab = random.pick(tabs);
    const dice = random.next();
    if (dice < 0.55) type(tab, random);
    else if (dice < 0.75) send(tab);
    else if (dice < 0.95) receive(tab, log);
    else reopenTab(tab, random);
  }
  for (const tab of tabs) while (tab.unsent.length > 0) send(tab);
  for (const tab of tabs) receive(tab, log);

  for (const doc of [unguarded, ...tabs.map((tab) => tab.doc)]) {
    expect(contentOf(doc), `seed ${seed}`).toBe(contentOf(guarded));
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(guarded)), `seed ${seed}: state vectors and delete sets`).toBe(
      true,
    );
    expect([doc.store.pendingStructs, doc.store.pendingDs], `seed ${seed}`).toEqual([null, null]);
  }
}
