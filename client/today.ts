/**
 * The day it is: where the person is, or in a demo municipality the day its story ends on, so that what is late, owed or
 * silent there is what the story tells. Whatever is counted from today or dated today asks here; what a printer or a file
 * says of when it was made does not.
 */
import { isoDay } from "./grid/cells/date.ts";

let reference: () => string | undefined = () => undefined;

/** Told once, by whoever knows the address and whose municipality it is. */
export const tellDays = (of: () => string | undefined): void => void (reference = of);

/** The demo's own day; `undefined` in every real municipality. Reactive. */
export const referenceDay = (): string | undefined => reference();

/** `2026-05-31`. Reactive where the municipality has a day of its own. */
export const dayHere = (): string => reference() ?? isoDay(new Date());
