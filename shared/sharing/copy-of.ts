/** How the copy of a followed sheet is called. */
import { hashText } from "../document/hash-text.ts";
import type { DocumentId } from "../ids.ts";
import { FOLLOWED_PREFIX } from "./followed.ts";

const LONGEST_NAME = 17;

/**
 * The copy of a sheet under a grant. `since`: the grant's version at which the sheet came into it, so that one taken out
 * and put back is another document, and nothing of the first is ever met again.
 */
export function copyOf(grant: string, document: DocumentId, since: number): DocumentId {
  const name = document.length <= LONGEST_NAME ? document : hashText(document).slice(0, LONGEST_NAME);
  return `${FOLLOWED_PREFIX}${grant}-${name}-${since.toString(36)}` as DocumentId;
}
