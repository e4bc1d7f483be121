/** What every AWS client is made with: where, as whom, and how patient. */

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Asked for anew by whoever uses them when they are about to end. */
export type CredentialsSource = () => Promise<Credentials & { readonly expiration: Date }>;

export interface AwsConfig {
  readonly region: string;
  readonly credentials: Credentials | CredentialsSource;
  /** Only on one machine: the embedded engine. It comes with made-up credentials, so real ones never leave for it. */
  readonly endpoint?: string;
}

export const LOCAL_CREDENTIALS: Credentials = { accessKeyId: "local", secretAccessKey: "local" };

/** More than the posts and queries one invocation has in flight; the default of 50 queues behind a large fan-out. */
export const MAX_SOCKETS = 256;
export const CONNECT_MS = 1_000;
const REQUEST_MS = 3_000;

/** Constructor options shared by all clients. Retries are ours (`attempts.ts`), so the SDK makes one attempt. */
export function clientOptions(config: AwsConfig, requestMs = REQUEST_MS) {
  // Versions are pinned and Node 20 is supported until they move; the notice is noise in every log.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  return {
    region: config.region,
    maxAttempts: 1,
    // Puts the middleware of each kind of call together once and not with every call: a third of a call's time.
    cacheMiddleware: true,
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: requestMs,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: MAX_SOCKETS },
      httpsAgent: { keepAlive: true, maxSockets: MAX_SOCKETS },
    },
    ...(config.endpoint === undefined
      ? { credentials: config.credentials }
      : { endpoint: config.endpoint, credentials: LOCAL_CREDENTIALS }),
  };
}
