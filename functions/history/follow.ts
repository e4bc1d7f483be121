/**
 * Writes history down, off the way of every edit (SPEC G1, G2). A record of the stream only says that a log has grown: what
 * happened is read from the log itself, in its order, from where history ends. So records that come twice, late, in
 * another order or never change nothing, and whoever reads the same log writes the same history.
 *
 *   how far it is written = (epoch, seq) ──► log after it ──► changes ──► many records at once, then how far ──► …
 *                                                              └─ cut: authors of all rows, the next epoch's snapshot
 *
 * Records are put in any order and some of them perhaps not at all before a writer ends: what is not behind the mark is
 * written again, and is the same.
 */
import { DEMO_BATCH, DEMO_PERSON, LINK_PERSON, type CellChange } from "../../shared/history/entry.ts";
import type { PersonId, RowId } from "../../shared/ids.ts";
import { takenFrom } from "../../shared/lineage/taken-from.ts";
import { restoredFrom } from "../../shared/versions/version.ts";
import { entryBytes } from "../documents/resident.ts";
import { documentPrefix, loadIndex, loadSnapshot } from "../documents/snapshots.ts";
import type { DocumentKey, LogEntry, Member, Ports } from "../ports.ts";
import { authorsNow, storeAuthors } from "./authors.ts";
import { beginReplay, readOn, rowNameNow, type Moves, type Replay } from "./changes.ts";
import type { HistoryRecord } from "./history-port.ts";
import { keepValue, msOfPlace, packed, placeOf, unpacked, type KeptEntry, type KeptRow } from "./kept.ts";

export type HistoryPorts = Pick<Ports, "blobs" | "clock" | "directory" | "heads" | "history" | "log" | "logger">;

export interface Follower {
  /** Brings a document's history on, by a bounded piece: under lasting writing there is no end to come to. */
  follow(key: DocumentKey): Promise<Followed>;
}

export interface Followed {
  /** How many entries were written. */
  readonly told: number;
  /** There was more in the log. */
  readonly more: boolean;
}

/** How far history is written: everything up to there stands. */
interface Written {
  readonly epoch: number;
  readonly seq: number;
  readonly place: string;
  /** Behind it the next epoch begins. */
  readonly cut?: true;
}

/** Where a document's history stands, with the sheet as it was there. */
interface Standing extends Replay {
  readonly epoch: number;
  seq: number;
  /** Of the last entry; empty before the first. */
  place: string;
  /** The epoch's cut has been met. */
  closed: boolean;
  gap: boolean;
}

const PAGE = 500;
/** Of one entry, as the activity page may show them. */
const MOST_SHOWN = 20;
/** Rows of all sheets that are kept warm: some 100 MB. */
const MOST_ROWS = 200_000;
const NAMES_MS = 10 * 60_000;
/** Records handed over at a time. */
const AT_ONCE = 500;
/** So many records are gathered before they are handed over. */
const GATHERED = 200;
/** Some seconds' work where nothing else is done. */
const MOST_ENTRIES = 2_000;
/** Where the engine serves others between two records, fewer: no piece is begun after this. */
const MOST_MS = 10_000;
/** There is one such record. */
const ONLY_PLACE = "0";

/** `most`: entries that are followed in one go. */
export function makeFollower(ports: HistoryPorts, most = MOST_ENTRIES): Follower {
  const warm = new Map<string, Standing>();
  const queues = new Map<string, Promise<unknown>>();
  const names = new Map<string, { readonly who: Pick<Member, "name" | "role"> | undefined; readonly until: number }>();
  const written = new Set<string>();

  const whoIs = async (key: DocumentKey, person: PersonId): Promise<Pick<Member, "name" | "role"> | undefined> => {
    if (LINK_PERSON.test(person) || person === DEMO_PERSON) return undefined;
    const at = `${key.tenant}/${person}`;
    const known = names.get(at);
    if (known !== undefined && known.until > ports.clock()) return known.who;
    const member = await ports.directory.member(key.tenant, person);
    const who = member === undefined ? undefined : { name: member.name, role: member.role };
    if (names.size > 5_000) names.clear();
    names.set(at, { who, until: ports.clock() + NAMES_MS });
    return who;
  };

  const isDemo = async (key: DocumentKey, { updateId }: LogEntry): Promise<boolean> =>
    updateId.startsWith(DEMO_BATCH) && (await ports.directory.tenant(key.tenant))?.demo === true;

  /** What one entry of the log leaves; nothing of a change of rights. */
  const tell = async (
    key: DocumentKey,
    standing: Standing,
    entry: LogEntry,
  ): Promise<readonly HistoryRecord[] | undefined> => {
    const { fence } = entry;
    const update = await entryBytes(ports.blobs, entry);
    const moves = update === undefined ? undefined : readOn(standing, update);
    standing.seq = entry.seq;
    if (fence === "rights") {
      names.clear();
      return undefined;
    }
    const ms = Math.max(standing.place === "" ? 0 : msOfPlace(standing.place), Math.floor(entry.at));
    const place = placeOf(ms, entry.epoch, entry.seq);
    const by = (await isDemo(key, entry)) ? DEMO_PERSON : entry.actor;
    const who = fence === undefined ? await whoIs(key, by) : undefined;
    const version = restoredFrom(entry.updateId);
    const taken = takenFrom(entry.updateId);
    const doing = {
      v: 1,
      at: entry.at,
      by,
      ...who,
      ...(version === undefined ? {} : { version }),
      ...(taken === undefined ? {} : { taken }),
    } as const;
    const { rows, told } =
      moves === undefined ? NOTHING : await whatToKeep(ports, key, standing, moves, doing, place, written);
    const kept: KeptEntry = {
      ...doing,
      epoch: entry.epoch,
      seq: entry.seq,
      ...(standing.gap ? { gap: true } : {}),
      ...(fence === "cut" ? { cut: true } : {}),
      ...(fence === "freeze" ? { document: "frozen" } : fence === "delete" ? { document: "deleted" } : {}),
      ...told,
    };
    standing.place = place;
    standing.gap = false;
    standing.closed = fence === "cut";
    return [...rows, await packed(ports.blobs, key, { list: "all", place }, kept)];
  };

  const write = async (key: DocumentKey, { epoch, seq, place, closed }: Standing, records: HistoryRecord[]) => {
    if (records.length === 0) return;
    const cut = closed ? records.splice(-1) : [];
    for (let at = 0; at < records.length; at += AT_ONCE) await ports.history.put(key, records.slice(at, at + AT_ONCE));
    records.length = 0;
    // Who made and changed what is counted from the last cut that stands: before this one does.
    if (closed) {
      await storeAuthors(ports.blobs, key, epoch + 1, place, await authorsNow(ports, key));
      await ports.history.put(key, cut);
    }
    // Last: it says that all of it is written.
    const mark: Written = { epoch, seq, place, ...(closed ? { cut: true } : {}) };
    await ports.history.put(key, [{ list: "written", place: ONLY_PLACE, body: JSON.stringify(mark) }]);
  };

  const followAlone = async (key: DocumentKey): Promise<Followed> => {
    const name = documentPrefix(key);
    const last = await readWritten(ports, key);
    let standing = warm.get(name);
    warm.delete(name);
    if (standing === undefined || standing.place !== (last?.place ?? "")) {
      // Before a whole sheet is read: mostly, when the sweep asks, there is nothing new.
      if (await isUpToDate(ports, key, last)) return NOTHING_NEW;
      standing = await openStanding(ports, key, last);
      if (standing === undefined) return NOTHING_NEW;
    }
    let told = 0;
    const gathered: HistoryRecord[] = [];
    const until = ports.clock() + MOST_MS;
    const goesOn = (): boolean => told < most && ports.clock() < until;
    while (goesOn()) {
      if (standing.closed) {
        const next = await openEpoch(ports, key, standing.epoch + 1, standing.place);
        if (next === undefined) break;
        standing = next;
      }
      const entries = await ports.log.read(key, standing.epoch, standing.seq, Math.min(PAGE, most - told));
      if (!follows(standing, entries)) {
        const head = await ports.heads.read(key);
        if (head === undefined || head.epoch === standing.epoch) {
          if (entries.length === 0) break;
          throw new Error(`log of ${name} epoch ${standing.epoch} has no entry ${standing.seq + 1}`);
        }
        // Read once more: the cut may have come between.
        if (follows(standing, await ports.log.read(key, standing.epoch, standing.seq, 1))) continue;
        ports.logger.warn("history has a gap", { ...key, epoch: standing.epoch, seq: standing.seq });
        const next = await openEpoch(ports, key, head.epoch, standing.place);
        if (next === undefined) break;
        standing = Object.assign(next, { gap: true });
        continue;
      }
      for (const entry of entries) {
        if (!follows(standing, [entry])) break;
        const records = await tell(key, standing, entry);
        if (records !== undefined) told++;
        gathered.push(...(records ?? []));
        if (standing.closed || gathered.length >= GATHERED) await write(key, standing, gathered);
        // What stands behind a cut is dead (SPEC L3).
        if (standing.closed || (gathered.length === 0 && !goesOn())) break;
      }
      await write(key, standing, gathered);
    }
    keepWarm(name, standing);
    return { told, more: !goesOn() };
  };

  const keepWarm = (name: string, standing: Standing): void => {
    warm.set(name, standing);
    const rowsOf = ({ snapshot }: Standing): number =>
      snapshot.snapshot.index.chunks.reduce((sum, { rows }) => sum + rows, 500);
    let rows = [...warm.values()].reduce((sum, one) => sum + rowsOf(one), 0);
    for (const [other, one] of warm) {
      if (rows <= MOST_ROWS || other === name) break;
      warm.delete(other);
      rows -= rowsOf(one);
    }
    if (written.size > 5_000) written.clear();
  };

  return {
    // One at a time for a document: what is kept warm is moved on in place.
    follow(key) {
      const name = documentPrefix(key);
      const mine = (queues.get(name) ?? Promise.resolve()).then(() => followAlone(key));
      const settled = mine.then(
        () => undefined,
        () => void warm.delete(name),
      );
      queues.set(name, settled);
      void settled.then(() => queues.get(name) === settled && queues.delete(name));
      return mine;
    },
  };
}

const NOTHING_NEW: Followed = { told: 0, more: false };

/** Histories from before the mark end with their last entry. */
async function readWritten({ history, blobs }: HistoryPorts, key: DocumentKey): Promise<Written | undefined> {
  const [mark] = await history.read(key, "written", { limit: 1 });
  if (mark !== undefined) return JSON.parse(String(mark.body)) as Written;
  const [last] = await history.read(key, "all", { newestFirst: true, limit: 1 });
  if (last === undefined) return undefined;
  const { epoch, seq, cut } = await unpacked<KeptEntry>(blobs, last);
  return { epoch, seq, place: last.place, ...(cut === true ? { cut } : {}) };
}

const follows = ({ seq }: Standing, [first]: readonly LogEntry[]): boolean => first?.seq === seq + 1;

const NOTHING: { readonly rows: readonly HistoryRecord[]; readonly told: Partial<KeptEntry> } = { rows: [], told: {} };

/** What one batch leaves: a record for each row, and what the entry says of them. */
async function whatToKeep(
  { blobs }: Pick<HistoryPorts, "blobs">,
  key: DocumentKey,
  standing: Standing,
  moves: Moves,
  doing: Pick<KeptRow, "v" | "at" | "by" | "name" | "version">,
  place: string,
  written: Set<string>,
): Promise<typeof NOTHING> {
  const byRow = new Map<RowId, CellChange[]>([...moves.marks.keys()].map((row) => [row, []]));
  const some: (CellChange & { readonly row: RowId })[] = [];
  for (const { row, column, from, to, options } of moves.cells) {
    const change: CellChange = {
      column,
      from: await keepValue(blobs, key, from, written),
      to: await keepValue(blobs, key, to, written),
      ...(options === undefined ? {} : { options }),
    };
    const there = byRow.get(row);
    if (there === undefined) byRow.set(row, [change]);
    else there.push(change);
    if (some.length < MOST_SHOWN) some.push({ row, ...change });
  }
  const rows: HistoryRecord[] = [];
  const touched: Record<string, RowId[]> = {};
  const named = new Set<RowId>(some.map(({ row }) => row));
  for (const [row, cells] of byRow) {
    const marks = moves.marks.get(row) ?? [];
    const kept: KeptRow = {
      ...doing,
      ...(marks.length > 0 ? { marks } : {}),
      ...(cells.length > 0 ? { cells } : {}),
    };
    rows.push(await packed(blobs, key, { list: { row }, place }, kept));
    for (const mark of marks) (touched[mark] ??= []).push(row);
    if (cells.length > 0 && !marks.includes("made")) (touched["changed"] ??= []).push(row);
    if (marks.length > 0 && named.size < MOST_SHOWN) named.add(row);
  }
  const names = [...named].flatMap((row) => {
    const name = rowNameNow(standing, row);
    return name === undefined ? [] : [[row, name] as const];
  });
  return {
    rows,
    told: {
      ...(byRow.size > 0 ? { rows: touched } : {}),
      ...(moves.cells.length > 0 ? { cells: moves.cells.length } : {}),
      ...(some.length > 0 ? { some } : {}),
      ...(names.length > 0 ? { names: Object.fromEntries(names) } : {}),
      ...(moves.columns.length > 0 ? { columns: moves.columns } : {}),
    },
  };
}

async function isUpToDate(ports: HistoryPorts, key: DocumentKey, last: Written | undefined): Promise<boolean> {
  const head = await ports.heads.read(key);
  if (head === undefined) return true;
  if (last === undefined) {
    const before = await ports.log.read(key, head.epoch - 1, 0, 1);
    return before.length === 0 && (await ports.log.read(key, head.epoch, 0, 1)).length === 0;
  }
  const { epoch, seq, cut } = last;
  const at = cut === true ? { epoch: epoch + 1, seq: 0 } : { epoch, seq };
  // A cut that is announced and not done yet has nothing behind it.
  if (head.epoch !== at.epoch) return head.epoch < at.epoch;
  const entries = await ports.log.read(key, at.epoch, at.seq, MOST_RIGHTS);
  return entries.length < MOST_RIGHTS && entries.every(({ fence }) => fence === "rights");
}

/** Changes of members leave entries that history has nothing to say of. */
const MOST_RIGHTS = 20;

/** At history's last entry, or at the beginning of the oldest log that is whole. `undefined`: no such document. */
async function openStanding(
  ports: HistoryPorts,
  key: DocumentKey,
  last: Written | undefined,
): Promise<Standing | undefined> {
  const head = await ports.heads.read(key);
  if (head === undefined) return undefined;
  if (last === undefined) {
    let { epoch } = head;
    while (epoch > 0 && (await ports.log.read(key, epoch - 1, 0, 1))[0]?.seq === 1) epoch--;
    return openEpoch(ports, key, epoch, "");
  }
  const { epoch, seq, cut } = last;
  if (cut === true) {
    const next = await openEpoch(ports, key, epoch + 1, last.place);
    // The cut is announced and not done yet.
    return next ?? openAt(ports, key, epoch, seq, last.place, true);
  }
  return openAt(ports, key, epoch, seq, last.place, false);
}

async function openAt(
  ports: HistoryPorts,
  key: DocumentKey,
  epoch: number,
  seq: number,
  place: string,
  closed: boolean,
): Promise<Standing | undefined> {
  const standing = await openEpoch(ports, key, epoch, place);
  if (standing === undefined || seq === 0) return standing;
  while (standing.seq < seq) {
    const entries = await ports.log.read(key, epoch, standing.seq, Math.min(PAGE, seq - standing.seq));
    // Gone before the epoch was through: carried on behind the gap.
    if (entries[0]?.seq !== standing.seq + 1) break;
    for (const entry of entries) {
      const update = await entryBytes(ports.blobs, entry);
      if (update !== undefined) readOn(standing, update);
      standing.seq = entry.seq;
    }
  }
  standing.seq = seq;
  standing.closed = closed;
  return standing;
}

/** The beginning of an epoch, with the snapshot it began from. `undefined`: the document has not come there yet. */
async function openEpoch(
  { heads, blobs }: Pick<HistoryPorts, "heads" | "blobs">,
  key: DocumentKey,
  epoch: number,
  place: string,
): Promise<Standing | undefined> {
  const head = await heads.read(key);
  if (head === undefined || head.epoch < epoch) return undefined;
  let hash = head.snapshot;
  for (let at = head.epoch; at > epoch; at--) {
    const { parent } = await loadIndex(blobs, key, hash);
    if (parent === undefined) throw new Error(`the snapshot of ${documentPrefix(key)} epoch ${epoch} is not known`);
    hash = parent.hash;
  }
  const replay = beginReplay(await loadSnapshot(blobs, key, hash));
  return Object.assign(replay, { epoch, seq: 0, place, closed: false, gap: false });
}
