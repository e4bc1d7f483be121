/** Saved views over the API: those one may open in a sheet, and saving and deleting them, every outcome as a value. */
import type { Accessor } from "solid-js";
import { createSignal } from "solid-js";
import * as v from "valibot";
import type { PersonId } from "../../shared/ids.ts";
import type { SavedView, View } from "../../shared/views/view.ts";
import type { Api, Problem } from "../api.ts";
import { createAnswer } from "../create-answer.ts";

const person = v.custom<PersonId>((input) => typeof input === "string" && input !== "");
/** The server has checked it by its schema, and so has whoever stored it here: that it is a view at all is enough. */
export const isView = v.custom<View>(
  (input) => typeof input === "object" && input !== null && "conditions" in input && "sorts" in input,
);
const savedView: v.GenericSchema<unknown, SavedView> = v.object({
  id: v.string(),
  name: v.string(),
  shared: v.boolean(),
  author: person,
  authorName: v.string(),
  changedAt: v.number(),
  version: v.number(),
  view: isView,
});
const listAnswer = v.object({ views: v.array(savedView), mayShare: v.boolean() });
const saveAnswer = v.object({ view: savedView });

export interface Wanted {
  readonly id: string;
  readonly name: string;
  readonly shared: boolean;
  readonly version: number;
  readonly view: View;
}

export interface SavedViewsHere {
  /** In order of their names; what this device remembers until the server has answered. */
  readonly list: Accessor<readonly SavedView[]>;
  readonly mayShare: Accessor<boolean>;
  /** The server has said which there are. */
  readonly known: Accessor<boolean>;
  save(wanted: Wanted): Promise<SavedView | Problem>;
  remove(id: string): Promise<Problem | undefined>;
  /** Asks anew. */
  refresh(): void;
}

export function createSavedViews(api: Api, base: string, language: Accessor<string>): SavedViewsHere {
  const [known, setKnown] = createSignal(false);
  const answer = createAnswer(
    api,
    () => base,
    listAnswer,
    // Once the list is that of the answer.
    () => queueMicrotask(() => setKnown(true)),
  );
  const send = (method: string, id: string, body?: unknown) =>
    api.send(`${base}/${id}`, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  return {
    list: () => (answer.value()?.views ?? []).toSorted((a, b) => a.name.localeCompare(b.name, language())),
    mayShare: () => answer.value()?.mayShare === true,
    known,
    async save({ id, ...body }) {
      const sent = await send("PUT", id, body);
      if (!sent.ok) return sent.problem;
      const read = v.safeParse(saveAnswer, await sent.value.json().catch(() => undefined));
      answer.retry();
      return read.success ? read.output.view : { kind: "server", code: "unreadable-answer" };
    },
    async remove(id) {
      const sent = await send("DELETE", id);
      answer.retry();
      return sent.ok ? undefined : sent.problem;
    },
    refresh: answer.retry,
  };
}
