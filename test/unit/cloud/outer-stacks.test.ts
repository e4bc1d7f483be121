/** The address people see, the sign-in behind it, and what holds for every template. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

import { expect, test } from "vitest";

import { ENVIRONMENT, FUNCTIONS, SIGN_IN } from "../../../infra/resources.ts";
import { securityHeaders } from "../../../infra/security-headers.ts";
import { written } from "./iam.ts";
import {
  ALL_STACKS,
  houseName,
  must,
  onlyResource,
  resourcesOf,
  synthesise,
  synthesisedByDefault,
} from "./synthesised.ts";
import type { Json } from "./synthesised.ts";

const made = synthesisedByDefault();

test("the CDN forwards both APIs uncached with everything but the host, and speaks TLS 1.2 behind", () => {
  const cdn = onlyResource(made, "AWS::CloudFront::Distribution");
  const config = cdn.properties["DistributionConfig"] as {
    CacheBehaviors: Json[];
    Origins: Json[];
    DefaultCacheBehavior: Json;
  };

  expect(config.CacheBehaviors.map((behavior) => behavior["PathPattern"])).toEqual(["/api/*", "/ws"]);
  for (const behavior of config.CacheBehaviors) {
    expect(behavior).toMatchObject({
      // AWS's own policies: caching disabled; all of the viewer's except the host header.
      CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      OriginRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
      ViewerProtocolPolicy: "https-only",
      AllowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
    });
    expect(behavior["ResponseHeadersPolicyId"]).toBeDefined();
    expect(behavior["FunctionAssociations"]).toBeUndefined();
  }
  for (const origin of config.Origins) {
    const custom = origin["CustomOriginConfig"] as Json | undefined;
    if (custom === undefined) expect(origin["OriginAccessControlId"]).toBeDefined();
    else expect(custom).toMatchObject({ OriginProtocolPolicy: "https-only", OriginSSLProtocols: ["TLSv1.2"] });
  }
  expect(config).toMatchObject({ HttpVersion: "http2and3", Logging: { Prefix: "cdn/" } });
});

test("with a domain the CDN answers to it and refuses anything below TLS 1.2", () => {
  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/abc";
  const own = synthesise({ domain: "plan.example.se", certificateArn });
  const cdn = onlyResource(own, "AWS::CloudFront::Distribution");

  expect(cdn.properties["DistributionConfig"]).toMatchObject({
    Aliases: ["plan.example.se"],
    ViewerCertificate: {
      AcmCertificateArn: certificateArn,
      MinimumProtocolVersion: "TLSv1.2_2021",
      SslSupportMethod: "sni-only",
    },
  });
  expect(onlyResource(own, "AWS::Cognito::UserPoolClient").properties["CallbackURLs"]).toEqual([
    `https://plan.example.se${SIGN_IN.callbackPath}`,
  ]);
});

test("pages fall back to the client's index, files and APIs do not", () => {
  const edge = onlyResource(made, "AWS::CloudFront::Function");
  const code = edge.properties["FunctionCode"] as string;
  const at = (uri: string): string => {
    const answer = runInNewContext(`${code}; handler(event)`, { event: { request: { uri } } }) as { uri: string };
    return answer.uri;
  };

  expect(["/", "/t/norsjo/actions", "/signed-in", "/t/v1.2/x"].map(at)).toEqual(Array(4).fill("/index.html"));
  expect(["/assets/main-4f2a.js", "/favicon.svg", "/index.html"].map(at)).toEqual([
    "/assets/main-4f2a.js",
    "/favicon.svg",
    "/index.html",
  ]);
});

test("every answer of the CDN carries the security headers, with nothing inline and no foreign origin but the sign-in", () => {
  const policy = onlyResource(made, "AWS::CloudFront::ResponseHeadersPolicy");
  const security = (policy.properties["ResponseHeadersPolicyConfig"] as Json)["SecurityHeadersConfig"] as Record<
    string,
    Json
  >;
  const content = written(security["ContentSecurityPolicy"]?.["ContentSecurityPolicy"]);

  expect(content).toContain("default-src 'none'");
  expect(content).toContain("frame-ancestors 'none'");
  expect(content).toContain("script-src 'self';");
  expect(content).not.toMatch(/unsafe|\*|http:/);
  expect(content.match(/https:\/\/[^ ;]+/g)).toEqual([
    "https://cognito-idp.Region.URLSuffix",
    "https://samplan-prod-AccountId.auth.Region.amazoncognito.com",
  ]);
  expect(security["StrictTransportSecurity"]?.["AccessControlMaxAgeSec"]).toBeGreaterThanOrEqual(31_536_000);
  // The same list the local bridge serves, whatever form CloudFront wants it in.
  const { "content-security-policy": _policy, ...listed } = securityHeaders([]);
  const custom = (policy.properties["ResponseHeadersPolicyConfig"] as Json)["CustomHeadersConfig"] as {
    readonly Items: readonly { readonly Header: string; readonly Value: string }[];
  };
  expect({
    "x-content-type-options": security["ContentTypeOptions"] === undefined ? "" : "nosniff",
    "x-frame-options": security["FrameOptions"]?.["FrameOption"],
    "referrer-policy": security["ReferrerPolicy"]?.["ReferrerPolicy"],
    ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header, Value])),
  }).toEqual(listed);
});

test("people cannot register themselves, sign in by a code, and the browser's client has no secret", () => {
  const pool = onlyResource(made, "AWS::Cognito::UserPool");
  const client = onlyResource(made, "AWS::Cognito::UserPoolClient");

  expect(pool.json["DeletionPolicy"]).toBe("Retain");
  expect(pool.properties).toMatchObject({
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    DeletionProtection: "ACTIVE",
    UsernameAttributes: ["email"],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: expect.arrayContaining(["EMAIL_OTP"]) as string[] } },
  });
  expect(client.properties).toMatchObject({
    GenerateSecret: false,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthFlowsUserPoolClient: true,
    PreventUserExistenceErrors: "ENABLED",
    EnableTokenRevocation: true,
  });
  expect((client.properties["CallbackURLs"] as unknown[]).map(written)).toEqual([
    expect.stringMatching(new RegExp(`^https://.*Cdn.*${SIGN_IN.callbackPath}$`)),
  ]);
});

test("an issuer of the customer's own replaces the pool everywhere", () => {
  const own = synthesise({ issuer: "https://login.example.se/oidc", clientId: "samplan" });

  expect(resourcesOf(own, "AWS::Cognito::UserPool")).toEqual([]);
  for (const resource of resourcesOf(own, "AWS::Lambda::Function").filter((one) => houseName(one) !== undefined)) {
    expect((resource.properties["Environment"] as { Variables: Json }).Variables).toMatchObject({
      [ENVIRONMENT.issuer]: "https://login.example.se/oidc",
      [ENVIRONMENT.clientId]: "samplan",
    });
  }
  expect(JSON.stringify(own.json("web"))).toContain("connect-src 'self' https://login.example.se;");
});

test("an issuer with its token endpoint on another host is let through the policy by name", () => {
  const issuer = "https://accounts.example.se";
  const own = synthesise({ issuer, clientId: "samplan", signInOrigins: `https://token.example.se ${issuer}` });

  expect(JSON.stringify(own.json("web"))).toContain(`connect-src 'self' ${issuer} https://token.example.se;`);
  expect(() => synthesise({ issuer, clientId: "samplan", signInOrigins: "https://x.se; script-src *" })).toThrow(
    "signInOrigins",
  );
});

test("every log group forgets", () => {
  const groups = resourcesOf(made, "AWS::Logs::LogGroup");

  expect(groups.length).toBeGreaterThanOrEqual(Object.keys(FUNCTIONS).length + 2);
  for (const { properties } of groups) expect(properties["RetentionInDays"]).toBeGreaterThan(0);
});

test("no template names a partition, an account, a Region or a folder of this machine", () => {
  for (const stack of ALL_STACKS) {
    const text = JSON.stringify(made.json(stack));
    expect(text).not.toMatch(/arn:aws[a-z-]*:/);
    expect(text).not.toMatch(/\b\d{12}\b/);
    expect(text).not.toContain(process.cwd());
    expect(text.match(/eu-north-1/g)?.length).toBe(2);
  }
});

test("a stack refuses every Region but the promised one", () => {
  for (const stack of ALL_STACKS) {
    const rules = Object.values(made.json(stack)["Rules"] as Record<string, { Assertions: Json[] }>);
    const rule = must(rules.find(({ Assertions }) => JSON.stringify(Assertions).includes("eu-north-1")));
    expect(rule.Assertions).toEqual([
      {
        Assert: { "Fn::Equals": [{ Ref: "AWS::Region" }, "eu-north-1"] },
        AssertDescription: expect.stringContaining("belongs to eu-north-1") as string,
      },
    ]);
  }
});

const isDeployed = (file: string): boolean => /\.(template|assets)\.json$/.test(file);

test("the same sources synthesise to the same bytes", () => {
  const again = synthesise();
  const files = readdirSync(made.directory).filter(isDeployed);

  expect(files).toHaveLength(2 * ALL_STACKS.length);
  expect(readdirSync(again.directory).filter(isDeployed)).toEqual(files);
  for (const file of files) {
    expect([file, readFileSync(join(again.directory, file), "utf8")]).toEqual([
      file,
      readFileSync(join(made.directory, file), "utf8"),
    ]);
  }
});

test("two stages share no name, so that they can stand in one account", () => {
  const other = synthesise({ stage: "test" });

  for (const stack of ALL_STACKS) expect(JSON.stringify(other.json(stack))).not.toMatch(/samplan-prod/);
});
