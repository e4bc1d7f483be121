/**
 * A forward edit of any size (SPEC Y6, T36): changes worked out right before their place in the log and appended exactly
 * there, or worked out anew, in as many parts as batches hold, without the keys that are not the writer's to write. It
 * writes under a Yjs client id lower than any page has: of two values written side by side the higher client's stands, so
 * an edit on its way, made without knowing of this one, wins over it as a later one should.
 *
 *   changes at the log's end ──► append ──refused keys──► the same without them ──► …
 */
import type { Change } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import { EXISTS, parseCellKey } from "../../shared/document/keys.ts";
import type { RefusalCode } from "../../shared/protocol/frames.ts";
import type { DocumentKey, TicketClaims } from "../ports.ts";
import type { AppendDeps } from "./append.ts";
import { writeChanges } from "./server-write.ts";

export type ForwardOutcome =
  /** `changes`: what was written, for the person's undo. `left`: keys that are not theirs to write, or do not fit any more. */
  | {
      readonly kind: "done";
      readonly changes: readonly Change[];
      readonly left: readonly { readonly key: string; readonly code: RefusalCode }[];
    }
  | { readonly kind: "refused"; readonly code: RefusalCode }
  | { readonly kind: "later"; readonly ms: number };

export interface ForwardEdit {
  /** Of each part's batch: the same for the same wish, which is then written once. */
  id(part: number): string;
  /** What is still to be done to the sheet as it stands. */
  changes(now: SheetView): readonly Change[];
}

/** Below the ids pages take: they draw from four thousand million. */
const CLIENTS = 2 ** 16;
/** What one batch may hold of what admission lets through (100,000 ticks, 4 MB). */
const PART_CHANGES = 20_000;
const PART_CHARACTERS = 1_500_000;
const MOST_PARTS = 50;
/** Each finds everything that its rule forbids; a state may hang on another. */
const MOST_TRIES = 8;

export async function forwardEdit(
  deps: AppendDeps,
  key: DocumentKey,
  claims: Omit<TicketClaims, "client">,
  { id, changes }: ForwardEdit,
): Promise<ForwardOutcome> {
  const left = new Map<string, RefusalCode>();
  const written: Change[] = [];
  for (let part = 0; part < MOST_PARTS; part++) {
    const wrote = await writePart(deps, key, claims, { left, id: id(part), changes });
    if ("kind" in wrote) {
      // What is written stays written: it is told, and asking again does the rest.
      if (written.length === 0) return wrote;
      break;
    }
    written.push(...wrote.changes);
    if (!wrote.more) break;
  }
  return { kind: "done", changes: written, left: [...left].map(([name, code]) => ({ key: name, code })) };
}

interface Part {
  /** Grows by what is refused. */
  readonly left: Map<string, RefusalCode>;
  readonly id: string;
  changes(now: SheetView): readonly Change[];
}

async function writePart(
  deps: AppendDeps,
  key: DocumentKey,
  claims: Omit<TicketClaims, "client">,
  { left, id, changes }: Part,
): Promise<
  { readonly changes: readonly Change[]; readonly more: boolean } | Exclude<ForwardOutcome, { kind: "done" }>
> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const client = 1 + Math.floor(deps.ports.random() * (CLIENTS - 1));
    let decided: { readonly changes: readonly Change[]; readonly more: boolean } = { changes: [], more: false };
    const outcome = await writeChanges(
      deps,
      key,
      { ...claims, client },
      {
        id,
        client,
        decide(view) {
          decided = firstPart(changes(view).filter((change) => !left.has(change.key) && !isRowLeft(left, change)));
          return decided.changes;
        },
      },
    );
    if (outcome.kind === "later") return { kind: "later", ms: outcome.ms };
    if (outcome.kind === "stored") return outcome.entry === undefined ? { changes: [], more: false } : decided;
    // Somebody else's client id, by a chance of one in thousands.
    if (outcome.code === "invalid") continue;
    if (outcome.keys === undefined || outcome.final === true) return { kind: "refused", code: outcome.code };
    for (const one of outcome.keys) left.set(one, outcome.code);
  }
  return { kind: "refused", code: "not-allowed" };
}

/** A row that may not come back brings none of its cells. */
function isRowLeft(left: ReadonlyMap<string, RefusalCode>, { map, key }: Change): boolean {
  const parsed = map === "c" ? parseCellKey(key) : undefined;
  return parsed !== undefined && left.has(`${parsed.row}:${EXISTS}`);
}

function firstPart(changes: readonly Change[]): { readonly changes: readonly Change[]; readonly more: boolean } {
  let characters = 0;
  let end = 0;
  while (end < changes.length && end < PART_CHANGES && characters < PART_CHARACTERS) {
    characters += 40 + (JSON.stringify(changes[end]!.after) ?? "").length;
    end++;
  }
  return { changes: changes.slice(0, end), more: end < changes.length };
}
