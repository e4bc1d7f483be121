/** Entry of the schedule: one sweep over all documents, a version a day, the figures that are due, and mail to those who were named in comments and stayed away. */
import { actingFor } from "../adapters/acting-for.ts";
import { mailMentions } from "../comments/mention-mail.ts";
import { deps, makeMentionMail, makeSharingStores } from "../deps.ts";
import { failureFields } from "../documents/failure-fields.ts";
import { sweep } from "../documents/upkeep.ts";
import { readEnv } from "../env.ts";
import { keepIfDue } from "../indicators/keep-figures.ts";
import { makeFollower } from "../history/follow.ts";
import { followWithin } from "../history/follow-within.ts";
import { makeSharing } from "../sharing/grants.ts";
import { isFollowed } from "../../shared/sharing/followed.ts";
import { keepDaily } from "../versions/daily.ts";
import { beginAnywhere } from "./begin-anywhere.ts";

/**
 * Of the ten minutes a sweep may take. Years of history that were just imported, or somebody who writes without end, keep
 * no municipality from its daily version and its mails; the rest is written by the sweeps that follow.
 */
const HISTORY_MS = 3 * 60_000;

/** The history of a followed sheet is the source's. */
const NOTHING_TOLD = { told: 0, more: false };

export async function handler(): Promise<void> {
  const { ports } = deps();
  const follow = followWithin(makeFollower(ports).follow, ports.clock, HISTORY_MS);
  const told: typeof follow = async (key) => (isFollowed(key.document) ? NOTHING_TOLD : follow(key));
  const tenants = beginAnywhere(await ports.directory.tenants(), ports.random);
  const directory = { ...ports.directory, tenants: () => Promise.resolve(tenants) };
  const result = await sweep({ ...deps(), ports: { ...ports, directory }, follow: told }, actingFor);
  const env = readEnv(process.env);
  const mailing = makeMentionMail(env);
  const sharing = makeSharing({ ...deps(), ...makeSharingStores(env), inTenant: actingFor });
  let mailed = 0;
  let computed = 0;
  let shared = 0;
  const versions = { kept: 0, thinned: 0 };
  for (const tenant of tenants) {
    try {
      const { kept, thinned } = await actingFor(tenant, () => keepDaily(deps(), tenant));
      versions.kept += kept;
      versions.thinned += thinned;
    } catch (cause) {
      ports.logger.warn("versions not kept", { tenant, ...failureFields(cause) });
    }
    try {
      computed += (await actingFor(tenant, () => keepIfDue(ports, tenant))) ? 1 : 0;
    } catch (cause) {
      ports.logger.warn("figures not computed", { tenant, ...failureFields(cause) });
    }
    try {
      shared += await sharing.tend(tenant);
    } catch (cause) {
      ports.logger.warn("sharing not tended", { tenant, ...failureFields(cause) });
    }
    try {
      mailed += await actingFor(tenant, () => mailMentions(ports, mailing, tenant));
    } catch (cause) {
      ports.logger.warn("mentions not mailed", { tenant, ...failureFields(cause) });
    }
  }
  ports.logger.info("swept", {
    ...result,
    mailed,
    figures: computed,
    versions: versions.kept,
    thinned: versions.thinned,
    shared,
  });
}
