/**
 * Whatever comes in is read by a schema with limits (SPEC H3): asked of every route and frame of the access table, so that
 * one that is added is asked too.
 */
import * as v from "valibot";
import { expect, test } from "vitest";
import { line as oneLine } from "../../functions/http/shapes.ts";
import { readClientFrame } from "../../shared/protocol/frames.ts";
import { FRAMES } from "../support/access-frames.ts";
import { inSheet, ROUTES } from "../support/access-table.ts";
import {
  INSTALLATION_ADMINISTRATOR,
  makeIsolationWorld,
  NORSJO,
  tokenOf,
  type IsolationWorld,
} from "../support/isolation-world.ts";

/** These read no body at all: what is sent with them is nobody's. */
const NO_BODY: ReadonlySet<string> = new Set([
  "POST /api/tenants/:tenant/people/:person/undo-removal",
  "POST /api/tenants/:tenant/invitations/:invitation/resend",
]);

const withBody = Object.keys(ROUTES).filter((route) => /^(POST|PUT|PATCH) /.test(route) && !NO_BODY.has(route));

interface Good {
  readonly world: IsolationWorld;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** As whoever has the right would ask: everybody else is told that nothing is there, whatever they send. */
async function good(route: string): Promise<Good> {
  const world = await makeIsolationWorld();
  const { path, body = {} } = inSheet(await ROUTES[route]!.request(world, NORSJO), world, NORSJO, "actions");
  return { world, path, body: body as Good["body"] };
}

test("[H3] [N2] a line has something to be seen on it, and turns, breaks or hides nothing", () => {
  const read = (text: string): boolean => v.safeParse(oneLine(80), text).success;
  for (const text of ["Siv Lund", "Kansliet (KS)", "Åsa-Märta Ö.", "Ελένη", "محمد", "1:a våningen", "–", "👍"])
    expect([text, read(text)]).toEqual([text, true]);
  const hidden = ["\u200b\u200b", "\u00ad", "\u3164", "\u2800", "\ufeff \u200d"];
  const turning = ["\u202eviS", "\u2066Siv\u2069", "Siv\u2028Lund", "Siv\u2029Lund", "Siv\nLund", "Siv\u0085Lund"];
  for (const text of [...hidden, ...turning]) expect([escape(text), read(text)]).toEqual([escape(text), false]);
});

const asker = (route: string): string =>
  ROUTES[route]!.rule.asks === "installation" ? INSTALLATION_ADMINISTRATOR : tokenOf(NORSJO, "process-leader");
const ask = ({ world }: Good, route: string, path: string, body?: unknown) =>
  world.ask(asker(route), route.split(" ")[0]!, path, body);

test.each(withBody)(
  "[H3] %s takes the fields of its schema, of their type and length, and nothing more",
  async (route) => {
    const asked = await good(route);
    const { path, body } = asked;
    const answers = async (sent: unknown): Promise<[string, number]> => [
      JSON.stringify(sent)?.slice(0, 300) ?? "",
      (await ask(asked, route, path, sent)).status,
    ];
    const refused = async (sent: unknown, status = 400): Promise<void> => {
      const [said, was] = await answers(sent);
      expect([route, said, was]).toEqual([route, said, status]);
    };

    for (const more of ["tenant", "role2", "constructor"]) await refused({ ...body, [more]: "skelleftea" });
    await refused(JSON.stringify({ ...body, x: 0 }).replace('"x":0', '"__proto__":{"role":"process-leader"}'));
    for (const [field, value] of Object.entries(body)) {
      for (const wrong of [{}, [[]], { $gt: "" }, typeof value === "string" ? 17 : "\u0000"]) {
        // Of what may be nothing at all, nothing is a good answer.
        if (JSON.stringify(wrong) === JSON.stringify(value)) continue;
        await refused({ ...body, [field]: wrong });
      }
      if (typeof value === "string" && !route.endsWith("/updates"))
        await refused({ ...body, [field]: "x".repeat(20_000) });
    }
    for (const none of ["[]", "null", "1", '"x"', "{", ""]) await refused(none);
    await refused({ ...body, pad: "x".repeat(5_800_000) }, 413);
  },
);

/** Nothing a good id could be. */
const STRANGE = [
  "%00",
  "%2e%2e%2f",
  "a".repeat(300),
  "%F0%9F%92%A9",
  "'--",
  "__proto__",
  "T%23norsjo",
  "*",
  "%25",
  "%0d%0aset-cookie:x",
];

const withParameters = Object.keys(ROUTES).filter((route) => route.includes("/:"));

test.each(withParameters)("[H3] %s answers a strange id in its path like one that is not there", async (route) => {
  const asked = await good(route);
  const names = route.split("/");
  // The table's paths are without `/api`.
  const parts = `/api${asked.path}`.split("?")[0]!.split("/");
  for (const [at, name] of names.entries()) {
    if (!name.startsWith(":")) continue;
    for (const strange of STRANGE) {
      const path = parts.with(at, strange).join("/").slice("/api".length);
      const { status } = await ask(asked, route, path, /^(GET|HEAD|DELETE) /.test(route) ? undefined : asked.body);
      expect([path, [400, 404, 409].includes(status) ? "refused" : status]).toEqual([path, "refused"]);
    }
  }
});

test.each(Object.entries(FRAMES))(
  "[H3] [W11] a `%s` takes its own fields, of their type and length, and nothing more",
  async (_, line) => {
    const world = await makeIsolationWorld();
    const frame = line.frame(world, world.client()) as Readonly<Record<string, unknown>>;
    const read = (sent: unknown) => readClientFrame(typeof sent === "string" ? sent : JSON.stringify(sent));

    expect(read(frame)).toMatchObject(frame);
    for (const more of ["tenant", "document", "role", "claims"])
      expect([more, read({ ...frame, [more]: "skelleftea" })]).toEqual([more, undefined]);
    for (const field of Object.keys(frame)) {
      for (const wrong of [undefined, {}, [], { $gt: "" }, -1, 1.5, 2 ** 60, true, "x".repeat(40_000)]) {
        // Nothing of oneself is a state too, and an empty list is read as that.
        if (field === "p" && ["{}", "[]"].includes(JSON.stringify(wrong))) continue;
        const was = read({ ...frame, [field]: wrong });
        expect([field, wrong, was?.t === "other-version" ? "other version" : was]).toEqual([field, wrong, undefined]);
      }
    }
    for (const none of ["", "null", "[]", "1", "{", `[${JSON.stringify(frame)}]`, "[".repeat(30_000)])
      expect(read(none)).toBeUndefined();
  },
);
