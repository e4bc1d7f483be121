/**
 * Sets the environment the functions read, as Lambda would, and puts back what was there. The credentials are invented
 * and always set, so that nothing here can reach a real account whatever the shell is signed in to.
 */
import { ENVIRONMENT } from "../resources.ts";

export const LOCAL_CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" } as const;
export const LOCAL_REGION = "eu-north-1";

/** Left out: what is only set in the cloud. */
export type LocalEnvironment = Readonly<Record<Exclude<keyof typeof ENVIRONMENT, "tenantRole" | "stage">, string>>;

/** Returns the function that puts everything back. */
export function setEnvironment(values: LocalEnvironment): () => void {
  const wanted: Record<string, string | undefined> = {
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_REGION: LOCAL_REGION,
    // Versions are pinned until the move to Node 22; the notice would only frighten whoever starts the product.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
  for (const [name, variable] of Object.entries(ENVIRONMENT))
    wanted[variable] = (values as Readonly<Record<string, string>>)[name];
  const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, process.env[name]]));
  assign(wanted);
  return () => assign(before);
}

function assign(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
