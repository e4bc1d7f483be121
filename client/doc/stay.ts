/** Whoever closes the window while words of theirs are in this page alone is asked first (SPEC C14). */
let unkept = false;
const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

export const isAnythingUnkept = (): boolean => unkept;

export function askBeforeLeaving(holds: boolean): void {
  unkept = holds;
  if (holds) addEventListener("beforeunload", ask);
  else removeEventListener("beforeunload", ask);
}
