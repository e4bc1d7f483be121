/** Likeness measured: on the demo's own inputs, on rewritten ones in three languages, and on a harvest of two thousand. */
import { expect, test } from "vitest";
import { ALIKE, makeSimilarTexts, stems } from "../../../client/wall/similar.ts";
import { NORSJO_MEETING_INPUTS, NORSJO_SURVEY_INPUTS } from "../../../shared/template/demo/norsjo-harvest.ts";
import { seeded } from "../../support/seeded.ts";

const SEED = Number(process.env["SEED"] ?? 20_261_122);
const DEMO = [...NORSJO_MEETING_INPUTS, ...NORSJO_SURVEY_INPUTS].map(({ nr, text }) => [nr, String(text)] as const);

/** As others would have said the same. */
const REWRITTEN: readonly (readonly [of: string, text: string])[] = [
  ["H14", "Macken måste vara kvar annars är det långt till nästa"],
  ["H14", "Låt macken finnas kvar!"],
  ["H17", "Sista bussen går för tidigt, vi missar träningarna"],
  ["H16", "Ordna laddstolpar vid stationen"],
  ["H23", "Kontanter går inte att få ut här"],
  ["H07", "Det behövs fler hyresrätter för dem som vill prova bo här"],
  ["H06", "Gör en lista över de tomma husen och ring ägarna"],
  ["H26", "Telefonen tappar täckning längs vägen"],
  ["H22", "Paketskåp i byn skulle spara många mil"],
  ["H30", "Öppna ett hus för unga på fredagar med spel och musik"],
];

function holding(texts: readonly (readonly [string, string])[]) {
  const similar = makeSimilarTexts();
  for (const [id, text] of texts) similar.set(id, text);
  return similar;
}

test("[Z5] none of the demo's different inputs are suggested as alike", () => {
  const similar = holding(DEMO);

  expect(DEMO.filter(([id]) => similar.like(id).length > 0)).toEqual([]);
});

test("[Z5] an input somebody else said in other words is found first, from both ends", () => {
  const similar = holding([...DEMO, ...REWRITTEN.map(([of, text], at) => [`${of} again ${at}`, text] as const)]);

  REWRITTEN.forEach(([of], at) => {
    const again = `${of} again ${at}`;
    const [first] = similar.like(again);
    expect([of, first?.id.slice(0, 3)]).toEqual([of, of]);
    expect(first!.score).toBeGreaterThan(ALIKE);
    expect(similar.like(of).map(({ id }) => id)).toContain(again);
    // And nothing else with it.
    expect(similar.like(again).filter(({ id }) => !id.startsWith(of))).toEqual([]);
  });
});

test("[Z5] inflected words meet in Finnish and English too", () => {
  const similar = holding([
    ["f1", "Bussivuoroja tarvitaan lisää iltaisin"],
    ["f2", "Lisää bussivuoroja iltaan"],
    ["f3", "Kyläkauppa pitää säilyttää kylällä"],
    ["f4", "Säilyttäkää kyläkauppa!"],
    ["e1", "More rental flats for young families"],
    ["e2", "We need more rental flats for families"],
    ["e3", "Street lights are out on the main road"],
  ]);

  expect(["f1", "f3", "e1", "e3"].map((id) => similar.like(id).map((like) => like.id))).toEqual([
    ["f2"],
    ["f4"],
    ["e2"],
    [],
  ]);
});

test("a text of common words alone is still compared, and an empty one is like nothing", () => {
  expect(stems("Vad ska vi ha?").length).toBeGreaterThan(0);
  const similar = holding([
    ["a", ""],
    ["b", "  "],
    ["c", "?!"],
  ]);

  expect(similar.like("a")).toEqual([]);
  expect(similar.like("unheard of")).toEqual([]);
});

test("a changed text is compared as it is now, and a removed one no more", () => {
  const similar = holding([["a", "Laga gatlyktorna på Storgatan"], ...DEMO]);
  similar.set("b", "Något helt annat om simhallens öppettider");
  expect(similar.like("a")).toEqual([]);

  similar.set("b", "Gatlyktorna på Storgatan måste lagas");
  expect(similar.like("a").map(({ id }) => id)).toEqual(["b"]);

  similar.remove("b");
  expect(similar.like("a")).toEqual([]);
});

test("[Z5] in a harvest of two thousand a pair is found among all", () => {
  const random = seeded(SEED);
  const words = DEMO.flatMap(([, text]) => text.split(/\s+/));
  const some = (count: number): string => Array.from({ length: count }, () => random.pick(words)).join(" ");
  const texts = Array.from({ length: 2_000 }, (_, at) => [`r${at}`, some(9)] as const);
  const similar = holding([
    ...texts,
    ["one", "Isbanan vid skolan behöver ny belysning"],
    ["other", "Ny belysning vid skolans isbana"],
  ]);

  expect(similar.like("one")[0]?.id, `seed ${SEED}`).toBe("other");
});
