/** Whoever closes the window while words of theirs are in this page alone is asked first (SPEC C14). */
let unkept = false;
let answered = false;
const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

export const isAnythingUnkept = (): boolean => unkept;

export function askBeforeLeaving(holds: boolean): void {
  unkept = holds;
  if (holds && !answered) addEventListener("beforeunload", ask);
  else removeEventListener("beforeunload", ask);
}

/** Whoever signs out was asked, and goes. */
export function askNoMore(): void {
  answered = true;
  askBeforeLeaving(unkept);
}
