/**
 * The draft being filled in: on the screen at once, on the server a moment later, and there whenever one comes back. Changes
 * made while one is being saved go with the next; without connection they wait for it.
 */
import type { Accessor } from "solid-js";
import { createSignal, onCleanup } from "solid-js";
import { emptyDraft, type OnboardingDraft } from "../../shared/onboarding/draft.ts";
import type { Api } from "../api.ts";
import { adminApi, draftAnswer, PLATFORM } from "./admin-api.ts";

/** `new`: nothing is written yet, and nothing kept. */
export type DraftState = "new" | "loading" | "missing" | "saved" | "saving" | "waiting" | "stale";

export interface DraftHeld {
  readonly draft: Accessor<OnboardingDraft>;
  readonly state: Accessor<DraftState>;
  /** The municipality it has become. */
  readonly made: Accessor<string | undefined>;
  change(part: Partial<OnboardingDraft>): void;
  replace(draft: OnboardingDraft): void;
  /** Resolves once the server has all of it; `false`: it has not. */
  settle(): Promise<boolean>;
  /** After the server has changed it. */
  read(): Promise<void>;
}

const SETTLE_MS = 500;
const AGAIN_MS = 5_000;

/** Called under an owner. @param known absent: nothing of it is on the server yet. */
export function createDraft(api: Api, id: string, known: boolean): DraftHeld {
  const [draft, setDraft] = createSignal(emptyDraft());
  const [state, setState] = createSignal<DraftState>(known ? "loading" : "new");
  const [made, setMade] = createSignal<string>();
  const calls = adminApi(api);
  let version = 0;
  let dirty = false;
  let under: Promise<boolean> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = async (): Promise<void> => {
    const result = await api.get(`${PLATFORM}/drafts/${id}`, draftAnswer);
    if (!result.ok) return void setState(result.problem.kind === "not-found" ? "missing" : "waiting");
    version = result.value.version;
    setDraft(result.value.draft);
    setMade(result.value.made);
    setState("saved");
  };
  const save = async (): Promise<boolean> => {
    if (!dirty && state() === "new") return true;
    while (dirty) {
      dirty = false;
      setState("saving");
      const result = await calls.saveDraft(id, version, draft());
      if (result.ok) {
        version = result.value.version;
        continue;
      }
      dirty = true;
      const stale = result.problem.refusal === "stale";
      setState(stale ? "stale" : "waiting");
      if (!stale) timer = setTimeout(() => void settle(), AGAIN_MS);
      return false;
    }
    setState("saved");
    return true;
  };
  const settle = async (): Promise<boolean> => {
    clearTimeout(timer);
    under ??= save().finally(() => (under = undefined));
    return under;
  };
  const replace = (next: OnboardingDraft): void => {
    setDraft(next);
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(() => void settle(), SETTLE_MS);
  };
  if (known) void read();
  const onHide = (): void => void (dirty && settle());
  addEventListener("pagehide", onHide);
  addEventListener("online", onHide);
  onCleanup(() => {
    removeEventListener("pagehide", onHide);
    removeEventListener("online", onHide);
    onHide();
  });
  return { draft, state, made, change: (part) => replace({ ...draft(), ...part }), replace, settle, read };
}
