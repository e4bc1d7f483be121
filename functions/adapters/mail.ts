/**
 * Mail by Amazon SES: one hand-signed call of its HTTP API, because the SDK's client would weigh more than all the routes.
 * A message may arrive twice when an answer was lost; it never carries anything that may not be read twice.
 */
import type { Clock, Mail, MailMessage } from "../ports.ts";
import { attempt, meaningOf } from "./attempts.ts";
import type { Credentials } from "./aws-config.ts";
import { PortFailure } from "./failure.ts";
import { httpCaller } from "./http-calls.ts";
import { checkMail } from "./rules.ts";
import { makeSigner } from "./sigv4.ts";

export interface MailConfig {
  readonly region: string;
  readonly credentials: Credentials;
  readonly clock: Clock;
  /** Verified sender: an address, without a name. */
  readonly from: string;
  /** Only on one machine: the outbox. */
  readonly endpoint?: string;
}

const PATH = "/v2/email/outbound-emails";
const DEADLINE_MS = 3_000;
/** What SES calls an address or a content it will not send to or as. Whoever asked can do something about it. */
const REFUSALS = new Set(["MessageRejected", "BadRequestException"]);

export function sesMail(config: MailConfig): Mail {
  const url = new URL(config.endpoint ?? `https://email.${config.region}.amazonaws.com`);
  const ask = httpCaller(url, "mail service", DEADLINE_MS);
  const sign = makeSigner("ses", config.region, config.credentials);

  async function post(message: MailMessage): Promise<"sent" | "refused"> {
    const body = JSON.stringify(sesRequest(config.from, message));
    const request = {
      method: "POST",
      path: PATH,
      headers: { host: url.host, "content-type": "application/json" },
      body,
    };
    const answer = await ask({ ...request, headers: sign(request, config.clock()) });
    if (answer === "late") throw new PortFailure("unknown-outcome", "the mail service took too long");
    if (answer.status < 300) return "sent";
    const error = String(answer.headers["x-amzn-errortype"] ?? "").split(":")[0] ?? "";
    if (answer.status === 400 && REFUSALS.has(error)) return "refused";
    throw new PortFailure(
      meaningOf(error, answer.status),
      `the mail service answered ${answer.status} ${error}`.trimEnd(),
    );
  }

  return {
    async send(message) {
      checkMail(message);
      // Not with the address: what fails is logged.
      return (await attempt(`send ${message.kind} mail`, () => post(message))).value;
    },
  };
}

const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });

/** The body of SES's SendEmail, version 2. */
function sesRequest(from: string, { to, subject, text, html, kind }: MailMessage) {
  return {
    FromEmailAddress: `Samplan <${from}>`,
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: utf8(subject),
        Body: { Text: utf8(text), ...(html === undefined ? {} : { Html: utf8(html) }) },
      },
    },
    EmailTags: [{ Name: "kind", Value: kind }],
  };
}
