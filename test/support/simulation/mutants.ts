/** Protocol mutants, made by changing the ports: each breaks one rule and must be found. */
import type { Rewire } from "./server.ts";

export const MUTANTS: Readonly<Record<string, Rewire>> = {};
