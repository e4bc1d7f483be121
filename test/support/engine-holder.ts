/**
 * A process that starts the embedded DynamoDB and then does nothing, to be killed by a test. Arguments: engine, folder.
 * Says endpoint and process id of the engine as one line of JSON.
 */
import { createTables, startDynamoDb } from "../../infra/local/dynamodb.ts";

const [engine, dataFolder = ""] = process.argv.slice(2);
const running = await startDynamoDb({ dataFolder, engine: engine === "dynalite" ? "dynalite" : "dynoxide" });
await createTables(running.endpoint);
process.stdout.write(`${JSON.stringify({ endpoint: running.endpoint, pid: running.pid })}\n`);
setInterval(() => {}, 60_000);
