/**
 * How long an edit takes to those who follow the sheet from another municipality (goal P16): from the source's request to
 * the frame at the follower's socket, over the stream, the worker and the copy's own log. On the demo, in its own process.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import * as Y from "yjs";
import { signInAs } from "../../../infra/local/sign-in.ts";
import { toBase64 } from "../../../shared/protocol/base64.ts";
import { randomBase62 } from "../../../shared/ids.ts";
import { PROTOCOL_VERSION } from "../../../shared/protocol/version.ts";
import { ask, rawSocket } from "../../support/raw-client.ts";
import { startServerProcess } from "../../support/server-process.ts";
import type { Findings } from "../report.ts";
import { spreadOf } from "../stats.ts";

const WANTED_MS = 1_500;
const PATIENCE_MS = 20_000;
const MONTH_MS = 30 * 86_400_000;

export async function measureFollowing(quick: boolean): Promise<Findings> {
  const dataFolder = await mkdtemp(join(tmpdir(), "samplan-following-"));
  const server = startServerProcess({ dataFolder });
  try {
    const url = await server.url;
    const [giver, taker] = await Promise.all(
      ["processledare", "processledare-skelleftea"].map(async (key) => (await signInAs(url, key)).id_token),
    );
    const call = async (token: string | undefined, path: string, body: unknown): Promise<Record<string, unknown>> => {
      const answer = await ask(url, `/api${path}`, token, body);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body as Record<string, unknown>;
    };
    const sharing = (tenant: string): string => `/across/tenants/${tenant}/sharing`;
    const { grant } = (await call(giver, sharing("norsjo"), {
      taker: "skelleftea",
      level: "follow",
      sheets: [{ document: "actions", columns: ["rowNr", "action"], filter: [] }],
      purpose: "bench",
      until: Date.now() + MONTH_MS,
    })) as { grant: { id: string; sheets: { copy: string }[] } };
    await call(taker, `${sharing("skelleftea")}/${grant.id}/steps`, { step: "accept", version: 1 });
    const copy = `/tenants/skelleftea/documents/${grant.sheets[0]!.copy}`;
    const { e: epoch, s } = await call(taker, `${copy}/state`, {});
    const { ticket, url: socketUrl } = await call(taker, `${copy}/tickets`, { client: 77 });
    const socket = await rawSocket(`${String(socketUrl)}?ticket=${String(ticket)}`);
    const joined = socket.next("joined");
    socket.send({ t: "join", v: PROTOCOL_VERSION, e: epoch, s });
    await joined;

    const source = (await call(giver, "/tenants/norsjo/documents/actions/state", {})) as { e: number };
    const times: number[] = [];
    let missing = 0;
    const rounds = quick ? 20 : 100;
    for (let n = 0; n < rounds; n++) {
      const doc = new Y.Doc();
      doc.clientID = 1_000_000 + n;
      doc.getMap("c").set(`bench${String(n).padStart(3, "0")}:!`, 1);
      doc.getMap("c").set(`bench${String(n).padStart(3, "0")}:~`, "a0V");
      doc.getMap("c").set(`bench${String(n).padStart(3, "0")}:action`, `Följd rad ${n}`);
      const arrives = socket.next("log", "epoch", "fetch");
      const began = performance.now();
      await call(giver, "/tenants/norsjo/documents/actions/updates", {
        id: randomBase62(16),
        e: source.e,
        client: doc.clientID,
        b: toBase64(Y.encodeStateAsUpdate(doc)),
      });
      const late = setTimeout(PATIENCE_MS, undefined, { ref: false });
      if ((await Promise.race([arrives, late])) === undefined) missing++;
      else times.push(performance.now() - began);
    }
    socket.ws.close();
    const { p50, p95, p99 } = spreadOf(times);
    return {
      title: "Following a sheet of another municipality",
      tables: [
        {
          title: "Edit at the source -> frame at the follower, ms",
          columns: ["edits", "p50", "p95", "p99", "missing"],
          rows: [[rounds, p50, p95, p99, missing]],
        },
      ],
      goals: [
        {
          goal: "P16, followed projection",
          wanted: `p95 <= ${WANTED_MS} ms`,
          reached: `${Math.round(p95)} ms`,
          holds: p95 <= WANTED_MS && missing === 0,
        },
      ],
      notes: ["Up to a second of it is the stream's window, which gathers records before the worker is called."],
    };
  } finally {
    await server.end("SIGTERM");
    await rm(dataFolder, { recursive: true, force: true });
  }
}
