/**
 * Vitest reporter: ends a run with one plain line, `312 passed, 0 failed, 2 skipped`, alone on its line. It is written
 * as the process exits, after everything else, and never looks better than the exit code.
 */
import type { Reporter, TestModule } from "vitest/node";

interface Counts {
  readonly passed: number;
  /** Failed tests, files that could not be run, and errors outside any test. */
  readonly failed: number;
  readonly skipped: number;
}

/** The line for these counts. `exitCode` is the process's own: a non-zero one is never reported as "0 failed". */
export function closingLine({ passed, failed, skipped }: Counts, exitCode: number): string {
  const shown = exitCode === 0 ? failed : Math.max(failed, 1);
  return `${passed} passed, ${shown} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** A file that failed without a failed test in it (it did not load, or a hook threw) counts as one failure. */
export function countTests(modules: readonly TestModule[], errorsOutside: number): Counts {
  let passed = 0;
  let failed = errorsOutside;
  let skipped = 0;
  for (const module of modules) {
    const failedBefore = failed;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === "passed") passed += 1;
      else if (state === "skipped") skipped += 1;
      // A test that never ended has not passed.
      else failed += 1;
    }
    if (module.state() === "failed" && failed === failedBefore) failed += 1;
  }
  return { passed, failed, skipped };
}

export default class ClosingLine implements Reporter {
  #counts: Counts = { passed: 0, failed: 0, skipped: 0 };

  onInit(): void {
    process.once("exit", (code) => {
      process.stdout.write(`\n${closingLine(this.#counts, code)}\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    this.#counts = countTests(modules, errors.length);
  }
}
