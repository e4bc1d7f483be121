/** The page's end of the worker: one question at a time, an end to every wait, and cancelling by ending the worker. */
import type { Answered, Asked } from "./exchange-worker.ts";
import type { BookSheet, FileTable } from "./book.ts";
import { FILE_LIMITS, FileRefused } from "./limits.ts";

export interface Desk {
  /** @throws FileRefused */
  open(file: File): Promise<{ readonly sheets: readonly string[]; readonly table: FileTable }>;
  /** @throws FileRefused */
  table(at: number): Promise<FileTable>;
  write(sheets: readonly BookSheet[]): Promise<Uint8Array<ArrayBuffer>>;
  /** What is under way is given up; its promise never settles. */
  close(): void;
}

export function openDesk(): Desk {
  const worker = new Worker(new URL("./exchange-worker.ts", import.meta.url), { type: "module" });
  const ask = <A extends Answered>(asked: Asked, transfer: Transferable[] = []): Promise<A> =>
    new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        worker.onmessage = worker.onerror = null;
      };
      const timer = setTimeout(() => {
        end();
        worker.terminate();
        reject(new FileRefused("too-slow"));
      }, FILE_LIMITS.ms);
      worker.onmessage = ({ data }: MessageEvent<Answered>) => {
        end();
        if ("refused" in data) reject(new FileRefused(data.refused));
        else resolve(data as A);
      };
      // Out of memory, or the file itself could not be fetched.
      worker.onerror = () => {
        end();
        reject(new FileRefused("broken"));
      };
      worker.postMessage(asked, transfer);
    });
  return {
    async open(file) {
      if (file.size > FILE_LIMITS.bytes) throw new FileRefused("too-large");
      const bytes = await file.arrayBuffer();
      return ask<Extract<Answered, { sheets: unknown }>>({ do: "open", file: bytes }, [bytes]);
    },
    table: async (at) => (await ask<Extract<Answered, { table: FileTable }>>({ do: "table", at })).table,
    write: async (sheets) => (await ask<{ file: Uint8Array<ArrayBuffer> }>({ do: "write", sheets })).file,
    close: () => worker.terminate(),
  };
}
