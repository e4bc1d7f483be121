/**
 * How the tests run: five projects over five folders. Everything runs in plain Node; only component tests
 * (`test/unit/**.test.tsx`) get a pretend page, and only `e2e` a real browser, which the install brought along.
 */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

const solidJs = join(import.meta.dirname, "node_modules/solid-js");

/**
 * Node would load Solid's server build, in which signals do not react. Only Solid is redirected: a `browser` condition
 * for all packages would also pick the AWS clients' browser builds, which Node cannot run.
 */
const reactive = {
  resolve: {
    alias: [
      { find: /^solid-js$/, replacement: join(solidJs, "dist/solid.js") },
      { find: /^solid-js\/store$/, replacement: join(solidJs, "store/dist/store.js") },
    ],
  },
  test: {
    environment: "node",
    server: { deps: { inline: [/solid/] } },
    // For what happens in a moment: a machine that does ten other things as well is slow, not wrong.
    expect: { poll: { timeout: 120_000 } },
    hookTimeout: 300_000,
    // The pinned AWS clients say so on Node 20 with every start.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  },
};

export default defineConfig({
  test: {
    // The last line of a run is one plain count, for people in a hurry and for machines.
    reporters: ["default", "./test/support/closing-line.ts"],
    globalSetup: ["./test/support/run-folder.ts"],
    // The runner itself works little while the tests do: by default it would keep one of two cores for itself.
    maxWorkers: availableParallelism(),
    // The projects below load the same modules: each is translated for the first of them, and the next run finds it too.
    experimental: { fsModuleCache: true },
    projects: [
      {
        ...reactive,
        test: {
          ...reactive.test,
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          testTimeout: 120_000,
          // To load what a file needs takes most of them longer than their tests: a process keeps it for the next.
          isolate: false,
          unstubEnvs: true,
          unstubGlobals: true,
        },
      },
      {
        plugins: [solid({ hot: false })],
        test: {
          name: "unit-dom",
          environment: "happy-dom",
          include: ["test/unit/**/*.test.tsx"],
          testTimeout: 120_000,
        },
      },
      {
        ...reactive,
        test: { ...reactive.test, name: "property", include: ["test/property/**/*.test.ts"], testTimeout: 300_000 },
      },
      {
        ...reactive,
        test: {
          ...reactive.test,
          name: "integration",
          include: ["test/integration/**/*.test.ts", "test/contracts/**/*.test.ts"],
          globalSetup: ["test/support/client-setup.ts"],
          testTimeout: 300_000,
          isolate: false,
          // Engines and servers of their own: after the quick ones, and no more at once than a small machine bears.
          sequence: { groupOrder: 1 },
          maxWorkers: 3,
        },
      },
      {
        ...reactive,
        test: {
          ...reactive.test,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/support/browser-setup.ts", "test/support/client-setup.ts"],
          testTimeout: 300_000,
          // A process goes on to the next file with the browser and the libraries it has.
          isolate: false,
          // Browser journeys when nothing else runs. They wait more than they work: three at a time do on two cores.
          sequence: { groupOrder: 2 },
          maxWorkers: 3,
        },
      },
    ],
  },
});
