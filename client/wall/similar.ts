/**
 * Which texts say nearly the same: cosine of weighted letter triples of stemmed words, found through an index, so that a
 * question costs what the texts have in common and not how many there are. Pure; knows texts and ids. Measured in
 * `test/unit/wall/similar.test.ts` on the demo's inputs and on rewritten ones.
 */

/** From here on two texts are suggested as the same: unrelated inputs of the demo stay below 0.3, rewritten ones are above 0.36. */
export const ALIKE = 0.33;
const MOST_LIKE = 12;
/** Of many texts a feature that stands in this share of them says nothing. */
const COMMON = 0.2;
const MANY = 50;

export interface Likeness {
  readonly id: string;
  /** 0–1. */
  readonly score: number;
}

export interface SimilarTexts {
  set(id: string, text: string): void;
  remove(id: string): void;
  /** The most alike first, each at least `ALIKE`. */
  like(id: string): readonly Likeness[];
}

/** Words every text has, in the three languages: they tell nothing apart. */
const EMPTY = new Set(
  (
    "och att det som en ett i på är av för med till den de vi ni man jag inte om så har kan ska skulle vill borde måste där här " +
    "när men eller från vid ut upp var vara blir bli sin sitt sina oss er dem mer fler många lite bara också vore skall alla " +
    "the a an of to in is are we you it and or for on at be not with that this there have has should would could must can our " +
    "ja tai että on ei se ne me te he ovat olisi pitäisi kun jos niin mutta myös joka jotta kuin voi voisi saada pitää"
  ).split(" "),
);

/** Endings of inflection, longest first; Swedish, Finnish, English in one list: texts are short and languages mix. */
const ENDINGS = (
  "heterna ningarna ningen ningar isesti issaan issään imme amme arna erna orna ande ende aren arens ssa ssä sta stä lla llä lta ltä " +
  "lle ista istä iin een aan ään jen ien den ten ing ade are ast het ar er or en et na as es ed iä ia n t a ä e s"
).split(" ");
const SHORTEST_STEM = 4;

function stem(word: string): string {
  for (const ending of ENDINGS)
    if (word.length - ending.length >= SHORTEST_STEM && word.endsWith(ending))
      return word.slice(0, word.length - ending.length);
  return word;
}

/** Stemmed words that tell something; if there are none, all of them. */
export function stems(text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .normalize("NFC")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const telling = words.filter((word) => !EMPTY.has(word));
  return (telling.length > 0 ? telling : words).map(stem);
}

/** How often each stem and each triple of letters stands in a text. */
function featuresOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (feature: string, weight: number): void => void counts.set(feature, (counts.get(feature) ?? 0) + weight);
  for (const word of stems(text)) {
    add(`#${word}`, 1);
    const edged = ` ${word} `;
    const share = 1 / Math.max(1, edged.length - 2);
    for (let at = 0; at + 3 <= edged.length; at++) add(edged.slice(at, at + 3), share);
  }
  return counts;
}

export function makeSimilarTexts(): SimilarTexts {
  const texts = new Map<string, ReadonlyMap<string, number>>();
  const holders = new Map<string, Set<string>>();
  /** Lengths hold until the next change: how much a feature tells depends on all texts. */
  const lengths = new Map<string, number>();

  const tells = (feature: string): number => {
    const among = holders.get(feature)?.size ?? 0;
    if (texts.size > MANY && among > texts.size * COMMON) return 0;
    return Math.log(1 + texts.size / (1 + among));
  };
  const weight = (feature: string, count: number): number => count * tells(feature);
  const lengthOf = (id: string): number => {
    const known = lengths.get(id);
    if (known !== undefined) return known;
    let sum = 0;
    for (const [feature, count] of texts.get(id) ?? []) sum += weight(feature, count) ** 2;
    lengths.set(id, Math.sqrt(sum));
    return Math.sqrt(sum);
  };
  const remove = (id: string): void => {
    for (const feature of texts.get(id)?.keys() ?? []) {
      const among = holders.get(feature);
      among?.delete(id);
      if (among?.size === 0) holders.delete(feature);
    }
    texts.delete(id);
    lengths.clear();
  };

  return {
    set(id, text) {
      remove(id);
      const features = featuresOf(text);
      texts.set(id, features);
      for (const feature of features.keys()) {
        const among = holders.get(feature);
        if (among === undefined) holders.set(feature, new Set([id]));
        else among.add(id);
      }
    },
    remove,
    like(id) {
      const own = texts.get(id);
      if (own === undefined || own.size === 0) return [];
      const dots = new Map<string, number>();
      for (const [feature, count] of own) {
        const tell = tells(feature);
        if (tell === 0) continue;
        for (const other of holders.get(feature) ?? [])
          if (other !== id)
            dots.set(other, (dots.get(other) ?? 0) + count * tell * tell * (texts.get(other)?.get(feature) ?? 0));
      }
      const length = lengthOf(id);
      const found: Likeness[] = [];
      for (const [other, dot] of dots) {
        const both = length * lengthOf(other);
        const score = both === 0 ? 0 : dot / both;
        if (score >= ALIKE) found.push({ id: other, score });
      }
      return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, MOST_LIKE);
    },
  };
}
