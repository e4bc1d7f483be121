/** The field of interest and influence: where each stakeholder stands, what that calls for, and where an arrow leads. */
import type { Reader } from "../../../shared/chain/reading.ts";
import type { RowId } from "../../../shared/ids.ts";

export const STEPS = [1, 2, 3, 4, 5] as const;
/** From here on it is much (domain: 4 and 5). */
const MUCH = 4;

export const QUADRANTS = ["keep-satisfied", "work-closely", "watch", "involve"] as const;
export type Quadrant = (typeof QUADRANTS)[number];

export interface Place {
  readonly interest: number;
  readonly influence: number;
}

export interface FieldPoint extends Partial<Place> {
  readonly row: RowId;
  readonly nr: string;
  readonly name: string;
  /** Option id; empty where none is chosen. */
  readonly sector: string;
}

/** As the sheet's own formula says it. */
export function quadrantOf({ interest, influence }: Place): Quadrant {
  if (influence >= MUCH) return interest >= MUCH ? "work-closely" : "keep-satisfied";
  return interest >= MUCH ? "involve" : "watch";
}

export function readField(stakeholders: Reader): readonly FieldPoint[] {
  return stakeholders.rows().map((row): FieldPoint => {
    const [interest, influence] = [
      stepOf(stakeholders.number(row, "interest")),
      stepOf(stakeholders.number(row, "influence")),
    ];
    return {
      row,
      nr: stakeholders.nr(row),
      name: stakeholders.title(row) || stakeholders.nr(row),
      sector: stakeholders.choices(row, "sector")[0] ?? "",
      ...(interest === undefined ? {} : { interest }),
      ...(influence === undefined ? {} : { influence }),
    };
  });
}

/** The step a value stands on; what is no number from 1 to 5 stands nowhere. */
function stepOf(value: number | undefined): number | undefined {
  if (value === undefined || value < 1 || value > 5) return undefined;
  return Math.round(value);
}

export const placeKey = ({ interest, influence }: Place): string => `${interest}:${influence}`;

export const placeOf = ({ interest, influence }: Partial<Place>): Place | undefined =>
  interest === undefined || influence === undefined ? undefined : { interest, influence };

/** Rows by square; `""`: those with a value missing. */
export function squares(points: readonly FieldPoint[]): ReadonlyMap<string, readonly RowId[]> {
  const found = new Map<string, RowId[]>();
  for (const point of points) {
    const place = placeOf(point);
    const key = place === undefined ? "" : placeKey(place);
    const held = found.get(key);
    if (held === undefined) found.set(key, [point.row]);
    else held.push(point.row);
  }
  return found;
}

const ARROWS: Readonly<Record<string, readonly [interest: number, influence: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Where the key leads from there: `edge` beyond the field, `undefined` if it is no arrow. */
export function arrowFrom({ interest, influence }: Place, key: string): Place | "edge" | undefined {
  const by = ARROWS[key];
  if (by === undefined) return undefined;
  const to = { interest: interest + by[0], influence: influence + by[1] };
  return [to.interest, to.influence].every((step) => step >= 1 && step <= 5) ? to : "edge";
}
