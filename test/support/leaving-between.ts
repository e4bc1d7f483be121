/** What a municipality that leaves has with others: followed and given sheets, a guest, templates both ways, consents, comparisons. */
import { memoryGrants } from "../../functions/adapters/memory/grants.ts";
import { memoryLineage } from "../../functions/adapters/memory/lineage.ts";
import { storeText } from "../../functions/lineage/texts.ts";
import type { LineagePorts } from "../../functions/lineage/lineage-ports.ts";
import type { Ports } from "../../functions/ports.ts";
import type { Grants } from "../../functions/sharing-ports.ts";
import type { ColumnId, DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import type { Adoption, Offer, Showcase } from "../../shared/lineage/record.ts";
import type { Grant } from "../../shared/sharing/grant.ts";
import { copyOf } from "../../shared/sharing/copy-of.ts";
import { LEAVING, SIV } from "./leaving-world.ts";

interface Between {
  readonly grants: Grants;
  readonly lineage: LineagePorts;
}

/** Where a municipality's archive is read from and brought back to. */
export const inMemory = <P extends Ports>(ports: P): { readonly ports: P; readonly between: Between } => ({
  ports,
  between: { grants: memoryGrants(), lineage: memoryLineage() },
});

export const ORIGIN = "skelleftea" as TenantId;
export const GUEST = "p-000000000009" as PersonId;
const GRANT = "g0aaaaaaaaaaaaaa";
export const COPY = copyOf(GRANT, "actions" as DocumentId, 1);
const origin = { tenant: ORIGIN, name: { sv: "Skellefteå" } };
const own = { tenant: LEAVING, name: { sv: "Norsjö" } };
const UNTIL = 4_000_000_000_000;

const grant = (id: string, giver: typeof own, taker: typeof own): Grant => ({
  id,
  version: 2,
  giver,
  taker,
  state: "accepted",
  level: "follow",
  sheets: [
    {
      document: "actions" as DocumentId,
      sheet: "actions",
      name: { sv: "Handlingsplan" },
      columns: [{ id: "action" as ColumnId, kind: "text", label: { sv: "Åtgärd" } }],
      filter: [],
      copy: copyOf(id, "actions" as DocumentId, 1),
    },
  ],
  purpose: "Samma väg",
  until: UNTIL,
  guests: [],
  steps: [{ step: "propose", version: 1, by: "giver", person: SIV.person, name: "Siv Lund", at: 5 }],
  settled: 2,
  forgetAt: UNTIL,
});

export async function addBetween({ ports, between }: { readonly ports: Ports; readonly between: Between }) {
  const { directory, figures, comparisons, blobs } = ports;
  const { grants, lineage } = between;
  await grants.create(LEAVING, grant(GRANT, origin, own));
  await grants.create(LEAVING, grant("g1aaaaaaaaaaaaaa", own, origin));
  await directory.putSheet(LEAVING, {
    document: COPY,
    sheet: COPY,
    name: { sv: "Handlingsplan (Skellefteå)" },
    ord: "zzskelleftea",
    folded: false,
    restricted: false,
    followed: { ...origin, grant: GRANT, document: "actions" as DocumentId, until: UNTIL },
  });
  await directory.putMember(LEAVING, {
    person: GUEST,
    name: "Gunnel (Skellefteå)",
    role: "working-group",
    colour: 4,
    sheets: ["actions"],
    until: UNTIL,
    guest: { ...origin, grant: GRANT },
  });
  const hash = await storeText(blobs, LEAVING, "{\"en\":\"mall\"}"); // prettier-ignore
  const version = { ...origin, template: "landsbygd", title: "Landsbygdsplan", number: 1 };
  const taken: Adoption = {
    id: "linAAAAAAAAAAAAA",
    version: 3,
    origin: version,
    hash,
    here: { language: "sv", currency: "SEK", country: "SE", terms: true },
    sheets: [{ document: "actions" as DocumentId, rows: true }],
    by: SIV.person,
    byName: "Siv Lund",
    at: 5,
    takenAt: 6,
    decisions: [],
  };
  const offer: Offer = {
    id: "offAAAAAAAAAAAAA",
    version: 1,
    from: own,
    of: version,
    hash,
    base: hash,
    about: "Två rader om bussen",
    count: 2,
    at: 7,
    state: "waiting",
    decisions: [],
  };
  const shown: Showcase = {
    ...own,
    country: "SE",
    version: 1,
    templates: [
      {
        template: "norsjo-plan",
        title: "Norsjös plan",
        about: "",
        language: "sv",
        versions: [{ number: 1, hash, at: 8, notes: "", sheets: 1, rows: 2 }],
        ancestors: [version],
        credits: [],
        users: [],
      },
    ],
  };
  await lineage.adoptions.create(LEAVING, taken);
  await lineage.offered.create(LEAVING, offer);
  await lineage.offers.create(LEAVING, { ...offer, id: "offBBBBBBBBBBBBB", from: origin });
  await lineage.inspirations.create(LEAVING, { id: "insAAAAAAAAAAAAA", version: 1, name: "Eden Project", where: "Storbritannien", about: "", year: "2013", url: "", from: "" }); // prettier-ignore
  await lineage.showcases.put(shown);
  // Changed twice since it was first shown.
  await lineage.showcases.put({ ...shown, version: 2 });
  await figures.putConsent({ owner: LEAVING, reader: ORIGIN, levels: { K1: "aggregate" }, decided: 9, by: "Siv Lund" });
  await comparisons.put(LEAVING, { id: "cmpAAAAA", name: "Vi och grannen", query: "?matt=K1", author: SIV.person, authorName: "Siv Lund", changedAt: 10 }); // prettier-ignore
}
