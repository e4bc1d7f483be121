/**
 * Before the first browser test: finds or unpacks the browser once, so that test files never race for it.
 */
import { findBrowser } from "./browser-binary.ts";

export async function setup(): Promise<void> {
  await findBrowser();
}
