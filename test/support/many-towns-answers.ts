/** What the server would answer a region's reader of many invented municipalities: given on the spot, to a page in a browser. */
import type { BrowserContext } from "playwright-core";
import type { ManyTowns } from "./many-towns.ts";

/** @param asked an address below `/api/across/tenants/<region>/`. */
export function answerOf(data: ManyTowns, asked: URL): unknown {
  if (asked.pathname.endsWith("/shared")) return { shared: data.shared, periods: data.periods };
  if (!asked.pathname.endsWith("/figures")) return { saved: [] };
  const period = asked.searchParams.get("period");
  const measures = new Set(asked.searchParams.get("measures")?.split(","));
  const whole = asked.searchParams.get("parts") === "none";
  const sets = data.sets
    .filter((set) => period === "all" || set.period === period)
    .map((set) => ({
      ...set,
      values: set.values.filter(({ id }) => measures.has(id)).map((value) => (whole ? { ...value, parts: [] } : value)),
    }));
  return { period, sets };
}

/** Everybody of this context who opens the region sees them. `told` hears each answer's text. */
export const showMany = (
  context: BrowserContext,
  region: string,
  data: ManyTowns,
  told?: (body: string) => void,
): Promise<unknown> =>
  context.route(`**/api/across/tenants/${region}/**`, async (route) => {
    const body = JSON.stringify(answerOf(data, new URL(route.request().url())));
    told?.(body);
    await route.fulfill({ body, contentType: "application/json" });
  });
