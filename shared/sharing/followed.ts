/**
 * What tells a followed sheet from an own one (SPEC T8): its template key, which is its document id. No sheet of the
 * template and none a municipality makes begins so; whoever asks the rulebook about such a sheet may read it at most.
 */
import type { DocumentId } from "../ids.ts";
import { hashText } from "../document/hash-text.ts";

const PREFIX = "f-";

export const isFollowed = (sheet: string): boolean => sheet.startsWith(PREFIX);

const LONGEST_NAME = 17;

/**
 * The copy of a sheet under a grant. `since`: the grant's version at which the sheet came into it, so that one taken out
 * and put back is another document, and nothing of the first is ever met again.
 */
export function copyOf(grant: string, document: DocumentId, since: number): DocumentId {
  const name = document.length <= LONGEST_NAME ? document : hashText(document).slice(0, LONGEST_NAME);
  return `${PREFIX}${grant}-${name}-${since.toString(36)}` as DocumentId;
}
