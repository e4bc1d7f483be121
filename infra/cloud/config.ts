/**
 * What an operator may decide about a deployment, with defaults that are safe to deploy unread. Each setting is read
 * from CDK context (`-c domain=...`) or else from the environment (`SAMPLAN_DOMAIN=...`), because a plain
 * `npm run synth` has no command line of its own. Nothing here is looked up in an account.
 */
import type { FunctionName } from "../resources.ts";

export interface CloudConfig {
  /** Names the stacks: `samplan-<stage>-data`. Two stages can live in one account. */
  readonly stage: string;
  /** The templates carry no Region; they refuse to be deployed to any other than this one. */
  readonly region: string;
  /** Public host name, for example `plan.example.se`. Without it the CDN's own name is used. */
  readonly domain: string | undefined;
  /** ACM certificate for `domain`, in us-east-1 because CloudFront reads certificates only there. */
  readonly certificateArn: string | undefined;
  /** Web ACL for the CDN, in us-east-1; without it no firewall stands before the CDN. */
  readonly webAclArn: string | undefined;
  /** The customer's own OpenID Connect issuer (`issuer`, `clientId`); it replaces the Cognito pool. */
  readonly ownIssuer: { readonly issuer: string; readonly clientId: string } | undefined;
  /** Origins besides the issuer's own that its sign-in calls: some have their token endpoint on another host. */
  readonly signInOrigins: readonly string[];
  /** Verified SES sender of sign-in codes; without it Cognito sends, at most 50 a day. */
  readonly mailFrom: string | undefined;
  /** Prefix of the sign-in page's host, unique in the Region. Without it: stage and account number. */
  readonly signInPrefix: string | undefined;
  /** Subjects of those who administer the installation, with commas between. */
  readonly administrators: string | undefined;
  readonly alarmEmail: string | undefined;
  /** Days function, gateway and CDN logs are kept. */
  readonly logDays: number;
  /** Days a superseded or removed blob stays restorable. Above the 35 days of table restore, or restored pointers break. */
  readonly blobDays: number;
  /** Concurrent executions kept for each function class, so that none can starve the editors. */
  readonly concurrency: Readonly<Partial<Record<FunctionName, number>>>;
  /** Writes the Region's one API Gateway log role; switch off where the account has its own. */
  readonly gatewayLogRole: boolean;
}

/** Sum 652: a fresh account's quota of 1,000 keeps the 100 unreserved that Lambda demands. */
const CONCURRENCY: Readonly<Record<FunctionName, number>> = {
  http: 100,
  across: 50,
  authorizer: 50,
  sync: 350,
  worker: 100,
  // One sweep at a time: the next one finds what this one left.
  scheduler: 2,
};

/** Point-in-time restore reaches 35 days back; pointers in a restored table must find their blobs. */
const MIN_BLOB_DAYS = 36;
/** Retention periods CloudWatch Logs accepts, up to a year. */
const LOG_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365];

/** Looks one setting up: `undefined` or an empty text mean "not set". */
export type Lookup = (setting: string) => unknown;

/** Context first, then `SAMPLAN_` and the name in capitals: `alarmEmail` is `SAMPLAN_ALARM_EMAIL`. */
export function lookupIn(context: Lookup, environment: Readonly<Record<string, string | undefined>>): Lookup {
  return (setting) =>
    context(setting) ?? environment[`SAMPLAN_${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`];
}

/** Throws an Error with one sentence per setting that cannot be used. */
export function readConfig(lookup: Lookup): CloudConfig {
  const problems: string[] = [];
  const text = (setting: string, pattern: RegExp, shape: string): string | undefined => {
    const value = lookup(setting);
    if (value === undefined || value === "") return undefined;
    if (typeof value === "string" && pattern.test(value)) return value;
    problems.push(`\`${setting}\` must be ${shape}, not ${JSON.stringify(value)}.`);
    return undefined;
  };
  const days = (setting: string, otherwise: number, valid: (count: number) => boolean, shape: string): number => {
    const value = lookup(setting);
    if (value === undefined || value === "") return otherwise;
    const count = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
    if (typeof count === "number" && valid(count)) return count;
    problems.push(`\`${setting}\` must be ${shape}, not ${JSON.stringify(value)}.`);
    return otherwise;
  };
  const flag = (setting: string): boolean => {
    const value = lookup(setting);
    if (value === false || value === "false") return false;
    if (value !== undefined && value !== "" && value !== true && value !== "true") {
      problems.push(`\`${setting}\` must be true or false, not ${JSON.stringify(value)}.`);
    }
    return true;
  };
  const arn = /^arn:[a-z-]+:[a-z0-9-]+:us-east-1:\d{12}:.+$/;
  const issuer = text("issuer", /^https:\/\/[^\s?#]+$/, "an https address");
  const clientId = text("clientId", /^\S+$/, "the client id registered at the issuer");

  const config: CloudConfig = {
    stage: text("stage", /^[a-z][a-z0-9]{1,15}$/, "2 to 16 lower-case letters and digits") ?? "prod",
    region: text("region", /^[a-z]{2,4}-[a-z-]+-\d$/, "a Region, for example eu-north-1") ?? "eu-north-1",
    domain: text("domain", /^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "a host name without https://"),
    certificateArn: text("certificateArn", arn, "the ARN of a certificate in us-east-1"),
    webAclArn: text("webAclArn", arn, "the ARN of a web ACL in us-east-1"),
    ownIssuer: issuer === undefined || clientId === undefined ? undefined : { issuer, clientId },
    signInOrigins: (
      text("signInOrigins", /^https:\/\/[^\s/?#;,]+( https:\/\/[^\s/?#;,]+)*$/, "https origins with a blank between") ??
      ""
    )
      .split(" ")
      .filter(Boolean),
    mailFrom: text("mailFrom", /^[^\s@]+@[^\s@]+$/, "an e-mail address"),
    signInPrefix: text("signInPrefix", /^[a-z0-9][a-z0-9-]{1,60}$/, "lower-case letters, digits and hyphens"),
    administrators: text("administrators", /^[^\s,]+(?:,[^\s,]+)*$/, "subjects with commas between"),
    alarmEmail: text("alarmEmail", /^[^\s@]+@[^\s@]+$/, "an e-mail address"),
    logDays: days("logDays", 90, (count) => LOG_DAYS.includes(count), `one of ${LOG_DAYS.join(", ")}`),
    blobDays: days("blobDays", 40, (count) => count >= MIN_BLOB_DAYS, `${MIN_BLOB_DAYS} or more`),
    concurrency: flag("reserveConcurrency") ? CONCURRENCY : {},
    gatewayLogRole: flag("gatewayLogRole"),
  };
  if ((config.domain === undefined) !== (config.certificateArn === undefined)) {
    problems.push("`domain` and `certificateArn` belong together: set both or neither.");
  }
  if ((issuer === undefined) !== (clientId === undefined)) {
    problems.push("`issuer` and `clientId` belong together: set both or neither.");
  }
  if (problems.length > 0) throw new Error(`The deployment settings cannot be used:\n${problems.join("\n")}`);
  return config;
}
