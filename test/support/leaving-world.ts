/** A municipality with something of everything an archive holds, on any ports: sheets that link, past, talk, decisions. */
import type { AppendDeps } from "../../functions/documents/append.ts";
import { cut } from "../../functions/documents/fences.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import { writeChanges } from "../../functions/documents/server-write.ts";
import { makeFollower } from "../../functions/history/follow.ts";
import type { DocumentKey, Member, Ports } from "../../functions/ports.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import { adopt } from "../../functions/versions/adopt.ts";
import { nameVersion } from "../../functions/versions/versions.ts";
import type { ColumnId, DocumentId, PersonId, RowId, TenantId } from "../../shared/ids.ts";
import { deleteRows, insertRows, setCells, type Change } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { EMPTY_VIEW } from "../../shared/views/view.ts";
import { seeded } from "./seeded.ts";

export const LEAVING = "norsjo" as TenantId;
export const SIV = {
  person: "p-000000000001" as PersonId,
  name: "Siv Lund",
  role: "process-leader",
  colour: 1,
} as const;
export const RAGNA = { person: "p-000000000002" as PersonId, name: "Ragna", role: "registrator", colour: 2 } as const;
/** Longer than history keeps beside its entries. */
const LONG = "En lång berättelse om bussen. ".repeat(60);

/** Also outside of a test: the drill runs as a script. */
function stored(held: boolean): void {
  if (!held) throw new Error("the municipality could not be made");
}

export const leavingTenant = (id: TenantId) => ({
  id,
  name: { sv: "Norsjö", fi: "Norsjö" },
  country: "SE" as const,
  code: "2417",
  languages: ["sv"] as const,
  zone: "Europe/Stockholm",
  currency: "SEK" as const,
  demo: false,
});

export async function storiedTenant(ports: Ports, tenant: TenantId = LEAVING): Promise<AppendDeps> {
  const deps: AppendDeps = { ports, residents: makeResidents(ports) };
  const entry = leavingTenant(tenant);
  await createTenant(ports, entry, workspaceTemplate({ currency: "SEK" }), [SIV, RAGNA]);
  const random = seeded(11);
  const key = (document: string): DocumentKey => ({ tenant, document: document as DocumentId });
  let count = 0;
  const write = async (document: string, decide: (view: SheetView) => readonly Change[]): Promise<void> => {
    const client = 100_000 + ++count;
    const sheet = (await ports.directory.sheets(tenant)).find((one) => one.document === document)!;
    const claims = { ...key(document), ...(SIV as Member), client, sheet: sheet.sheet, restricted: sheet.restricted, rightsVersion: 1 }; // prettier-ignore
    const outcome = await writeChanges(deps, key(document), claims, {
      id: `b${count}`.padEnd(16, "0"),
      client,
      decide,
    });
    stored(outcome.kind === "stored");
  };
  const idOf = (view: SheetView, name: string): ColumnId => view.columns().find((column) => column.key === name)!.id;
  const rows = (document: string, ids: readonly string[], cells: (at: number) => Readonly<Record<string, unknown>>) =>
    write(document, (view) => {
      const values = ids.map((_, at) =>
        Object.fromEntries(Object.entries(cells(at)).map(([name, value]) => [idOf(view, name), value])),
      );
      return insertRows(view, view.rows().at(-1) ?? null, values as never, random.next, ids as RowId[]).changes;
    });
  await rows("places", ["plaAAAA1", "plaAAAA2"], (at) => ({ name: ["Bastuträsk", "Rubbisliden \u2028 by"][at] }));
  await rows("issues", ["issAAAA1", "issAAAA2", "issAAAA3"], (at) => ({ title: ["=Macken", "Bussen", "Gone"][at] }));
  await rows("actions", ["actAAAA1", "actAAAA2"], (at) => ({
    action: ["Öppna macken", "Ordna bussen"][at],
    result: at === 0 ? LONG : "klart",
    issue: [`issAAAA${at + 1}`],
  }));
  await ports.comments.create(key("issues"), {
    id: "threadAAAAA1", row: "issAAAA1" as RowId, column: "title" as ColumnId, version: 1, changedAt: 5,
    messages: [{ id: "m".padEnd(16, "0"), author: SIV.person, name: "Siv", at: 5, text: "Vem\u2028tar den?", mentions: [] }],
  }); // prettier-ignore
  await ports.comments.raise(key("issues"));
  const saved = { author: SIV.person, authorName: "Siv", changedAt: 6, version: 2 };
  await ports.views.put(
    key("issues"),
    { ...saved, id: "viewAAAAAAA1", name: "Mina", shared: true, view: EMPTY_VIEW },
    0,
  );
  await ports.views.put(
    key("issues"),
    { ...saved, id: "viewAAAAAAA2", name: "Egen", shared: false, view: EMPTY_VIEW },
    0,
  );
  const sheetOf = async (document: string) =>
    (await ports.directory.sheets(tenant)).find((one) => one.document === document)!;
  const named = await nameVersion(
    deps,
    { key: key("issues"), sheet: await sheetOf("issues"), member: SIV },
    { id: "versionAAAA1", name: "Före rådet" },
  );
  stored(named?.kind === "done");
  await write("issues", (view) => deleteRows(view, ["issAAAA3" as RowId]));
  await write("issues", (view) =>
    setCells(view, [{ row: "issAAAA2" as RowId, column: idOf(view, "title"), value: "Bussen till Skellefteå" }]),
  );
  await cut(ports, key("issues"), "test");
  const decision = {
    title: "Handlingsplan",
    body: "KF",
    date: "1970-01-01",
    paragraph: "4",
    dnr: "KS 1",
    attachments: [],
  };
  const by = { key: key("actions"), tenant: entry, sheet: await sheetOf("actions"), member: RAGNA };
  stored((await adopt(deps, by, { id: "adpAAAAAAAAAAAA", decision }))?.kind === "done");
  const { follow } = makeFollower(ports);
  for (const { document } of await ports.directory.sheets(tenant)) await follow({ tenant, document });
  return deps;
}
