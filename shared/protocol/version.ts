/**
 * Which version of the wire this code speaks (SPEC W12). Raised, with a row in the history of `shared/SPEC.md`, whenever
 * the wire changes; the wire is what stands between the marks in the files that `test/unit/protocol-version.test.ts`
 * names. Apart from the frames, because the first page needs the number and not the schemas.
 */
export const PROTOCOL_VERSION = 9;

/** Every answer of the HTTP API carries the version in this header: a page kept by a service worker learns of it there. */
export const PROTOCOL_HEADER = "x-samplan-protocol";
