/** What a stored change of a sheet means for those who follow it: their copies are brought along, each by itself. */
import { isLive, type Grant, type GrantedSheet } from "../../shared/sharing/grant.ts";
import { isFollowed } from "../../shared/sharing/followed.ts";
import { failureFields } from "../documents/failure-fields.ts";
import type { DocumentKey } from "../ports.ts";
import { makeCopier } from "./copies.ts";
import type { SharingDeps } from "./sharing-deps.ts";

/** @returns how many copies could not be brought along; the next edit or the sweep tries again. */
export type OnChange = (key: DocumentKey) => Promise<number>;

export function makeOnChange(deps: SharingDeps): OnChange {
  const { ports, grants, inTenant } = deps;
  const copier = makeCopier(deps);
  return async (key) => {
    // A copy is nobody's source.
    if (isFollowed(key.document)) return 0;
    const now = ports.clock();
    const given = (await inTenant(key.tenant, () => grants.list(key.tenant))).filter(
      (grant) => grant.giver.tenant === key.tenant && grant.level === "follow" && isLive(grant, now),
    );
    const touched = given.flatMap((grant) =>
      grant.sheets.filter((sheet) => shows(sheet, key)).map((sheet) => ({ grant, sheet })),
    );
    const failures = await Promise.all(
      touched.map(async ({ grant, sheet }) => {
        try {
          await copier.bring(grant, sheet);
          return 0;
        } catch (cause) {
          ports.logger.warn("copy not brought along", { ...key, grant: grant.id, ...failureFields(cause) });
          return 1;
        }
      }),
    );
    return failures.reduce<number>((sum, one) => sum + one, 0);
  };
}

/** The sheet itself, and those whose cells name rows of it: whether they may depends on which rows are given. */
const shows = ({ document, columns }: GrantedSheet, key: DocumentKey): boolean =>
  document === key.document || columns.some(({ kind }) => kind === `relation ${key.document}`);

/** Brings along the copies of a grant that stand behind their sources: what a lost record of the stream would have done. */
export async function bringLagging(deps: SharingDeps, grant: Grant): Promise<number> {
  const { ports, copies, inTenant } = deps;
  let lagging = 0;
  for (const sheet of grant.sheets) {
    const [source, copy] = [
      { tenant: grant.giver.tenant, document: sheet.document },
      { tenant: grant.taker.tenant, document: sheet.copy },
    ];
    const known = await inTenant(copy.tenant, () => copies.read(copy));
    const stands = await inTenant(source.tenant, async () => {
      const head = await ports.heads.read(source);
      return head && { epoch: head.epoch, seq: (await ports.log.tail(source, head.epoch))?.seq ?? 0 };
    });
    if (stands !== undefined && stands.epoch === known?.epoch && stands.seq === known.seq) continue;
    lagging++;
    await makeCopier(deps).bring(grant, sheet);
  }
  return lagging;
}
