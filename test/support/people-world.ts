/** The HTTP API over memory ports with one municipality, people by token, and the mails that went out. Time moves by hand. */
import { makeApp } from "../../functions/http/app.ts";
import { personId, type SignedIn } from "../../functions/identity/tokens.ts";
import type { Member } from "../../functions/ports.ts";
import { addMember } from "../../functions/tenants/members.ts";
import { memoryInviting, type MemoryInviting } from "./inviting.ts";
import { makeMemoryWorld, PERSON, TENANT, type MemoryWorld } from "./memory-world.ts";
import { seeded } from "./seeded.ts";

const ISSUER = "https://issuer.test";

export interface Asked<T> {
  readonly status: number;
  readonly body: T;
}

export interface PeopleWorld extends MemoryWorld {
  readonly inviting: MemoryInviting;
  readonly lines: string[];
  /** `as`: the token, which names the person: `siv` is the process leader; an address is whoever owns it. */
  ask<T = Record<string, unknown>>(
    as: string | undefined,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Asked<T>>;
  /** Makes the person of a token a member. */
  join(token: string, member: Partial<Member>): Promise<Member>;
  /** The secret of the last invitation sent to an address. */
  tokenFor(address: string): string;
}

export const personOf = (token: string): SignedIn => ({
  person: token === "siv" ? PERSON : personId(ISSUER, token),
  name: token.includes("@") ? "?" : token,
  ...(token.includes("@") ? { email: token } : {}),
});

export async function makePeopleWorld(): Promise<PeopleWorld> {
  const lines: string[] = [];
  const line = (event: string, fields: object): void => void lines.push(JSON.stringify({ event, ...fields }));
  const world = await makeMemoryWorld({ logger: { info: line, warn: line } });
  const inviting = memoryInviting();
  const { next } = seeded(11);
  const app = makeApp({
    ...world.deps,
    inviting,
    verifyToken: async (token) => personOf(token),
    secret: (length) => Uint8Array.from({ length }, () => Math.floor(next() * 256)),
    config: { issuer: ISSUER, clientId: "samplan", socketUrl: "ws://socket.test", demo: false },
  });
  return Object.assign(world, {
    inviting,
    lines,
    async ask<T>(as: string | undefined, method: string, path: string, body?: unknown): Promise<Asked<T>> {
      const response = await app.request(`/api${path}`, {
        method,
        headers: {
          "content-type": "application/json",
          ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as T };
    },
    async join(token: string, more: Partial<Member>): Promise<Member> {
      const { person } = personOf(token);
      const member: Member = { person, name: token, role: "working-group", colour: 2, ...more };
      const outcome = await addMember(world.deps, { tenant: TENANT, person: PERSON }, member);
      if (outcome.kind === "refused") throw new Error(`${token} could not join: ${outcome.code}`);
      return member;
    },
    tokenFor(address: string): string {
      const mail = inviting.mail.sent.findLast(({ to }) => to === address);
      const [, token] = /inbjudan#(\S+)/.exec(mail?.text ?? "") ?? [];
      if (token === undefined) throw new Error(`no invitation was sent to ${address}`);
      return token;
    },
  });
}
