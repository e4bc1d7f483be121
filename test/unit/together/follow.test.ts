/** Following a colleague, decided apart from scrolling (SPEC C11). */
import { createRoot, createSignal } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Colleague, Departure } from "../../../client/doc/model.ts";
import { createFollow, type Follow } from "../../../client/follow.ts";
import type { SheetSession } from "../../../client/open-sheet.ts";

const page = new EventTarget();
beforeEach(() => {
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
});
afterEach(() => vi.unstubAllGlobals());

const karin = (client: number, row?: string): Colleague =>
  ({
    client,
    name: "Karin",
    colour: 3,
    editing: false,
    ...(row === undefined ? {} : { row, column: "textA" }),
  }) as Colleague;
const bo = {
  client: 9,
  name: "Bo",
  colour: 1,
  row: "rowAAAA9",
  column: "textA",
  editing: false,
} as unknown as Colleague;

function world() {
  const [colleagues, setColleagues] = createSignal<readonly Colleague[]>([]);
  const [departed, setDeparted] = createSignal<Departure>();
  const went: string[] = [];
  const mine = new Set(["villages"]);
  let follow!: Follow;
  const dispose = createRoot((end) => {
    const session = { model: () => ({ presence: { colleagues } }), departed } as unknown as SheetSession;
    follow = createFollow({ session: () => session, go: (document) => mine.has(document) && went.push(document) > 0 });
    return end;
  });
  return { follow, setColleagues, setDeparted, went, dispose };
}
const leaves = (name: string, to: string) => ({ name, colour: name === "Karin" ? 3 : 1, to }) as unknown as Departure;
const press = (key: string): void => void page.dispatchEvent(Object.assign(new Event("keydown"), { key }));

test("[C11] whom one follows is found by person, in the window of theirs that moved last", () => {
  const { follow, setColleagues, dispose } = world();
  setColleagues([karin(1, "rowAAAA1"), bo]);
  follow.start(karin(1));
  expect(follow.whom()?.row).toBe("rowAAAA1");

  setColleagues([karin(1, "rowAAAA1"), karin(2), bo]);
  expect(follow.whom()?.client, "a window in which nothing was done").toBe(1);
  setColleagues([karin(1, "rowAAAA1"), karin(2, "rowAAAA2"), bo]);
  expect(follow.whom()?.row).toBe("rowAAAA2");
  setColleagues([bo]);
  expect([follow.whom(), follow.here(), follow.person()?.name]).toEqual([undefined, false, "Karin"]);
  setColleagues([karin(7, "rowAAAA7")]);
  expect(follow.whom()?.row, "back under another Yjs client").toBe("rowAAAA7");
  dispose();
});

test("[C11] Escape ends it, another key does not, and what a dialog has taken for itself does not either", () => {
  const { follow, setColleagues, dispose } = world();
  setColleagues([karin(1, "rowAAAA1")]);
  follow.start(karin(1));

  press("a");
  expect(follow.person()?.name).toBe("Karin");
  const taken = Object.assign(new Event("keydown", { cancelable: true }), { key: "Escape" });
  taken.preventDefault();
  page.dispatchEvent(taken);
  expect(follow.person()?.name).toBe("Karin");
  press("Escape");
  expect([follow.person(), follow.whom()]).toEqual([undefined, undefined]);
  dispose();
});

test("[C11] one goes along to a sheet that is one's own too, and stays where it is not", () => {
  const { follow, setColleagues, setDeparted, went, dispose } = world();
  setColleagues([karin(1, "rowAAAA1"), bo]);
  follow.start(karin(1));

  setDeparted(leaves("Bo", "villages"));
  expect(went, "somebody else left").toEqual([]);
  setDeparted(leaves("Karin", "villages"));
  expect([went, follow.person()?.name]).toEqual([["villages"], "Karin"]);
  setDeparted(leaves("Karin", "stance"));
  expect([went, follow.person()]).toEqual([["villages"], undefined]);
  dispose();
});
