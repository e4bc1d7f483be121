/** What a page would send that makes a row: for worlds that play pages without being one. */
import * as Y from "yjs";

/** A new row as one client's first update. */
export function cellsUpdate(client: number, row: string, cells: Readonly<Record<string, unknown>>): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.transact(() => {
    doc.getMap("c").set(`${row}:!`, 1);
    doc.getMap("c").set(`${row}:~`, "a0");
    for (const [column, value] of Object.entries(cells)) doc.getMap("c").set(`${row}:${column}`, value);
  });
  return Y.encodeStateAsUpdate(doc);
}
