/**
 * The hash that names a snapshot's parts, from the browser: a tenth of the time of the same in JavaScript, and beside the
 * page instead of in it. Waits for another thread, so whoever must not wait (the simulator) is handed `hashText` instead.
 */
/** Lower-case hex SHA-256 of bytes, or of a text's UTF-8 bytes. What came as bytes is handed over as bytes: encoding a text again takes longer than its hash. */
export type Digest = (content: string | Uint8Array<ArrayBuffer>) => string | Promise<string>;

export const nativeDigest: Digest = async (content) => {
  // Only pages that are reached safely (https, or this very machine) have it.
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (subtle === undefined) return (await import("../../shared/document/hash-text.ts")).hashText(content);
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  let hex = "";
  for (const byte of new Uint8Array(await subtle.digest("SHA-256", bytes))) hex += byte.toString(16).padStart(2, "0");
  return hex;
};
