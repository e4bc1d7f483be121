/**
 * The one address people see: a CDN with the built client, and behind its paths `/api/*` and `/ws` the two APIs. Of the
 * APIs only the bare resource (its id and host) is made here; `http-stack.ts` and `sync-stack.ts` put stages, routes and
 * functions on them. In this order the sign-in can know the address, and the functions can know the sign-in.
 */
import { Duration, Fn } from "aws-cdk-lib";
import type { App } from "aws-cdk-lib";
import { HttpApi, WebSocketApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { IApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import * as cdn from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { Bucket, IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

import { HTTP_ROUTES, SOCKET_STAGE } from "../resources.ts";
import { securityHeaders } from "../security-headers.ts";
import { acknowledge } from "./acknowledge.ts";
import { logBucket, siteBucket } from "./buckets.ts";
import { publishClient } from "./client-files.ts";
import type { CloudConfig } from "./config.ts";
import { HouseStack } from "./house-stack.ts";
import type { Shared } from "./house-stack.ts";
import { signInHosts } from "./identity-stack.ts";

/** Which of the functions answers is the gateway's to know: what lies below another route goes with that. */
const API_PATTERNS = HTTP_ROUTES.map(({ path }) => path.replace("{proxy+}", "*")).filter(
  (pattern, _, all) => !all.some((other) => other !== pattern && pattern.startsWith(other.slice(0, -1))),
);

/** Every address without a file ending is a page of the client, which routes by itself. */
const PAGES_TO_INDEX = `function handler(event) {
  var request = event.request;
  if (request.uri.split("/").pop().indexOf(".") === -1) request.uri = "/index.html";
  return request;
}`;

export class WebStack extends HouseStack {
  readonly httpApi: HttpApi;
  readonly socketApi: WebSocketApi;
  readonly socketApiId: Shared;
  /** `https://` and the public host, without a slash at the end. */
  readonly origin: string;
  /** What clients connect to. */
  readonly socketUrl: string;
  /** What functions post to. The stage itself comes later, so its address is written from its name. */
  readonly socketEndpoint: string;

  /** `clientFolder`: the built client, published when it exists. */
  constructor(app: App, config: CloudConfig, clientFolder: string) {
    super(app, "web", config, "CDN, client and the addresses of both APIs");
    this.httpApi = new HttpApi(this, "HttpApi", { createDefaultStage: false, description: `Samplan ${config.stage}` });
    this.socketApi = new WebSocketApi(this, "SocketApi", { description: `Samplan ${config.stage}, live editing` });
    this.socketApiId = this.share("socket-api", this.socketApi.apiId);

    const logs = logBucket(this, "Logs", config, { written: "by access control list" });
    const site = siteBucket(this, "Site", logs);
    const distribution = this.distribution(config, site, logs);
    const host = config.domain ?? distribution.distributionDomainName;
    this.origin = `https://${host}`;
    this.socketEndpoint = `https://${hostOf(this.socketApi)}/${SOCKET_STAGE}`;
    this.socketUrl = `wss://${host}/${SOCKET_STAGE}`;

    publishClient(this, clientFolder, site, distribution);
    this.output("Address", this.origin);
    this.output("Distribution", distribution.distributionId);
    this.output("DistributionHost", distribution.distributionDomainName);
    this.output("SiteBucket", site.bucketName);
  }

  private distribution(config: CloudConfig, site: Bucket, logs: Bucket): cdn.Distribution {
    // Older Safari does not count the socket of the same host as its own; without a domain the host is not known here.
    const socket = config.domain === undefined ? [] : [`wss://${config.domain}`];
    const headers = headersPolicy(this, [...signInHosts(config), ...socket]);
    const shared = { viewerProtocolPolicy: cdn.ViewerProtocolPolicy.HTTPS_ONLY, responseHeadersPolicy: headers };
    const toApi = (api: IApi): cdn.BehaviorOptions => ({
      ...shared,
      origin: apiOrigin(api),
      allowedMethods: cdn.AllowedMethods.ALLOW_ALL,
      cachePolicy: cdn.CachePolicy.CACHING_DISABLED,
      // Query, cookies, Authorization and Sec-WebSocket-* pass; the host must be the API's own.
      originRequestPolicy: cdn.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    });
    const distribution = new cdn.Distribution(this, "Cdn", {
      comment: `Samplan ${config.stage}`,
      defaultRootObject: "index.html",
      defaultBehavior: {
        ...shared,
        viewerProtocolPolicy: cdn.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        origin: S3BucketOrigin.withOriginAccessControl(site as IBucket),
        cachePolicy: cdn.CachePolicy.CACHING_OPTIMIZED,
        functionAssociations: [
          {
            eventType: cdn.FunctionEventType.VIEWER_REQUEST,
            function: new cdn.Function(this, "PagesToIndex", {
              code: cdn.FunctionCode.fromInline(PAGES_TO_INDEX),
              runtime: cdn.FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      additionalBehaviors: {
        ...Object.fromEntries(API_PATTERNS.map((pattern) => [pattern, toApi(this.httpApi)])),
        [`/${SOCKET_STAGE}`]: toApi(this.socketApi),
      },
      httpVersion: cdn.HttpVersion.HTTP2_AND_3,
      // Europe and North America; the people are in two Nordic countries.
      priceClass: cdn.PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: cdn.SecurityPolicyProtocol.TLS_V1_2_2021,
      enableLogging: true,
      logBucket: logs as IBucket,
      logFilePrefix: "cdn/",
      ...(config.webAclArn === undefined ? {} : { webAclId: config.webAclArn }),
      ...(config.domain === undefined || config.certificateArn === undefined
        ? {}
        : {
            domainNames: [config.domain],
            certificate: Certificate.fromCertificateArn(this, "Certificate", config.certificateArn),
          }),
    });
    acknowledgeDistribution(distribution, config);
    return distribution;
  }
}

/** The endpoint is `https://<host>` or `wss://<host>`: the host stands after the second slash. */
function hostOf(api: IApi): string {
  return Fn.select(2, Fn.split("/", api.apiEndpoint));
}

function apiOrigin(api: IApi): HttpOrigin {
  return new HttpOrigin(hostOf(api), {
    protocolPolicy: cdn.OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [cdn.OriginSslPolicy.TLS_V1_2],
    readTimeout: Duration.seconds(30),
  });
}

/**
 * The house's list, sorted into CloudFront's form: some it wants by name, of which two (nosniff, DENY) have no other
 * value to choose; all others it takes as they are.
 */
function headersPolicy(scope: Construct, connect: readonly string[]): cdn.ResponseHeadersPolicy {
  const {
    "content-security-policy": content = "",
    "referrer-policy": referrer = "",
    "x-content-type-options": _nosniff,
    "x-frame-options": _deny,
    ...rest
  } = securityHeaders(connect);
  return new cdn.ResponseHeadersPolicy(scope, "SecurityHeaders", {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: content, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: cdn.HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: referrer as cdn.HeadersReferrerPolicy, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries(rest).map(([header, value]) => ({ header, value, override: true })),
    },
  });
}

function acknowledgeDistribution(distribution: cdn.Distribution, config: CloudConfig): void {
  acknowledge(distribution, "CFR1", "Residents and staff also work and read abroad; access is decided by sign-in.");
  if (config.webAclArn === undefined) {
    acknowledge(
      distribution,
      "CFR2",
      "The web ACL lives in us-east-1 and costs per month: an operator's choice, `webAclArn`.",
    );
  }
  if (config.certificateArn === undefined) {
    acknowledge(
      distribution,
      "CFR4",
      "Without `domain` CloudFront's own certificate is used, whose TLS floor is not ours to set.",
    );
  }
}
