/** The three HTTP calls the demo loader makes, as a signed-in person. Knows addresses and answers, not sheets. */
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";

const stateAnswer = v.object({ e: v.number(), snapshot: v.string(), b: v.string() });
export type DemoState = v.InferOutput<typeof stateAnswer>;

const errorAnswer = v.object({
  error: v.object({
    code: v.string(),
    message: v.string(),
    details: v.optional(v.looseObject({ ms: v.optional(v.number()) })),
  }),
});

export interface DemoBatch {
  readonly id: string;
  readonly e: number;
  readonly client: number;
  readonly b: string;
}

export interface DemoApi {
  state(sheet: string): Promise<DemoState>;
  /** Index or chunk of a snapshot, by hash. */
  part(sheet: string, hash: string): Promise<string>;
  /** `moved`: the sheet is in another epoch now; read it again. */
  push(sheet: string, batch: DemoBatch): Promise<"stored" | "moved">;
  /** Registers a decision: the sheet is frozen as it is. Asked twice it is done once. */
  adopt(sheet: string, id: string, decision: object): Promise<void>;
}

const RETRY_MS = 500;
const TRIES = 20;

export function makeDemoApi(apiUrl: string, tenant: string, token: string): DemoApi {
  const call = async (sheet: string, path: string, body?: unknown, method = "POST"): Promise<Response> => {
    const address = `${apiUrl}/api/tenants/${tenant}/documents/${sheet}/${path}`;
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(address, {
        method: body === undefined ? "GET" : method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      // "Try later" keeps the batch's id, so a batch that was stored after all is recognised.
      if (response.status !== 503 || attempt === TRIES) return response;
      await wait((await readError(response)).error.details?.ms ?? RETRY_MS);
    }
  };
  const fail = async (response: Response, what: string): Promise<never> => {
    const { code, message, details } = (await readError(response)).error;
    const more = details === undefined ? "" : ` ${JSON.stringify(details)}`;
    throw new Error(
      `The demo could not ${what} of ${tenant}: ${code}, ${message}.${more} What was entered before is kept.`,
    );
  };
  return {
    async state(sheet) {
      const response = await call(sheet, "state", {});
      if (!response.ok) return fail(response, `open "${sheet}"`);
      return v.parse(stateAnswer, await response.json());
    },
    async part(sheet, hash) {
      const response = await call(sheet, `snapshot/${hash}`);
      return response.ok ? response.text() : fail(response, `read "${sheet}"`);
    },
    async push(sheet, batch) {
      const response = await call(sheet, "updates", batch);
      if (response.ok) return "stored";
      const error = await readError(response.clone());
      return error.error.code === "moved" ? "moved" : fail(response, `fill "${sheet}"`);
    },
    async adopt(sheet, id, decision) {
      const response = await call(sheet, `adoptions/${id}`, decision, "PUT");
      if (!response.ok) return fail(response, `adopt "${sheet}"`);
    },
  };
}

/** The error in the house's form, also where something on the way answered in its own. */
async function readError(response: Response): Promise<v.InferOutput<typeof errorAnswer>> {
  const text = await response.text();
  try {
    return v.parse(errorAnswer, JSON.parse(text));
  } catch {
    return { error: { code: String(response.status), message: text.slice(0, 200) } };
  }
}
