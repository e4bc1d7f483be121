/** What point-in-time restore does in the cloud, on one machine: a table's items of one moment, its loss, and a new table of them. */
import {
  BatchWriteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  ScanCommand,
  type AttributeValue,
} from "@aws-sdk/client-dynamodb";
import { createTables, tableName } from "../../infra/local/dynamodb.ts";

type Items = readonly Record<string, AttributeValue>[];

/** BatchWriteItem takes no more. */
const BATCH = 25;

function clientAt(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return new DynamoDBClient({ endpoint, region: "eu-north-1", credentials });
}

export async function copyDocuments(endpoint: string): Promise<Items> {
  const client = clientAt(endpoint);
  const items: Record<string, AttributeValue>[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName("documents"),
        ConsistentRead: true,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  client.destroy();
  return items;
}

/** Loses the table, and makes it anew of the copy. */
export async function loseAndRestore(endpoint: string, items: Items): Promise<void> {
  const client = clientAt(endpoint);
  const name = tableName("documents");
  await client.send(new DeleteTableCommand({ TableName: name }));
  await createTables(endpoint);
  for (let at = 0; at < items.length; at += BATCH) {
    let left = items.slice(at, at + BATCH).map((Item) => ({ PutRequest: { Item } }));
    while (left.length > 0) {
      const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: left } }));
      left = (answer.UnprocessedItems?.[name] ?? []) as typeof left;
    }
  }
  client.destroy();
}
