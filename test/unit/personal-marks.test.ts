/** What names somebody in a text: both countries' personal numbers, telephone numbers, e-mail addresses, and what only looks so. */
import { expect, test } from "vitest";
import { holdsOwnWords } from "../../shared/states/own-words.ts";
import { masked, namesSomebody, personalMarks, type MarkKind } from "../../shared/states/personal-marks.ts";
import { sheetOf, WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { seeded } from "../support/seeded.ts";

const WORDS: Readonly<Record<MarkKind, string>> = {
  "personal-number": "[personnummer]",
  telephone: "[telefonnummer]",
  "e-mail": "[e-postadress]",
};

/** As it is written, and as it may stand. */
test.each([
  ["811228-9874", "[personnummer]"],
  ["jag är 19811228-9874.", "jag är [personnummer]."],
  ["198112289874", "[personnummer]"],
  ["8112289874", "[personnummer]"],
  ["811228 9874", "[personnummer]"],
  ["1981-12-28-9874", "[personnummer]"],
  ["811228+9874", "[personnummer]"],
  ["(811228–9874)", "([personnummer])"],
  ["samordning 701063-2391 nr", "samordning [personnummer] nr"],
  ["131052-308T", "[personnummer]"],
  ["hetu 131052-308t, Vasa", "hetu [personnummer], Vasa"],
  ["010594Y9032", "[personnummer]"],
  ["010516B903X", "[personnummer]"],
  ["Ring 070-123 45 67 om macken", "Ring [telefonnummer] om macken"],
  ["0701234567", "[telefonnummer]"],
  ["070 123 45 67", "[telefonnummer]"],
  ["(0918) 140 00", "[telefonnummer]"],
  ["0918-140 00", "[telefonnummer]"],
  ["0918/140 00", "[telefonnummer]"],
  ["08-123 456 78", "[telefonnummer]"],
  ["+46 70 123 45 67", "[telefonnummer]"],
  ["+46 (0)70-123 45 67", "[telefonnummer]"],
  ["+46 701 234 567", "[telefonnummer]"],
  ["0046701234567", "[telefonnummer]"],
  ["+358 40 1234567", "[telefonnummer]"],
  ["+358401234567", "[telefonnummer]"],
  ["soita 040 123 4567!", "soita [telefonnummer]!"],
  ["06-327 7111", "[telefonnummer]"],
  ["Ring 0918-140 00 2019", "Ring [telefonnummer] 2019"],
  ["rum 2, 070-123 45 67", "rum 2, [telefonnummer]"],
  ["anna.berg@example.se", "[e-postadress]"],
  ["skriv till åsa_ö@kund.example.fi, tack", "skriv till [e-postadress], tack"],
  ["anna(at)example.se", "[e-postadress]"],
  // Copied from a document: hyphens that do not break, minus signs, what is not seen.
  ["811228‑9874", "[personnummer]"],
  ["ring 070‑123 45 67 eller 070−1234567", "ring [telefonnummer] eller [telefonnummer]"],
  ["81\u200b1228\u00ad-9874 heter jag", "[personnummer] heter jag"],
  ["０７０-１２３４５６７ och anna＠example.se", "[telefonnummer] och [e-postadress]"],
  ["131052−308T", "[personnummer]"],
  ["1981 12 28 9874", "[personnummer]"],
  ["1981-12-28 9874", "[personnummer]"],
  ["81 12 28-98 74", "[personnummer]"],
  ["pnr811228-9874", "pnr[personnummer]"],
  ["Tel:070-123 45 67", "Tel:[telefonnummer]"],
  ["Mobil:0701234567", "Mobil:[telefonnummer]"],
  ["Tel.070-1234567", "Tel.[telefonnummer]"],
  ["-070-1234567", "-[telefonnummer]"],
  ["tfn0701234567", "tfn[telefonnummer]"],
  ["070.123.45.67", "[telefonnummer]"],
  ["46701234567", "[telefonnummer]"],
  ["0701234567,0707654321", "[telefonnummer],[telefonnummer]"],
  ["0701234567/0707654321", "[telefonnummer]/[telefonnummer]"],
  ["kl 08 0701234567", "kl 08 [telefonnummer]"],
  ["070 1 2 3 4 5 6 7", "[telefonnummer]"],
  ["anna @ example.se", "[e-postadress]"],
  ["anna (at) example (punkt) se", "[e-postadress]"],
  ["anna snabel-a example.se", "[e-postadress]"],
  ["811228-9874, anna@example.se, 070-123 45 67", "[personnummer], [e-postadress], [telefonnummer]"],
])("[R3] %s names somebody", (text, free) => {
  expect(masked(text, WORDS)).toBe(free);
  expect(namesSomebody(free)).toBe(false);
});

test.each([
  "2 102 invånare 2019",
  "KS 2019/000 § 12",
  "KS 2019/000123",
  "Dnr 2019-000123-45",
  "§ 0123 i protokollet",
  "2018-10-04",
  "2018-10-04 18:30",
  "2018-10-04--2018-12-10",
  "20181004-1012",
  "01-02-2019",
  "01/02 2019",
  "31.5.2020",
  "öppet 08-16 09-15",
  "08.00–16.30 varje dag",
  "kl 07 00-16 00",
  "väg 364 och 95",
  "936 31 Boliden",
  "00100 Helsingfors",
  "1 340 000 kr, +20 000 000 på tio år",
  "10 070 000 000",
  "orgnr 212000-2627",
  "Y-tunnus 0203300-6",
  "bankgiro 5050-1055",
  "811228-9875",
  "131052-308U",
  "991332-1234",
  "A01, H42, Q05, D16",
  "48+13=61",
  "0,6 mil",
  "2018-10-04 1836",
  "064.91234, 019.1234567",
  "version 01.02.2019",
  "öppet 08-16, 09-15, 010-12",
  "A070-1234567",
  "Vi ses @ torget. Sedan åker vi",
  "@kommunen, lyssna",
  "3@5",
])("[R3] %s names nobody", (text) => {
  expect(personalMarks(text)).toEqual([]);
  expect(masked(text, WORDS)).toBe(text);
});

test("[R3] whatever stands around them, a masked text names nobody and keeps every other character", () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const label = `seed ${seed}`;
  const { chance, pick } = seeded(seed);
  const named = ["811228-9874", "131052-308T", "070-123 45 67", "+358 40 123 4567", "anna.berg@example.se"];
  const plain = ["Macken", "måste", "finnas", "2 102", "kvar", "§ 12", "i", "Bastuträsk", "2019", "och"];
  for (let run = 0; run < 400; run++) {
    const words = Array.from({ length: 12 }, () => (chance(0.25) ? `${pick(named)};` : pick(plain)));
    const text = words.join(" ");
    const free = masked(text, WORDS);
    expect(namesSomebody(free), `${label}: ${text}`).toBe(false);
    for (const word of words.filter((one) => plain.includes(one))) expect(free, `${label}: ${text}`).toContain(word);
    expect(personalMarks(text).length, `${label}: ${text}`).toBe(words.filter((one) => one.endsWith(";")).length);
  }
});

test("[R3] a text of any length is read straight on", () => {
  for (const piece of ["0", "0 1", "a", "a.", "1-", "+46", "(0"])
    expect(personalMarks(piece.repeat(20_000)).length).toBeGreaterThanOrEqual(0);
});

test("[R3] what residents said is named in columns the template has", () => {
  for (const key of ["text", "spot"]) {
    expect(holdsOwnWords("harvest", key)).toBe(true);
    expect(sheetOf(WORKSPACE_TEMPLATE, "harvest").columns.some((column) => column.key === key)).toBe(true);
  }
  expect(holdsOwnWords("issues", "title")).toBe(false);
});
