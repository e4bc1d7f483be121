/** Fetches one's own views once a sheet stands. All of it that the first page carries. */
import type { Accessor } from "solid-js";
import { createEffect, createMemo, createSignal, getOwner, on, onCleanup, runWithOwner, untrack } from "solid-js";
import * as v from "valibot";
import { tenantPath, type Me, type Membership } from "../answers.ts";
import type { Api } from "../api.ts";
import type { SheetModel } from "../doc/model.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { laidOut } from "../grid/column-layout.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import { recall } from "../remembered.ts";
import type { Views } from "./desk.tsx";

/** Where a sheet's views are asked for, and under which name this device remembers one's own. */
export const viewsPath = (tenant: string, document: string): string =>
  `${tenantPath(tenant)}/documents/${document}/views`;
export const ownViewPath = (base: string): string => `${base}/own`;

/** As `shared/views/view.ts` says, which the first page does without. */
const VIEW_ID = /^[0-9A-Za-z]{12}$/;
export const viewInAddress = (vy: unknown): string | undefined =>
  typeof vy === "string" && VIEW_ID.test(vy) ? vy : undefined;

export interface ViewOptions {
  readonly api: Api;
  readonly tenant: TenantId;
  readonly document: DocumentId;
  readonly me: Me;
  readonly membership: Accessor<Membership | undefined>;
  readonly cells: Accessor<CellContext>;
  /** The saved view the address names. */
  readonly vy: Accessor<string | undefined>;
  /** The picture the address names; empty: the table. */
  readonly picture: Accessor<string>;
  /** With `picture`, that one is gone to as well: one step, for each takes the address as it is. */
  setVy(id: string | undefined, picture?: string): void;
}

export interface ViewsHere {
  readonly views: Accessor<Views | undefined>;
  /** Rows wait: they are about to be arranged, and would only jump. */
  readonly coming: Accessor<boolean>;
}

export function useViews(
  model: Accessor<SheetModel | undefined>,
  options: Accessor<ViewOptions | undefined>,
): ViewsHere {
  const [views, setViews] = createSignal<Views>();
  const [failed, setFailed] = createSignal(false);
  const arranged = (): boolean => {
    const { api, tenant, document, vy } = options() ?? {};
    if (vy?.() !== undefined) return true;
    if (tenant === undefined || document === undefined || api?.apart !== undefined) return false;
    return recall(ownViewPath(viewsPath(tenant, document)), v.unknown()) !== undefined;
  };
  // A newer answer about the same sheet is no reason to begin anew.
  const known = createMemo(() => options() !== undefined);
  createEffect(
    on([model, known], ([open]) => {
      const asked = untrack(options);
      setViews(undefined);
      setFailed(false);
      if (open === undefined || asked === undefined) return;
      const owner = getOwner();
      let gone = false;
      onCleanup(() => (gone = true));
      // Without it the sheet is as whole as it was, in its own order.
      import("./desk.tsx").then(
        async ({ loadViewDesk }) => {
          const make = await loadViewDesk(asked.cells().language);
          if (!gone) setViews(() => runWithOwner(owner, () => make({ ...asked, model: open, laid: laidOut(open) })));
        },
        () => setFailed(true),
      );
    }),
  );
  return { views, coming: () => views() === undefined && !failed() && options() !== undefined && arranged() };
}
