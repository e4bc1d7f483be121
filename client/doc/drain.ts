/**
 * Sheets that are not on the screen and still have something to send: those just left, and those a closed tab left
 * behind. Opening one again ends such a session and takes its journal over, so that its edits are on the screen again,
 * sent or not.
 */
import type { DocumentSession } from "../sync/session.ts";

/** By person and sheet. */
const draining = new Map<string, DocumentSession>();
const keyOf = (person: string, sheet: string): string => `${person}/${sheet}`;

/** It is being sent already, and its session has looked for what others left. */
export const isDraining = (person: string, sheet: string): boolean => draining.has(keyOf(person, sheet));

/** The session has left the screen and goes on sending. */
export const goOn = (person: string, sheet: string, session: DocumentSession): void =>
  void draining.set(keyOf(person, sheet), session);

/** The session has ended. */
export function letGo(person: string, sheet: string, session: DocumentSession): void {
  if (draining.get(keyOf(person, sheet)) === session) draining.delete(keyOf(person, sheet));
}

/** Ends what still sends this sheet: it is opened on the screen, which takes over what is unsent. */
export const takeOver = (person: string, sheet: string): void => draining.get(keyOf(person, sheet))?.destroy();

/** Ends all of the person's. What is unsent stays on the disk. */
export function stopDraining(person: string): void {
  for (const [key, session] of draining) if (key.startsWith(keyOf(person, ""))) session.destroy();
}
