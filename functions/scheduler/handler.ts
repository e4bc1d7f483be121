/** Entry of the schedule: one sweep over all documents. */
import { deps } from "../deps.ts";
import { sweep } from "../documents/upkeep.ts";

export async function handler(): Promise<void> {
  const { ports } = deps();
  const result = await sweep(deps());
  ports.logger.info("swept", result);
}
