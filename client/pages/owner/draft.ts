/**
 * What is being written behind a link, kept on the device until it is received (SPEC O8): under the link's id, never its
 * secret. Lost without harm where a browser forbids storage.
 */
import * as v from "valibot";
import { randomBase62 } from "../../../shared/ids.ts";
import type { Given } from "../../../shared/owner-links/form.ts";
import type { LinkForm } from "../../../shared/permissions/links.ts";

const draftShape = v.object({
  /** As chosen in the answer's form. */
  choice: v.optional(v.picklist(["accept", "decline"])),
  reason: v.optional(v.string(), ""),
  status: v.optional(v.picklist(["in-progress", "done"])),
  note: v.optional(v.string(), ""),
  /** `undefined`: as it stands at the municipality. */
  nextStep: v.optional(v.string()),
  nextOn: v.optional(v.string()),
  /** The wish that was sent last without our hearing of it: sent again, it keeps its id. */
  wish: v.optional(v.object({ id: v.string(), given: v.string() })),
});
export type Draft = v.InferOutput<typeof draftShape>;

export const EMPTY: Draft = { reason: "", note: "" };
const PREFIX = "samplan:answer:";

const nameOf = (token: string): string => PREFIX + (token.split(".")[1] ?? "");

export function readDraft(token: string): Draft {
  try {
    const found = v.safeParse(draftShape, JSON.parse(localStorage.getItem(nameOf(token)) ?? "{}"));
    return found.success ? found.output : EMPTY;
  } catch {
    return EMPTY;
  }
}

export function keepDraft(token: string, draft: Draft): void {
  try {
    localStorage.setItem(nameOf(token), JSON.stringify(draft));
  } catch {
    // Held by the page alone.
  }
}

export function forgetDraft(token: string): void {
  try {
    localStorage.removeItem(nameOf(token));
  } catch {
    // Nothing was kept.
  }
}

/** Whether there is something a person has written in this form. */
export const isWritten = (form: LinkForm, { choice, reason, status, note, nextStep, nextOn }: Draft): boolean =>
  form === "answer"
    ? choice !== undefined || reason.trim() !== ""
    : status !== undefined || nextStep !== undefined || nextOn !== undefined || note.trim() !== "";

/** The id to send it under: of the same wish the same, so that it is written once. */
export function wishOf(draft: Draft, given: Given): NonNullable<Draft["wish"]> {
  const text = JSON.stringify(given);
  return draft.wish?.given === text ? draft.wish : { id: randomBase62(16), given: text };
}

/** What the report's form holds beyond what stands at the municipality; `undefined`: nothing. */
export function reportOf(
  { status, note, nextStep, nextOn }: Draft,
  stands: { readonly nextStep: string; readonly nextOn: string },
): Given | undefined {
  const said = note.trim();
  const report = {
    kind: "report" as const,
    ...(status === undefined ? {} : { status }),
    ...(said === "" ? {} : { note: said }),
    ...(nextStep === undefined || nextStep.trim() === stands.nextStep ? {} : { nextStep: nextStep.trim() }),
    ...(nextOn === undefined || nextOn === stands.nextOn ? {} : { nextOn }),
  };
  return Object.keys(report).length > 1 ? report : undefined;
}
