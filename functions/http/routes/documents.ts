/** A sheet over HTTP: tickets for its socket, its state, its snapshot, and updates too large for a frame. */
import { Hono } from "hono";
import * as v from "valibot";
import { decodeStateVector } from "yjs";
import { AppError, assertNever } from "../../../shared/errors.ts";
import { HASH } from "../../../shared/document/snapshot.ts";
import { fromBase64, toBase64 } from "../../../shared/protocol/base64.ts";
import { tiesOf } from "../../../shared/permissions/scope.ts";
import { MAX_UPLOAD_BYTES } from "../../../shared/protocol/frames.ts";
import { append } from "../../documents/append.ts";
import { ticketClaims } from "../../documents/claims.ts";
import { readSnapshotBlob } from "../../documents/snapshots.ts";
import { documentState } from "../../documents/state.ts";
import type { Member, TicketClaims } from "../../ports.ts";
import { fanOut } from "../../sync/fan-out.ts";
import { storedFields } from "../../sync/receive.ts";
import { entryFrame } from "../../sync/frames-out.ts";
import { issueTicket } from "../../sync/tickets.ts";
import { largeJson } from "../large-json.ts";
import { enterDocument, type DocumentAccess, type HttpDeps, type HttpEnv } from "../context.ts";
import { spendUpload } from "../quotas.ts";
import { MOST_BODY_CHARACTERS, readBody } from "../read-body.ts";

// --- wire begins: changing it takes a new version, see `shared/protocol/version.ts` ---
const clientId = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 53 - 1));
const batchId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{12,24}$/));
const base64 = (maxBytes: number) => v.pipe(v.string(), v.maxLength(Math.ceil(maxBytes / 3) * 4), v.base64());

const ticketRequest = v.strictObject({ client: clientId });
const stateRequest = v.strictObject({
  e: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  sv: v.optional(base64(16 * 1024)),
  batches: v.optional(v.pipe(v.array(batchId), v.maxLength(200)), []),
});
const updateRequest = v.strictObject({
  id: batchId,
  e: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  client: clientId,
  b: base64(MAX_UPLOAD_BYTES),
});
// --- wire ends ---

export const documentRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .post("/:document/tickets", async (c) => {
      const access = await enter(deps, c.get("signedIn"), c.req.param());
      const { client } = await readBody(c.req, ticketRequest);
      const claims = await claimsOf(deps, access, client);
      const ticket = await issueTicket(deps.ports, claims, deps.secret(32));
      return c.json({ ticket, url: deps.config.socketUrl });
    })
    .post("/:document/state", async (c) => {
      const { key, sheet } = await enter(deps, c.get("signedIn"), c.req.param());
      const asked = await readBody(c.req, stateRequest);
      const state = await documentState(deps, key, {
        ...(asked.e === undefined ? {} : { epoch: asked.e }),
        ...(asked.sv === undefined ? {} : { stateVector: stateVector(asked.sv) }),
        batches: asked.batches,
      });
      if (state === undefined) throw new AppError("not-found", "no such sheet for you");
      return largeJson(c, {
        e: state.epoch,
        snapshot: state.snapshot,
        status: state.status,
        sheet: sheet.sheet,
        restricted: sheet.restricted,
        s: state.seq,
        b: toBase64(state.update),
        stored: state.stored,
        ...(state.erased === undefined ? {} : { erased: state.erased }),
        ...(state.steps === undefined
          ? {}
          : { steps: state.steps.map(({ from, part, upTo }) => ({ from, part, s: upTo })) }),
      });
    })
    .get("/:document/snapshot/:hash", async (c) => {
      const { key } = await enter(deps, c.get("signedIn"), c.req.param());
      const hash = c.req.param("hash");
      const bytes = HASH.test(hash) ? await readSnapshotBlob(deps.ports.blobs, key, hash) : undefined;
      if (bytes === undefined) throw new AppError("not-found", "no such part of this sheet");
      // The page keeps it, under its name, for as long as the person may see it. The browser's own store would go on
      // holding it after the right is gone, and after signing out (SPEC P11).
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        "content-type": "application/json",
        "content-encoding": "br",
        "cache-control": "no-store",
      });
    })
    .post("/:document/updates", async (c) => {
      const access = await enter(deps, c.get("signedIn"), c.req.param());
      const batch = await readBody(c.req, updateRequest, MOST_BODY_CHARACTERS);
      await spendUpload(deps, access.key.tenant, access.member.person, batch.b.length);
      const claims = await claimsOf(deps, access, batch.client);
      const { clock, logger } = deps.ports;
      const began = clock();
      const ids = { ...access.key, person: claims.person, request: c.get("request") };
      const outcome = await append(deps, access.key, claims, {
        id: batch.id,
        epoch: batch.e,
        update: fromBase64(batch.b),
      });
      switch (outcome.kind) {
        case "stored":
          if (outcome.entry !== undefined) {
            await fanOut(deps.ports, access.key, outcome.connections, entryFrame(outcome.entry, outcome.update));
          }
          logger.info("stored", { ...ids, ...storedFields(batch.id, batch.e, outcome, clock() - began) });
          return c.json({ e: batch.e, s: outcome.seq });
        case "refused":
          logger.info("refused", { ...ids, code: outcome.code, keys: outcome.keys?.length, metrics: { refused: 1 } });
          throw new AppError(outcome.code === "frozen" ? "frozen" : "not-allowed", "the update was not stored", {
            details: {
              refusal: outcome.code,
              ...(outcome.keys === undefined ? {} : { keys: outcome.keys }),
              ...(outcome.q === undefined ? {} : { quota: outcome.q }),
            },
          });
        case "moved":
          throw new AppError("moved", "the sheet has moved on to another epoch", { details: { epoch: outcome.epoch } });
        case "later":
          logger.info("later", { ...ids, batch: batch.id, epoch: batch.e, metrics: { later: 1 } });
          throw new AppError("try-later", "the sheet is being tidied; send the same again shortly", {
            details: { ms: outcome.ms },
          });
        default:
          return assertNever(outcome);
      }
    });

/** @throws AppError `bad-request` for bytes that are none. */
function stateVector(text: string): Uint8Array {
  const bytes = fromBase64(text);
  try {
    decodeStateVector(bytes);
  } catch (cause) {
    throw new AppError("bad-request", "sv: not a state vector", { cause });
  }
  return bytes;
}

const enter = (
  deps: HttpDeps,
  who: HttpEnv["Variables"]["signedIn"],
  params: Partial<Record<string, string>>,
): Promise<DocumentAccess> => enterDocument(deps, who, params["tenant"] ?? "", params["document"] ?? "");

async function claimsOf(deps: HttpDeps, access: DocumentAccess, client: number): Promise<TicketClaims> {
  const { key, sheet, member } = access;
  const claims = await ticketClaims(deps, key, sheet, member.person, client);
  if (claims === undefined) throw new AppError("not-found", "no such sheet for you");
  return access.viewing === undefined ? claims : viewingClaims(claims, member);
}

/** The role that is looked as, and the mark that lets nothing be written. */
function viewingClaims(claims: TicketClaims, member: Member): TicketClaims {
  const { organisation: _organisation, place: _place, sheets: _sheets, ...rest } = claims;
  return { ...rest, role: member.role, ...tiesOf(member), viewing: true };
}
