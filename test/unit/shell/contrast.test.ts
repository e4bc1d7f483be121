/** The theme's colours against each other, computed from the tokens themselves (client contrast goals, WCAG 1.4.3 and 1.4.11). */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("../../../client/ui/theme.css", import.meta.url), "utf8");

type Theme = "light" | "dark";

function token(name: string, theme: Theme): string {
  const pair = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  const colour = pair?.[theme === "light" ? 1 : 2];
  if (colour === undefined) throw new Error(`no pair of colours for --${name}`);
  return colour;
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ["surface", "surface-2", "surface-3"];
const themes: Theme[] = ["light", "dark"];

/** [what, least ratio, on which grounds] */
const RULES: [string, number, string[]][] = [
  ["text", 10.3, [...SURFACES, "accent-soft", "warn-soft", "danger-soft"]],
  ["muted", 5.9, [...SURFACES, "accent-soft", "warn-soft", "danger-soft"]],
  ["accent", 4.5, [...SURFACES, "accent-soft"]],
  ["danger", 4.5, [...SURFACES, "danger-soft"]],
  ["warn", 4.5, [...SURFACES, "warn-soft"]],
  ["ok", 4.5, SURFACES],
  ["edge", 3.1, SURFACES],
  ["focus", 3.4, [...SURFACES, "accent-soft", "warn-soft", "danger-soft"]],
  ["accent-text", 4.5, ["accent"]],
];

for (const theme of themes) {
  for (const [what, least, grounds] of RULES) {
    test(`--${what} reads on its grounds, ${theme}`, () => {
      for (const ground of grounds) {
        expect(contrast(token(what, theme), token(ground, theme)), `on --${ground}`).toBeGreaterThanOrEqual(least);
      }
    });
  }

  test(`the twelve presence colours read as text and carry text, ${theme}`, () => {
    const least = theme === "light" ? 6.5 : 8.8;
    const colours = Array.from({ length: 12 }, (_, i) => token(`presence-${i}`, theme));

    for (const [i, colour] of colours.entries()) {
      expect(contrast(colour, token("surface", theme)), `--presence-${i}`).toBeGreaterThanOrEqual(least);
      expect(contrast(colour, token("surface-2", theme)), `--presence-${i} on --surface-2`).toBeGreaterThanOrEqual(5.9);
    }
    expect(new Set(colours).size).toBe(12);
  });
}

test("the two own themes only switch the colour scheme, so no colour is written twice", () => {
  for (const theme of themes)
    expect(css).toMatch(new RegExp(`data-theme="${theme}"\\] \\{\\s*color-scheme: ${theme};\\s*\\}`));
});
