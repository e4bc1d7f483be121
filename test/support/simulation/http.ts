/** The HTTP API of one document as a tab reaches it: the routes' calls and their problems, without HTTP itself. */
import { brotliDecompressSync } from "node:zlib";
import { append, type AppendDeps } from "../../../functions/documents/append.ts";
import { ticketClaims } from "../../../functions/documents/claims.ts";
import { readSnapshotBlob } from "../../../functions/documents/snapshots.ts";
import { documentState } from "../../../functions/documents/state.ts";
import { fanOut } from "../../../functions/sync/fan-out.ts";
import { entryFrame } from "../../../functions/sync/frames-out.ts";
import { issueTicket } from "../../../functions/sync/tickets.ts";
import type { DocumentKey, SheetEntry } from "../../../functions/ports.ts";
import type { DocumentApi } from "../../../client/sync/document-api.ts";
import type { Problem, Result } from "../../../client/api.ts";
import type { PersonId } from "../../../shared/ids.ts";
import type { Seeded } from "../seeded.ts";
import type { World } from "./faults.ts";
import type { Line } from "./gateway.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Server } from "./server.ts";

/** How a route ends when it is not with an answer. */
class Answered extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code ?? problem.kind);
    this.problem = problem;
  }
}
const OFFLINE: Problem = { kind: "offline" };
const NOT_FOUND: Problem = { kind: "not-found", status: 404, code: "not-found" };

export interface HttpOptions {
  readonly scheduler: Scheduler;
  readonly random: Seeded;
  readonly world: World;
  readonly server: Server;
  readonly key: DocumentKey;
  readonly sheet: SheetEntry;
  readonly onUpload: (id: string, epoch: number, update: Uint8Array) => void;
}

export function makeHttp(options: HttpOptions): (line: Line, person: PersonId) => DocumentApi {
  const { scheduler, random, world, server, key, sheet } = options;
  const after = (ms: number): Promise<void> => new Promise((resolve) => void scheduler.after(ms, "", resolve));

  return (line, person) => {
    const call = async <T>(name: string, work: (deps: AppendDeps) => Promise<T>): Promise<Result<T>> => {
      await after(world.latency());
      if (!line.online || random.chance(world.faults.unanswered / 2)) return { ok: false, problem: OFFLINE };
      const result = await server.invoke(`${line.name} ${name}`, work).then(
        (value): Result<T> => ({ ok: true, value }),
        (cause: unknown): Result<T> => ({
          ok: false,
          problem: cause instanceof Answered ? cause.problem : { kind: "server", status: 500, code: "internal" },
        }),
      );
      await after(world.latency());
      if (!line.alive) return new Promise(() => undefined);
      return line.online && !random.chance(world.faults.unanswered / 2) ? result : { ok: false, problem: OFFLINE };
    };

    return {
      state: ({ epoch, stateVector, batches }) =>
        call("state", async (deps) => {
          const asked = {
            ...(epoch === undefined ? {} : { epoch }),
            ...(stateVector === undefined ? {} : { stateVector }),
            batches,
          };
          const state = await documentState(deps, key, asked);
          if (state === undefined) throw new Answered(NOT_FOUND);
          return {
            e: state.epoch,
            snapshot: state.snapshot,
            status: state.status,
            sheet: sheet.sheet,
            restricted: sheet.restricted,
            s: state.seq,
            b: state.update,
            stored: state.stored.map((one) => ({ ...one })),
            ...(state.steps === undefined
              ? {}
              : { steps: state.steps.map(({ from, part, upTo }) => ({ from, part, s: upTo })) }),
          };
        }),
      part: (hash) =>
        call("part", async ({ ports }) => {
          const bytes = await readSnapshotBlob(ports.blobs, key, hash);
          if (bytes === undefined) throw new Answered(NOT_FOUND);
          return new Uint8Array(brotliDecompressSync(bytes));
        }),
      ticket: (client) =>
        call("ticket", async (deps) => {
          const claims = await ticketClaims(deps, key, sheet, person, client);
          if (claims === undefined) throw new Answered(NOT_FOUND);
          const secret = Uint8Array.from({ length: 32 }, () => random.below(256));
          return issueTicket(deps.ports, claims, secret);
        }),
      upload: ({ id, epoch, client, update }) => {
        options.onUpload(id, epoch, update);
        return call("upload", async (deps) => {
          const claims = await ticketClaims(deps, key, sheet, person, client);
          if (claims === undefined) throw new Answered(NOT_FOUND);
          const outcome = await append(deps, key, claims, { id, epoch, update });
          if (outcome.kind === "stored") {
            if (outcome.entry !== undefined)
              await fanOut(deps.ports, key, outcome.connections, entryFrame(outcome.entry, outcome.update));
            return { s: outcome.seq };
          }
          if (outcome.kind === "refused")
            throw new Answered({
              kind: "server",
              status: 403,
              code: outcome.code === "frozen" ? "frozen" : "not-allowed",
            });
          throw new Answered({
            kind: outcome.kind === "moved" ? "server" : "busy",
            code: outcome.kind === "moved" ? "moved" : "try-later",
          });
        });
      },
    };
  };
}
