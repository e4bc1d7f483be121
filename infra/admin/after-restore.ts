/** What has to be done to a restored table before anybody writes again (SPEC LV5), and whether it is sound then. */
import { leap } from "../../functions/documents/after-restore.ts";
import { verifyStore } from "../../functions/documents/verify.ts";
import { makeFollower } from "../../functions/history/follow.ts";
import type { Ports } from "../../functions/ports.ts";
import type { Done } from "./options.ts";

export const AFTER_RESTORE_HELP = `  npm run admin -- after-restore       once, after a table was restored and before writing begins again: sheets begin
                                       epochs nobody has seen, so that no device mistakes a place in a log
`;

/** @throws naming the faults, when the moment it was restored to is none. */
export async function afterRestore(ports: Ports): Promise<Done> {
  const { follow } = makeFollower(ports);
  const tenants = await ports.directory.tenants();
  let sheets = 0;
  for (const tenant of tenants)
    for (const { document } of await ports.directory.sheets(tenant)) {
      const key = { tenant, document };
      while ((await follow(key)).more);
      if ((await leap(ports, key)) !== undefined) sheets++;
    }
  const faults: string[] = [];
  for await (const { findings, key } of verifyStore(ports, new Map()))
    faults.push(...findings.map(({ rule, text }) => `[${rule}] ${key.tenant}/${key.document}: ${text}`));
  if (faults.length > 0)
    throw new Error(`The restored table is not sound; choose another moment.\n${faults.join("\n")}`);
  const lines = [
    `${sheets} sheets of ${tenants.length} municipalities begin a new epoch. Everything is as it must be.`,
    "Writing may begin again: pages open anew and carry over what they have not sent. What was stored later than the moment is gone.",
  ];
  return { lines, json: { municipalities: tenants.length, sheets, sound: true } };
}
