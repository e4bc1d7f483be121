/** Access a process leader gives a platform administrator for a while, to help: asked for or offered, given, ended (SPEC P20). */
import type { PersonId } from "../../shared/ids.ts";
import type { Versioned } from "../link-ports.ts";

/** Each has words under `support.state.<state>`. */
export const SUPPORT_STATES = ["asked", "offered", "given", "declined", "withdrawn", "ended"] as const;
export type SupportState = (typeof SUPPORT_STATES)[number];

export interface SupportGrant {
  /** Sixteen base62 characters. */
  readonly id: string;
  /** Rises with every change; compared by `swap`. */
  readonly version: number;
  readonly state: SupportState;
  /** The administrator; of an offer nobody has taken yet: nobody. */
  readonly person?: PersonId;
  readonly name: string;
  /** What it is for, in the administrator's or the leader's words. */
  readonly reason: string;
  readonly hours: number;
  /** Or offered. Milliseconds since 1970, as are the others. */
  readonly askedAt: number;
  readonly from?: number;
  /** Nothing is open to them from this moment on; an offer cannot be taken any more. */
  readonly until?: number;
  /** Which process leader answered or offered. */
  readonly by?: string;
  /** Whoever offered it: their right to let anybody in is asked again when it is taken. */
  readonly offeredBy?: PersonId;
  readonly endedAt?: number;
  /** Is removed at the first occasion after this. */
  readonly forgetAt: number;
}

export type SupportGrants = Versioned<SupportGrant>;
