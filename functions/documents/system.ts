/** The server's own actor: for what nobody asked for, such as cuts and what quotas say. */
import type { PersonId } from "../../shared/ids.ts";

export const SYSTEM = "p-samplan00" as PersonId;
