/**
 * The environment, read and checked once: the only place that knows where settings come from. Everything that is wrong is
 * said in one error, so that a deployment is not repaired one name at a time.
 */
import { ENVIRONMENT } from "../infra/resources.ts";

export interface Env {
  readonly directoryTable: string;
  readonly documentsTable: string;
  readonly contentBucket: string;
  readonly socketEndpoint: string;
  readonly socketUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Only in the cloud. */
  readonly tenantRole: string | undefined;
  readonly stage: string | undefined;
  /** Verified sender of mail; without one none is sent. */
  readonly mailFrom: string | undefined;
  /** Subjects at the issuer. */
  readonly administrators: readonly string[];
  /** Where people reach the product, without a slash at the end: the host the socket is at too. */
  readonly origin: string;
  /** Only on one machine: where the embedded engines listen. */
  readonly dynamodbEndpoint: string | undefined;
  readonly s3Endpoint: string | undefined;
  readonly mailEndpoint: string | undefined;
  readonly region: string;
  /** Lambda puts them here and they last as long as the process. Nothing looks for others. */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** `sdk` falls back to the SDK's slower posts, should the hand-made signature be refused. */
  readonly socketPosts: "signed" | "sdk";
}

/** Not in the list of resources: no deployment sets it; an operator may, on the function. */
const SOCKET_POSTS = "SAMPLAN_SOCKET_POSTS";
const REQUIRED = [
  "directoryTable",
  "documentsTable",
  "contentBucket",
  "socketEndpoint",
  "socketUrl",
  "issuer",
  "clientId",
] as const;
const ADDRESSES = {
  socketEndpoint: ["http:", "https:"],
  socketUrl: ["ws:", "wss:"],
  issuer: ["http:", "https:"],
  dynamodbEndpoint: ["http:", "https:"],
  s3Endpoint: ["http:", "https:"],
  mailEndpoint: ["http:", "https:"],
} as const;

type Source = Readonly<Record<string, string | undefined>>;

/** Throws one error that names every variable that is missing or cannot be right. */
export function readEnv(source: Source): Env {
  const value = (name: keyof typeof ENVIRONMENT) => source[ENVIRONMENT[name]]?.trim() || undefined;
  const problems: string[] = [];
  for (const name of REQUIRED) if (value(name) === undefined) problems.push(`${ENVIRONMENT[name]} is not set`);
  for (const [name, protocols] of entriesOf(ADDRESSES)) {
    const address = value(name);
    if (address !== undefined && !isAddress(address, protocols)) {
      problems.push(`${ENVIRONMENT[name]} is not an address that begins with ${protocols.join(" or ")}`);
    }
  }
  for (const name of ["dynamodbEndpoint", "s3Endpoint", "mailEndpoint"] as const) {
    // Made-up credentials and an engine without rights belong to one machine.
    if (value(name) !== undefined && source["AWS_LAMBDA_FUNCTION_NAME"] !== undefined)
      problems.push(`${ENVIRONMENT[name]} must not be set in the cloud`);
  }
  const socketPosts = source[SOCKET_POSTS] ?? "signed";
  if (socketPosts !== "signed" && socketPosts !== "sdk") problems.push(`${SOCKET_POSTS} is neither "signed" nor "sdk"`);
  const region = source["AWS_REGION"] ?? source["AWS_DEFAULT_REGION"];
  if (!region) problems.push("AWS_REGION is not set");
  const accessKeyId = source["AWS_ACCESS_KEY_ID"];
  const secretAccessKey = source["AWS_SECRET_ACCESS_KEY"];
  const sessionToken = source["AWS_SESSION_TOKEN"];
  if (!accessKeyId) problems.push("AWS_ACCESS_KEY_ID is not set");
  if (!secretAccessKey) problems.push("AWS_SECRET_ACCESS_KEY is not set");
  if (problems.length > 0) throw new Error(`The environment is not complete: ${problems.join("; ")}.`);

  const required = (name: (typeof REQUIRED)[number]) => value(name) ?? "";
  return {
    directoryTable: required("directoryTable"),
    documentsTable: required("documentsTable"),
    contentBucket: required("contentBucket"),
    socketEndpoint: required("socketEndpoint"),
    socketUrl: required("socketUrl"),
    issuer: required("issuer"),
    clientId: required("clientId"),
    tenantRole: value("tenantRole"),
    stage: value("stage"),
    mailFrom: value("mailFrom"),
    administrators: (value("administrators") ?? "").split(/[\s,]+/).filter(Boolean),
    // One host serves the page, the API and the socket.
    origin: new URL(required("socketUrl").replace(/^ws/, "http")).origin,
    dynamodbEndpoint: value("dynamodbEndpoint"),
    s3Endpoint: value("s3Endpoint"),
    mailEndpoint: value("mailEndpoint"),
    region: region ?? "",
    credentials: {
      accessKeyId: accessKeyId ?? "",
      secretAccessKey: secretAccessKey ?? "",
      ...(sessionToken ? { sessionToken } : {}),
    },
    socketPosts: socketPosts === "sdk" ? "sdk" : "signed",
  };
}

function isAddress(text: string, protocols: readonly string[]): boolean {
  try {
    return protocols.includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

const entriesOf = <T extends object>(record: T) => Object.entries(record) as { [K in keyof T]: [K, T[K]] }[keyof T][];
