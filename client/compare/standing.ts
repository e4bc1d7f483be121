/** Where processes stand in the municipalities that tell it: counts alone, never what they are of. Pure. */
import type { Shared } from "../../shared/indicators/consent.ts";
import type { IndicatorSet } from "../../shared/indicators/indicator.ts";
import type { Period } from "../../shared/indicators/period.ts";

export interface Standing {
  readonly shared: Shared;
  /** Absent: nothing dated tells. */
  readonly stalled?: boolean;
  readonly daysSince?: number;
  readonly plansToReview?: number;
  readonly plansInForce?: number;
  readonly servicesUnchecked?: number;
  readonly services?: number;
}

const COUNTS = ["daysSince", "plansToReview", "plansInForce", "servicesUnchecked", "services"] as const;

/** One a municipality that shows it, in the order given. */
export function standingsOf(
  shared: readonly Shared[],
  sets: readonly IndicatorSet[],
  period: Period,
): readonly Standing[] {
  return shared.flatMap((one): readonly Standing[] => {
    const value = sets
      .filter((set) => set.tenant === one.owner && set.period === period)
      .flatMap(({ values }) => values)
      .find(({ id }) => id === "standing");
    if (value === undefined) return [];
    const { figures } = value;
    const counts = Object.fromEntries(
      COUNTS.flatMap((name) => (typeof figures[name] === "number" ? [[name, figures[name]]] : [])),
    );
    return [
      {
        shared: one,
        ...(typeof figures["stalled"] === "number" ? { stalled: figures["stalled"] === 1 } : {}),
        ...counts,
      },
    ];
  });
}

export const needsLook = ({ stalled, plansToReview = 0, servicesUnchecked = 0 }: Standing): boolean =>
  stalled === true || plansToReview > 0 || servicesUnchecked > 0;
