/** What the gateways write per request: enough to follow one, never a query string, since that holds tickets. */
import { AccessLogFormat, CfnAccount } from "aws-cdk-lib/aws-apigateway";
import { LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import type { IAccessLogSettings } from "aws-cdk-lib/aws-apigatewayv2";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

import { acknowledgeWildcard, written } from "./acknowledge.ts";
import type { CloudConfig } from "./config.ts";

const SHARED = {
  requestId: "$context.requestId",
  ip: "$context.identity.sourceIp",
  time: "$context.requestTimeEpoch",
  route: "$context.routeKey",
  status: "$context.status",
  integrationLatency: "$context.integrationLatency",
  integrationError: "$context.integrationErrorMessage",
} as const;

const FIELDS = {
  http: { ...SHARED, method: "$context.httpMethod", path: "$context.path", latency: "$context.responseLatency" },
  socket: {
    ...SHARED,
    event: "$context.eventType",
    connection: "$context.connectionId",
    authorizer: "$context.authorizer.error",
    error: "$context.error.message",
  },
} as const;

export function accessLogs(scope: Construct, kind: keyof typeof FIELDS, config: CloudConfig): IAccessLogSettings {
  const logGroup = new LogGroup(scope, "AccessLogs", {
    retention: config.logDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return {
    destination: new LogGroupLogDestination(logGroup),
    format: AccessLogFormat.custom(JSON.stringify(FIELDS[kind])),
  };
}

/**
 * WebSocket APIs write logs only where the Region's one account-wide role allows it. Made here unless the account has
 * one already (`gatewayLogRole=false`); left in place when the stack goes, because others may use it by then.
 */
export function gatewayLogRole(scope: Construct): CfnAccount {
  const role = new Role(scope, "GatewayLogRole", { assumedBy: new ServicePrincipal("apigateway.amazonaws.com") });
  role.addToPolicy(
    new PolicyStatement({
      actions: [
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams",
        "logs:FilterLogEvents",
        "logs:GetLogEvents",
        "logs:PutLogEvents",
      ],
      resources: [Stack.of(scope).formatArn({ service: "logs", resource: "*" })],
    }),
  );
  acknowledgeWildcard(
    role,
    written("logs", "*"),
    "API Gateway checks for exactly these rights on the whole Region before it accepts the role.",
  );
  role.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const account = new CfnAccount(scope, "GatewayAccount", { cloudWatchRoleArn: role.roleArn });
  account.applyRemovalPolicy(RemovalPolicy.RETAIN);
  account.node.addDependency(role);
  return account;
}
