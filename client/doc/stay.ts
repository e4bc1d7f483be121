/** Whoever closes the window while words of theirs are in this page alone is asked first (SPEC C14). */
const holding = new Set<object>();
const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** @param session whatever has them; `holds`: it has some now. */
export function askBeforeLeaving(session: object, holds: boolean): void {
  if (holds) holding.add(session);
  else holding.delete(session);
  if (holding.size > 0) addEventListener("beforeunload", ask);
  else removeEventListener("beforeunload", ask);
}
