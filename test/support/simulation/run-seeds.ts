/** Many seeds one after another, up to the first that fails. */
import { simulate, type Report, type SimulationOptions } from "./simulate.ts";

export interface Outcome {
  readonly done: number;
  readonly sums: Partial<Report>;
  readonly failure: { readonly seed: number; readonly message: string } | undefined;
}

export async function runSeeds(
  from: number,
  count: number,
  options: Omit<SimulationOptions, "seed">,
  told?: (done: number, sums: Partial<Report>) => void,
): Promise<Outcome> {
  const sums: Record<string, number> = {};
  for (let i = 0; i < count; i++) {
    const seed = from + i;
    try {
      const report = await simulate({ seed, ...options });
      for (const [name, value] of Object.entries(report)) sums[name] = (sums[name] ?? 0) + value;
    } catch (cause) {
      const message =
        cause instanceof Error ? (cause.name === "Violation" ? cause.message : String(cause.stack)) : String(cause);
      return { done: i + 1, sums, failure: { seed, message } };
    }
    told?.(i + 1, sums);
  }
  return { done: count, sums, failure: undefined };
}
