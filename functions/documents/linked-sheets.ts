/**
 * What stands in another sheet, where a rule of this one asks for it (SPEC M6, M10): a state that wants a row to point
 * here, a lock held by the state of a row elsewhere. Read for the very batch that is judged, up to that sheet's log's end
 * and after the batch came in; so whatever was acknowledged before it was sent is seen. The two sheets have no common
 * order: what is written there between this reading and the put, a few milliseconds, is not.
 *
 * A judge is asked key by key and cannot wait. Where it lacks a sheet it says so by throwing `LinkedWanted`; the sheet is
 * read, with the queue of the judged document let go meanwhile, and the batch is begun again. Nothing has been put by then.
 */
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { DocumentId } from "../../shared/ids.ts";
import type { DocumentKey, Ports } from "../ports.ts";
import { LinkedWanted, remember, type Known, type LinkedSheet } from "./linked.ts";
import type { HeldResident, Residents } from "./residents.ts";
import { readSheet } from "./server-write.ts";
import { Moved } from "./state.ts";

/** Residents whose judges may ask for other sheets of the same municipality. */
export function withLinkedSheets(residents: Residents, ports: Ports): Residents {
  return {
    async alone(key, work) {
      const asked: Known = new Map();
      for (;;) {
        const done = await residents.alone(key, async (held) => {
          try {
            return { value: await work(remembering(held, asked)) };
          } catch (cause) {
            if (cause instanceof LinkedWanted) return cause;
            throw cause;
          }
        });
        if (!(done instanceof LinkedWanted)) return done.value;
        asked.set(done.document, await read({ ports, residents }, key, done));
      }
    },
  };
}

const remembering = (held: HeldResident, asked: Known): HeldResident => ({
  drop: () => held.drop(),
  async load(options) {
    const resident = await held.load(options);
    if (resident !== undefined) remember(resident, asked);
    return resident;
  },
});

/** A sheet that is cut while it is read is read again; more often than this it is not by chance. */
const MOST_TRIES = 5;

async function read(
  deps: { readonly ports: Ports; readonly residents: Residents },
  { tenant }: DocumentKey,
  { document, column }: LinkedWanted,
): Promise<LinkedSheet | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await readSheet(deps, { tenant, document: document as DocumentId }, (view) => pick(view, column));
    } catch (cause) {
      if (!(cause instanceof Moved) || attempt === MOST_TRIES) throw cause;
    }
  }
}

function pick(view: SheetView, key: string): LinkedSheet {
  const column = view.columns().find((one) => one.key === key);
  return {
    columns: new Set(column === undefined ? [] : [key]),
    rows: new Map(view.rows().map((row) => [row, column === undefined ? {} : { [key]: view.cell(row, column.id) }])),
  };
}
