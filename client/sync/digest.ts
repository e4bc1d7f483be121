/**
 * The hash that names a snapshot's parts, from the browser: a tenth of the time of the same in JavaScript, and beside the
 * page instead of in it. Waits for another thread, so whoever must not wait (the simulator) is handed `hashText` instead.
 */
/** Lower-case hex SHA-256 of a text's UTF-8 bytes. */
export type Digest = (text: string) => string | Promise<string>;

export const nativeDigest: Digest = async (text) => {
  // Only pages that are reached safely (https, or this very machine) have it.
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (subtle === undefined) return (await import("../../shared/document/hash-text.ts")).hashText(text);
  const bytes = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};
