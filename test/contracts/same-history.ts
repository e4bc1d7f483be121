/**
 * The differential test's history: one random operation after the other on two sets of ports, with few names and
 * numbers so that they collide all the time. Both must answer alike, refusals included.
 */
import type { DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import type { FenceKind } from "../../shared/protocol/frames.ts";
import type { Ports } from "../../functions/ports.ts";
import { auditEntry, claims, connection, entry, head, member, sheet, tenant } from "./world.ts";

export interface Operation {
  readonly name: string;
  readonly given: readonly unknown[];
  readonly run: (ports: Ports) => Promise<unknown>;
}

/** `prefix` keeps a history to tenants of its own on a shared engine: letters, at most 20. */
export function nextOperation(random: () => number, prefix: string): Operation {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(options: readonly T[]): T => {
    const chosen = options[below(options.length)];
    if (chosen === undefined) throw new Error("nothing to pick from");
    return chosen;
  };
  const tenantId = `${prefix}${pick(["a", "a-b"])}` as TenantId;
  const key = { tenant: tenantId, document: pick(["x", "x-y"]).padStart(3, "d") as DocumentId };
  const person = pick(["p-annaanna", "p-bobobobo", "p-carlacarla"]) as PersonId;
  const epoch = below(3);
  const now = below(50);
  const connectionId = pick(["c1=", "c2=", "C1="]);
  const hash = pick(["aa", "ab", "ff"]).padEnd(64, "0");
  const blob = `T/${tenantId}/${pick(["a", "a/b", "b"])}`;

  const operation = <A extends unknown[]>(
    name: string,
    given: readonly [...A],
    run: (ports: Ports, ...given: A) => Promise<unknown>,
  ): Operation => ({ name, given, run: (ports) => run(ports, ...given) });
  const someEntry = () => {
    const carried = pick([{}, { blob: "T/x/y" }, { fence: pick<FenceKind>(["cut", "freeze", "delete", "rights"]) }]);
    return entry(below(12), { epoch, updateId: `u${below(1000)}`, actor: person, at: now, ...carried });
  };
  const someHead = () =>
    head({
      epoch: below(2),
      snapshot: pick(["s", "t"]),
      status: pick(["active", "frozen"]),
      rightsVersion: below(2),
      since: now,
    });

  const operations: (() => Operation)[] = [
    () => operation("log.append", [key, someEntry()], (ports, ...args) => ports.log.append(...args)),
    () => operation("log.read", [key, epoch, below(12)], (ports, ...args) => ports.log.read(...args)),
    () => operation("log.read", [key, epoch, below(12), below(5)], (ports, ...args) => ports.log.read(...args)),
    () => operation("log.tail", [key, epoch], (ports, ...args) => ports.log.tail(...args)),
    () => operation("log.remove", [key, epoch, [below(12), below(12)]], (ports, ...args) => ports.log.remove(...args)),
    () => operation("heads.create", [key, someHead()], (ports, ...args) => ports.heads.create(...args)),
    () => operation("heads.read", [key], (ports, ...args) => ports.heads.read(...args)),
    () =>
      operation("heads.readWithConnections", [key, now], (ports, ...args) => ports.heads.readWithConnections(...args)),
    () => operation("heads.swap", [key, someHead(), someHead()], (ports, ...args) => ports.heads.swap(...args)),
    () =>
      operation(
        "connections.put",
        [key, connection(connectionId, { person, leaseUntil: below(60) })],
        (ports, ...args) => ports.connections.put(...args),
      ),
    () => operation("connections.remove", [key, connectionId], (ports, ...args) => ports.connections.remove(...args)),
    () =>
      operation("connections.remove", [key, connectionId, below(60)], (ports, ...args) =>
        ports.connections.remove(...args),
      ),
    () => operation("connections.ofPerson", [key, person], (ports, ...args) => ports.connections.ofPerson(...args)),
    () =>
      operation(
        "connections.shut",
        [key, person, { shut: random() < 0.5, at: below(4), until: below(60) }],
        (ports, ...args) => ports.connections.shut(...args),
      ),
    () => operation("bindings.bind", [key, epoch, below(4), person], (ports, ...args) => ports.bindings.bind(...args)),
    () =>
      operation("leases.take", [key, pick(["cut", "export"]), person, now, below(20)], (ports, ...args) =>
        ports.leases.take(...args),
      ),
    () =>
      operation(
        "tickets.put",
        [tenantId, hash, claims(key, { person, rightsVersion: below(99) }), below(60)],
        (ports, ...args) => ports.tickets.put(...args),
      ),
    () => operation("tickets.redeem", [tenantId, hash, now], (ports, ...args) => ports.tickets.redeem(...args)),
    () => operation("blobs.put", [blob, new Uint8Array([below(256)])], (ports, ...args) => ports.blobs.put(...args)),
    () => operation("blobs.get", [blob], (ports, ...args) => ports.blobs.get(...args)),
    () => operation("blobs.remove", [blob], (ports, ...args) => ports.blobs.remove(...args)),
    () => operation("blobs.list", [`T/${tenantId}/`], (ports, ...args) => ports.blobs.list(...args)),
    () =>
      operation("directory.putTenant", [tenant(tenantId, { demo: random() < 0.5 })], (ports, ...args) =>
        ports.directory.putTenant(...args),
      ),
    () => operation("directory.tenant", [tenantId], (ports, ...args) => ports.directory.tenant(...args)),
    () =>
      operation(
        "directory.putSheet",
        [tenantId, sheet(pick(["actions", "goals"]), pick(["a", "b"]))],
        (ports, ...args) => ports.directory.putSheet(...args),
      ),
    () => operation("directory.sheets", [tenantId], (ports, ...args) => ports.directory.sheets(...args)),
    () =>
      operation(
        "directory.putMember",
        [tenantId, member(person, { role: pick(["analyst", "registrator"]) })],
        (ports, ...args) => ports.directory.putMember(...args),
      ),
    () =>
      operation("directory.putMember", [tenantId, member(person), below(5)], (ports, ...args) =>
        ports.directory.putMember(...args),
      ),
    () =>
      operation("directory.removeMember", [tenantId, person, below(5)], (ports, ...args) =>
        ports.directory.removeMember(...args),
      ),
    () => operation("directory.members", [tenantId], (ports, ...args) => ports.directory.members(...args)),
    () =>
      operation(
        "audit.append",
        [tenantId, auditEntry(tenantId, undefined, { seq: below(9), id: `u${below(99)}`, at: now })],
        (ports, ...args) => ports.audit.append(...args),
      ),
    () => operation("audit.read", [tenantId, below(9), below(5)], (ports, ...args) => ports.audit.read(...args)),
    () => operation("audit.tail", [tenantId], (ports, ...args) => ports.audit.tail(...args)),
    () => operation("audit.settle", [tenantId, below(9)], (ports, ...args) => ports.audit.settle(...args)),
    () => operation("audit.settled", [tenantId], (ports, ...args) => ports.audit.settled(...args)),
    () =>
      operation("audit.count", [tenantId, pick(["a", "b"]), below(60)], (ports, ...args) => ports.audit.count(...args)),
    () => operation("directory.member", [tenantId, person], (ports, ...args) => ports.directory.member(...args)),
    () => operation("directory.memberships", [person], (ports, ...args) => ports.directory.memberships(...args)),
    () =>
      operation("directory.tenants", [], async (ports) =>
        (await ports.directory.tenants()).filter((id) => id.startsWith(prefix)),
      ),
  ];
  return pick(operations)();
}

/** The answer, or the refusal as callers can tell it apart. */
export async function outcomeOf(operation: Operation, ports: Ports): Promise<unknown> {
  try {
    return { answer: await operation.run(ports) };
  } catch (error) {
    if (!(error instanceof Error) || !("kind" in error)) throw error;
    return { error: error.name, kind: error.kind };
  }
}
