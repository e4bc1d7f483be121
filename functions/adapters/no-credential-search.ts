/**
 * Stands in bundles where the SDK keeps its search for credentials: profiles, single sign-on, metadata services. Every
 * client here is made with credentials from the environment, where Lambda puts them, so nothing is ever searched for.
 */

/** The one function the SDK's clients take from there; called only for a client that was made without credentials. */
export const defaultProvider = () => (): Promise<never> =>
  Promise.reject(
    new Error(
      "An AWS client was made without credentials. Give it those of functions/env.ts: bundles hold no search for others.",
    ),
  );
