/** The HTTP API: its stage and the listed routes, each to its function. Who may do what is decided inside (Hono). */
import { Duration } from "aws-cdk-lib";
import type { App } from "aws-cdk-lib";
import { HttpMethod, HttpRoute, HttpRouteKey, HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";

import { GATEWAY, HTTP_ROUTES } from "../resources.ts";
import { acknowledge } from "./acknowledge.ts";
import { accessLogs } from "./gateway-logs.ts";
import { HouseStack } from "./house-stack.ts";
import { HouseFunction } from "./lambda.ts";
import type { FunctionSurroundings } from "./lambda.ts";

/** Requests per second of all tenants together, an eighth of the account's default quota. */
const THROTTLE = { rateLimit: 1_250, burstLimit: 1_000 };

export class HttpStack extends HouseStack {
  readonly http: HouseFunction;
  readonly across: HouseFunction;

  constructor(app: App, api: HttpApi, surroundings: FunctionSurroundings) {
    const { config } = surroundings;
    super(app, "http", config, "HTTP API");
    this.http = new HouseFunction(this, "http", surroundings);
    this.across = new HouseFunction(this, "across", surroundings);
    const functions = { http: this.http.lambda, across: this.across.lambda };

    for (const { method, path, function: name } of HTTP_ROUTES) {
      const route = new HttpRoute(this, `Route-${method}-${name}`, {
        httpApi: api,
        routeKey: HttpRouteKey.with(path, HttpMethod[method]),
        integration: new HttpLambdaIntegration(`To-${name}`, functions[name], {
          timeout: Duration.millis(GATEWAY.integrationTimeoutMs),
        }),
      });
      acknowledge(
        route,
        "APIG4",
        "The application verifies the token of every request itself; some paths are public by design.",
      );
    }
    new HttpStage(this, "Stage", {
      httpApi: api,
      stageName: "$default",
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: accessLogs(this, "http", config),
    });
  }
}
