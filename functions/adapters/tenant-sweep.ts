/**
 * Both tables looked through whole for what is a municipality's. The only place that scans: an operator's command, with the
 * operator's rights, once in a municipality's life. No function may.
 */
import { ScanCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SweptKey, TenantSweep } from "../leaving/sweep-port.ts";
import { attempt } from "./attempts.ts";
import { toAttribute, type Item } from "./attributes.ts";
import { dynamoTable } from "./dynamo.ts";
import { listedTenant, tenantPartition } from "./keys.ts";

export function dynamoTenantSweep(
  client: DynamoDBClient,
  names: { readonly directory: string; readonly documents: string },
): TenantSweep {
  const tables = { directory: dynamoTable(client, names.directory), documents: dynamoTable(client, names.documents) };
  return {
    async *keys(tenant) {
      const own = tenantPartition(tenant);
      for (const table of ["documents", "directory"] as const) {
        let from: Item | undefined;
        do {
          const command = new ScanCommand({
            TableName: names[table],
            ConsistentRead: true,
            ProjectionExpression: "pk, sk",
            FilterExpression: "pk = :own OR begins_with(pk, :below) OR sk = :listed",
            ExpressionAttributeValues: {
              ":own": toAttribute(own),
              ":below": toAttribute(`${own}#`),
              ":listed": toAttribute(listedTenant(tenant)),
            },
            ...(from ? { ExclusiveStartKey: from } : {}),
          });
          const { value } = await attempt(`scan ${names[table]}`, () => client.send(command));
          const found = (value.Items ?? []).flatMap(({ pk, sk }): SweptKey[] =>
            pk?.S === undefined || sk?.S === undefined ? [] : [{ table, pk: pk.S, sk: sk.S }],
          );
          if (found.length > 0) yield found;
          from = value.LastEvaluatedKey;
        } while (from);
      }
    },
    async remove(keys) {
      for (const table of ["documents", "directory"] as const)
        await tables[table].removeMany(keys.filter((key) => key.table === table));
    },
  };
}
