/**
 * What the demo's municipalities give each other, by the routes a person's page uses: Skellefteå follows Norsjö's services,
 * and what Skellefteå proposes waits in Norsjö for an answer. That the two planned together is real; what is shared is
 * illustrative.
 */
import * as v from "valibot";

/** Looked at again in a year. */
const UNTIL_MS = 365 * 86_400_000;

const FOLLOWED = {
  taker: "skelleftea",
  level: "follow",
  sheets: [
    {
      document: "services",
      columns: ["rowNr", "name", "categ", "status", "altKm", "checOn"],
      // What a neighbour plans by: what there is, and what may be lost.
      filter: [{ column: "status", is: "any-of", values: ["available", "threatened"] }],
    },
  ],
  purpose: "Byarna vid kommungränsen delar affär, mack och apotek: vi planerar service och skjutsar ihop",
} as const;

const PROPOSED = {
  taker: "norsjo",
  level: "follow",
  sheets: [{ document: "facts", columns: ["fact", "value", "unit", "asOf"], filter: [] }],
  purpose: "Samma nyckeltal, så att vi kan jämföra oss med varandra",
} as const;

const grantAnswer = v.object({ grant: v.object({ id: v.string(), version: v.number() }) });
const listAnswer = v.object({ grants: v.array(v.object({ purpose: v.string(), side: v.string() })) });

/** @param signIn gives a bearer token for a demo person's key. May be repeated: what is there stays as it is. */
export async function loadDemoSharing(apiUrl: string, signIn: (personKey: string) => Promise<string>): Promise<void> {
  const [norsjo, skelleftea] = await Promise.all([
    leaderOf("norsjo", "processledare"),
    leaderOf("skelleftea", "processledare-skelleftea"),
  ]);
  const shared = v.parse(listAnswer, await norsjo("GET", "")).grants;
  const isThere = ({ purpose }: { readonly purpose: string }) => shared.some((one) => one.purpose === purpose);
  const until = Date.now() + UNTIL_MS;
  if (!isThere(FOLLOWED)) {
    const { id, version } = v.parse(grantAnswer, await norsjo("POST", "", { ...FOLLOWED, until })).grant;
    await skelleftea("POST", `/${id}/steps`, { step: "accept", version });
  }
  if (!isThere(PROPOSED)) await skelleftea("POST", "", { ...PROPOSED, until });

  async function leaderOf(tenant: string, person: string) {
    const token = await signIn(person);
    return async (method: string, path: string, body?: unknown): Promise<unknown> => {
      const response = await fetch(`${apiUrl}/api/across/tenants/${tenant}/sharing${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.ok) return response.json();
      throw new Error(
        `The demo's sharing: ${method} ${path} of ${tenant} was answered ${response.status} ${await response.text()}. Start again.`,
      );
    };
  }
}
