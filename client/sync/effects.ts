/** What the machine wants done: the socket stand-in and the session perform it and decide nothing. */
import type {
  ClientFrame,
  FenceKind,
  PresenceState,
  QuotaBreach,
  RefusalCode,
  Who,
} from "../../shared/protocol/frames.ts";

export type Effect =
  | { readonly do: "send"; readonly frame: ClientFrame }
  /** Bring this update into the document: it is another's. */
  | { readonly do: "apply"; readonly update: Uint8Array }
  /** The log stands at `seq` here; `update` leads there from the position `from`. For the own disk. */
  | { readonly do: "record"; readonly from: number; readonly seq: number; readonly update?: Uint8Array }
  /** Ask the document what it has beyond this state vector; answer with `diff`. */
  | { readonly do: "compare"; readonly stateVector: Uint8Array }
  /** A batch is on its way: should this tab die, its fate can be asked for by this id. */
  | { readonly do: "underway"; readonly id: string; readonly mark: number }
  /** Everything up to this journal mark is stored. */
  | { readonly do: "acknowledged"; readonly mark: number }
  /** Too large for the socket: send by HTTP, answer with `uploaded` or `uploadFailed`. */
  | { readonly do: "upload"; readonly id: string; readonly update: Uint8Array }
  /** Entries are missing that do not fit the socket: ask for the state by HTTP, answer with `fetched`. */
  | { readonly do: "fetch" }
  | { readonly do: "presence"; readonly who: Who; readonly state: PresenceState | null }
  /** Whoever is not among these Yjs clients has left. */
  | { readonly do: "present"; readonly clients: readonly number[] }
  /** The batch was refused: the document here has a gap now and is opened anew from the journal. */
  | { readonly do: "restart"; readonly code: RefusalCode; readonly keys: readonly string[] }
  | { readonly do: "moved"; readonly epoch: number }
  | { readonly do: "denied"; readonly code: RefusalCode }
  /** Comments beside the sheet have changed `n` times by now, or I was named in one somewhere. */
  | { readonly do: "comments"; readonly n?: number; readonly me?: true }
  /** A quota holds something back: it waits here and is sent later by itself. */
  | { readonly do: "held"; readonly quota: QuotaBreach }
  /** A fence passed by. */
  | { readonly do: "fence"; readonly kind: FenceKind }
  /** Close this socket: it is dead or of no use. */
  | { readonly do: "hang-up" };
