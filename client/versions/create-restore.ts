/**
 * Restoring from the page (SPEC Y6): the server writes it at its place in the log; here it becomes a step of one's own that
 * Ctrl+Z takes back, as soon as it is seen in the sheet.
 */
import { createSignal, type Accessor } from "solid-js";
import { randomBase62 } from "../../shared/ids.ts";
import type { Change } from "../../shared/document/mutations.ts";
import { sameValue } from "../../shared/document/cell-value.ts";
import type { RestoreScope, SheetVersion } from "../../shared/versions/version.ts";
import type { Problem } from "../api.ts";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import type { VersionWords } from "./version-words.ts";
import type { VersionsApi } from "./versions-api.ts";

export interface Restoring {
  readonly busy: Accessor<boolean>;
  /** What came of it, in words. */
  readonly said: Accessor<string>;
  restore(version: SheetVersion, scope: RestoreScope): Promise<void>;
}

const LOOK_MS = 50;
const MOST_LOOKS = 200;
const MOST_TRIES = 3;

export function createRestore(world: {
  readonly model: SheetModel;
  readonly api: VersionsApi;
  readonly words: VersionWords;
  readonly refusalText: RefusalText;
}): Restoring {
  const { model, api, words, refusalText } = world;
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal("");

  /** Without an answer nobody knows whether it was done; done twice it is done once. */
  const failure = ({ kind, refusal, ms }: Problem): string => {
    if (refusal !== undefined) return words.t("notRestored", { why: refusalText(refusal) });
    if (kind === "offline" && !navigator.onLine) return words.t("offline");
    return words.t(ms === undefined ? "unsure" : "busy");
  };

  const asked = async (version: SheetVersion, scope: RestoreScope): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      const result = await api.restore(version, randomBase62(16), scope);
      if (!result.ok) {
        const { ms } = result.problem;
        if (ms !== undefined && attempt < MOST_TRIES) {
          await pause(ms);
          continue;
        }
        return void setSaid(failure(result.problem));
      }
      const { changes, left } = result.value;
      await seen(model, changes);
      model.commands.adopt?.(changes);
      const done = changes.length === 0 ? words.t("nothing") : words.n("restored", changes.length);
      const rest = left.length === 0 ? "" : words.n("left", left.length, { why: refusalText(left[0]!.code) });
      return void setSaid(changes.length === 0 && rest !== "" ? rest : `${done} ${rest}`.trim());
    }
  };
  return {
    busy,
    said,
    async restore(version, scope) {
      if (busy()) return;
      setBusy(true);
      setSaid(words.t("restoring"));
      try {
        await asked(version, scope);
      } finally {
        setBusy(false);
      }
    },
  };
}

/** Until the sheet here shows it: a step is taken back only where what it wrote still stands. */
async function seen({ commands }: SheetModel, changes: readonly Change[]): Promise<void> {
  const last = changes.at(-1);
  for (let look = 0; last !== undefined && look < MOST_LOOKS; look++) {
    if (sameValue(commands.columns?.view()?.valueOf(last.map, last.key), last.after)) return;
    await pause(LOOK_MS);
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms));
