/** From whom something was taken over, in words: who they are is asked once something says it came from them. */
import type { Accessor } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { TakenFrom } from "../../shared/lineage/taken-from.ts";
import { createAnswer } from "../create-answer.ts";
import { useShell } from "../shell.ts";
import { takenAnswer, takenPath } from "./history-api.ts";
import type { HistoryWords } from "./history-words.ts";

/** @param of the sheet; `undefined` asks for nothing. Called under an owner. */
export function createTakenText(
  of: Accessor<{ readonly tenant: string; readonly document: string } | undefined>,
): (from: TakenFrom | undefined, words: HistoryWords) => string | undefined {
  const { api, words: shell } = useShell();
  const answer = createAnswer(
    api,
    () => {
      const sheet = of();
      return sheet && takenPath(sheet.tenant, sheet.document);
    },
    takenAnswer,
  );
  return (from, words) => {
    if (from === undefined) return undefined;
    const theirs = answer.value()?.origins.filter(({ tenant }) => tenant === from.tenant) ?? [];
    const named = theirs.find(({ template }) => template === from.template);
    const [town] = named === undefined ? theirs : [named];
    // Until it is known, or where nobody can say it any more, what they are called in addresses.
    const name = town === undefined ? from.tenant : labelIn(town.name, shell.language());
    if (named === undefined) return words.t("takenFromTown", { name, number: from.number });
    const about = { name, title: named.title, number: from.number };
    return words.t(from.offered === true ? "takenOffer" : "takenFrom", about);
  };
}
