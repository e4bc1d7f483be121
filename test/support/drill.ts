/**
 * `npm run drill`: the restore of README's runbook, played on this machine's engine with municipalities made for it. The
 * table of documents is lost behind work that came later, made anew of a copy of one moment, and every sheet, version and
 * frozen file is held against what it was then. Exit code 1: something was not. Touches no data folder but its own.
 */
import { fileURLToPath } from "node:url";
import { hashText } from "../../shared/document/hash-text.ts";
import type { TenantId } from "../../shared/ids.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import type { Ports } from "../../functions/ports.ts";
import { standingContent } from "../../functions/versions/versions.ts";
import { loadContent } from "../../functions/versions/version-content.ts";
import { afterRestore } from "../../infra/admin/after-restore.ts";
import { startEngineWorld } from "./engine-world.ts";
import { storiedTenant } from "./leaving-world.ts";
import { copyDocuments, loseAndRestore } from "./table-copy.ts";

/** Hash of everything that is to come back, by what it is. @throws when a version or a frozen file cannot be read whole. */
export async function hashesOf(ports: Ports): Promise<ReadonlyMap<string, string>> {
  const deps = { ports, residents: makeResidents(ports) };
  const found = new Map<string, string>();
  for (const tenant of await ports.directory.tenants())
    for (const { document } of await ports.directory.sheets(tenant)) {
      const key = { tenant, document };
      found.set(`${tenant}/${document}`, (await standingContent(deps, key))?.content.hash ?? "gone");
      for (const version of await ports.versions.list(key)) {
        await loadContent(ports.blobs, key, version);
        const frozen = version.kind === "adopted" ? await ports.frozen.get(key, version.id) : undefined;
        const sum = frozen === undefined ? "" : hashText(new TextDecoder().decode(frozen));
        if (sum !== (version.adoption?.sha256 ?? "")) throw new Error(`the frozen file ${version.id} is another`);
        found.set(`${tenant}/${document}/${version.id}`, `${version.hash} ${sum}`);
      }
      found.set(`${tenant}/${document} history`, String((await ports.history.read(key, "all", {})).length));
      found.set(`${tenant}/${document} comments`, String((await ports.comments.list(key)).length));
    }
  return found;
}

async function drill(say: (line: string) => void): Promise<number> {
  const world = await startEngineWorld();
  const endpoint = world.env.dynamodbEndpoint!;
  const began = performance.now();
  const step = (text: string): void => say(`${Math.round(performance.now() - began)} ms  ${text}`);
  try {
    for (const tenant of ["norsjo", "skelleftea"]) await storiedTenant(world.ports, tenant as TenantId);
    const before = await hashesOf(world.ports);
    const copy = await copyDocuments(endpoint);
    step(`a copy of one moment: ${copy.length} items, ${before.size} things to hold it against`);
    await storiedTenant(world.ports, "korsholm" as TenantId).catch(() => undefined);
    step("work that came later");
    await loseAndRestore(endpoint, copy);
    step("the table of documents is lost, and made anew of the copy");
    // The municipality that came later stands in the directory, which was not lost; its sheets do not.
    const tenants = ["norsjo", "skelleftea"] as TenantId[];
    const restored = { ...world.ports, directory: { ...world.ports.directory, tenants: async () => tenants } };
    for (const line of (await afterRestore(restored)).lines) step(line);
    const after = await hashesOf(restored);
    const differing = [...before].filter(([name, hash]) => after.get(name) !== hash).map(([name]) => name);
    step(
      differing.length === 0 ? `all ${before.size} are what they were` : `not what they were: ${differing.join(", ")}`,
    );
    return differing.length === 0 ? 0 : 1;
  } finally {
    await world.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // The functions' own lines are not what is looked at here.
  const { log } = console;
  console.log = () => undefined;
  process.exitCode = await drill(log);
}
