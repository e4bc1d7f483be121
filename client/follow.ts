/**
 * Following a colleague: whose cursor the sheet scrolls along with, into other sheets too. Ends with Escape or as soon as
 * one moves oneself. One's own cursor stays where it is: only what is seen moves.
 */
import type { Accessor } from "solid-js";
import { createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import type { Colleague } from "./doc/model.ts";
import type { SheetSession } from "./open-sheet.ts";

type Person = Pick<Colleague, "name" | "colour">;

/** What a view of the sheet needs: where the followed one is, and a way to say that one goes on alone. */
export interface GridFollow {
  readonly whom: Accessor<Colleague | undefined>;
  stop(): void;
}

export interface Follow extends GridFollow {
  readonly person: Accessor<Person | undefined>;
  start(person: Person): void;
  /** Whether they are in the sheet. */
  readonly here: Accessor<boolean>;
}

/** A Yjs client is another in every sheet and after every epoch; the server gives a person one name and one colour. */
export const samePerson = (a: Person, b: Person): boolean => a.name === b.name && a.colour === b.colour;

export interface FollowOptions {
  readonly session: Accessor<SheetSession | undefined>;
  /** Goes to a sheet; `false` where it is none of mine. */
  go(document: string): boolean;
}

/** Called under an owner. */
export function createFollow({ session, go }: FollowOptions): Follow {
  const [person, setPerson] = createSignal<Person>();
  /** The window of theirs that moved last: somebody may have several. */
  let latest: number | undefined;
  const theirs = createMemo(() => {
    const whom = person();
    const colleagues = session()?.model()?.presence.colleagues() ?? [];
    return whom === undefined ? [] : colleagues.filter((one) => samePerson(one, whom));
  });
  const placeOf = ({ client, row, column }: Colleague): string => `${client} ${row} ${column}`;
  let places: readonly string[] = [];
  const whom = createMemo(() => {
    const now = theirs();
    const moved = now.find((one) => one.row !== undefined && !places.includes(placeOf(one)));
    places = now.map(placeOf);
    latest = moved?.client ?? latest;
    return now.find(({ client }) => client === latest) ?? now[0];
  });
  createEffect(
    on(
      () => session()?.departed?.(),
      (gone) => {
        const followed = person();
        if (gone === undefined || followed === undefined || !samePerson(gone, followed)) return;
        if (!go(gone.to)) setPerson(undefined);
      },
      { defer: true },
    ),
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.defaultPrevented && person() !== undefined) setPerson(undefined);
  };
  addEventListener("keydown", onKeyDown);
  onCleanup(() => removeEventListener("keydown", onKeyDown));
  return {
    person,
    whom,
    here: () => theirs().length > 0,
    start: ({ name, colour }) => setPerson({ name, colour }),
    stop: () => setPerson(undefined),
  };
}
