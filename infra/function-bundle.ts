/** How every function is bundled: by the stacks when deploying, and by whatever measures the result. */

/** Below the runtime the functions run on, so that a bundle can be tried on any Node the house supports in the cloud. */
export const BUNDLE_TARGET = "node22";

/** ES modules first: they shake, which saves a third of the SDK. */
export const BUNDLE_MAIN_FIELDS = ["module", "main"];

/** ES modules have no `require`, which some bundled CommonJS packages still call. */
export const BUNDLE_BANNER =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/**
 * Left out: where the SDK would look for credentials on a developer's machine. In Lambda they stand in the environment,
 * which it asks first; the others are imported only when that fails. Saves 90 KB of 650.
 */
export const BUNDLE_EXTERNAL = [
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-login",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@smithy/credential-provider-imds",
];
