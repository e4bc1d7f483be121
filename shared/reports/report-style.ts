/**
 * How a report looks: the same on the page, in its file and on paper. In one text, because the file carries it along. The
 * page's own colours where they are known, ink on white elsewhere and on paper.
 */
export const REPORT_STYLE = `
.report { container: report / inline-size; --ink: var(--text, #1c2024); --grey: var(--muted, #50565d); --hair: var(--line, #c9c5bd); --tint: var(--surface-2, #f4f2ee); --mark: var(--accent, #0b5a8f);
  color: var(--ink); font: 400 1rem/1.55 var(--font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif); overflow-wrap: break-word; }
.report h1, .report h2, .report h3, .report h4, .report .report-subtitle, .report .report-lead, .report blockquote p { font-family: var(--font-title, "Iowan Old Style", "Palatino Linotype", Palatino, Charter, "Noto Serif", Georgia, serif); }
.report h1, .report h2, .report h3, .report h4 { font-weight: 500; line-height: 1.2; text-wrap: balance; break-after: avoid; scroll-margin-top: 1rem; overflow-wrap: anywhere; }
.report h1 { margin: 0; font-size: 2.25rem; letter-spacing: -0.01em; }
.report h2 { margin: 2.6rem 0 0.8rem; padding-top: 0.9rem; font-size: 1.6rem; border-top: 1px solid var(--hair); }
.report h3 { margin: 1.9rem 0 0.5rem; font-size: 1.2rem; }
.report h4 { margin: 1.2rem 0 0.4rem; font-family: inherit; font-size: 0.95rem; font-weight: 600; line-height: 1.3; }
.report .report-subtitle { margin: 0.4rem 0 1.6rem; font-size: 1.1rem; color: var(--grey); }
.report p { margin: 0 0 0.8rem; white-space: pre-line; text-wrap: pretty; }
.report .report-lead { font-size: 1.2rem; line-height: 1.45; }
.report .report-quiet { color: var(--grey); font-size: 0.9375rem; }
.report .report-answer { padding: 0.7rem 0.9rem; background: var(--tint); border-left: 3px solid var(--mark); }
.report blockquote { margin: 0 0 0.9rem; padding: 0 0 0 0.9rem; border-left: 3px solid var(--hair); break-inside: avoid; }
.report blockquote p { margin: 0; font-size: 1.05rem; }
.report blockquote footer { font-size: 0.875rem; color: var(--grey); }
.report ul, .report ol { margin: 0 0 0.9rem; padding-left: 1.3rem; }
.report ul { list-style: disc; }
.report ol { list-style: decimal; }
.report li { margin: 0.15rem 0; }
.report .report-facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.9rem 1.4rem; margin: 0 0 1.4rem; }
.report .report-facts div { display: flex; flex-direction: column-reverse; justify-content: flex-end; break-inside: avoid; }
.report .report-facts dt { font-size: 0.875rem; color: var(--grey); }
.report .report-facts dd { margin: 0; font: 500 1.35rem/1.25 var(--font-title, Palatino, Georgia, serif); font-variant-numeric: tabular-nums; }
.report .report-contents { margin: 0 0 1.6rem; padding: 0.9rem 1.1rem; background: var(--tint); }
.report .report-contents p { margin: 0 0 0.3rem; font-weight: 600; }
.report .report-contents ul { margin: 0; padding: 0; list-style: none; columns: 17rem; column-gap: 2rem; }
.report .report-contents li { break-inside: avoid; padding: 0.25rem 0; margin: 0; }
.report .report-contents li[data-level="3"] { padding-left: 1rem; font-size: 0.9375rem; }
.report .report-contents a { color: var(--mark); display: inline-block; }
.report table { width: 100%; margin: 0.6rem 0 1.4rem; border-collapse: collapse; font-size: 0.9375rem; }
.report caption { padding: 0 0 0.4rem; text-align: left; font-weight: 600; }
.report th, .report td { padding: 0.4rem 0.6rem 0.4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--hair); }
.report tbody th { font-weight: 500; }
.report thead th { font-size: 0.8125rem; font-weight: 600; color: var(--grey); border-bottom: 2px solid var(--ink); vertical-align: bottom; }
.report tfoot th, .report tfoot td { font-weight: 600; border-bottom: 0; border-top: 2px solid var(--ink); }
.report .report-number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.report tr { break-inside: avoid; }
@media screen { @container report (max-width: 44rem) {
  .report h1 { font-size: 1.8rem; }
  .report table, .report thead, .report tbody, .report tfoot, .report tr, .report th, .report td, .report caption { display: block; }
  .report thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .report tr { padding: 0.5rem 0; border-bottom: 1px solid var(--hair); }
  .report tbody th, .report td, .report tfoot th, .report tfoot td { padding: 0.1rem 0; border: 0; text-align: left; }
  .report tbody th { font-weight: 600; }
  .report td.report-number { display: inline-block; margin-right: 1rem; text-align: left; }
  .report td[data-label]:not(:empty)::before { content: attr(data-label) ": "; color: var(--grey); }
} }
@media print {
  .report { container-type: normal; --ink: #000; --grey: #333; --hair: #999; --tint: #f2f0ec; --mark: #000; color: #000; font-size: 10.5pt; max-width: none; padding: 0; }
  .report h1 { font-size: 22pt; } .report h2 { font-size: 15pt; margin-top: 16pt; } .report h3 { font-size: 12pt; }
  .report a { color: #000; text-decoration: none; }
  .report-answer, .report-contents { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@page { size: A4; margin: 18mm 16mm; }
`;

/** As a text of CSS, also inside of a page's own `<style>`: whatever is no plain letter goes by its number. */
const cssText = (raw: string): string =>
  `"${raw.replaceAll(/[^\p{L}\p{N} .,:§·–-]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;

/**
 * What stands at the foot of every sheet of paper: which document it is a page of, and which page of how many. In a style
 * sheet, because only the browser that prints knows where a page ends; one that does not know of it leaves it out.
 *
 * @param foot lines, for example the title, and the sum of what it was made from.
 */
export const paperStyle = (foot: readonly string[]): string => `
@page { margin-bottom: 22mm;
  @bottom-left { content: ${foot.map(cssText).join(' "\\a " ')}; white-space: pre-line; vertical-align: top; padding-top: 4mm; font: 400 7.5pt/1.35 system-ui, sans-serif; color: #333; }
  @bottom-right { content: counter(page) " / " counter(pages); vertical-align: top; padding-top: 4mm; font: 400 7.5pt/1.35 system-ui, sans-serif; color: #333; }
}
`;
