/**
 * One table of DynamoDB as the adapters use it: strong reads, whole answers (every page), single-item conditions, and
 * failures in our own words. No scans, no indexes, and transactions on one machine alone, where they cost less instead of
 * twice as much: every engine and every budget can follow.
 */
import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { attempt as attemptOnce, type OnRetry } from "./attempts.ts";
import { toAttribute, type Item } from "./attributes.ts";
import { clientOptions, type AwsConfig } from "./aws-config.ts";
import { PortFailure } from "./failure.ts";
import type { ItemKey } from "./keys.ts";

/** BatchWriteItem takes no more. */
const BATCH = 25;
/** One machine's engine stores each put of a batch by itself, some 4 ms each, but a transaction at once, 6 ms for 8. */
const TOGETHER = 8;

/** In DynamoDB's language; the names of `values` begin with a colon, those of `names` with `#`. */
export interface Condition {
  readonly expression: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly names?: Readonly<Record<string, string>>;
}

/**
 * `failed`: the condition does not hold. `repeated`: an earlier attempt of this very call may have taken effect, so what
 * the condition met may be our own write.
 */
export type Outcome =
  | { readonly done: true; readonly old?: Item }
  | { readonly done: false; readonly repeated: boolean };

export interface Range {
  readonly pk: string;
  /** Sort keys from and to, both included; or all that begin with `prefix`. */
  readonly sort: { readonly from: string; readonly to: string } | { readonly prefix: string };
  readonly limit?: number;
  readonly descending?: boolean;
}

export interface Table {
  get(key: ItemKey): Promise<Item | undefined>;
  put(item: Item, condition?: Condition): Promise<Outcome>;
  /** `old` is what was deleted. */
  remove(key: ItemKey, condition?: Condition): Promise<Outcome>;
  /** Puts these, in any order; none of them twice. */
  putMany(items: readonly Item[]): Promise<void>;
  /** Deletes these, in any order. */
  removeMany(keys: readonly ItemKey[]): Promise<void>;
  query(range: Range): Promise<Item[]>;
  /** Adds to a number of an item, which is made when it is not there, and says the sum. `ttl` is set too. */
  add(key: ItemKey, attribute: string, amount: number, ttl: number): Promise<number>;
}

/** @param like shares its connections: credentials are not theirs, but each request's. */
export function dynamoClient(config: AwsConfig, like?: DynamoDBClient): DynamoDBClient {
  const shared = like === undefined ? {} : { requestHandler: like.config.requestHandler };
  const client = new DynamoDBClient({ ...clientOptions(config), ...shared });
  for (const idle of IDLE_MIDDLEWARE) client.middlewareStack.remove(idle);
  return client;
}

/**
 * What the SDK does besides with every call and nobody here uses: its own log, its name for AWS's statistics, and a mark
 * against functions that call themselves. A fifth of a call's time, and an edit waits for two calls.
 */
const IDLE_MIDDLEWARE = ["loggerMiddleware", "getUserAgentMiddleware", "recursionDetectionMiddleware"] as const;

/** @param oneMachine many puts go down together, where the engine can; elsewhere that would cost twice as much. */
export function dynamoTable(client: DynamoDBClient, name: string, retry?: OnRetry, oneMachine = false): Table {
  let together = oneMachine;
  const attempt = <T>(what: string, call: () => Promise<T>) => attemptOnce(what, call, retry);
  const where = (operation: string, key: { pk: string; sk?: string }) =>
    `${operation} ${name} ${key.pk} ${key.sk ?? ""}`.trimEnd();

  async function get(key: ItemKey): Promise<Item | undefined> {
    const command = () => new GetItemCommand({ TableName: name, Key: keyItem(key), ConsistentRead: true });
    const { value } = await attempt(where("read", key), () => client.send(command()));
    return value.Item;
  }

  async function put(item: Item, condition?: Condition): Promise<Outcome> {
    const command = () => new PutItemCommand({ TableName: name, Item: item, ...conditionInput(condition) });
    const { value, repeated } = await attempt(
      where("put", { pk: item["pk"]?.S ?? "?", sk: item["sk"]?.S ?? "?" }),
      () => unlessRefused(client.send(command())),
    );
    return value ? { done: true } : { done: false, repeated };
  }

  async function remove(key: ItemKey, condition?: Condition): Promise<Outcome> {
    const command = () =>
      new DeleteItemCommand({
        TableName: name,
        Key: keyItem(key),
        ReturnValues: "ALL_OLD",
        ...conditionInput(condition),
      });
    const { value, repeated } = await attempt(where("delete", key), () => unlessRefused(client.send(command())));
    if (!value) return { done: false, repeated };
    return value.Attributes ? { done: true, old: value.Attributes } : { done: true };
  }

  async function removeMany(keys: readonly ItemKey[]): Promise<void> {
    for (let at = 0; at < keys.length; at += BATCH) {
      let left = keys.slice(at, at + BATCH).map((key) => ({ DeleteRequest: { Key: keyItem(key) } }));
      await attempt(where("delete", { pk: keys[at]?.pk ?? "?", sk: `and ${left.length - 1} more` }), async () => {
        const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: left } }));
        left = (answer.UnprocessedItems?.[name] ?? []).flatMap(({ DeleteRequest }) =>
          DeleteRequest?.Key ? [{ DeleteRequest: { Key: DeleteRequest.Key } }] : [],
        );
        if (left.length > 0) throw new PortFailure("throttled", `${left.length} deletions are left`);
      });
    }
  }

  async function putTogether(items: readonly Item[]): Promise<void> {
    for (let at = 0; at < items.length; at += TOGETHER) {
      const puts = items.slice(at, at + TOGETHER).map((Item) => ({ Put: { TableName: name, Item } }));
      const first = { pk: items[at]?.["pk"]?.S ?? "?", sk: `and ${puts.length - 1} more` };
      await attempt(where("put", first), () => client.send(new TransactWriteItemsCommand({ TransactItems: puts })));
    }
  }

  async function putMany(items: readonly Item[]): Promise<void> {
    if (together) {
      try {
        return await putTogether(items);
      } catch (error) {
        // The engine without a binary of its own knows none; what went down already may go down again.
        if (!knowsNone(error)) throw error;
        together = false;
      }
    }
    for (let at = 0; at < items.length; at += BATCH) {
      let left = items.slice(at, at + BATCH).map((Item) => ({ PutRequest: { Item } }));
      const first = { pk: items[at]?.["pk"]?.S ?? "?", sk: `and ${left.length - 1} more` };
      await attempt(where("put", first), async () => {
        const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: left } }));
        left = (answer.UnprocessedItems?.[name] ?? []).flatMap(({ PutRequest }) =>
          PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [],
        );
        if (left.length > 0) throw new PortFailure("throttled", `${left.length} puts are left`);
      });
    }
  }

  async function add(key: ItemKey, attribute: string, amount: number, ttl: number): Promise<number> {
    const command = () =>
      new UpdateItemCommand({
        TableName: name,
        Key: keyItem(key),
        UpdateExpression: "ADD #counted :amount SET #ttl = :ttl",
        ExpressionAttributeNames: { "#counted": attribute, "#ttl": "ttl" },
        ExpressionAttributeValues: { ":amount": toAttribute(amount), ":ttl": toAttribute(ttl) },
        ReturnValues: "UPDATED_NEW",
      });
    const { value } = await attempt(where("add", key), () => client.send(command()));
    return Number(value.Attributes?.[attribute]?.N ?? Number.NaN);
  }

  async function query(range: Range): Promise<Item[]> {
    const items: Item[] = [];
    const sort = range.sort;
    let from: Item | undefined;
    do {
      const command = new QueryCommand({
        TableName: name,
        ConsistentRead: true,
        KeyConditionExpression:
          "prefix" in sort ? "pk = :pk AND begins_with(sk, :from)" : "pk = :pk AND sk BETWEEN :from AND :to",
        ExpressionAttributeValues: {
          ":pk": { S: range.pk },
          ":from": { S: "prefix" in sort ? sort.prefix : sort.from },
          ...("prefix" in sort ? {} : { ":to": { S: sort.to } }),
        },
        ...(range.limit === undefined ? {} : { Limit: range.limit - items.length }),
        ...(range.descending ? { ScanIndexForward: false } : {}),
        ...(from ? { ExclusiveStartKey: from } : {}),
      });
      const { value } = await attempt(where("query", { pk: range.pk }), () => client.send(command));
      items.push(...(value.Items ?? []));
      from = value.LastEvaluatedKey;
      // A page may end anywhere, even empty: only the missing key says that nothing is left.
    } while (from && (range.limit === undefined || items.length < range.limit));
    return items;
  }

  return { get, put, putMany, remove, removeMany, query, add };
}

/** A condition that does not hold is an answer, not a failure: `undefined`. */
async function unlessRefused<T>(sent: Promise<T>): Promise<T | undefined> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

const knowsNone = (error: unknown): boolean =>
  error instanceof PortFailure && error.cause instanceof Error && error.cause.name === "UnknownOperationException";

const keyItem = (key: ItemKey): Item => ({ pk: { S: key.pk }, sk: { S: key.sk } });

function conditionInput(condition: Condition | undefined) {
  if (!condition) return {};
  const values = Object.entries(condition.values ?? {}).map(([name, value]) => [name, toAttribute(value)] as const);
  return {
    ConditionExpression: condition.expression,
    ...(values.length > 0 ? { ExpressionAttributeValues: Object.fromEntries(values) } : {}),
    ...(condition.names ? { ExpressionAttributeNames: { ...condition.names } } : {}),
  };
}
