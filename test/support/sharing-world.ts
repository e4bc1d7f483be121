/**
 * Two municipalities that share, on memory ports which refuse whatever is asked for another municipality than the one the
 * work at hand acts for (SPEC T5). Norsjö gives, Skellefteå takes; edits go the way of every edit, and the worker's part
 * is called where the stream would call it.
 */
import * as Y from "yjs";
import { undecided, whoActs } from "../../functions/adapters/acting-for.ts";
import { makeCopier } from "../../functions/sharing/copies.ts";
import { makeSharing } from "../../functions/sharing/grants.ts";
import { makeOnChange } from "../../functions/sharing/on-change.ts";
import { readSheet } from "../../functions/documents/server-write.ts";
import type { DocumentKey } from "../../functions/ports.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { RowId, TenantId } from "../../shared/ids.ts";
import { toBase64 } from "../../shared/protocol/base64.ts";
import type { ServerFrame } from "../../shared/protocol/frames.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import type { Grant } from "../../shared/sharing/grant.ts";
import type { Operator } from "../../shared/views/view.ts";
import { keyOf, makeIsolationWorld, NORSJO, SKELLEFTEA, tokenOf, type Answer, type Token } from "./isolation-world.ts";

export const GIVER = tokenOf(NORSJO, "process-leader");
export const TAKER = tokenOf(SKELLEFTEA, "process-leader");
export const DAY_MS = 86_400_000;

export interface AskedSheet {
  readonly document: string;
  readonly columns: readonly string[];
  readonly filter: readonly {
    readonly column: string;
    readonly is: Operator;
    readonly value?: string | number;
    readonly to?: string | number;
    readonly values?: readonly string[];
  }[];
  readonly match?: "any";
}

export const sheetOf = (
  document: string,
  columns: readonly string[],
  filter: AskedSheet["filter"] = [],
): AskedSheet => ({
  document,
  columns,
  filter,
});

/** What a reader of a document sees, as plain values. */
export interface Seen {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly rows: readonly { readonly row: RowId; readonly cells: Readonly<Record<string, unknown>> }[];
}

export const seen = (view: SheetView): Seen => ({
  columns: Object.fromEntries(view.columns().map(({ id, ...rest }) => [id, rest])),
  rows: view.rows().map((row) => ({
    row,
    cells: Object.fromEntries(
      view.columns().flatMap(({ id }) => {
        const value = view.cell(row, id);
        return value === null ? [] : [[id, value]];
      }),
    ),
  })),
});

export interface OpenPage {
  readonly id: string;
  frames(): ServerFrame[];
  isOpen(): boolean;
  /** A heartbeat that says the page has come up to `seq`. */
  beat(seq: number): Promise<void>;
}

const isTakers = (token: Token): boolean => token.includes(SKELLEFTEA);

const held = (text: string): string[] =>
  [...text.matchAll(/"([A-Za-z0-9+/_-]{12,}={0,2})"/g)].flatMap(([, coded]) => {
    const bytes = Buffer.from(coded!, "base64");
    return [bytes.toString("utf8"), bytes.toString("latin1")];
  });

export async function makeSharingWorld() {
  const world = await makeIsolationWorld({
    gate: async (_port, name) => {
      const tenant = whoActs()?.tenant;
      const named = /^(?:T\/)?(norsjo|skelleftea)\b/.exec(name)?.[1];
      if (tenant !== undefined && named !== undefined && named !== tenant)
        throw new Error(`${name} was asked for while acting for ${tenant}`);
    },
  });
  const { ports, deps, sharing } = world;
  const onChange = makeOnChange(sharing);

  const wire: string[] = [];
  const inboxes: string[][] = [];
  const ask = async (token: Token, method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await undecided(() => world.ask(token, method, path, body));
    if (isTakers(token)) wire.push(answer.text);
    return answer;
  };
  const share = (tenant: TenantId, rest = ""): string => `/across/tenants/${tenant}/sharing${rest}`;
  const must = ({ status, text, body }: Answer): Grant => {
    if (status !== 200) throw new Error(`${status} ${text}`);
    return body["grant"] as Grant;
  };
  const terms = (sheets: readonly AskedSheet[], more: object = {}) => ({
    level: "follow",
    sheets,
    purpose: "Samma väg, samma frågor",
    until: world.now + 30 * DAY_MS,
    ...more,
  });

  return {
    world,
    ports,
    ask,
    share,
    terms,
    sharing: makeSharing(sharing),
    sharingDeps: sharing,
    copier: makeCopier(sharing),
    propose: async (sheets: readonly AskedSheet[], more: object = {}): Promise<Grant> =>
      must(await ask(GIVER, "POST", share(NORSJO), { ...terms(sheets, more), taker: SKELLEFTEA })),
    step: async (token: Token, grant: Grant, step: object): Promise<Grant> =>
      must(
        await ask(token, "POST", share(token === GIVER ? NORSJO : SKELLEFTEA, `/${grant.id}/steps`), {
          version: grant.version,
          ...step,
        }),
      ),
    /** One batch of Norsjö's process leader, and what the stream makes of it. */
    async edit(
      document: string,
      values: Readonly<Record<string, unknown>>,
      attributes: Readonly<Record<string, unknown>> = {},
    ) {
      const key = keyOf(NORSJO, document);
      const head = await ports.heads.read(key);
      const doc = new Y.Doc();
      doc.clientID = world.client();
      doc.transact(() => {
        for (const [name, value] of Object.entries(values)) doc.getMap("c").set(name, value);
        for (const [name, value] of Object.entries(attributes)) doc.getMap("k").set(name, value);
      });
      const update = toBase64(Y.encodeStateAsUpdate(doc));
      const batch = { id: world.batch(), e: head!.epoch, client: doc.clientID, b: update };
      const { status, text } = await ask(GIVER, "POST", `/tenants/${NORSJO}/documents/${document}/updates`, batch);
      if (status !== 200) throw new Error(`${status} ${text}`);
      return onChange(key);
    },
    onChange,
    /** A page of somebody's that has the sheet open: its connection has joined, and everything posted to it is kept. */
    async page(token: Token, key: DocumentKey): Promise<OpenPage> {
      const ticket = await undecided(() => world.ticket(token, key, world.client()));
      const caller = await world.connect(ticket);
      if (caller === undefined) throw new Error(`no ticket for ${key.tenant}/${key.document}`);
      const inbox = ports.state.sockets.get(caller.connectionId)!;
      if (isTakers(token)) inboxes.push(inbox);
      const at = async () => {
        const head = await ports.heads.read(key);
        const epoch = head?.epoch ?? 1;
        return { e: epoch, s: (await ports.log.tail(key, epoch))?.seq ?? 0 };
      };
      await world.send(caller, { t: "join", v: PROTOCOL_VERSION, ...(await at()) });
      return {
        id: caller.connectionId,
        frames: () => inbox.map((text) => JSON.parse(text) as ServerFrame),
        isOpen: () => ports.state.sockets.has(caller.connectionId),
        beat: async (seq) =>
          void (await world.send(caller, { t: "beat", v: PROTOCOL_VERSION, ...(await at()), s: seq })),
      };
    },
    /**
     * Every byte that has left for the other municipality: answers with headings, bodies and snapshots unpacked, every frame
     * on every socket of theirs, and whatever is base64 in any of it as what it holds.
     */
    everythingSent: (): string => [...wire, ...inboxes.flat()].flatMap((text) => [text, ...held(text)]).join("\n"),
    /** A document as its readers have it; `undefined`: there is none. */
    view: (key: DocumentKey): Promise<Seen | undefined> => readSheet(deps, key, seen),
    /** The copy as a page of the taker's builds it from what it is sent. */
    async opened(
      token: Token,
      document: string,
    ): Promise<{ readonly status: number; readonly seen?: Seen; readonly sent: string }> {
      const path = `/tenants/${SKELLEFTEA}/documents/${document}`;
      const state = await ask(token, "POST", `${path}/state`, {});
      if (state.status !== 200) return { status: state.status, sent: state.text };
      const update = Buffer.from(state.body["b"] as string, "base64");
      const index = await ask(token, "GET", `${path}/snapshot/${state.body["snapshot"] as string}`);
      const parts = index.body as { chunks: { hash: string }[] };
      const chunks = await Promise.all(parts.chunks.map(({ hash }) => ask(token, "GET", `${path}/snapshot/${hash}`)));
      const overlay = new Y.Doc();
      Y.applyUpdate(overlay, update);
      const snapshot = { hash: "", index: index.body as never, chunks: chunks.map(({ body }) => body as never) };
      const sent = [
        state.text,
        update.toString("latin1"),
        update.toString("utf8"),
        index.text,
        ...chunks.map(({ text }) => text),
      ];
      return { status: 200, seen: seen(makeSheetView(snapshot, overlay)), sent: sent.join("\n") };
    },
  };
}
export type SharingWorld = Awaited<ReturnType<typeof makeSharingWorld>>;

export const row = (id: string): RowId => id.padEnd(8, "0") as RowId;
export const cell = (id: string, column: string): string => `${row(id)}:${column}`;
export const newRow = (id: string, cells: Readonly<Record<string, unknown>>, ord = "a1"): Record<string, unknown> => ({
  [`${row(id)}:!`]: 1,
  [`${row(id)}:~`]: ord,
  ...Object.fromEntries(Object.entries(cells).map(([column, value]) => [cell(id, column), value])),
});
