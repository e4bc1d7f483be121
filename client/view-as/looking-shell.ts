/**
 * The shell of a look as another role (SPEC P10). Every request names the look, also those that the server will refuse
 * for it; nothing is remembered on the device, and of the person's own only the session, the language and the colours go on.
 */
import { createMemo } from "solid-js";
import * as v from "valibot";
import { VIEW_HEADER } from "../../shared/permissions/view-header.ts";
import type { Me } from "../answers.ts";
import { createApi } from "../api.ts";
import type { Shell, Viewing } from "../shell.ts";

const endedBody = v.object({ error: v.object({ details: v.object({ refusal: v.literal("view-ended") }) }) });

export interface LookingWorld {
  /** Why nothing can be changed, once the words are here. */
  refusal(): string | undefined;
  /** The server does not know the look any more: its hour is over, or the right to look. */
  ended(): void;
}

export function makeLookingShell(outer: Shell, { view, tenant, as }: Viewing, world: LookingWorld): Shell {
  const api = createApi(outer.session, async (path, init) => {
    const headers = new Headers(init.headers);
    headers.set(VIEW_HEADER, view);
    const response = await fetch(path, { ...init, headers });
    if (response.status === 403 && v.is(endedBody, await bodyOf(response.clone()))) world.ended();
    return response;
  });
  // What the server said the look is; the other municipalities of the person are not part of it.
  const me = createMemo((): Me | undefined => {
    const own = outer.me.value();
    return own === undefined
      ? undefined
      : {
          ...own,
          tenants: own.tenants
            .filter((one) => one.tenant === tenant)
            .map(({ organisation: _organisation, place: _place, sheets: _sheets, ...town }) => ({ ...town, ...as })),
        };
  });
  const { words } = outer;
  return {
    ...outer,
    api: { ...api, apart: true },
    me: { ...outer.me, value: me },
    words: {
      ...words,
      refusal: (code) => (code === "viewing" ? (world.refusal() ?? words.refusal("no-right")) : words.refusal(code)),
    },
    send: async () => undefined,
    toReview: () => new Map(),
    lookAgain: () => undefined,
  };
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
