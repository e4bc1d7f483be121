/** Names of rows in other sheets, which an import or a paste looks up: waited for while they are on their way. */
import { createSignal } from "solid-js";
import { expect, test } from "vitest";
import { namesArrived, namesComing } from "../../../client/exchange/gather.ts";
import type { RelationChoices } from "../../../client/doc/model.ts";
import { sheetOf, WORKSPACE_TEMPLATE } from "../../../shared/template/workspace-template.ts";
import type { RowId } from "../../../shared/ids.ts";

const columns = sheetOf(WORKSPACE_TEMPLATE, "places").columns;
const group = columns.filter(({ key }) => key === "group");

test("names of linked rows are waited for, and asked for while they come; words alone wait for nothing", async () => {
  const [names, setNames] = createSignal<readonly { row: RowId; label: string }[]>([]);
  const asked: string[] = [];
  const relations: RelationChoices = {
    label: () => undefined,
    choices: ({ key }) => {
      asked.push(key);
      return names();
    },
  };
  expect(
    namesComing(
      columns.filter(({ target }) => target === undefined),
      relations,
    ),
  ).toBe(false);
  expect(asked).toEqual([]);
  expect(namesComing(group, relations)).toBe(true);
  expect(asked).toEqual(["group"]);
  const arrived = namesArrived(group, relations);
  setNames([{ row: "SH10aaaa" as RowId, label: "Samhällsrådet i Bastuträsk" }]);
  expect(await arrived).toBe(true);
  expect(namesComing(group, relations)).toBe(false);
});

test("a sheet one does not see is not waited for", () => {
  const relations: RelationChoices = { label: () => undefined, choices: () => [], hidden: () => true };
  expect(namesComing(group, relations)).toBe(false);
});
