/** Where an input could be split: at its sentences. Only a beginning: whoever splits it decides. */

const MOST = 4;

/** At least two, the last ones empty where nothing suggests a part. */
export function sentencesOf(said: string): readonly string[] {
  const sentences = said
    .split(/(?<=[.!?…])\s+/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (sentences.length > MOST) return [...sentences.slice(0, MOST - 1), sentences.slice(MOST - 1).join(" ")];
  return sentences.length > 1 ? sentences : [said.trim(), ""];
}
