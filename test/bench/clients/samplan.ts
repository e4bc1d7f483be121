/** Our own client: the real session over a real socket, its disk in memory. */
import { CELLS } from "../../../shared/document/keys.ts";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import { createApi, type Result } from "../../../client/api.ts";
import { documentApi } from "../../../client/sync/document-api.ts";
import type { SheetView } from "../../../shared/document/sheet-view.ts";
import type { DocumentId, TenantId } from "../../../shared/ids.ts";
import type { SnapshotIndex } from "../../../shared/document/snapshot.ts";
import type { LocalStore } from "../../../client/sync/local-store.ts";
import { rowAt, TEXT_COLUMNS } from "../content.ts";
import { openEditor } from "../../support/editor.ts";
import { until, type Address, type BenchClient, type Watcher } from "./contestant.ts";

export const BENCH_TENANT = "bench";

/** Ready when everything is on the screen; with `live`, when it is connected too. */
export async function openSamplan(
  address: Address,
  watcher: Watcher,
  { store, live = true }: { store?: LocalStore; live?: boolean } = {},
): Promise<BenchClient> {
  const mine = new Map<string, string>();
  // Edits may arrive before the opening has been told of as finished.
  let view: SheetView | undefined;
  const editor = await openEditor({
    url: address.url,
    token: address.token ?? "",
    tenant: BENCH_TENANT,
    document: address.document,
    ...(store === undefined ? {} : { store }),
    patience: 120_000,
    early: !live,
    watch: {
      shown: (next) => void (view = next),
      changed(map, keys, remote) {
        if (map !== CELLS || !remote) return;
        for (const key of keys) watcher.saw(view?.valueOf(CELLS, key) as CellValue);
      },
      waiting(keys) {
        for (const key of keys) {
          const value = mine.get(key);
          if (value === undefined || editor.session.isWaiting(key)) continue;
          mine.delete(key);
          watcher.answered(value);
        }
      },
    },
  });
  await until(() => editor.shown, "the sheet");
  const count = editor.view.rows().length;
  const keyOf = (place: number): string =>
    `${rowAt(Math.floor(place / TEXT_COLUMNS.length) % count)}:${TEXT_COLUMNS[place % TEXT_COLUMNS.length]!}`;
  return {
    read: (place) => editor.view.valueOf(CELLS, keyOf(place)) as CellValue,
    write(place, value) {
      const key = keyOf(place);
      mine.set(key, value);
      editor.session.commit([{ map: CELLS, key, before: editor.view.valueOf(CELLS, key), after: value }]);
    },
    async rows(atLeast, withinMs) {
      await until(() => editor.view.rows().length >= atLeast, `all ${atLeast} rows of our sheet`, withinMs);
      return editor.view.rows().length;
    },
    settled: () => editor.saved(60_000),
    close: async () => editor.session.destroy(),
  };
}

/** The index and the first thousand rows, from nothing: the earliest moment something of a sheet can be shown. */
export async function fetchFirstChunk(address: Address): Promise<void> {
  const tokens = { token: async () => address.token, refused: () => undefined };
  const api = createApi(tokens, (path, init) => fetch(new URL(path, address.url), init));
  const sheet = documentApi(api, BENCH_TENANT as TenantId, address.document as DocumentId);
  const state = valueOf(await sheet.state({ batches: [] }));
  const read = async (hash: string): Promise<unknown> =>
    JSON.parse(new TextDecoder().decode(valueOf(await sheet.part(hash))));
  const index = (await read(state.snapshot)) as SnapshotIndex;
  await read(index.chunks[0]!.hash);
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the server answered ${JSON.stringify(result.problem)}`);
  return result.value;
}
