/**
 * Tries to reach another municipality, or the restricted sheet of the own one: each made from a seed, over every route
 * and frame of the access table. A try says what it heard and whether it may be answered with a success at all.
 */
import { ROLES } from "../../shared/permissions/roles.ts";
import { toBase64 } from "../../shared/protocol/base64.ts";
import type { AskedFor } from "./access-table.ts";
import { otherDigit, type Attack, type Scene, type Tried } from "./isolation-scene.ts";
import { frameTrick, staleFrame, ticketTrick } from "./isolation-sockets.ts";
import {
  COMMENT,
  ISSUE_ROW,
  LET_INTO,
  limitedOf,
  personOf,
  SHEETS,
  tokenOf,
  type Answer,
  type Token,
} from "./isolation-world.ts";
import { oracleAllows } from "./rights-oracle.ts";
import type { Seeded } from "./seeded.ts";

/** A municipality that there is not. */
const NOWHERE = "vindeln";
const NO_SHEET = "dragons";
/** How often the same is asked about what is not there, and the answers compared. */
const COMPARED = 0.1;

const outsider = ({ own, removed }: Scene, random: Seeded): Token | undefined =>
  random.chance(0.1)
    ? random.pick([undefined, "bad.token", "stranger", removed])
    : tokenOf(own, random.chance(0.5) ? "process-leader" : random.pick(ROLES));

/** Anything but 2xx, apart from the id each answer has. */
const sameAs = ({ status, headers, text }: Answer): string =>
  `${status}\n${headers}\n${text.replace(/"request":"\w+"/, "")}`;

async function asked(
  scene: Scene,
  what: string,
  token: Token | undefined,
  method: string,
  { path, body }: AskedFor,
  expected: { readonly nothing: boolean; readonly headers?: Record<string, string>; readonly canaries?: RegExp },
): Promise<Tried> {
  const answer = await scene.world.ask(token, method, path, takesBody(method) ? body : undefined, expected.headers);
  const where = `${what}: ${token ?? "nobody"} ${method} ${path} ${JSON.stringify(body) ?? ""}`;
  return {
    what: where,
    heard: `${answer.headers}\n${answer.text}`,
    canaries: expected.canaries ?? scene.canaries,
    ...(expected.nothing && answer.status < 300 ? { given: `${answer.status}` } : {}),
  };
}

const takesBody = (method: string): boolean => method !== "GET" && method !== "HEAD";

const inSheet = ({ path, body }: AskedFor, sheet: string, hash: string): AskedFor => ({
  path: path.replace("{sheet}", sheet).replace("{hash}", hash).replace("{version}", hash),
  body,
});

/** Every route, as it should be asked, by whoever does not belong there. What is missing is answered alike. */
const foreignRoute: Attack = async (scene, random) => {
  const { method, theirs } = random.pick(scene.known);
  const good = inSheet(theirs, random.pick(SHEETS), random.pick(scene.ids.hashes));
  const token = outsider(scene, random);
  const tried = await asked(scene, "foreign", token, method, good, { nothing: true });
  if (!random.chance(COMPARED)) return tried;
  const twin = { ...good, path: good.path.replace(`/${scene.victim}`, `/${NOWHERE}`) };
  return compared(scene, tried, token, method, good, twin);
};

async function compared(
  { world }: Scene,
  tried: Tried,
  token: Token | undefined,
  method: string,
  there: AskedFor,
  missing: AskedFor,
): Promise<Tried> {
  const ask = async ({ path, body }: AskedFor) =>
    sameAs(await world.ask(token, method, path, takesBody(method) ? body : undefined));
  const [a, b] = [await ask(there), await ask(missing)];
  return a === b ? tried : { ...tried, told: `${a}\n--- but for what is missing ---\n${b}` };
}

/** Methods no route has, and those it has for another path. */
const wrongMethod: Attack = (scene, random) => {
  const { theirs } = random.pick(scene.known);
  const good = inSheet(theirs, random.pick(SHEETS), random.pick(scene.ids.hashes));
  const method = random.pick(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]);
  return asked(scene, "method", outsider(scene, random), method, good, { nothing: true });
};

const STEPS = [
  "..",
  "%2e%2e",
  "%2E.",
  "..;",
  "....",
  ".",
  "%2f",
  "%2F..%2F",
  "\\..\\",
  "%5c..%5c",
  "%00",
  "%23",
  "//",
  "%252e%252e",
  "+",
  "%20",
];

/** Paths that begin at home and try to end elsewhere, and names that try to be two. */
const pathTrick: Attack = (scene, random) => {
  const { own, victim } = scene;
  const { method, theirs, own: mine } = random.pick(scene.known);
  const target = inSheet(theirs, random.pick(SHEETS), random.pick(scene.ids.hashes));
  const rest = target.path.slice(`/tenants/${victim}`.length);
  const step = random.pick(STEPS);
  const path = random.pick([
    `/tenants/${own}/${step}/${victim}${rest}`,
    `/tenants/${own}${step}${victim}${rest}`,
    `/tenants/${own}/documents/${step}/${step}/${victim}${rest}`,
    `/tenants/${own}/documents/${step}${victim}${step}actions/state`,
    `/tenants/${own}/documents/actions/snapshot/${step}${step}${random.pick(scene.ids.hashes)}`,
    `/tenants/${own}%23D%23actions/${step}${rest}`,
    `/tenants/${victim.toUpperCase()}${rest}`,
    `/tenants/${own},${victim}${rest}`,
    `/tenants/*${rest}`,
    `/tenants/${victim}${step}${rest}`,
    `/tenants/${step}${rest}`,
    `/${step}/api/tenants/${victim}${rest}`,
    `/tenants//${victim}${rest}`,
    `/tenants/${own}/people/${step}${victim}${step}${scene.ids.person}`,
    `/tenants/${own}/invitations/${step}${victim}${step}${scene.ids.invitation}/resend`,
    `${inSheet(mine, "actions", "0").path}${step}${rest}`,
  ]);
  return asked(
    scene,
    "path",
    outsider(scene, random),
    method,
    { path, body: target.body },
    { nothing: path.includes(`/${victim}${rest}`) },
  );
};

/** At home, with ids of the other municipality in every place an id has. */
const foreignIds: Attack = (scene, random) => {
  const { own, victim, ids } = scene;
  const hash = random.pick(ids.hashes);
  if (random.chance(0.5)) {
    // Any route at home, with whatever ids a good request of the other's has in its path or its body.
    const { method, theirs, own: mine } = random.pick(scene.known);
    const [there, here] = [theirs, mine].map((one) => inSheet(one, random.pick(SHEETS), hash)) as [AskedFor, AskedFor];
    const path = there.path.replace(`/tenants/${victim}`, `/tenants/${own}`);
    const mixed = random.pick([
      { ...there, path },
      { ...here, path },
      { ...there, path: here.path },
    ]);
    return asked(scene, "ids", tokenOf(own, "process-leader"), method, mixed, { nothing: false });
  }
  const asks: readonly (readonly [string, AskedFor])[] = [
    ["PUT", { path: `/tenants/${own}/people/${ids.person}`, body: { role: "council-member" } }],
    ["DELETE", { path: `/tenants/${own}/people/${ids.person}` }],
    ["POST", { path: `/tenants/${own}/people/${ids.person}/undo-removal`, body: {} }],
    ["POST", { path: `/tenants/${own}/invitations/${ids.invitation}/resend`, body: {} }],
    ["DELETE", { path: `/tenants/${own}/invitations/${ids.invitation}` }],
    ["GET", { path: `/tenants/${own}/documents/${random.pick(SHEETS)}/snapshot/${hash}` }],
    ["GET", { path: `/tenants/${own}/documents/${victim}/snapshot/${hash}` }],
    ["POST", { path: `/tenants/${own}/documents/T-${victim}-D-actions/state`, body: {} }],
    ["GET", { path: `/tenants/${own}/audit?person=${ids.person}` }],
    ["POST", { path: `/tenants/${own}/audit/export`, body: { person: ids.person } }],
    ["POST", { path: `/tenants/${own}/audit/verify`, body: { remembered: { seq: 1, hash } } }],
  ];
  const [method, request] = random.pick(asks);
  return asked(scene, "ids", tokenOf(own, "process-leader"), method, request, { nothing: false });
};

/** At home, with the other municipality named in the body, the query or a header. Nothing but a schema's fields is taken. */
const smuggled: Attack = (scene, random) => {
  const { own, victim, ids } = scene;
  const { method, own: mine } = random.pick(scene.known);
  const good = inSheet(mine, "actions", random.pick(ids.hashes));
  const name = random.pick([
    "tenant",
    "tenantId",
    "owner",
    "document",
    "key",
    "person",
    "__proto__",
    "constructor",
    "sheet",
  ]);
  const value = random.pick([victim, `T#${victim}`, { tenant: victim, document: "actions" }, ids.person, [victim]]);
  const way = random.pick(["body", "query", "header"] as const);
  const token = tokenOf(own, "process-leader");
  if (way === "header") {
    const header = random.pick([
      "x-tenant",
      "x-tenant-id",
      "x-forwarded-host",
      "x-original-url",
      "x-rewrite-url",
      "x-amz-tagging",
      "cookie",
      "forwarded",
    ]);
    const headers = { [header]: random.pick([victim, `/api/tenants/${victim}`, `tenant=${victim}`]) };
    return asked(scene, "header", token, "GET", { path: `/tenants/${own}` }, { nothing: false, headers });
  }
  if (way === "query" || !takesBody(method) || method === "DELETE") {
    return asked(
      scene,
      "query",
      token,
      "GET",
      { path: `/tenants/${own}/audit?${name}=${victim}&tenant=${victim}` },
      { nothing: true },
    );
  }
  const body = JSON.stringify({ ...(good.body as object), more: 0 }).replace(
    '"more":0',
    `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  return asked(scene, "body", token, method, { path: good.path, body }, { nothing: readsBody(good) });
};

/** Those that have nothing to be told read no body. */
const readsBody = ({ body, path }: AskedFor): boolean =>
  body !== undefined && Object.keys(body as object).length > 0 && !/resend|undo-removal/.test(path);

/** Links put together from two, or guessed. All that are none are answered alike. */
const linkTrick: Attack = async (scene, random) => {
  const { ids, ownLink, own, victim, world } = scene;
  const [, id = "", secret = ""] = ids.link.split(".");
  const [, ownId = "", ownSecret = ""] = ownLink.split(".");
  const token = random.pick([
    `${victim}.${id}.${ownSecret}`,
    `${own}.${id}.${secret}`,
    `${victim}.${ownId}.${secret}`,
    `${victim}.${ownId}.${ownSecret}`,
    `${victim}.${id}.${"0".repeat(64)}`,
    `${victim}.${id}.${secret.slice(1)}${otherDigit(random, secret[0])}`,
    `${victim}.${id.slice(1)}a.${secret}`,
    `${victim}#INVITATION.${id}.${secret}`,
    `${own}/../${victim}.${id}.${secret}`,
    `${victim}.${id}.${secret.toUpperCase()}z`,
    ids.link.slice(0, -1 - random.below(20)),
  ]);
  const route = random.pick(["look", "sign-in", "decline", "accept"]);
  const body = { token, ...(route === "accept" ? { name: "Någon" } : {}) };
  const { status, headers, text } = await world.ask(
    tokenOf(own, "process-leader"),
    "POST",
    `/invitations/${route}`,
    body,
  );
  const nothing =
    { look: '{"kind":"unknown"}', "sign-in": "{}", decline: '{"kind":"unknown"}' }[route] ??
    '{"kind":"ended","how":"unknown"}';
  return {
    what: `link ${route} ${token}`,
    heard: `${headers}\n${text}`,
    canaries: scene.canaries,
    ...(status === 200 && text !== nothing ? { given: text } : {}),
  };
};

const SHUT_OUT = ROLES.filter(
  (role) =>
    !oracleAllows({
      role,
      sheet: "stance",
      action: "read",
      status: "active",
      sameTenant: true,
      column: undefined,
      before: "new",
      after: "mine",
    }),
);

/** The restricted sheet, asked for by members who may not read it: not there, like one that there is not. */
const restrictedSheet: Attack = async (scene, random) => {
  const { victim, ids, world } = scene;
  const token = tokenOf(victim, random.pick(SHUT_OUT));
  const [, , stance = ""] = ids.hashes;
  const base = `/tenants/${victim}/documents`;
  const client = world.client();
  const upload = random.chance(0.2) ? toBase64(world.rowUpdate(client)) : "AAA=";
  const asks: readonly (readonly [string, AskedFor, boolean])[] = [
    ["POST", { path: `${base}/stance/tickets`, body: { client } }, true],
    ["POST", { path: `${base}/stance/state`, body: random.chance(0.5) ? {} : { e: 1 + random.below(3) } }, true],
    ["GET", { path: `${base}/stance/snapshot/${random.pick(ids.hashes)}` }, true],
    ["POST", { path: `${base}/stance/updates`, body: { id: world.batch(), e: 2, client, b: upload } }, true],
    ["GET", { path: `${base}/actions/snapshot/${stance}` }, false],
    ["GET", { path: `${base}/actions/snapshot/${random.pick(STEPS)}stance${random.pick(STEPS)}${stance}` }, false],
    ["GET", { path: `/tenants/${victim}` }, false],
    ["GET", { path: `/tenants/${victim}/people` }, false],
    ["POST", { path: `${base}/actions${random.pick(STEPS)}stance/state`, body: {} }, false],
  ];
  const [method, request, nothing] = random.pick(asks);
  const tried = await asked(scene, "restricted", token, method, request, { nothing, canaries: scene.secret });
  if (!nothing || !random.chance(COMPARED)) return tried;
  return compared(scene, tried, token, method, request, {
    ...request,
    path: request.path.replace("/stance/", `/${NO_SHEET}/`),
  });
};

/** The sheets beside the one somebody was let into: not there, by whatever way in. */
const otherSheet: Attack = async (scene, random) => {
  const { victim, ids, world } = scene;
  const token = limitedOf(victim, random.pick(ROLES));
  const [actions = ""] = ids.hashes;
  const sheet = random.pick(["actions", "issues", "stance"]);
  const base = `/tenants/${victim}/documents`;
  const client = world.client();
  const step = random.pick(STEPS);
  const asks: readonly (readonly [string, AskedFor, boolean])[] = [
    ["POST", { path: `${base}/${sheet}/tickets`, body: { client } }, true],
    ["POST", { path: `${base}/${sheet}/state`, body: random.chance(0.5) ? {} : { e: 1 + random.below(3) } }, true],
    ["GET", { path: `${base}/${sheet}/snapshot/${random.pick(ids.hashes)}` }, true],
    [
      "POST",
      {
        path: `${base}/${sheet}/updates`,
        body: { id: world.batch(), e: 2, client, b: toBase64(world.rowUpdate(client)) },
      },
      true,
    ],
    ["GET", { path: `${base}/${sheet}/comments` }, true],
    ["PUT", { path: `${base}/${sheet}/comments/${COMMENT.thread}/resolved`, body: { resolved: true } }, true],
    ["GET", { path: `${base}/issues/rows/${ISSUE_ROW}/links` }, true],
    ["GET", { path: `${base}/${LET_INTO}/snapshot/${actions}` }, true],
    ["GET", { path: `${base}/${LET_INTO}/snapshot/${step}${sheet}${step}${actions}` }, false],
    ["POST", { path: `${base}/${LET_INTO}${step}${sheet}/state`, body: {} }, false],
    ["POST", { path: `${base}/${LET_INTO}/state`, body: {} }, false],
    ["GET", { path: `/tenants/${victim}` }, false],
    ["GET", { path: `/tenants/${victim}/people` }, false],
    ["GET", { path: `/tenants/${victim}/mentions` }, false],
    ["GET", { path: `/tenants/${victim}/usage/warnings` }, false],
    ["GET", { path: `/tenants/${victim}/audit` }, true],
    ["POST", { path: `/tenants/${victim}/audit/export`, body: {} }, true],
    ["POST", { path: `/tenants/${victim}/view-as`, body: { role: "council-member" } }, true],
    ["PUT", { path: `/tenants/${victim}/people/${personOf(token)}`, body: { role: "council-member" } }, true],
  ];
  const [method, request, nothing] = random.pick(asks);
  const tried = await asked(scene, "other sheet", token, method, request, { nothing, canaries: scene.beyond });
  if (!nothing || !request.path.includes(`/${sheet}/`) || !random.chance(COMPARED)) return tried;
  return compared(scene, tried, token, method, request, {
    ...request,
    path: request.path.replace(`/${sheet}/`, `/${NO_SHEET}/`),
  });
};

/** By name, with how often each is chosen. */
export const ATTACKS: Readonly<Record<string, readonly [Attack, number]>> = {
  foreignRoute: [foreignRoute, 14],
  wrongMethod: [wrongMethod, 5],
  pathTrick: [pathTrick, 9],
  foreignIds: [foreignIds, 5],
  smuggled: [smuggled, 5],
  ticketTrick: [ticketTrick, 34],
  frameTrick: [frameTrick, 16],
  staleFrame: [staleFrame, 12],
  linkTrick: [linkTrick, 3],
  restrictedSheet: [restrictedSheet, 5],
  otherSheet: [otherSheet, 6],
};
