/** Posts with the AWS SDK: slower than `sockets.ts` and the same to its callers. The way back if a hand-made signature fails. */
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import type { Sockets } from "../ports.ts";
import { classify, statusOf } from "./attempts.ts";
import { clientOptions, type Credentials } from "./aws-config.ts";
import { PortFailure } from "./failure.ts";
import { POST_DEADLINE_MS, postOutcome } from "./sockets.ts";

export interface SdkSocketsConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly deadlineMs?: number;
}

export function sdkSockets(config: SdkSocketsConfig): Sockets {
  const { endpoint, region, credentials, deadlineMs = POST_DEADLINE_MS } = config;
  const client = new ApiGatewayManagementApiClient({ ...clientOptions({ region, credentials }, deadlineMs), endpoint });

  async function answerOf(sent: Promise<unknown>) {
    try {
      await sent;
      return { status: 200, error: "" };
    } catch (cause) {
      const status = statusOf(cause);
      if (status !== undefined) return { status, error: cause instanceof Error ? cause.name : "" };
      if (cause instanceof Error && cause.name === "TimeoutError") return "late";
      throw new PortFailure(classify(cause), `The socket service could not be asked: ${String(cause)}`, { cause });
    }
  }

  return {
    async post(connectionId, text) {
      const sent = client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: Buffer.from(text) }));
      return postOutcome(await answerOf(sent), connectionId);
    },
    async close(connectionId) {
      const answer = await answerOf(client.send(new DeleteConnectionCommand({ ConnectionId: connectionId })));
      if (answer === "late") throw new PortFailure("unknown-outcome", `closing ${connectionId} took too long`);
      if (answer.status !== 410 && answer.status >= 300) {
        throw new PortFailure(
          answer.status >= 500 ? "unknown-outcome" : "invalid",
          `closing ${connectionId} was answered with ${answer.status} ${answer.error}`,
        );
      }
    },
  };
}
