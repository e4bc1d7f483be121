/** When an answer of the API is kept on the device. */
import { createRoot } from "solid-js";
import * as v from "valibot";
import { beforeEach, expect, test, vi } from "vitest";
import { createApi } from "../../../client/api.ts";
import { createAnswer } from "../../../client/create-answer.ts";
import { keep, recall, rememberPerson } from "../../../client/remembered.ts";

const ROLE = v.object({ role: v.string() });
const PATH = "/api/me";

beforeEach(() => {
  localStorage.clear();
  rememberPerson("p-1");
  keep(PATH, { role: "chair" });
});

/** A page that asks who one is and is told "member". */
function page(onAnswer: (value: { role: string }) => Promise<void> | void) {
  const api = createApi({ token: () => Promise.resolve("t"), refused: () => undefined }, () =>
    Promise.resolve(new Response(JSON.stringify({ role: "member" }))),
  );
  return createRoot(() => createAnswer(api, () => PATH, ROLE, onAnswer));
}

test("[P11] an answer that takes something away is kept only when that is gone from the device, so the next page takes up a forgetting that was cut short", async () => {
  let gone = (): void => undefined;
  const forgetting = new Promise<void>((resolve) => (gone = resolve));
  const answer = page(() => forgetting);
  await vi.waitFor(() => expect(answer.value()).toEqual({ role: "member" }));
  // The page shows the new right at once; one that is closed now leaves the old answer to be compared with.
  expect(recall(PATH, ROLE)).toEqual({ role: "chair" });
  gone();
  await vi.waitFor(() => expect(recall(PATH, ROLE)).toEqual({ role: "member" }));
});

test("[P11] a forgetting that failed is not taken for done", async () => {
  const answer = page(() => Promise.reject(new Error("the part that forgets could not be fetched")));
  await vi.waitFor(() => expect(answer.value()).toEqual({ role: "member" }));
  await Promise.resolve();
  expect(recall(PATH, ROLE)).toEqual({ role: "chair" });
});

test("an answer that takes nothing away is kept at once", async () => {
  const answer = page(() => undefined);
  await vi.waitFor(() => expect(answer.value()).toEqual({ role: "member" }));
  expect(recall(PATH, ROLE)).toEqual({ role: "member" });
});
