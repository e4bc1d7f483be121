/** What an open sheet's session needs of the world, tells of itself and can be asked for; `document-session.ts` is one. */
import type { Change } from "../../shared/document/mutations.ts";
import type { MapName, SheetView } from "../../shared/document/sheet-view.ts";
import type { DocumentId, Random } from "../../shared/ids.ts";
import type { PresenceState, QuotaBreach } from "../../shared/protocol/frames.ts";
import type { ReviewItem, SaveLight } from "../doc/model.ts";
import type { Digest } from "./digest.ts";
import type { DocumentApi } from "./document-api.ts";
import type { LocalStore, SheetHead } from "./local-store.ts";
import type { PresenceStates } from "./mount.ts";
import type { LoadFold } from "./snapshot-loader.ts";
import type { PlainSocket } from "./socket.ts";

export interface SessionWorld {
  /** `norsjo/actions`: names the sheet on the disk. */
  readonly name: string;
  readonly api: DocumentApi;
  readonly store: LocalStore;
  /** Names this session's journal: no other session, not even of the same tab, writes under it. */
  readonly tab: string;
  /** The journals whose sessions are alive; any other is taken over. */
  readonly aliveTabs: () => Promise<ReadonlySet<string>>;
  readonly connect: (address: string) => PlainSocket;
  readonly now: () => number;
  readonly random: Random;
  /** Names a snapshot's parts. */
  readonly digest: Digest;
  readonly loadFold: LoadFold;
}

/** What a session tells; each is called outside any Yjs transaction. */
export interface SessionEvents {
  shown(view: SheetView, head: SheetHead): void;
  changed(map: MapName, keys: readonly string[], remote: boolean): void;
  /** Under these keys stands now what others wrote. `live`: it came this moment, not while opening or catching up. */
  others?(map: MapName, edits: readonly OthersKey[], live: boolean): void;
  /** These keys began or ceased to wait. */
  waiting(keys: readonly string[]): void;
  light(light: SaveLight): void;
  review(items: readonly ReviewItem[]): void;
  presence(states: PresenceStates): void;
  /** A quota holds back what is written here, until the next edit is stored: `undefined`. */
  held?(quota: QuotaBreach | undefined): void;
  /** Somebody's rights have changed, perhaps one's own. */
  rights?(): void;
  /** Comments have changed `n` times by now, or the person was named in one somewhere. */
  comments?(told: { readonly n?: number; readonly me?: true }): void;
  /** It writes no more: another session may take over its journal. */
  ended?(): void;
}

/** A key somebody else wrote, and under which Yjs client: whose that is presence says. */
export interface OthersKey {
  readonly key: string;
  readonly client: number;
}

export interface DocumentSession {
  readonly view: SheetView | undefined;
  isWaiting(key: string): boolean;
  /** Journal, disk, document, wire: in this order. */
  commit(changes: readonly Change[]): void;
  show(place: PresenceState | undefined): void;
  /** Who wrote what stands in a cell, if it was another in this epoch. */
  writer(key: string): number | undefined;
  /** Keeps a text that gave way to another's. */
  setAside(item: Pick<ReviewItem, "key" | "before" | "mine" | "theirs">): void;
  dismissReview(id: string): void;
  applyReview(id: string): void;
  readonly unsent: readonly Change[];
  /** The network is back, or the tab is in front again: try now, not later. */
  nudge(): void;
  /** The device says it has no network: say so at once instead of finding out. */
  networkLost(): void;
  /** Leaves the screen, for the sheet `to` if that is known; goes on in the background until everything is stored. */
  close(to?: DocumentId): void;
  /** Ends at once. What is unsent stays on the disk. */
  destroy(): void;
}
