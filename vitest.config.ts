/**
 * How the tests run: five projects over four folders. Everything runs in plain Node; only component tests
 * (`test/unit/**.test.tsx`) get a pretend page, and only `e2e` a real browser, which the install brought along.
 */
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

/** Solid's reactive build, not its server build, so that signals work in Node too; hot reloading has no use in tests. */
const plugins = [solid({ hot: false })];

export default defineConfig({
  test: {
    // The last line of a run is one plain count, for people in a hurry and for machines.
    reporters: ["default", "./test/support/closing-line.ts"],
    // A test left as `.only` would hide all others.
    allowOnly: false,
    projects: [
      {
        plugins,
        test: { name: "unit", environment: "node", include: ["test/unit/**/*.test.ts"], testTimeout: 30_000 },
      },
      {
        plugins,
        test: { name: "unit-dom", environment: "happy-dom", include: ["test/unit/**/*.test.tsx"], testTimeout: 30_000 },
      },
      {
        plugins,
        test: { name: "property", environment: "node", include: ["test/property/**/*.test.ts"], testTimeout: 120_000 },
      },
      {
        plugins,
        test: {
          name: "integration",
          environment: "node",
          include: ["test/integration/**/*.test.ts", "test/contracts/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Engines and servers of their own: after the quick ones, and not more of them at once than a small machine bears.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
        },
      },
      {
        plugins,
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/support/browser-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // One browser journey at a time, when nothing else runs.
          sequence: { groupOrder: 2 },
          maxWorkers: 1,
        },
      },
    ],
  },
});
