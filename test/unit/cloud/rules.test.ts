/** The rule checker finds exactly what is acknowledged: nothing unexplained, and no explanation without a finding. */
import { Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { expect, test } from "vitest";

import { synthesise } from "./synthesised.ts";
import type { Synthesised } from "./synthesised.ts";

/** Each finding as `rule at path`, acknowledged or not. */
function findings({ app }: Synthesised): string[] {
  const checks = new AwsSolutionsChecks(app);
  Object.defineProperty(checks, "isAcknowledged", { value: () => false });
  return checks
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath ?? "?"}`),
    );
}

/** Each acknowledgement as `rule at path`, with its reason. */
function acknowledgements({ app }: Synthesised): [string, string][] {
  return app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]): [string, string] => [`${id.replace(/^annotation::/i, "")} at ${node.path}`, reason]),
  );
}

/** Here and not in a test, because the first check of all takes the longest. */
const byDefault = synthesise({}, true);

const OWN_DOMAIN = {
  domain: "plan.example.se",
  certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/abc",
  webAclArn: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b",
  mailFrom: "plan@example.se",
  alarmEmail: "drift@example.se",
};

test.each([
  ["by default", {}],
  ["with everything set", OWN_DOMAIN],
  ["with an issuer of the customer's own", { issuer: "https://login.example.se", clientId: "samplan" }],
  ["in an account that has its gateway log role", { gatewayLogRole: "false" }],
])("%s every finding is acknowledged, and every acknowledgement answers a finding", (_, settings) => {
  const made = Object.keys(settings).length === 0 ? byDefault : synthesise(settings, true);
  const answered = acknowledgements(made).map(([finding]) => finding);

  expect(answered.length).toBeGreaterThan(10);
  expect(new Set(answered).size).toBe(answered.length);
  expect(answered.toSorted()).toEqual(findings(made).toSorted());
});

test("every acknowledgement says why, in a sentence", () => {
  for (const [finding, reason] of acknowledgements(byDefault)) {
    expect([finding, reason]).toEqual([finding, expect.stringMatching(/^[A-Z].{25,}\.$/)]);
  }
});
