/**
 * Live editing: the WebSocket API's stage and the listed routes. Only `$connect` is authorised, by the ticket in the
 * query; API Gateway hands the authorizer's context to every later event of that connection.
 */
import { Duration } from "aws-cdk-lib";
import type { App } from "aws-cdk-lib";
import { CfnStage, WebSocketApi, WebSocketRoute, WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import { WebSocketLambdaAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { WebSocketLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";

import { GATEWAY, SOCKET_ROUTES, SOCKET_STAGE } from "../resources.ts";
import { acknowledge } from "./acknowledge.ts";
import { accessLogs, gatewayLogRole } from "./gateway-logs.ts";
import { HouseStack, namesOf } from "./house-stack.ts";
import { HouseFunction } from "./lambda.ts";
import type { FunctionSurroundings } from "./lambda.ts";

/** Messages per second. Posts back to clients count against the same account quota of 10,000, so they get most of it. */
const THROTTLE = { rateLimit: 2_500, burstLimit: 2_000 };
/** New connections per second: below the account's 500, so that a storm is slowed here and not at another API. */
const CONNECT_THROTTLE = { rateLimit: 400, burstLimit: 400 };

export class SyncStack extends HouseStack {
  readonly authorizer: HouseFunction;
  readonly sync: HouseFunction;

  constructor(app: App, made: WebSocketApi, surroundings: FunctionSurroundings) {
    const { config } = surroundings;
    super(app, "sync", config, "WebSocket API");
    // By its attributes: the CDK hangs an authorizer below the API object, which must then be one of this stack.
    const api = WebSocketApi.fromWebSocketApiAttributes(this, "Api", {
      webSocketId: made.apiId,
      apiEndpoint: made.apiEndpoint,
    });
    this.authorizer = new HouseFunction(this, "authorizer", surroundings);
    this.sync = new HouseFunction(this, "sync", surroundings);
    const integrations = {
      sync: new WebSocketLambdaIntegration("To-sync", this.sync.lambda, {
        timeout: Duration.millis(GATEWAY.integrationTimeoutMs),
      }),
    };
    const ticket = new WebSocketLambdaAuthorizer("Ticket", this.authorizer.lambda, {
      identitySource: ["route.request.querystring.ticket"],
    });

    const stage = new WebSocketStage(this, "Stage", {
      webSocketApi: api,
      stageName: SOCKET_STAGE,
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: accessLogs(this, "socket", config),
    });
    for (const key of namesOf(SOCKET_ROUTES)) {
      const route = new WebSocketRoute(this, `Route-${key}`, {
        webSocketApi: api,
        routeKey: key,
        integration: integrations[SOCKET_ROUTES[key]],
        ...(key === "$connect" ? { authorizer: ticket } : {}),
      });
      if (key !== "$connect") {
        acknowledge(
          route,
          "APIG4",
          "API Gateway authorises a WebSocket once, at $connect; rights are checked again on every message.",
        );
      }
      // A stage of a WebSocket API can only be made when there are routes to deploy.
      stage.node.addDependency(route);
    }
    const cfnStage = stage.node.defaultChild;
    if (!(cfnStage instanceof CfnStage)) throw new Error("The WebSocket stage has no CloudFormation resource.");
    cfnStage.routeSettings = {
      $connect: {
        ThrottlingRateLimit: CONNECT_THROTTLE.rateLimit,
        ThrottlingBurstLimit: CONNECT_THROTTLE.burstLimit,
      },
    };
    if (config.gatewayLogRole) stage.node.addDependency(gatewayLogRole(this));
  }
}
