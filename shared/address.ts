/** E-mail addresses, as far as a program can judge them: the form says at once what the server would refuse. */

/** RFC 5321: no mail server takes a longer one. */
const MOST_CHARACTERS = 254;
/** One `@`, no blanks, quotes, control characters or what is not drawn, a domain with a dot. Letters of any script may stand before it. */
const ADDRESS =
  /^[^\s@"'<>(),:;[\]\\\p{C}\p{Z}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;

export const isAddress = (text: string): boolean => text.length <= MOST_CHARACTERS && ADDRESS.test(text);

/** One spelling a mailbox: blanks around it and capitals do not make another person. */
export const sameAddress = (text: string): string => text.trim().normalize("NFC").toLowerCase();

/** Enough to recognise an own address, too little to learn another's: `a…@norsjo.se`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${[...address][0] ?? ""}…${address.slice(at)}`;
}
