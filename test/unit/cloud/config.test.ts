/** Settings of a deployment: what is taken, and the sentences for what cannot be. */
import { expect, test } from "vitest";

import { lookupIn, readConfig } from "../../../infra/cloud/config.ts";
import { FUNCTIONS } from "../../../infra/resources.ts";

const read = (settings: Readonly<Record<string, unknown>>) => readConfig((setting) => settings[setting]);

test("nothing set is a production stage in Stockholm that reserves concurrency for every function", () => {
  const config = read({});

  expect(config).toMatchObject({
    stage: "prod",
    region: "eu-north-1",
    logDays: 90,
    blobDays: 40,
    gatewayLogRole: true,
  });
  expect(config.domain ?? config.ownIssuer ?? config.alarmEmail).toBeUndefined();
  expect(Object.keys(config.concurrency).toSorted()).toEqual(Object.keys(FUNCTIONS).toSorted());
});

test("the reservations leave a default account the hundred executions that Lambda keeps free", () => {
  const reserved = Object.values(read({}).concurrency).reduce((sum, one) => sum + one, 0);

  expect(reserved).toBeLessThanOrEqual(900);
});

test("context comes before the environment, whose names are in capitals", () => {
  const lookup = lookupIn((setting) => (setting === "stage" ? "test" : undefined), {
    SAMPLAN_STAGE: "other",
    SAMPLAN_ALARM_EMAIL: "drift@example.se",
  });

  expect(readConfig(lookup)).toMatchObject({ stage: "test", alarmEmail: "drift@example.se" });
});

test("every setting that cannot be used is named in one error", () => {
  const settings = {
    stage: "Prod!",
    blobDays: "35",
    logDays: "91",
    domain: "https://plan.example.se",
    gatewayLogRole: "yes",
  };

  for (const setting of Object.keys(settings)) expect(() => read(settings)).toThrow(`\`${setting}\` must be`);
});

test("blobs cannot be forgotten sooner than a restored table may point to them", () => {
  expect(() => read({ blobDays: 35 })).toThrow("36 or more");
  expect(read({ blobDays: 36 }).blobDays).toBe(36);
});

test("a domain without its certificate and an issuer without a client id are refused", () => {
  expect(() => read({ domain: "plan.example.se" })).toThrow("belong together");
  expect(() => read({ issuer: "https://login.example.se" })).toThrow("belong together");
});

test("a certificate outside us-east-1 is refused, because the CDN could not read it", () => {
  const certificateArn = "arn:aws:acm:eu-north-1:123456789012:certificate/x";

  expect(() => read({ domain: "plan.example.se", certificateArn })).toThrow("us-east-1");
});
