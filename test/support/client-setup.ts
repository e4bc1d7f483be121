/**
 * Before the first server with a client: builds it once, so that test files which start at the same time do not each
 * build it, and none is served while another puts its own in its place.
 */
import { join } from "node:path";
import { buildClient } from "../../infra/local/client-build.ts";

export async function setup(): Promise<void> {
  await buildClient(join(import.meta.dirname, "../.."));
}
