/** Fetches the comments once a sheet stands, and puts them away with it. All of it that the first page carries. */
import type { Accessor } from "solid-js";
import { createEffect, createSignal, getOwner, on, onCleanup, runWithOwner } from "solid-js";
import type { SheetModel } from "../doc/model.ts";
import type { SheetSession } from "../open-sheet.ts";
import type { Desk, DeskOptions } from "./desk.tsx";

export function useDesk(
  session: Accessor<SheetSession | undefined>,
  /** Whether `options` has something to say by now. */
  known: Accessor<boolean>,
  options: (session: SheetSession, model: SheetModel) => DeskOptions | undefined,
): Accessor<Desk | undefined> {
  const [desk, setDesk] = createSignal<Accessor<Desk | undefined>>();
  createEffect(
    on([session, () => session()?.model(), known], ([now, model]) => {
      const asked = now && model && options(now, model);
      setDesk(undefined);
      if (!asked) return;
      const owner = getOwner();
      let gone = false;
      onCleanup(() => (gone = true));
      // Without it the sheet is as whole as it was.
      import("./desk.tsx").then(
        ({ createDesk }) => gone || setDesk(() => runWithOwner(owner, () => createDesk(asked))),
        () => undefined,
      );
    }),
  );
  return () => desk()?.();
}
