/** Every port's contract, on memory and on the real adapters over each embedded engine; and the two compared at random. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { memoryPorts } from "../../functions/adapters/memory.ts";
import { memoryLineage } from "../../functions/adapters/memory/lineage.ts";
import { sdkSockets } from "../../functions/adapters/sockets-sdk.ts";
import { dynamoLineage } from "../../functions/adapters/lineage.ts";
import { directoryTable } from "../../functions/deps.ts";
import { describeAudit } from "../contracts/audit.ts";
import { describeBlobs } from "../contracts/blobs.ts";
import { describeBindings, describeLeases, describeTickets } from "../contracts/claims.ts";
import { describeComments, describeNotices } from "../contracts/comments.ts";
import { describeComparisons } from "../contracts/comparisons.ts";
import { describeDirectory } from "../contracts/directory.ts";
import { describeDocumentLog } from "../contracts/document-log.ts";
import { describeFigures } from "../contracts/figures.ts";
import { describeFrozen } from "../contracts/frozen.ts";
import { describeHistory } from "../contracts/history.ts";
import { describeHeads } from "../contracts/heads.ts";
import { describeLineage } from "../contracts/lineage.ts";
import { nextOperation, outcomeOf } from "../contracts/same-history.ts";
import { describeHinderedSockets, describeSockets, type HinderedWorld } from "../contracts/sockets.ts";
import { describeUsage } from "../contracts/usage.ts";
import { describeVersions } from "../contracts/versions.ts";
import { describeViews } from "../contracts/views.ts";
import type { World } from "../contracts/world.ts";
import { startEngineWorld, TEST_CREDENTIALS, type EngineWorld } from "../support/engine-world.ts";
import { seeded } from "../support/seeded.ts";

const memory = memoryWorld();
let dynoxide: EngineWorld;
let dynalite: EngineWorld;

beforeAll(async () => {
  [dynoxide, dynalite] = await Promise.all([startEngineWorld("dynoxide"), startEngineWorld("dynalite")]);
});
afterAll(async () => {
  await Promise.all([dynoxide.stop(), dynalite.stop()]);
});

const worlds: [string, () => World][] = [
  ["memory", () => memory],
  ["dynoxide", () => dynoxide],
  ["dynalite", () => dynalite],
];
for (const [name, world] of worlds) {
  describeDocumentLog(`${name} log`, world);
  describeHeads(`${name} heads`, world);
  describeBindings(`${name} bindings`, world);
  describeLeases(`${name} leases`, world);
  describeTickets(`${name} tickets`, world);
  describeDirectory(`${name} directory`, world);
  describeAudit(`${name} audit`, world);
  describeComments(`${name} comments`, world);
  describeNotices(`${name} notices`, world);
  describeViews(`${name} views`, world);
  describeVersions(`${name} versions`, world);
  describeUsage(`${name} usage`, world);
  describeFigures(`${name} figures`, world);
  describeComparisons(`${name} comparisons`, world);
  describeHistory(`${name} history`, world);
}
const inMemory = memoryLineage();
describeLineage("memory lineage", () => inMemory);
describeLineage("dynoxide lineage", () => dynamoLineage(directoryTable(dynoxide.env)));
describeLineage("dynalite lineage", () => dynamoLineage(directoryTable(dynalite.env)));
for (const [name, world] of worlds.slice(0, 2)) {
  describeBlobs(`${name === "memory" ? name : "s3"} blobs`, world);
  describeFrozen(`${name === "memory" ? name : "s3"} frozen files`, world);
  describeSockets(`${name === "memory" ? name : "signed"} sockets`, world);
}
describeHinderedSockets("signed sockets", () => dynoxide);
describeSockets("sdk sockets", withSdk);
describeHinderedSockets("sdk sockets", withSdk);

const OPERATIONS = 2_000;
for (const [engine, world] of worlds.slice(1)) {
  test(`memory and ${engine} answer ${OPERATIONS} random operations alike`, async () => {
    const seed = Number(process.env["TEST_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
    console.info(`TEST_SEED=${seed}`);
    const { next } = seeded(seed);
    const { ports } = memoryWorld();
    const prefix = `h${seed.toString(36)}`;
    const seen = new Map<string, number>();
    for (let i = 0; i < OPERATIONS; i++) {
      const operation = nextOperation(next, prefix);
      seen.set(operation.name, (seen.get(operation.name) ?? 0) + 1);

      const expected = await outcomeOf(operation, ports);
      const found = await outcomeOf(operation, world().ports);

      expect(found, `TEST_SEED=${seed}, operation ${i}: ${operation.name} ${JSON.stringify(operation.given)}`).toEqual(
        expected,
      );
    }
    expect(seen.size).toBe(36); // every method that memory and engine share was asked
  });
}

function withSdk(): HinderedWorld {
  const { endpoint } = dynoxide.sockets;
  const sockets = sdkSockets({ endpoint, region: "eu-north-1", credentials: TEST_CREDENTIALS });
  return { sockets: dynoxide.sockets, ports: { ...dynoxide.ports, sockets } };
}

function memoryWorld(): World {
  const ports = memoryPorts({ clock: () => 0, random: seeded(1).next });
  return {
    ports,
    sockets: {
      open: (id) => void ports.state.sockets.set(id, []),
      shut: (id) => void ports.state.sockets.delete(id),
      received: (id) => ports.state.sockets.get(id) ?? [],
    },
  };
}
