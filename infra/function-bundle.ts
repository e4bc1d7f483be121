/**
 * How every function is bundled: by the stacks when deploying, and by whatever measures or tries the result. One list, so
 * that what is measured is what is deployed.
 */

export const FUNCTION_BUNDLE = {
  /** Below the runtime the functions run on, so that a bundle can be tried on any Node the house supports in the cloud. */
  target: "node22",
  format: "esm",
  minify: true,
  /** ES modules first: they shake, which saves a third of the SDK. */
  mainFields: ["module", "main"],
  /** ES modules have no `require`, which some bundled CommonJS packages still call. */
  banner: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  /** Packages replaced by files of ours, relative to the project. The file says why. */
  alias: { "@aws-sdk/credential-provider-node": "./functions/adapters/no-credential-search.ts" },
} as const;
