/**
 * The mails of one machine: nothing leaves it. Takes SES's own call, signed as SES wants it, so that what sends in the
 * cloud sends here; and keeps every mail in the data folder, where `/outbox` shows it.
 */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import * as v from "valibot";
import { LOCAL_CREDENTIALS } from "./environment.ts";
import { listenOnLoopback } from "./loopback.ts";
import { readBody } from "./read-body.ts";
import { signatureProblem } from "./request-signature.ts";

const kept = v.object({ at: v.number(), to: v.string(), subject: v.string(), text: v.string(), kind: v.string() });
export type KeptMail = v.InferOutput<typeof kept>;

/** What the issuer sends with, being on this machine only. */
export interface LocalMail {
  send(mail: Omit<KeptMail, "at">): Promise<void>;
}

export interface Outbox extends LocalMail {
  /** In the place of SES's. */
  readonly endpoint: string;
  /** Newest first. */
  mails(): readonly KeptMail[];
  stop(): Promise<void>;
}

/** Like SES's own simulator of addresses that are known to be dead. */
const REFUSED = /@refused\.invalid$/;
const MOST_MAILS = 500;
const MAX_BYTES = 256 * 1024;

const sesRequest = v.object({
  FromEmailAddress: v.string(),
  Destination: v.object({ ToAddresses: v.tuple([v.string()]) }),
  Content: v.object({
    Simple: v.object({
      Subject: v.object({ Data: v.string() }),
      Body: v.object({ Text: v.object({ Data: v.string() }) }),
    }),
  }),
  EmailTags: v.tuple([v.object({ Name: v.literal("kind"), Value: v.string() })]),
});

export async function startOutbox(options: {
  readonly dataFolder: string;
  readonly now?: () => number;
}): Promise<Outbox> {
  const now = options.now ?? Date.now;
  const file = join(options.dataFolder, "outbox.jsonl");
  let mails = readMails(file);
  // Appending is quick and what came before stays whole; the file is made short again with each start.
  writeFileSync(file, mails.map((mail) => `${JSON.stringify(mail)}\n`).join(""), { mode: 0o600 });
  const keep = (mail: Omit<KeptMail, "at">): void => {
    const held = { at: now(), ...mail };
    mails = [...mails, held].slice(-MOST_MAILS);
    appendFileSync(file, `${JSON.stringify(held)}\n`);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = (status: number, type: string, message: string): void => {
      response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type });
      response.end(JSON.stringify({ message }));
    };
    if (request.method !== "POST" || request.url !== "/v2/email/outbound-emails") {
      return refuse(404, "NotFoundException", "Only SendEmail is known here.");
    }
    const body = await readBody(request, MAX_BYTES);
    if (body === "too-large") return refuse(400, "BadRequestException", "The mail is too large.");
    const problem = signatureProblem(request, body, "ses", LOCAL_CREDENTIALS);
    if (problem !== undefined) return refuse(403, "SignatureDoesNotMatchException", problem);
    const asked = v.safeParse(sesRequest, parse(body.toString("utf8")));
    if (!asked.success) return refuse(400, "BadRequestException", "That is not a mail as SES takes it.");
    const { Destination, Content, EmailTags } = asked.output;
    const [to] = Destination.ToAddresses;
    if (REFUSED.test(to)) return refuse(400, "MessageRejected", "The address is on the suppression list.");
    const { Subject, Body } = Content.Simple;
    keep({ to, subject: Subject.Data, text: Body.Text.Data, kind: EmailTags[0].Value });
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ MessageId: `local-${mails.length}` }));
  };

  const listening = await listenOnLoopback(
    (request, response) => {
      answer(request, response).catch(() => response.destroy());
    },
    0,
    false,
  );
  return {
    endpoint: `http://127.0.0.1:${listening.port}`,
    mails: () => mails.toReversed(),
    send: async (mail) => keep(mail),
    stop: () => listening.stop(),
  };
}

/** A line that cannot be read was cut off by a kill: the others stay. */
function readMails(file: string): KeptMail[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  return text
    .split("\n")
    .flatMap((line) => {
      const read = v.safeParse(kept, parse(line));
      return read.success ? [read.output] : [];
    })
    .slice(-MOST_MAILS);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
