/** The worker: reads and writes files away from the page, so that it never stands still; ended, it is as if it had never been. */
import { openBook, writeBook, type BookSheet, type FileTable, type OpenBook } from "./book.ts";
import type { FileRefusalCode } from "../../shared/i18n/exchange/file-refusals.ts";
import { FileRefused } from "./limits.ts";

export type Asked =
  | { readonly do: "open"; readonly file: ArrayBuffer }
  | { readonly do: "table"; readonly at: number }
  | { readonly do: "write"; readonly sheets: readonly BookSheet[] };

export type Answered =
  | { readonly sheets: readonly string[]; readonly table: FileTable }
  | { readonly table: FileTable }
  | { readonly file: Uint8Array }
  | { readonly refused: FileRefusalCode };

let open: OpenBook | undefined;

async function answer(asked: Asked): Promise<Answered> {
  switch (asked.do) {
    case "open":
      open = await openBook(new Uint8Array(asked.file));
      return { sheets: open.sheets, table: await open.table(0) };
    case "table":
      if (open === undefined) throw new Error("no file is open");
      return { table: await open.table(asked.at) };
    case "write":
      return { file: await writeBook(asked.sheets) };
  }
}

addEventListener("message", (event: MessageEvent<Asked>) => {
  answer(event.data).then(
    (answered) => postMessage(answered),
    (problem: unknown) => postMessage({ refused: problem instanceof FileRefused ? problem.code : "broken" }),
  );
});
