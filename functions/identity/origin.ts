/**
 * Where a browser's request comes from. A browser always says so when it opens a socket or changes something; whoever
 * says nothing is no browser, and has nobody's session to misuse.
 */

/** @param own as `Env.origin`; @param given the `Origin` header, `undefined` when there is none. */
export const isOwnOrigin = (own: string, given: string | undefined): boolean => given === undefined || given === own;
