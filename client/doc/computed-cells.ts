/** Fetches what works out computed columns once a sheet has any, and lets go of it when it has none any more. */
import { isComputed } from "../../shared/document/column.ts";
import type { LiveComputeWorld } from "./computed/live-compute.ts";
import type { ColumnId } from "../../shared/ids.ts";
import type { LiveProjection } from "./projection.ts";

const RETRY_MS = 5_000;

/** @returns to be called when the view or its columns have changed. */
export function followComputed(projection: LiveProjection, given: Omit<LiveComputeWorld, "mine">): () => void {
  const world: LiveComputeWorld = { ...given, mine: (row, key) => projection.waiting(row, key as ColumnId) };
  let turn = 0;
  const follow = (): void => {
    const { view } = projection;
    const mine = ++turn;
    if (view?.columns().some(({ type }) => isComputed(type)) !== true) return projection.compute(undefined);
    import("./computed/live-compute.ts")
      .then(({ liveCompute }) => liveCompute(view, world))
      .then(
        (cells) => mine === turn && projection.compute(cells),
        // Without network: the cells say that they are on their way.
        () => setTimeout(() => mine === turn && follow(), RETRY_MS),
      );
  };
  return follow;
}
