/**
 * Acknowledging one finding of the rule checker, with the reason. Always on the resource itself and always one finding,
 * never on a stack: a new finding must stop the build. A test compares what is acknowledged with what is found.
 */
import { CfnResource, Validations } from "aws-cdk-lib";
import type { Role } from "aws-cdk-lib/aws-iam";
import type { IConstruct } from "constructs";

/** One resource pattern of the policy that `role` was given statement by statement. */
export function acknowledgeWildcard(role: Role, resource: string, reason: string): void {
  acknowledge(role.node.findChild("DefaultPolicy"), `IAM5[Resource::${resource}]`, reason);
}

/** How the rule checker writes an ARN of this account and Region. */
export function written(service: string, resource: string): string {
  return `arn:<AWS::Partition>:${service}:<AWS::Region>:<AWS::AccountId>:${resource}`;
}

/** `finding` is the rule's id, with the exact finding in brackets where the rule has several. */
export function acknowledge(construct: IConstruct, finding: string, reason: string): void {
  const resource = construct.node.defaultChild ?? construct;
  if (!CfnResource.isCfnResource(resource)) {
    throw new Error(`${construct.node.path} is no single resource: acknowledge ${finding} on the resource itself.`);
  }
  Validations.of(resource).acknowledge({ id: `AwsSolutions-${finding}`, reason });
}
