/**
 * What Yjs asks of `lib0/logging`, for the built page (vite.config.ts puts it in its place). The original can draw a
 * console of its own into a page, with colours and a schema of it: 3 KB that everybody who opens a sheet would wait for.
 */
export const ORANGE = "";
export const BOLD = "";
export const UNBOLD = "";
export const RED = "";

/** Both are heard only by developers: another client took this one's id, a type was read outside its document. */
export const print = (...args: readonly unknown[]): void => console.error(...args);
export const warn = (...args: readonly unknown[]): void => console.error(...args);
