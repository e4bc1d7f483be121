/**
 * Tenant isolation a second time, in IAM: beside each function stands a role with its data rights, but only inside
 * the partitions and the blob prefix of one tenant, the one its session tag names. The tag is the *owner* of the data,
 * chosen by the policy decision and never taken from the request (`functions/adapters/acting-for.ts`).
 *
 *   function role --AssumeRole, TagSession tenant=norsjo--> tenant role --T#norsjo, T#norsjo#..., T/norsjo/...--> stores
 */
import { Duration } from "aws-cdk-lib";
import { ArnPrincipal, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import type { IRole } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";

import { onlyPartitions, type Conditions } from "./grants.ts";

const TENANT_TAG = "tenant";
const TENANT = `\${aws:PrincipalTag/${TENANT_TAG}}`;

/** Prefix of every blob of the session's tenant. */
export const TENANT_BLOBS = `T/${TENANT}/`;

/** `#` ends the tenant's name, so `T#a` never opens `T#ab`. */
export const TENANT_PARTITIONS: Conditions = onlyPartitions([`T#${TENANT}`, `T#${TENANT}#*`]);

/** Session tags cannot hold `*`, `?`, `#` or `$`; `?*` demands that the tag is there and not empty. */
const TAGGED: Conditions = {
  StringLike: { [`aws:RequestTag/${TENANT_TAG}`]: "?*" },
  "ForAllValues:StringEquals": { "aws:TagKeys": [TENANT_TAG] },
};

/** The role only `user` can become, and only with a tenant named. It gets its data rights from the caller. */
export function tenantRole(scope: Construct, id: string, user: IRole): Role {
  const role = new Role(scope, id, {
    description: "Data of one tenant, the one named by the session tag",
    assumedBy: new ArnPrincipal(user.roleArn).withConditions(TAGGED).withSessionTags(),
    // Role chaining allows an hour at most; callers keep a session for most of it.
    maxSessionDuration: Duration.hours(1),
  });
  user.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ["sts:AssumeRole", "sts:TagSession"],
      resources: [role.roleArn],
      conditions: TAGGED,
    }),
  );
  return role;
}
