/** The dictionaries against each other: complete, not empty, not left in Swedish, filled in with the same names. */
import { expect, test } from "vitest";
import { REFUSALS } from "../../shared/protocol/frames.ts";
import { DENIALS } from "../../shared/permissions/can.ts";
import { ROLES } from "../../shared/permissions/roles.ts";
import { audit as auditEn } from "../../shared/i18n/audit/en.ts";
import { audit as auditFi } from "../../shared/i18n/audit/fi.ts";
import { audit as auditSv } from "../../shared/i18n/audit/sv.ts";
import { comments as commentsEn } from "../../shared/i18n/comments/en.ts";
import { comments as commentsFi } from "../../shared/i18n/comments/fi.ts";
import { comments as commentsSv } from "../../shared/i18n/comments/sv.ts";
import { conventionsSv } from "../../shared/i18n/conventions/sv.ts";
import { gridToolsSv } from "../../shared/i18n/grid-tools/sv.ts";
import { togetherSv } from "../../shared/i18n/together/sv.ts";
import { conventionsFi } from "../../shared/i18n/conventions/fi.ts";
import { gridToolsFi } from "../../shared/i18n/grid-tools/fi.ts";
import { togetherFi } from "../../shared/i18n/together/fi.ts";
import { conventionsEn } from "../../shared/i18n/conventions/en.ts";
import { gridToolsEn } from "../../shared/i18n/grid-tools/en.ts";
import { togetherEn } from "../../shared/i18n/together/en.ts";
import { en as pagesEn } from "../../shared/i18n/en.ts";
import { fi as pagesFi } from "../../shared/i18n/fi.ts";
import { history as historyEn } from "../../shared/i18n/history/en.ts";
import { history as historyFi } from "../../shared/i18n/history/fi.ts";
import { history as historySv } from "../../shared/i18n/history/sv.ts";
import { mail as mailEn } from "../../shared/i18n/mail/en.ts";
import { mail as mailFi } from "../../shared/i18n/mail/fi.ts";
import { mail as mailSv } from "../../shared/i18n/mail/sv.ts";
import { plan as planEn } from "../../shared/i18n/plan/en.ts";
import { ownerLink as ownerLinkEn } from "../../shared/i18n/owner-link/en.ts";
import { plan as planFi } from "../../shared/i18n/plan/fi.ts";
import { ownerLink as ownerLinkFi } from "../../shared/i18n/owner-link/fi.ts";
import { plan as planSv } from "../../shared/i18n/plan/sv.ts";
import { ownerLink as ownerLinkSv } from "../../shared/i18n/owner-link/sv.ts";
import { overviews as overviewsEn } from "../../shared/i18n/overviews/en.ts";
import { overviews as overviewsFi } from "../../shared/i18n/overviews/fi.ts";
import { overviews as overviewsSv } from "../../shared/i18n/overviews/sv.ts";
import { people as peopleEn } from "../../shared/i18n/people/en.ts";
import { people as peopleFi } from "../../shared/i18n/people/fi.ts";
import { people as peopleSv } from "../../shared/i18n/people/sv.ts";
import { record as recordEn } from "../../shared/i18n/record/en.ts";
import { record as recordFi } from "../../shared/i18n/record/fi.ts";
import { record as recordSv } from "../../shared/i18n/record/sv.ts";
import { sv as pagesSv } from "../../shared/i18n/sv.ts";
import { review as reviewEn } from "../../shared/i18n/review/en.ts";
import { wall as wallEn } from "../../shared/i18n/wall/en.ts";
import { review as reviewFi } from "../../shared/i18n/review/fi.ts";
import { wall as wallFi } from "../../shared/i18n/wall/fi.ts";
import { review as reviewSv } from "../../shared/i18n/review/sv.ts";
import { wall as wallSv } from "../../shared/i18n/wall/sv.ts";
import { why as whyEn } from "../../shared/i18n/why/en.ts";
import { why as whyFi } from "../../shared/i18n/why/fi.ts";
import { why as whySv } from "../../shared/i18n/why/sv.ts";

/** With what is fetched by some pages only, or sent by mail. */
const sv = {
  ...pagesSv,
  peoplePage: peopleSv,
  record: recordSv,
  mail: mailSv,
  wall: wallSv,
  why: whySv,
  ownerLink: ownerLinkSv,
  plan: planSv,
  comments: commentsSv,
  history: historySv,
  conventions: conventionsSv,
  tools: gridToolsSv,
  together: togetherSv,
  overviews: overviewsSv,
  review: reviewSv,
};
const fi = {
  ...pagesFi,
  peoplePage: peopleFi,
  record: recordFi,
  mail: mailFi,
  wall: wallFi,
  why: whyFi,
  ownerLink: ownerLinkFi,
  plan: planFi,
  comments: commentsFi,
  history: historyFi,
  conventions: conventionsFi,
  tools: gridToolsFi,
  together: togetherFi,
  overviews: overviewsFi,
  review: reviewFi,
};
const en = {
  ...pagesEn,
  peoplePage: peopleEn,
  record: recordEn,
  mail: mailEn,
  wall: wallEn,
  why: whyEn,
  ownerLink: ownerLinkEn,
  plan: planEn,
  comments: commentsEn,
  history: historyEn,
  conventions: conventionsEn,
  tools: gridToolsEn,
  together: togetherEn,
  overviews: overviewsEn,
  review: reviewEn,
};

type Leaf = string | ((...args: never[]) => string);

/** Every text of a dictionary by its path. */
function leaves(node: unknown, path = ""): [string, Leaf][] {
  if (typeof node === "string" || typeof node === "function") return [[path, node as Leaf]];
  if (node === null || typeof node !== "object") throw new Error(`${path} is neither a text nor a group of texts`);
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path === "" ? key : `${path}.${key}`));
}

/** A text, or what a function of texts says for a few arguments. */
function spoken(leaf: Leaf): string[] {
  if (typeof leaf === "string") return [leaf];
  const call = leaf as (...args: unknown[]) => string;
  return [
    [2, 3, 4],
    ["Anna", "Budget", "C"],
    ["Budget", 2, 3],
  ].flatMap((args) => {
    try {
      const said = call(...args);
      return typeof said === "string" ? [said] : [];
    } catch {
      return [];
    }
  });
}

const names = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name as string).toSorted();

const SWEDISH = new Map(leaves({ ...sv, audit: auditSv }));
const OTHERS = [
  ["fi", new Map(leaves({ ...fi, audit: auditFi }))],
  ["en", new Map(leaves({ ...en, audit: auditEn }))],
] as const;

/** Names, signs and words that are the same in both languages. */
const SAME_ON_PURPOSE: Readonly<Record<string, readonly string[]>> = {
  fi: ["product", "grid.keys.ctrl", "grid.keys.delete"],
  en: [
    "product",
    "grid.keys.ctrl",
    "grid.keys.delete",
    "audit.person",
    "peoplePage.form.organisation",
    "overviews.owners.letters.partner",
    "overviews.owners.names.partner",
    "overviews.council.forum",
  ],
};

for (const [language, texts] of OTHERS) {
  test(`[U6] ${language} has exactly the texts that sv has`, () => {
    expect([...texts.keys()].toSorted()).toEqual([...SWEDISH.keys()].toSorted());
  });

  test(`[U6] no text of ${language} is a Swedish one left behind`, () => {
    const left = [...texts].filter(
      ([path, leaf]) =>
        /\p{L}{3}/u.test(
          spoken(leaf)
            .join(" ")
            .replaceAll(/\{\{.*?\}\}|Anna|Budget/g, ""),
        ) &&
        spoken(leaf).join("|") === spoken(SWEDISH.get(path) ?? "").join("|") &&
        SAME_ON_PURPOSE[language]?.includes(path) !== true,
    );
    expect(left.map(([path, leaf]) => `${path}: ${spoken(leaf)[0]}`)).toEqual([]);
  });

  test(`[U6] every text of ${language} is filled in with the same names as in sv`, () => {
    for (const [path, leaf] of texts) {
      const swedish = SWEDISH.get(path);
      if (typeof leaf === "string" && typeof swedish === "string") expect(names(leaf), path).toEqual(names(swedish));
      else expect(typeof leaf, path).toBe(typeof swedish);
      if (typeof leaf === "function") expect(leaf.length, path).toBe((swedish as (...args: never[]) => string).length);
    }
  });
}

for (const [language, dictionary] of [
  ["sv", sv],
  ["fi", fi],
  ["en", en],
] as const) {
  test(`[U6] no text of ${language} is empty or has loose blanks`, () => {
    for (const [path, leaf] of leaves(dictionary)) {
      for (const text of spoken(leaf)) {
        expect(text.trim(), path).not.toBe("");
        expect(text, path).toBe(text.trim());
        expect(text, path).not.toMatch(/undefined|\[object|NaN/);
      }
    }
  });

  test(`every refusal and every role has words in ${language}, and a refusal says what happened, what was kept and what to do`, () => {
    const refusals = dictionary.refusal as Readonly<Record<string, string>>;
    for (const code of [...REFUSALS, ...DENIALS, "no-right", "opening", "offline", "session-ended", "unknown"]) {
      expect(refusals[code]?.match(/[.!?](?:\s|$)/g)?.length ?? 0, code).toBeGreaterThanOrEqual(3);
    }
    for (const role of ROLES) expect(dictionary.role[role], role).toMatch(/\p{L}/u);
  });
}

test("[U6] Swedish says du and keeps English words out", () => {
  const english =
    /\b(?:online|offline|sync\w*|login|workspace|sheet|dashboard|please|error|ok|okay|e-?mail|upload|download|toggle)\b/i;
  const polite = /\b(?:Ni|Er|Ert|Era)\b/;
  for (const [path, leaf] of SWEDISH) {
    for (const text of spoken(leaf)) {
      expect(text, path).not.toMatch(english);
      expect(text, path).not.toMatch(polite);
    }
  }
});
