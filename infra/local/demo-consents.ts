/** What the demo's municipalities show their regions, decided by their process leaders over the same HTTP route as by hand. Repeatable. */
import { DEMO_PEOPLE } from "../../shared/template/demo-people.ts";
import { DEMO_CONSENTS } from "../../shared/template/demo/regions.ts";

/** @throws with the server's own words when one could not be stored. Computes the figures that are shown. */
export async function loadDemoConsents(apiUrl: string, signIn: (personKey: string) => Promise<string>): Promise<void> {
  for (const { owner, reader, levels } of DEMO_CONSENTS) {
    const leader = DEMO_PEOPLE.find(({ tenants }) =>
      tenants.some(({ tenant, role }) => tenant === owner && role === "process-leader"),
    );
    if (leader === undefined) throw new Error(`The demo has no process leader for ${owner}.`);
    const response = await fetch(`${apiUrl}/api/across/tenants/${owner}/consents/${reader}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${await signIn(leader.key)}`, "content-type": "application/json" },
      body: JSON.stringify({ levels }),
    });
    if (!response.ok)
      throw new Error(
        `The demo could not decide what ${owner} shows ${reader}: ${response.status} ${await response.text()}`,
      );
  }
}
