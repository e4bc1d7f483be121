/**
 * Who people are. By default a Cognito pool: a code by e-mail, nobody can register alone, one browser client with code
 * flow and PKCE and no secret. The customer's own OpenID Connect issuer replaces the whole stack (`config.ownIssuer`).
 */
import { Aws, Duration, RemovalPolicy } from "aws-cdk-lib";
import type { App } from "aws-cdk-lib";
import * as cognito from "aws-cdk-lib/aws-cognito";

import { SIGN_IN } from "../resources.ts";
import { acknowledge } from "./acknowledge.ts";
import type { CloudConfig } from "./config.ts";
import { HouseStack } from "./house-stack.ts";

export class IdentityStack extends HouseStack {
  readonly issuer: string;
  readonly clientId: string;
  readonly poolArn: string;

  /** `origin`: where the client is served from; the sign-in returns nowhere else. */
  constructor(app: App, config: CloudConfig, origin: string) {
    super(app, "identity", config, "sign-in");
    const pool = this.pool(config);
    this.issuer = pool.userPoolProviderUrl;
    this.poolArn = pool.userPoolArn;
    this.clientId = this.client(pool, config, origin).userPoolClientId;
    this.output("UserPool", pool.userPoolId);
    this.output("Issuer", this.issuer);
    this.output("ClientId", this.clientId);
  }

  private pool(config: CloudConfig): cognito.UserPool {
    const pool = new cognito.UserPool(this, "People", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      // Cognito insists on listing passwords; nobody is ever given one.
      signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } },
      passwordPolicy: {
        minLength: 16,
        requireDigits: true,
        requireLowercase: true,
        requireSymbols: true,
        requireUppercase: true,
        tempPasswordValidity: Duration.days(1),
      },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      email:
        config.mailFrom === undefined
          ? cognito.UserPoolEmail.withCognito()
          : cognito.UserPoolEmail.withSES({
              fromEmail: config.mailFrom,
              fromName: "Samplan",
              sesRegion: config.region,
            }),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      pool,
      "COG2",
      "The code by e-mail is the only factor and excludes a second one; who needs more signs in with the municipality's own issuer.",
    );
    acknowledge(
      pool,
      "COG8",
      "The Plus plan's threat scores are profiles of people and cost per person; codes expire and tickets are single-use instead.",
    );
    return pool;
  }

  private client(pool: cognito.UserPool, config: CloudConfig, origin: string): cognito.UserPoolClient {
    const client = pool.addClient("Browser", {
      generateSecret: false,
      authFlows: { user: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PROFILE],
        callbackUrls: [`${origin}${SIGN_IN.callbackPath}`],
        logoutUrls: [`${origin}${SIGN_IN.signedOutPath}`],
      },
      supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      // A working day offline and a weekend must not sign anybody out.
      refreshTokenValidity: Duration.days(14),
    });
    pool.addDomain("Domain", {
      cognitoDomain: { domainPrefix: signInPrefix(config) },
      managedLoginVersion: cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    // The newer pages, which know codes by e-mail, are shown only to a client that has a branding.
    new cognito.CfnManagedLoginBranding(this, "SignInPages", {
      userPoolId: pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    return client;
  }
}

function signInPrefix(config: CloudConfig): string {
  return config.signInPrefix ?? `samplan-${config.stage}-${Aws.ACCOUNT_ID}`;
}

/**
 * Origins the browser calls while signing in, for the content security policy. Written by name and not by reference,
 * because the CDN that sends the policy must exist before the sign-in that names the CDN.
 */
export function signInHosts(config: CloudConfig): string[] {
  if (config.ownIssuer !== undefined) {
    return [...new Set([new URL(config.ownIssuer.issuer).origin, ...config.signInOrigins])];
  }
  return [
    `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`,
    `https://${signInPrefix(config)}.auth.${Aws.REGION}.amazoncognito.com`,
  ];
}
