/**
 * Reads the text of a PDF that Chromium wrote, page by page: enough to see what was printed, without a PDF library.
 * Knows what Chromium's writer does and nothing more: plain objects, deflated streams, fonts with a table to Unicode.
 */
import { inflateSync } from "node:zlib";

/** Which letter a glyph is, and how many hexadecimal digits name one. */
interface Font {
  readonly letters: ReadonlyMap<number, string>;
  readonly digits: 2 | 4;
}

type Objects = ReadonlyMap<number, { readonly head: string; readonly stream: () => string }>;

/** The text of each page without its spaces. */
export function pdfPages(file: Uint8Array): readonly string[] {
  const objects = readObjects(file);
  const fonts = new Map<number, Font>();
  const fontOf = (id: number): Font => {
    const known = fonts.get(id);
    if (known) return known;
    const { head } = objects.get(id)!;
    const table = reference(head, "ToUnicode");
    const made: Font = {
      letters: table === undefined ? new Map() : unicodeTable(objects.get(table)!.stream()),
      digits: /\/Type3/.test(head) ? 2 : 4,
    };
    fonts.set(id, made);
    return made;
  };
  return kidsOf(objects).map((page) => {
    const { head } = objects.get(page)!;
    const named = new Map(
      [...(/\/Font\s*<<([^>]*)>>/.exec(head)?.[1] ?? "").matchAll(/\/(\w+)\s+(\d+)\s+0\s+R/g)].map(([, name, id]) => [
        name!,
        fontOf(Number(id)),
      ]),
    );
    return textOf(objects.get(reference(head, "Contents")!)!.stream(), named);
  });
}

/** Width and height of each page, in millimetres. */
export function pdfSizes(file: Uint8Array): readonly (readonly [number, number])[] {
  const objects = readObjects(file);
  return kidsOf(objects).map((page) => {
    const box = /\/MediaBox\s*\[([^\]]*)\]/.exec(objects.get(page)!.head)?.[1]?.trim().split(/\s+/).map(Number) ?? [];
    return [Math.round((box[2]! / 72) * 25.4), Math.round((box[3]! / 72) * 25.4)];
  });
}

function readObjects(file: Uint8Array): Objects {
  const text = Buffer.from(file).toString("latin1");
  const objects = new Map<number, { head: string; stream: () => string }>();
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\s/g)) {
    const from = found.index + found[0].length;
    const end = text.indexOf("endobj", from);
    const begin = text.indexOf("stream", from);
    const streamed = begin !== -1 && begin < end;
    const head = text.slice(from, streamed ? begin : end);
    objects.set(Number(found[1]), {
      head,
      stream() {
        const start = begin + (text[begin + 6] === "\r" ? 8 : 7);
        const bytes = Buffer.from(text.slice(start, start + Number(/\/Length (\d+)/.exec(head)?.[1])), "latin1");
        return (head.includes("FlateDecode") ? inflateSync(bytes) : bytes).toString("latin1");
      },
    });
  }
  return objects;
}

const reference = (head: string, name: string): number | undefined => {
  const found = new RegExp(`/${name}\\s+(\\d+)\\s+0\\s+R`).exec(head)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** The pages in their order, from the tree they hang in. */
function kidsOf(objects: Objects): readonly number[] {
  const root = [...objects.values()].find(({ head }) => /\/Type\s*\/Catalog/.test(head));
  const walk = (id: number): readonly number[] => {
    const { head } = objects.get(id)!;
    const kids = /\/Kids\s*\[([^\]]*)\]/.exec(head)?.[1];
    return kids === undefined ? [id] : [...kids.matchAll(/(\d+)\s+0\s+R/g)].flatMap(([, kid]) => walk(Number(kid)));
  };
  return walk(reference(root!.head, "Pages")!);
}

function unicodeTable(map: string): ReadonlyMap<number, string> {
  const table = new Map<number, string>();
  const letters = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, body] of map.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, from, to] of body!.matchAll(/<(\w+)>\s*<(\w+)>/g))
      table.set(Number.parseInt(from!, 16), letters(to!));
  for (const [, body] of map.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, first, last, to] of body!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const start = Number.parseInt(first!, 16);
      const code = Number.parseInt(to!, 16);
      for (let n = start; n <= Number.parseInt(last!, 16); n++) table.set(n, String.fromCodePoint(code + n - start));
    }
  return table;
}

/** What is written, without any space: where letters are placed one by one, spaces are not written. */
function textOf(content: string, fonts: ReadonlyMap<string, Font>): string {
  let font: Font | undefined;
  const runs: string[] = [];
  for (const [, name, shown] of content.matchAll(/\/(\w+)\s+[\d.]+\s+Tf|(\[[^\]]*\]\s*TJ|<[^>]*>\s*Tj)/g)) {
    if (name !== undefined) font = fonts.get(name);
    for (const [, hex] of (shown ?? "").matchAll(/<([0-9A-Fa-f]*)>/g))
      for (let at = 0; at < hex!.length; at += font?.digits ?? 4)
        runs.push(font?.letters.get(Number.parseInt(hex!.slice(at, at + font.digits), 16)) ?? "");
  }
  return runs.join("").normalize("NFKC").replaceAll(/\s+/g, "");
}
