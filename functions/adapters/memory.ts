/**
 * All ports in memory: linearisable (a call takes effect in one synchronous step), deterministic, open to inspection and to
 * faults through `gate`. Used by the simulator and by tests of the core; the contract suites hold it to the engine's behaviour.
 */
import type { Log } from "../log-port.ts";
import type { Clock, Ports, Sockets } from "../ports.ts";
import { memoryComments, memoryNotices } from "./memory/comment-ports.ts";
import { memoryComparisons } from "./memory/comparisons.ts";
import { memoryFigures } from "./memory/figures.ts";
import { memoryFrozen } from "./memory/frozen.ts";
import { memoryHistory } from "./memory/history.ts";
import { memoryBindings, memoryConnections, memoryHeads, memoryLeases, memoryLog } from "./memory/document-ports.ts";
import { emptyState, steps, type Gate, type MemoryState } from "./memory/state.ts";
import { memoryUsage } from "./memory/usage.ts";
import { memoryVersions } from "./memory/versions.ts";
import { memoryViews } from "./memory/views.ts";
import { memoryAudit, memoryBlobs, memoryDirectory, memorySockets, memoryTickets } from "./memory/tenant-ports.ts";

export interface MemoryOptions {
  readonly clock: Clock;
  /** Seeded, in [0, 1). */
  readonly random: () => number;
  readonly gate?: Gate;
  /** Shared by several sets of ports, as one database is by several processes. */
  readonly state?: MemoryState;
  /** Replaces the collecting sockets; still goes through the gate. */
  readonly sockets?: Sockets;
  readonly logger?: Log;
}

export interface MemoryPorts extends Ports {
  readonly state: MemoryState;
}

export function memoryPorts(options: MemoryOptions): MemoryPorts {
  const state = options.state ?? emptyState();
  const step = steps(options.gate);
  return {
    state,
    log: memoryLog(state, step),
    heads: memoryHeads(state, step),
    connections: memoryConnections(state, step),
    bindings: memoryBindings(state, step),
    leases: memoryLeases(state, step),
    blobs: memoryBlobs(state, step),
    sockets: options.sockets ? gated(options.sockets, options.gate) : memorySockets(state, step),
    tickets: memoryTickets(state, step),
    directory: memoryDirectory(state, step),
    audit: memoryAudit(state, step),
    comments: memoryComments(state, step),
    notices: memoryNotices(state, step),
    views: memoryViews(state, step),
    usage: memoryUsage(state, step),
    figures: memoryFigures(state, step),
    comparisons: memoryComparisons(state, step),
    history: memoryHistory(state, step),
    versions: memoryVersions(state, step),
    frozen: memoryFrozen(state, step),
    clock: options.clock,
    random: options.random,
    logger: options.logger ?? { info: () => {}, warn: () => {} },
  };
}

function gated(sockets: Sockets, gate: Gate | undefined): Sockets {
  if (!gate) return sockets;
  return {
    async post(connectionId, text) {
      await gate("sockets.post", connectionId, "before");
      const outcome = await sockets.post(connectionId, text);
      await gate("sockets.post", connectionId, "after");
      return outcome;
    },
    async close(connectionId) {
      await gate("sockets.close", connectionId, "before");
      await sockets.close(connectionId);
      await gate("sockets.close", connectionId, "after");
    },
  };
}
