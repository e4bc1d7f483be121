/**
 * What tells a followed sheet from an own one (SPEC T8): its template key, which is its document id. No sheet of the
 * template and none a municipality makes begins so; whoever asks the rulebook about such a sheet may read it at most.
 */
export const FOLLOWED_PREFIX = "f-";

export const isFollowed = (sheet: string): boolean => sheet.startsWith(FOLLOWED_PREFIX);
