/**
 * A report as HTML: headings in order without leaps, real tables with named rows and columns, languages marked. Everything
 * that comes from a sheet is escaped in one place, `escape`.
 */
import { footOf, plain, type Block, type Report, type Table, type Words } from "./report.ts";
import { paperStyle, REPORT_STYLE } from "./report-style.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escape = (raw: string): string => raw.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign]!);

const LANGUAGE_TAG = /^[a-z]{2,3}$/;

function inline(words: Words): string {
  if (typeof words === "string") return escape(words);
  const text = escape(words.text);
  return LANGUAGE_TAG.test(words.lang) ? `<span lang="${words.lang}">${text}</span>` : text;
}

/** What stands between `<main>` and `</main>`; begins with the title as `h1`. */
export function reportBody({ title, subtitle, blocks }: Report): string {
  const headings = blocks.flatMap((block) => (block.kind === "heading" ? [block] : []));
  const idOf = (block: Block): string => `del-${headings.indexOf(block as (typeof headings)[number]) + 1}`;
  const drawn = blocks.map((block) => {
    switch (block.kind) {
      case "heading":
        return `<h${block.level} id="${idOf(block)}">${escape(block.text)}</h${block.level}>`;
      case "text":
        return `<p class="report-${block.tone ?? "text"}">${inline(block.text)}</p>`;
      case "quote":
        return `<blockquote><p>${inline(block.text)}</p><footer>${escape(block.by)}</footer></blockquote>`;
      case "list": {
        const tag = block.ordered === true ? "ol" : "ul";
        return `<${tag}>${block.items.map((item) => `<li>${inline(item)}</li>`).join("")}</${tag}>`;
      }
      case "facts":
        return `<dl class="report-facts">${block.items
          .map(([term, value]) => `<div><dt>${escape(term)}</dt><dd>${escape(value)}</dd></div>`)
          .join("")}</dl>`;
      case "table":
        return tableHtml(block);
      case "contents": {
        const listed = headings.filter(({ level }) => level === 2 || (block.deep === true && level === 3));
        const items = listed.map(
          (one) => `<li data-level="${one.level}"><a href="#${idOf(one)}">${escape(one.text)}</a></li>`,
        );
        return `<nav class="report-contents" aria-label="${escape(block.label)}"><p>${escape(block.label)}</p><ul>${items.join("")}</ul></nav>`;
      }
    }
  });
  return `<header><h1>${escape(title)}</h1><p class="report-subtitle">${escape(subtitle)}</p></header>${drawn.join("\n")}`;
}

function tableHtml({ caption, head, rows, numbers = [], sum }: Table): string {
  const number = (at: number): string => (numbers.includes(at) ? ' class="report-number"' : "");
  const line = (cells: readonly Words[], kind: "th" | "td"): string =>
    cells
      .map((cell, at) =>
        at === 0 && kind === "td"
          ? `<th scope="row">${inline(cell)}</th>`
          : kind === "th"
            ? `<th scope="col"${number(at)}>${inline(cell)}</th>`
            : `<td${number(at)} data-label="${escape(plain(head[at] ?? ""))}">${inline(cell)}</td>`,
      )
      .join("");
  const foot = sum === undefined ? "" : `<tfoot><tr>${line(sum, "td")}</tr></tfoot>`;
  return `<table><caption>${escape(caption)}</caption><thead><tr>${line(head, "th")}</tr></thead><tbody>${rows
    .map((cells) => `<tr>${line(cells, "td")}</tr>`)
    .join("")}</tbody>${foot}</table>`;
}

/** The whole file: one piece, needs nothing else, and asks nobody for anything. */
export function reportFile(report: Report): string {
  return `<!doctype html>
<html lang="${report.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(report.title)} – ${escape(report.subtitle)}</title>
<style>
body { margin: 0; background: #fff; color: #1c2024; }
.report { max-width: 48rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
${REPORT_STYLE}${paperStyle(footOf(report))}</style>
</head>
<body>
<main class="report">
${reportBody(report)}
</main>
</body>
</html>
`;
}

/** `Skörderapport Norsjö 2020-05-31`, without what file systems refuse. */
export const reportName = (report: Pick<Report, "title" | "subtitle">): string =>
  `${report.title} ${report.subtitle}`
    .replaceAll(/[\\/:*?"<>|\s]+/g, " ")
    .trim()
    .slice(0, 120);

export const reportFileName = (report: Report): string => `${reportName(report)}.html`;
