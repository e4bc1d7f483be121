/** How many changes of an origin wait to be decided, counted on one's own sheets as they stand. */
import type { Accessor } from "solid-js";
import { createMemo } from "solid-js";
import { compareThreeWays, mineOf } from "../../shared/lineage/compare.ts";
import { undecided } from "../../shared/lineage/review.ts";
import { createAnswer } from "../create-answer.ts";
import type { TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { createOwnViews } from "./own-views.ts";
import { pullReviewPath, reviewAnswer } from "./travel-api.ts";

/** Called under an owner. `undefined` until it is known. */
export function createChangeCount(
  place: TownPlace,
  of: () => { readonly adoption: string; readonly number: number } | undefined,
): Accessor<number | undefined> {
  const { api } = useShell();
  const answer = createAnswer(
    api,
    () => {
      const asked = of();
      return asked && pullReviewPath(place.tenant, asked.adoption, asked.number);
    },
    reviewAnswer,
  );
  const listed = createMemo(() => new Set<string>(place.links().map(({ document }) => document)));
  const view = createOwnViews({ tenant: place.tenant, person: place.me.person, api }, listed);
  return createMemo(() => {
    const found = answer.value();
    if (found === undefined) return undefined;
    const views = found.sheets.map(({ now }) => view(now.document));
    if (views.includes(undefined)) return undefined;
    const all = found.sheets.flatMap(({ earlier, now, rows }, i) =>
      compareThreeWays(earlier, now, mineOf(views[i]!), { rows }),
    );
    return undecided(all, found.decisions).length;
  });
}
